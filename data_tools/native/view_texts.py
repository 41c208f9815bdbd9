"""Sections of headers; headings, paragraphs and links of documents."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView, QTextBrowser, QTextEdit

from data_tools.native.pieces import Piece

__all__ = ['blocks', 'document', 'sections']


def sections(view: QHeaderView) -> Iterator[Piece]:
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


def document(view: QTextEdit) -> Iterator[Piece]:
    """The words of an editor, as one text."""
    text = view.toPlainText() or view.placeholderText()
    words = 'paragraph' if view.property('gui') != 'code' else 'code'
    yield Piece(
        words, view.viewport().rect(), box='ink', text=text, words=None
    )


def blocks(view: QTextBrowser) -> Iterator[Piece]:
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
