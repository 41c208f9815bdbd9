"""Anatomy of what frames a program: windows, bars, menus, tabs, docks."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QGroupBox,
    QMdiSubWindow,
    QMenu,
    QMenuBar,
    QStyle,
    QStyleOptionDockWidget,
    QStyleOptionGroupBox,
    QStyleOptionTabWidgetFrame,
    QStyleOptionTitleBar,
    QTabBar,
    QTabWidget,
    QWidget,
)

from data_tools.native.pieces import Piece, anatomist, key_of
from data_tools.native.states import name_of, plain

__all__: list[str] = []

# Between an inner window's rim and its title bar, where a style has a rim.
_MDI_EDGE = 4

_C = QStyle.ComplexControl
_S = QStyle.SubControl


def _plain(class_name: str | None, box: str = 'look'):
    def dissect(widget: QWidget) -> list[Piece]:
        return [Piece(class_name, widget.rect(), box=box)]

    return dissect


for _name, _class in {
    'QMainWindow': 'window',
    'QToolBar': 'toolbar',
    'QToolBox': 'panel',
    'QDialogButtonBox': 'group',
    'QMdiArea': 'panel',
    'QComboBoxPrivateContainer': 'menu',
    'QCalendarWidget': 'calendar',
    'QSizeGrip': None,
    'QStackedWidget': None,
    'QComboBoxPrivateScroller': None,
}.items():
    anatomist(_name)(_plain(_class))
for _name, _class in {
    'QSplitterHandle': 'splitter',
    'QDialog': 'dialog',
    'QStatusBar': 'status_bar',
    'QToolBarSeparator': 'divider',
}.items():
    anatomist(_name)(
        _plain(_class, 'paint' if _class == 'divider' else 'rect')
    )


@anatomist('QFrame')
def _frame(widget: QFrame) -> list[Piece]:
    shape = widget.frameShape()
    if shape in (QFrame.Shape.HLine, QFrame.Shape.VLine):
        return [Piece('divider', widget.rect(), box='paint')]
    framed = shape != QFrame.Shape.NoFrame
    return [Piece('panel' if framed else None, widget.rect())]


@anatomist('QTabWidget')
def _tab_widget(widget: QTabWidget) -> list[Piece]:
    """The pane below the tabs, which lie beside it."""
    option = QStyleOptionTabWidgetFrame()
    widget.initStyleOption(option)
    pane = widget.style().subElementRect(
        QStyle.SubElement.SE_TabWidgetTabPane, option, widget
    )
    return [Piece(None, widget.rect()), Piece('panel', pane)]


@anatomist('QGroupBox')
def _group_box(widget: QGroupBox) -> list[Piece]:
    own = Piece(
        'group',
        widget.rect(),
        box='look' if widget.isFlat() else 'paint',
        text=plain(widget.title()),
        name=plain(widget.title()),
    )
    if not widget.isCheckable():
        return [own]
    option = QStyleOptionGroupBox()
    widget.initStyleOption(option)
    rect = widget.style().subControlRect(
        _C.CC_GroupBox, option, _S.SC_GroupBoxCheckBox, widget
    )
    states = {'enabled': True, 'checked': widget.isChecked()}
    mark = Piece('checkbox', rect, name=own.name, states=states)
    own.label = 1
    return [own, mark]


@anatomist('QTabBar')
def _tab_bar(widget: QTabBar) -> list[Piece]:
    pieces = [Piece('tab_bar', widget.rect(), box='union')]
    for index in range(widget.count()):
        rect = widget.tabRect(index).intersected(widget.rect())
        if rect.isEmpty():
            continue
        text = plain(widget.tabText(index))
        states = {
            'enabled': widget.isTabEnabled(index),
            'selected': index == widget.currentIndex(),
        }
        pieces.append(
            Piece(
                'tab',
                rect,
                text=text,
                name=text,
                states=states,
                icons=True,
                hit=lambda point, i=index: widget.tabAt(point) == i,
                key=('tab', index),
            )
        )
    return pieces


@anatomist('QMenuBar')
def _menu_bar(widget: QMenuBar) -> list[Piece]:
    pieces = [Piece('menu_bar', widget.rect())]
    for action in widget.actions():
        rect = widget.actionGeometry(action)
        if action.isVisible() and not rect.isEmpty():
            item = _command(widget, action, rect)
            item.states['haspopup'] = True
            pieces.append(item)
    return pieces


@anatomist('QMenu')
def _menu(widget: QMenu) -> list[Piece]:
    pieces = [Piece('menu', widget.rect(), box='rect')]
    for action in widget.actions():
        rect = widget.actionGeometry(action)
        if not action.isVisible() or rect.isEmpty():
            continue
        if action.isSeparator():
            pieces.append(Piece('divider', rect, box='paint'))
            continue
        item = _command(widget, action, rect)
        item.apart = item.glyphs = item.icons = True
        if action.menu() is not None:
            item.states['haspopup'] = True
        pieces.append(item)
    return pieces


def _command(widget: QWidget, action: QAction, rect: QRect) -> Piece:
    text = plain(action.text())
    states = {'enabled': action.isEnabled()}
    if action.isCheckable():
        states['checked'] = action.isChecked()
    if action.menu() is not None:
        states['expanded'] = action.menu().isVisible()
    if widget.activeAction() is action:
        states['hovered'] = True
    return Piece(
        'menu_item',
        rect,
        text=text,
        name=text,
        states=states,
        hit=lambda point: widget.actionAt(point) is action,
        key=key_of(action),
    )


@anatomist('QDockWidget')
def _dock(widget: QDockWidget) -> list[Piece]:
    option = QStyleOptionDockWidget()
    widget.initStyleOption(option)
    title = plain(widget.windowTitle())
    own = Piece('panel', widget.rect(), box='union', name=title, text=title)
    return [own]


@anatomist('QMdiSubWindow')
def _inner_window(widget: QMdiSubWindow) -> list[Piece]:
    option = QStyleOptionTitleBar()
    option.initFrom(widget)
    option.subControls = _S.SC_All
    option.titleBarFlags = widget.windowFlags()
    option.titleBarState = int(widget.windowState().value)
    style = widget.style()
    height = style.pixelMetric(
        QStyle.PixelMetric.PM_TitleBarHeight, option, widget
    )
    # As QMdiSubWindow itself has it.
    bare = style.styleHint(
        QStyle.StyleHint.SH_TitleBar_NoBorder, option, widget
    )
    edge = 0 if bare else _MDI_EDGE
    option.rect = QRect(edge, edge, widget.width() - 2 * edge, height)
    title = widget.windowTitle()
    own = Piece('window', widget.rect(), box='rect', name=title)
    # A copy: the option's own rectangle goes with the option.
    bar = Piece('title_bar', QRect(option.rect), box='rect', text=title)
    pieces = [own, bar]
    for name, sub in (
        ('Minimise', _S.SC_TitleBarMinButton),
        ('Maximise', _S.SC_TitleBarMaxButton),
        ('Close', _S.SC_TitleBarCloseButton),
    ):
        rect = style.subControlRect(_C.CC_TitleBar, option, sub, widget)
        if not rect.isEmpty():
            pieces.append(
                Piece(
                    'window_control',
                    rect,
                    parent=1,
                    box='rect',
                    name=name,
                )
            )
    return pieces


@anatomist('QWizard')
def _wizard(widget: QWidget) -> list[Piece]:
    return [Piece('dialog', widget.rect(), box='rect', name=name_of(widget))]
