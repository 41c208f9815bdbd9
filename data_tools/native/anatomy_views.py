"""Anatomy of views that scroll: of items, of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QListView,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QWidget,
)

from data_tools.native.pieces import Piece, anatomist, class_chain
from data_tools.native.states import name_of, states_of
from data_tools.native.view_items import (
    days,
    list_items,
    table_cells,
    tree_items,
)
from data_tools.native.view_texts import blocks, document, sections

__all__: list[str] = []


@anatomist('QListView')
def _list(widget: QListView) -> list[Piece]:
    return [_frame(widget, 'list')]


@anatomist('QComboBoxListView')
def _choices(widget: QListView) -> list[Piece]:
    return [Piece(None, widget.rect())]


@anatomist('QTreeView')
def _tree(widget: QTreeView) -> list[Piece]:
    return [_frame(widget, 'tree')]


@anatomist('QTableView')
def _table(widget: QTableView) -> list[Piece]:
    return [_frame(widget, 'table')]


@anatomist('QCalendarView', 'QHeaderView')
def _inner(widget: QWidget) -> list[Piece]:
    return [Piece(None, widget.rect())]


def _frame(widget: QAbstractItemView, class_name: str) -> Piece:
    return Piece(class_name, widget.rect(), box='rect', name=name_of(widget))


@anatomist('QAbstractScrollArea')
def _area(widget: QAbstractScrollArea) -> list[Piece]:
    return [Piece('panel', widget.rect())]


@anatomist('QTextEdit', 'QPlainTextEdit')
def _editor(widget: QTextEdit | QPlainTextEdit) -> list[Piece]:
    states = {**states_of(widget), 'multiline': True}
    states['editable'] = not widget.isReadOnly()
    return [Piece('text_area', widget.rect(), states=states)]


@anatomist('QTextBrowser')
def _browser(widget: QTextBrowser) -> list[Piece]:
    return [Piece('panel', widget.rect())]


@anatomist('QWidget')
def _viewport(widget: QWidget) -> list[Piece]:
    """The part of a scrolling view that paints what it holds."""
    view = widget.parentWidget()
    if not isinstance(view, QAbstractScrollArea) or (
        view.viewport() is not widget
    ):
        return [Piece(None, widget.rect())]
    for name in class_chain(view):
        if name in _CONTENTS:
            return [Piece(None, widget.rect()), *_CONTENTS[name](view)]
    return [Piece(None, widget.rect())]


_CONTENTS: dict[str, Callable[[QWidget], Iterator[Piece]]] = {
    'QCalendarView': days,
    'QHeaderView': sections,
    'QListView': list_items,
    'QTreeView': tree_items,
    'QTableView': table_cells,
    'QTextBrowser': blocks,
    'QTextEdit': document,
    'QPlainTextEdit': document,
}
