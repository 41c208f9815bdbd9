"""Opens what pops up: menus, lists of choices, tips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QToolButton,
    QToolTip,
    QWidget,
)

from data_tools.native.bars import fill_menu
from data_tools.native.kit import Kit
from data_tools.native.pieces import class_chain, key_of
from data_tools.native.surfaces import Surface, snapped

__all__ = ['open_popup']

# What may open, and how often.
_KINDS = ('menu', 'choice', 'tool', 'context', 'tip')
_WEIGHTS = (5, 3, 1.5, 1.5, 2)


def open_popup(kit: Kit, window: QWidget) -> list[Surface]:
    """Open one thing of a window, where there is one to open.

    Args:
        kit: Tools of the screen.
        window: Shown and laid out.

    Returns:
        What popped up, the lowest first.
    """
    for _ in range(3):
        kind = kit.rng.choices(_KINDS, _WEIGHTS)[0]
        opened = _OPENERS[kind](kit, window)
        if opened:
            return [_within(kit, surface) for surface in opened]
    return []


def _within(kit: Kit, surface: Surface) -> Surface:
    """Moved onto the screen, as far as it fits."""
    width, height = kit.size
    rect = QRect(surface.at, surface.widget.size())
    x = max(min(rect.x(), width - rect.width()), 0)
    y = max(min(rect.y(), height - rect.height()), 0)
    surface.at = snapped(QPoint(x, y))
    return surface


def _menu(kit: Kit, window: QWidget) -> list[Surface]:
    """A menu of the menu bar, and one below it now and then."""
    if not isinstance(window, QMainWindow):
        return []
    bar = window.menuBar()
    actions = [a for a in bar.actions() if a.menu() is not None]
    actions = [a for a in actions if bar.actionGeometry(a).right() > 0]
    if not actions:
        return []
    action = kit.rng.choice(actions)
    bar.setActiveAction(action)
    owner = key_of(bar), key_of(action)
    return [
        Surface(action.menu(), action.menu().pos(), owner=owner, shadow=4),
        *_below(kit, action.menu()),
    ]


def _below(kit: Kit, menu: QMenu) -> list[Surface]:
    """Light up a command; open the menu that it has."""
    deep = [a for a in menu.actions() if a.menu() is not None]
    if deep and kit.chance(0.7):
        return [_submenu(kit, menu, kit.rng.choice(deep))]
    plain = [a for a in menu.actions() if not a.isSeparator()]
    plain = [a for a in plain if a.isEnabled() and a.menu() is None]
    if plain and kit.chance(0.6):
        menu.setActiveAction(kit.rng.choice(plain))
    return []


def _submenu(kit: Kit, menu: QMenu, action: QAction) -> Surface:
    rect = menu.actionGeometry(action)
    below = action.menu()
    below.popup(menu.mapToGlobal(rect.topRight()))
    menu.setActiveAction(action)
    owner = key_of(menu), key_of(action)
    return Surface(below, below.pos(), owner=owner, shadow=4)


def _choice(kit: Kit, window: QWidget) -> list[Surface]:
    """The list of a drop-down."""
    boxes = [b for b in _shown(window, QComboBox) if b.isEnabled()]
    if not boxes:
        return []
    box = kit.rng.choice(boxes)
    box.showPopup()
    opened = box.view().window()
    return [Surface(opened, opened.pos(), owner=key_of(box), shadow=3)]


def _tool(kit: Kit, window: QWidget) -> list[Surface]:
    """The menu of a tool button."""
    made = [b for b in _shown(window, QToolButton) if b.menu() is not None]
    if not made:
        return []
    button = kit.rng.choice(made)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    own = Surface(menu, menu.pos(), owner=key_of(button), shadow=4)
    return [own, *_below(kit, menu)]


def _context(kit: Kit, window: QWidget) -> list[Surface]:
    """A menu at the pointer."""
    menu = QMenu(window)
    fill_menu(kit, menu, kit.count(4, 9))
    at = QPoint(
        kit.number(20, max(window.width() - 20, 21)),
        kit.number(40, max(window.height() - 20, 41)),
    )
    menu.popup(window.mapToGlobal(at))
    return [Surface(menu, menu.pos(), shadow=4), *_below(kit, menu)]


def _tip(kit: Kit, window: QWidget) -> list[Surface]:
    """A tip at a control."""
    kinds = QAbstractButton, QAbstractSlider, QLineEdit, QComboBox
    controls = [c for kind in kinds for c in _shown(window, kind)]
    if not controls:
        return []
    control = kit.rng.choice(controls)
    text = kit.pick(kit.words.phrase, kit.words.noun, kit.words.action)()
    QToolTip.showText(
        control.mapToGlobal(control.rect().center()), text, control
    )
    for widget in QApplication.topLevelWidgets():
        if 'QTipLabel' in class_chain(widget) and widget.isVisible():
            owner = key_of(control)
            return [Surface(widget, widget.pos(), owner=owner)]
    return []


def _shown(window: QWidget, kind: type) -> list[QWidget]:
    """Widgets of a kind that can be seen, in the window's own order."""
    return [
        widget
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.visibleRegion().isEmpty()
    ]


_OPENERS: dict[str, Callable[[Kit, QWidget], list[Surface]]] = {
    'menu': _menu,
    'choice': _choice,
    'tool': _tool,
    'context': _context,
    'tip': _tip,
}
