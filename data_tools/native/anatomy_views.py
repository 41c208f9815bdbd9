"""Anatomy of item views, their headers, documents and calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCalendarWidget,
    QHeaderView,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QWidget,
)

from data_tools.native.pieces import Piece, anatomist, class_chain
from data_tools.native.states import name_of, states_of

__all__: list[str] = []

_TICKED = Qt.ItemDataRole.CheckStateRole


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


# --- items ----------------------------------------------------------------


def _list_items(view: QListView) -> Iterator[Piece]:
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


def _tree_items(view: QTreeView) -> Iterator[Piece]:
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


def _table_cells(view: QTableView) -> Iterator[Piece]:
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


def _days(view: QTableView) -> Iterator[Piece]:
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


# --- headers --------------------------------------------------------------


def _sections(view: QHeaderView) -> Iterator[Piece]:
    across = view.orientation() == Qt.Orientation.Horizontal
    area = view.viewport().rect()
    rects = {}
    for section in range(view.count()):
        if view.isSectionHidden(section):
            continue
        at, size = (
            view.sectionViewportPosition(section),
            view.sectionSize(section),
        )
        rect = (
            QRect(at, 0, size, area.height())
            if across
            else QRect(0, at, area.width(), size)
        )
        if not rect.isEmpty() and rect.intersects(area):
            rects[section] = rect
    if across and rects:
        row = QRect()
        for rect in rects.values():
            row = row.united(rect)
        yield Piece('table_row', row, box='rect')
    for section, rect in rects.items():
        yield _section(view, section, rect, across)


def _section(
    view: QHeaderView, section: int, rect: QRect, across: bool
) -> Piece:
    text = view.model().headerData(section, view.orientation())
    text = '' if text is None else str(text)
    return Piece(
        'column_header' if across else 'table_cell',
        rect,
        parent=1 if across else 0,
        box='rect',
        text=text,
        name=text,
        glyphs=across and view.isSortIndicatorShown(),
    )


# --- documents ------------------------------------------------------------


def _document(view: QTextEdit) -> Iterator[Piece]:
    """The words of an editor, as one text."""
    text = view.toPlainText() or view.placeholderText()
    words = 'paragraph' if view.property('gui') != 'code' else 'code'
    yield Piece(
        words, view.viewport().rect(), box='ink', text=text, words=None
    )


def _blocks(view: QTextBrowser) -> Iterator[Piece]:
    """Headings, paragraphs and links of a page."""
    layout = view.document().documentLayout()
    dx = view.horizontalScrollBar().value()
    dy = view.verticalScrollBar().value()
    block = view.document().begin()
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(-dx, -dy)
        kind = 'paragraph'
        if block.blockFormat().headingLevel():
            kind = 'heading'
        elif block.begin() != block.end() and (
            block.begin().fragment().charFormat().isAnchor()
        ):
            kind = 'link'
        if block.text():
            yield Piece(
                kind,
                rect.toAlignedRect(),
                box='ink',
                text=block.text(),
                words=None,
            )
        block = block.next()


_CONTENTS: dict[str, Callable[[QWidget], Iterator[Piece]]] = {
    'QCalendarView': _days,
    'QHeaderView': _sections,
    'QListView': _list_items,
    'QTreeView': _tree_items,
    'QTableView': _table_cells,
    'QTextBrowser': _blocks,
    'QTextEdit': _document,
    'QPlainTextEdit': _document,
}
