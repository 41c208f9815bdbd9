"""Items of views: rows and cells of lists, trees, tables, calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from data_tools.native.pieces import Piece, class_chain

__all__ = ['days', 'list_items', 'table_cells', 'tree_items']

_TICKED = Qt.ItemDataRole.CheckStateRole


def list_items(view: QListView) -> Iterator[Piece]:
    kind = view.property('gui_items') or 'list_item'
    if 'QComboBoxListView' in class_chain(view):
        kind = 'option'
    model, count = view.model(), 0
    for row in range(model.rowCount()):
        index = model.index(row, view.modelColumn())
        rect = _seen(view, view.visualRect(index))
        if rect is None:
            continue
        yield _item(view, index, kind, rect)
        count += 1
        mark = _tick(view, index, rect)
        if mark is not None:
            mark.parent = count
            yield mark
            count += 1


def _item(
    view: QAbstractItemView, index: QModelIndex, kind: str, rect: QRect
) -> Piece:
    text = index.data() or ''
    return Piece(
        kind,
        rect,
        text=str(text),
        name=str(text),
        states=_item_states(view, index),
        icons=True,
        hit=_hits(view, index),
        key=(index.row(), index.column()),
    )


def _item_states(
    view: QAbstractItemView, index: QModelIndex
) -> dict[str, bool]:
    flags = index.flags()
    chosen = view.selectionModel().isSelected(index)
    return {
        'enabled': bool(flags & Qt.ItemFlag.ItemIsEnabled)
        and view.isEnabled(),
        'selected': chosen,
    }


def _hits(
    view: QAbstractItemView, index: QModelIndex
) -> Callable[[QPoint], bool]:
    return lambda point: view.indexAt(point) == index


def _seen(view: QAbstractItemView, rect: QRect) -> QRect | None:
    """A rectangle of the viewport, if any of it shows."""
    if rect.isEmpty() or not rect.intersects(view.viewport().rect()):
        return None
    return rect


def _tick(
    view: QAbstractItemView, index: QModelIndex, rect: QRect
) -> Piece | None:
    """The box to tick of an item that has one."""
    ticked = index.data(_TICKED)
    if ticked is None:
        return None
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    delegate = view.itemDelegateForIndex(index)
    delegate.initStyleOption(option, index)
    option.rect = rect
    mark = view.style().subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view
    )
    states = {
        'enabled': view.isEnabled(),
        'checked': Qt.CheckState(ticked) == Qt.CheckState.Checked,
    }
    name = str(index.data() or '')
    return Piece('checkbox', mark, name=name, states=states)


def tree_items(view: QTreeView) -> Iterator[Piece]:
    """Rows from the left edge on, so that the fold mark is in them."""
    index, count = view.indexAt(QPoint(1, 1)), 0
    kind = view.property('gui_items') or 'tree_item'
    while index.isValid():
        index = index.siblingAtColumn(0)
        rects = _column_rects(view, index)
        row = rects[0]
        for rect in rects[1:]:
            row = row.united(rect)
        if _seen(view, row) is None:
            break
        yield _tree_row(view, index, kind, row)
        count += 1
        owner = count
        for piece in _tree_cells(view, index, rects):
            piece.parent = owner
            yield piece
            count += 1
        index = view.indexBelow(index)


def _column_rects(view: QTreeView, index: QModelIndex) -> list[QRect]:
    """Cells of a row; the first from where its column starts."""
    header = view.header()
    rects = []
    for column in range(view.model().columnCount(index.parent())):
        rect = view.visualRect(index.siblingAtColumn(column))
        x = header.sectionViewportPosition(column)
        width = header.sectionSize(column)
        rects.append(QRect(x, rect.y(), width, rect.height()))
    return rects


def _tree_row(
    view: QTreeView, index: QModelIndex, kind: str, rect: QRect
) -> Piece:
    piece = _item(view, index, kind, rect)
    model = view.model()
    piece.hit = lambda point: view.indexAt(point).siblingAtColumn(0) == index
    if model.hasChildren(index):
        piece.states['expanded'] = view.isExpanded(index)
    return piece


def _tree_cells(
    view: QTreeView, index: QModelIndex, rects: list[QRect]
) -> Iterator[Piece]:
    for column, rect in enumerate(rects):
        cell = index.siblingAtColumn(column)
        own = view.visualRect(cell)
        if column == 0:
            branch = _branch(view, index, rect, own)
            if branch is not None:
                yield branch
        mark = _tick(view, cell, own)
        if mark is not None:
            yield mark
        if column:
            text = str(cell.data() or '')
            yield Piece(None, own, text=text, icons=True)


def _branch(
    view: QTreeView, index: QModelIndex, whole: QRect, own: QRect
) -> Piece | None:
    """Where the mark of a row that folds is painted."""
    if not view.model().hasChildren(index):
        return None
    step = view.indentation()
    x = own.right() + 1 if view.isRightToLeft() else own.left() - step
    rect = QRect(x, own.y(), step, own.height()).intersected(whole)
    return (
        None if rect.isEmpty() else Piece(None, rect, icons=True, glyphs=True)
    )


def table_cells(view: QTableView) -> Iterator[Piece]:
    """Rows, each with its cells."""
    model, count = view.model(), 0
    columns = [
        column
        for column in range(model.columnCount())
        if not view.isColumnHidden(column)
    ]
    for row in range(model.rowCount()):
        y, height = view.rowViewportPosition(row), view.rowHeight(row)
        line = QRect(0, y, view.viewport().width(), height)
        if _seen(view, line) is None:
            continue
        cells = list(_row_cells(view, row, columns))
        if not cells:
            continue
        yield _row(view, row, cells)
        count += 1
        owner = count
        for cell, mark in cells:
            cell.parent = owner
            yield cell
            count += 1
            if mark is not None:
                mark.parent = count
                yield mark
                count += 1


def _row(
    view: QTableView, row: int, cells: list[tuple[Piece, Piece | None]]
) -> Piece:
    whole = cells[0][0].rect
    for cell, _ in cells:
        whole = whole.united(cell.rect)
    chosen = view.selectionModel().isRowSelected(row)
    return Piece(
        'table_row',
        whole,
        box='rect',
        states={'selected': chosen} if chosen else {},
        key=('row', row),
    )


def _row_cells(
    view: QTableView, row: int, columns: list[int]
) -> Iterator[tuple[Piece, Piece | None]]:
    for column in columns:
        index = view.model().index(row, column)
        rect = _seen(view, view.visualRect(index))
        if rect is not None:
            cell = _item(view, index, 'table_cell', rect)
            cell.box = 'rect'
            yield cell, _tick(view, index, rect)


def days(view: QTableView) -> Iterator[Piece]:
    """Days of a month, names of weekdays, numbers of weeks."""
    calendar = view.parentWidget()
    while not isinstance(calendar, QCalendarWidget):
        calendar = calendar.parentWidget()
    form = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
    first = 0 if calendar.verticalHeaderFormat() == form else 1
    form = QCalendarWidget.HorizontalHeaderFormat.NoHorizontalHeader
    top = 0 if calendar.horizontalHeaderFormat() == form else 1
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            rect = _seen(view, view.visualRect(index))
            if rect is None:
                continue
            if row < top or column < first:
                yield Piece(None, rect, text=str(index.data() or ''))
            else:
                piece = _item(view, index, 'calendar_day', rect)
                piece.box = 'rect'
                yield piece
