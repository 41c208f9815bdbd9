"""Menus, tool bars, tabs, status bars: what frames a program's work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QStatusBar,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from data_tools.native import content, controls
from data_tools.native.kit import Kit

__all__ = [
    'dock',
    'fill_menu',
    'menu_bar',
    'status_bar',
    'tabs',
    'tool_bar',
]

_MENUS = 'File', 'Edit', 'View', 'Insert', 'Format', 'Tools', 'Window'
_KEYS = 'Ctrl+N', 'Ctrl+O', 'Ctrl+S', 'F5', 'Ctrl+Shift+P', 'Del', 'Alt+F4'
# fmt: off
TOOLS = (
    'file', 'folder', 'save', 'print', 'cut', 'copy', 'paste', 'undo',
    'redo', 'bold', 'italic', 'list', 'link', 'image', 'search', 'settings',
    'refresh', 'share', 'delete', 'edit', 'plus', 'chart', 'grid', 'home',
)
# fmt: on


def menu_bar(kit: Kit, window: QMainWindow) -> None:
    """Menus of a program, in its window's menu bar."""
    count = kit.count(3, 7)
    names = [*_MENUS[:count], 'Help']
    if kit.words.locale != 'en':
        names = kit.words.nouns(count)
    for name in names:
        menu = window.menuBar().addMenu(kit.mnemonic(name))
        fill_menu(kit, menu, kit.count(4, 11))


def fill_menu(kit: Kit, menu: QMenu, count: int, deep: bool = True) -> None:
    """Commands, ticks, separators and a menu below."""
    iconic, keyed = kit.chance(0.6), kit.chance(0.6)
    for index in range(count):
        if 0 < index < count - 1 and kit.chance(0.2):
            menu.addSeparator()
        if deep and kit.chance(0.1):
            below = menu.addMenu(kit.words.noun())
            fill_menu(kit, below, kit.count(3, 6), deep=False)
            continue
        text = kit.pick(kit.words.action, kit.words.noun)()
        action = menu.addAction(kit.mnemonic(text))
        if kit.chance(0.12):
            action.setCheckable(True)
            action.setChecked(kit.chance(0.6))
        elif iconic and kit.chance(0.6):
            action.setIcon(kit.icons.icon(kit.icons.any_name()))
        if keyed and kit.chance(0.5):
            action.setShortcut(QKeySequence(kit.rng.choice(_KEYS)))
        action.setEnabled(not kit.chance(0.1))


def tool_bar(
    kit: Kit,
    window: QMainWindow,
    names: list[str] | None = None,
    *extra: QWidget,
    size: int | None = None,
) -> QToolBar:
    """A tool bar with icons, perhaps captions, and widgets at its end."""
    bar = QToolBar(kit.words.noun())
    size = size or kit.pick(16, 16, 20, 22, 24)
    bar.setIconSize(QSize(size, size))
    bar.setMovable(kit.chance(0.4))
    bar.setToolButtonStyle(kit.rng.choices(_STYLES, (7, 1, 1.5))[0])
    for name in names or kit.rng.sample(TOOLS, kit.count(5, 12)):
        _add_tool(kit, bar, name)
    for widget in extra:
        bar.addWidget(widget)
    window.addToolBar(bar)
    return bar


_STYLES = (
    Qt.ToolButtonStyle.ToolButtonIconOnly,
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
)


def _add_tool(kit: Kit, bar: QToolBar, name: str) -> None:
    if bar.actions() and kit.chance(0.18):
        bar.addSeparator()
    action = QAction(kit.icons.icon(name), kit.words.action(), bar)
    action.setEnabled(not kit.chance(0.08))
    if kit.chance(0.07):
        action.setCheckable(True)
        action.setChecked(True)
    bar.addAction(action)
    made = bar.widgetForAction(action)
    if kit.chance(0.08) and isinstance(made, QToolButton):
        menu = QMenu(made)
        fill_menu(kit, menu, kit.count(3, 6), deep=False)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)


def status_bar(kit: Kit, window: QMainWindow) -> None:
    """The line at a window's foot that tells its state."""
    bar: QStatusBar = window.statusBar()
    bar.setSizeGripEnabled(kit.chance(0.5))
    if kit.chance(0.5):
        bar.showMessage(kit.words.phrase())
    else:
        bar.addWidget(content.label(kit, kit.words.phrase()))
    if kit.chance(0.25):
        meter = controls.progress(kit)
        meter.setMaximumWidth(kit.number(80, 160))
        meter.setMaximumHeight(16)
        bar.addPermanentWidget(meter)
    for _ in range(kit.count(0, 3)):
        bar.addPermanentWidget(content.label(kit, kit.words.number()))


def tabs(kit: Kit, *pages: QWidget, files: bool = False) -> QTabWidget:
    """Pages of which one is seen."""
    made = QTabWidget()
    names = kit.words.nouns(len(pages))
    iconic = kit.chance(0.2)
    for name, below in zip(names, pages, strict=True):
        title = kit.file_name() if files else name
        if iconic:
            icon = kit.icons.icon(kit.icons.any_name())
            made.addTab(below, icon, title)
        else:
            made.addTab(below, title)
    made.setTabsClosable(files and kit.chance(0.7))
    made.setDocumentMode(files and kit.chance(0.6))
    if not files and kit.chance(0.12):
        made.setTabPosition(kit.pick(*_PLACES))
    made.setCurrentIndex(kit.rng.randrange(len(pages)))
    return made


_PLACES = (
    QTabWidget.TabPosition.South,
    QTabWidget.TabPosition.West,
    QTabWidget.TabPosition.East,
)


def dock(
    kit: Kit,
    window: QMainWindow,
    inside: QWidget,
    area: Qt.DockWidgetArea,
    title: str | None = None,
) -> QDockWidget:
    """A pane at a window's side with a title and small buttons."""
    made = QDockWidget(title or kit.words.noun(), window)
    made.setWidget(inside)
    window.addDockWidget(area, made)
    return made
