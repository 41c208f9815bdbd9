"""Buttons, choices and ranges, set to something plausible."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDial,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QToolButton,
    QWidget,
)

from data_tools.native.inputs import combo, date_field, field, spin
from data_tools.native.kit import Kit, tag

__all__ = [
    'any_control',
    'button',
    'buttons',
    'check',
    'dial',
    'icon_button',
    'progress',
    'radio',
    'slider',
    'switch',
]


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
