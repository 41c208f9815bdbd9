"""Trees, tables and lists with something in them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QHeaderView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from data_tools.native.kit import Kit, tag

__all__ = [
    'calendar',
    'icon_list',
    'navigation',
    'sheet',
    'table',
    'text_list',
    'tree',
]

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def tree(
    kit: Kit, rows: int = 12, columns: int = 1, ticks: bool = False
) -> QTreeWidget:
    """Rows that fold, of one column or several."""
    made = QTreeWidget()
    made.setColumnCount(columns)
    made.setHeaderLabels(kit.words.nouns(columns))
    made.setHeaderHidden(columns == 1 and kit.chance(0.7))
    made.setAlternatingRowColors(kit.chance(0.2))
    made.setIndentation(kit.pick(14, 18, 20, 24))
    iconic = kit.chance(0.7)
    path: list[QTreeWidgetItem] = []
    for _ in range(rows):
        parent = path[-1] if path else made.invisibleRootItem()
        item = QTreeWidgetItem(parent, _texts(kit, columns))
        if iconic:
            name = kit.pick('folder', 'file', 'image', 'tag', 'user')
            item.setIcon(0, kit.icons.icon(name))
        if ticks:
            item.setCheckState(0, _tick(kit))
        path = _deeper(kit, path, item)
    _fold(kit, made)
    return made


def _texts(kit: Kit, columns: int) -> list[str]:
    words = kit.words
    first = kit.pick(words.noun, kit.file_name)()
    rest = (words.number, words.date, words.noun)
    return [first, *(rest[i % 3]() for i in range(columns - 1))]


def _tick(kit: Kit) -> Qt.CheckState:
    return (
        Qt.CheckState.Checked if kit.chance(0.5) else Qt.CheckState.Unchecked
    )


def _deeper(
    kit: Kit, path: list[QTreeWidgetItem], item: QTreeWidgetItem
) -> list[QTreeWidgetItem]:
    """Where the next item goes: below this one, beside it or further up."""
    if len(path) < 3 and kit.chance(0.35):
        return [*path, item]
    return path[: len(path) - kit.pick(0, 0, 0, 1)]


def _fold(kit: Kit, made: QTreeWidget) -> None:
    """Open most branches, choose a row, give the columns their widths."""
    made.expandAll()
    items = _all_items(made)
    for item in items:
        if item.childCount() and kit.chance(0.2):
            item.setExpanded(False)
    if kit.chance(0.7):
        made.setCurrentItem(kit.rng.choice(items))
        made.scrollToTop()
    for column in range(made.columnCount() - 1):
        made.setColumnWidth(column, kit.number(90, 200))


def _all_items(made: QTreeWidget) -> list[QTreeWidgetItem]:
    found, rest = [], [made.invisibleRootItem()]
    while rest:
        item = rest.pop()
        children = [item.child(i) for i in range(item.childCount())]
        found += children
        rest += children
    return found


def table(kit: Kit, rows: int, columns: int) -> QTableWidget:
    """Records below one another, a row chosen as a whole."""
    made = QTableWidget(rows, columns)
    made.setHorizontalHeaderLabels(kit.words.nouns(columns))
    made.verticalHeader().setVisible(kit.chance(0.35))
    made.setShowGrid(kit.chance(0.6))
    made.setAlternatingRowColors(kit.chance(0.35))
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.verticalHeader().setDefaultSectionSize(kit.number(20, 32))
    ticks = kit.chance(0.15)
    for row in range(rows):
        _fill_row(kit, made, row, ticks)
    if kit.chance(0.6):
        made.selectRow(kit.rng.randrange(rows))
    _size_columns(kit, made)
    return made


def _fill_row(kit: Kit, made: QTableWidget, row: int, ticks: bool) -> None:
    words = kit.words
    kinds = words.noun, words.number, words.date, words.person, words.price
    for column in range(made.columnCount()):
        item = QTableWidgetItem(kinds[column % len(kinds)]())
        if column == 0 and ticks:
            item.setCheckState(_tick(kit))
        if column % len(kinds) in (1, 4):
            item.setTextAlignment(_RIGHT)
        made.setItem(row, column, item)


def _size_columns(kit: Kit, made: QTableWidget) -> None:
    header = made.horizontalHeader()
    for column in range(made.columnCount()):
        made.setColumnWidth(column, kit.number(60, 150))
    if kit.chance(0.5):
        header.setStretchLastSection(True)
    elif kit.chance(0.5):
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    if kit.chance(0.25):
        # Shows the arrow alone: sorting would move the rows.
        header.setSortIndicatorShown(True)
        header.setSortIndicator(
            kit.rng.randrange(made.columnCount()),
            kit.pick(
                Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            ),
        )


def sheet(kit: Kit, rows: int, columns: int) -> QTableWidget:
    """Cells by letter and number, many of them empty."""
    made = QTableWidget(rows, columns)
    letters = [chr(ord('A') + i % 26) for i in range(columns)]
    made.setHorizontalHeaderLabels(letters)
    made.verticalHeader().setDefaultSectionSize(kit.number(18, 26))
    made.horizontalHeader().setDefaultSectionSize(kit.number(60, 100))
    for row in range(rows):
        for column in range(columns):
            if kit.chance(0.4):
                text = kit.pick(kit.words.number, kit.words.noun)()
                item = QTableWidgetItem(text)
                if text[0].isdigit():
                    item.setTextAlignment(_RIGHT)
                made.setItem(row, column, item)
    made.setCurrentCell(kit.rng.randrange(5), kit.rng.randrange(3))
    return made


def text_list(
    kit: Kit, texts: list[str], icon: str | None = None, ticks: bool = False
) -> QListWidget:
    """Entries below one another."""
    made = QListWidget()
    for text in texts:
        item = QListWidgetItem(text, made)
        if icon is not None:
            item.setIcon(kit.icons.icon(icon or kit.icons.any_name()))
        if ticks:
            item.setCheckState(_tick(kit))
    made.setAlternatingRowColors(kit.chance(0.15))
    if kit.chance(0.7):
        made.setCurrentRow(kit.rng.randrange(len(texts)))
        made.scrollToTop()
    return made


def navigation(kit: Kit, count: int) -> QListWidget:
    """The sections of a program, down its side."""
    made = text_list(kit, kit.words.nouns(count), icon='')
    made.setCurrentRow(kit.rng.randrange(count))
    made.scrollToTop()
    if kit.chance(0.3):
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setIconSize(QSize(32, 32))
        made.setMovement(QListView.Movement.Static)
        made.setFlow(QListView.Flow.TopToBottom)
        made.setWrapping(False)
        made.setGridSize(QSize(kit.number(86, 110), 72))
    else:
        made.setIconSize(QSize(*(kit.pick(16, 20, 24),) * 2))
        made.setSpacing(kit.pick(0, 0, 1, 2))
    made.setMaximumWidth(kit.number(120, 200))
    return tag(made, 'side_navigation', 'nav_item')


def icon_list(kit: Kit, texts: list[str], size: int) -> QListWidget:
    """Large icons with their names below."""
    made = QListWidget()
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setIconSize(QSize(size, size))
    made.setGridSize(QSize(size + kit.number(42, 64), size + 44))
    made.setMovement(QListView.Movement.Static)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setWordWrap(kit.chance(0.5))
    for text in texts:
        name = kit.pick('folder', 'folder', 'file', 'image')
        QListWidgetItem(kit.icons.icon(name), text, made)
    if kit.chance(0.6):
        made.setCurrentRow(kit.rng.randrange(len(texts)))
        made.scrollToTop()
    return made


def calendar(kit: Kit) -> QCalendarWidget:
    """A month."""
    from PySide6.QtCore import QDate

    made = QCalendarWidget()
    made.setSelectedDate(QDate(2005, 1, 1).addDays(kit.number(0, 9000)))
    made.setGridVisible(kit.chance(0.3))
    if kit.chance(0.4):
        made.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
    made.setHorizontalHeaderFormat(
        kit.pick(
            QCalendarWidget.HorizontalHeaderFormat.ShortDayNames,
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames,
        )
    )
    return made
