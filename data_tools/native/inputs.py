"""Fields of a form, filled with something plausible."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from data_tools.native.kit import Kit, tag

__all__ = [
    'code_area',
    'combo',
    'date_field',
    'field',
    'search',
    'spin',
    'text_area',
]


def field(
    kit: Kit, value: str | None = None, password: bool = False
) -> QLineEdit:
    """A field of one line: filled, empty or with a hint."""
    made = QLineEdit()
    if password:
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setText('x' * kit.number(6, 12))
    elif value is not None:
        made.setText(value)
    elif kit.chance(0.55):
        made.setText(_value(kit))
    elif kit.chance(0.7):
        made.setPlaceholderText(kit.words.phrase())
    made.setCursorPosition(0)
    if kit.chance(0.1):
        made.setClearButtonEnabled(True)
    if kit.chance(0.05):
        made.setReadOnly(True)
    elif kit.chance(0.05):
        made.setEnabled(False)
    return made


def _value(kit: Kit) -> str:
    words = kit.words
    return kit.pick(
        words.noun, words.email, words.person, words.number, kit.file_name
    )()


def search(kit: Kit) -> QLineEdit:
    """A field to search with, with its glass."""
    made = QLineEdit()
    made.setPlaceholderText(kit.pick('Search', kit.words.noun()))
    if kit.chance(0.25):
        made.setText(kit.words.noun())
        made.setClearButtonEnabled(True)
    if kit.chance(0.75):
        glass = QAction(kit.icons.icon('search'), '', made)
        place = kit.pick('LeadingPosition', 'TrailingPosition')
        made.addAction(glass, getattr(QLineEdit.ActionPosition, place))
        for child in made.findChildren(QToolButton):
            if child.defaultAction() is glass:
                tag(child, 'icon')
    return tag(made, 'search_field')


def text_area(kit: Kit, rich: bool = False) -> QWidget:
    """A field of several lines."""
    text = kit.words.paragraph(kit.count(1, 4))
    if rich:
        made = QTextEdit()
        made.setPlainText('\n'.join((text, kit.words.paragraph(2))))
    else:
        made = QPlainTextEdit(text)
    if kit.chance(0.1):
        made.clear()
        made.setPlaceholderText(kit.words.phrase())
    return made


def code_area(kit: Kit, lines: int) -> QPlainTextEdit:
    """An editor with a program in it."""
    made = QPlainTextEdit()
    made.setFont(kit.font(kit.pick(0.95, 1.0, 1.1), mono=True))
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    made.setPlainText('\n'.join(kit.words.code_line() for _ in range(lines)))
    return made


def combo(kit: Kit, texts: list[str] | None = None) -> QComboBox:
    """A drop-down choice, some of them to be typed into."""
    made = QComboBox()
    texts = texts or kit.words.nouns(kit.count(3, 8))
    iconic = kit.chance(0.12)
    for text in texts:
        if iconic:
            made.addItem(kit.icons.icon(kit.icons.any_name()), text)
        else:
            made.addItem(text)
    made.setCurrentIndex(kit.rng.randrange(len(texts)))
    made.setEditable(kit.chance(0.12))
    if kit.chance(0.05):
        made.setEnabled(False)
    return made


def spin(kit: Kit) -> QAbstractSpinBox:
    """A number with its two small buttons."""
    if kit.chance(0.35):
        made: QAbstractSpinBox = QDoubleSpinBox()
        made.setRange(0, 1000)
        made.setDecimals(kit.number(1, 3))
        made.setValue(round(kit.rng.uniform(0, 200), 2))
    else:
        made = QSpinBox()
        made.setRange(0, 100000)
        made.setValue(kit.number(0, kit.pick(20, 500, 30000)))
    if kit.chance(0.3):
        made.setSuffix(kit.pick(' px', ' %', ' ms', ' MB', ' cm', ' pt'))
    if kit.chance(0.06):
        made.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.PlusMinus)
    if kit.chance(0.05):
        made.setEnabled(False)
    return made


def date_field(kit: Kit) -> QDateTimeEdit:
    """A date or a time, stepped or with a calendar to open."""
    date = QDate(2000, 1, 1).addDays(kit.number(0, 10000))
    time = QTime(kit.number(0, 23), kit.number(0, 59))
    kind = kit.pick(QDateEdit, QDateEdit, QTimeEdit, QDateTimeEdit)
    made = kind()
    made.setDateTime(QDateTime(date, time))
    if kind is not QTimeEdit:
        made.setCalendarPopup(kit.chance(0.5))
        made.setDisplayFormat(
            kit.pick('yyyy-MM-dd', 'dd.MM.yyyy', 'd MMM yyyy', 'M/d/yyyy')
        )
    return made
