"""Controls that take input, filled with something plausible."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QSize, Qt, QTime
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDial,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTextEdit,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from data_tools.native.kit import Kit, tag

__all__ = [
    'any_control',
    'button',
    'buttons',
    'check',
    'code_area',
    'combo',
    'date_field',
    'dial',
    'field',
    'icon_button',
    'progress',
    'radio',
    'search',
    'slider',
    'spin',
    'switch',
    'text_area',
]

_CENTURY = 36500


def button(
    kit: Kit,
    text: str | None = None,
    icon: str | None = None,
    strong: bool = False,
) -> QPushButton:
    """A push button with a caption."""
    text = kit.words.action() if text is None else text
    if kit.look.design.upper:
        text = text.upper()
    made = QPushButton(kit.mnemonic(text))
    if icon or kit.chance(0.12):
        made.setIcon(kit.icons.icon(icon or kit.icons.any_name()))
    if strong:
        made.setProperty('strong', 'true')
        made.setDefault(kit.chance(0.5))
    elif kit.chance(0.06):
        made.setEnabled(False)
    elif kit.chance(0.04):
        made.setCheckable(True)
        made.setChecked(True)
    made.setAutoDefault(False)
    return made


def buttons(kit: Kit, count: int) -> list[QPushButton]:
    """Different buttons, one of which is the main one."""
    main = kit.rng.randrange(count)
    return [button(kit, strong=i == main) for i in range(count)]


def icon_button(
    kit: Kit, icon: str | None = None, size: int = 16, raised: bool = True
) -> QToolButton:
    """A tool button with an icon alone."""
    made = QToolButton()
    made.setIcon(kit.icons.icon(icon or kit.icons.any_name()))
    made.setIconSize(QSize(size, size))
    made.setAutoRaise(raised)
    made.setAccessibleName(icon or '')
    _unsettle(kit, made)
    return made


def _unsettle(kit: Kit, made: QAbstractButton) -> None:
    """Now and then pressed, or not to be used."""
    if kit.chance(0.05):
        made.setEnabled(False)
    elif kit.chance(0.06):
        made.setCheckable(True)
        made.setChecked(True)


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


def check(kit: Kit, text: str | None = None) -> QCheckBox:
    """A box to tick with its caption."""
    made = QCheckBox(kit.mnemonic(text or _caption(kit)))
    if kit.chance(0.06):
        made.setTristate(True)
        made.setCheckState(Qt.CheckState.PartiallyChecked)
    else:
        made.setChecked(kit.chance(0.5))
    made.setEnabled(not kit.chance(0.06))
    return made


def _caption(kit: Kit) -> str:
    return kit.words.phrase() if kit.chance(0.4) else kit.words.noun()


def switch(kit: Kit, text: str | None = None) -> QCheckBox:
    """A sliding on/off control: a check box that a sheet has dressed."""
    made = QCheckBox(text or kit.words.noun())
    made.setChecked(kit.chance(0.5))
    made.setProperty('switch', 'true')
    return tag(made, 'switch')


def radio(kit: Kit, count: int) -> list[QRadioButton]:
    """Choices of which one is taken."""
    chosen = kit.rng.randrange(count)
    made = [QRadioButton(kit.mnemonic(t)) for t in kit.words.nouns(count)]
    for index, one in enumerate(made):
        one.setChecked(index == chosen)
    if kit.chance(0.1):
        made[chosen - 1].setEnabled(False)
    return made


def slider(kit: Kit, upright: bool = False) -> QSlider:
    """A value on a track."""
    way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
    made = QSlider(way)
    made.setRange(0, 100)
    made.setValue(kit.number(2, 98))
    if kit.chance(0.25):
        made.setTickPosition(kit.pick(*_TICKS))
        made.setTickInterval(kit.pick(10, 20, 25))
    if kit.chance(0.05):
        made.setEnabled(False)
    return made


_TICKS = (
    QSlider.TickPosition.TicksBelow,
    QSlider.TickPosition.TicksAbove,
    QSlider.TickPosition.TicksBothSides,
)


def dial(kit: Kit) -> QDial:
    """A value on a round scale."""
    made = QDial()
    made.setRange(0, 100)
    made.setValue(kit.number(0, 100))
    made.setNotchesVisible(kit.chance(0.5))
    made.setFixedSize(*(kit.number(48, 80),) * 2)
    return made


def progress(kit: Kit) -> QProgressBar:
    """How far something is."""
    made = QProgressBar()
    made.setRange(0, 100)
    made.setValue(kit.number(3, 100))
    made.setTextVisible(kit.chance(0.6))
    return made


def any_control(kit: Kit) -> QWidget:
    """One of the controls that a form asks something with."""
    kind = kit.rng.choices(
        (field, combo, spin, date_field, slider, _password, progress),
        (6, 5, 4, 2, 2, 1, 0.5),
    )[0]
    return kind(kit)


def _password(kit: Kit) -> QLineEdit:
    return field(kit, password=True)
