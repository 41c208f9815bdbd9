"""Anatomy of controls: buttons, fields, choices, ranges."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from data_tools.native.pieces import Piece, anatomist, class_chain
from data_tools.native.states import name_of, plain, states_of

__all__: list[str] = []

_C = QStyle.ComplexControl
_S = QStyle.SubControl
# Fields that are part of another control.
_OWNERS = 'QAbstractSpinBox', 'QComboBox'


def _self(widget: QWidget, class_name: str | None, **more) -> Piece:
    more.setdefault('icons', True)
    return Piece(
        class_name,
        widget.rect(),
        name=name_of(widget),
        states=states_of(widget),
        **more,
    )


def _part(
    widget: QWidget,
    control: QStyle.ComplexControl,
    option,
    sub: QStyle.SubControl,
) -> QRect:
    rect = widget.style().subControlRect(control, option, sub, widget)
    return rect.intersected(widget.rect())


@anatomist('QPushButton', 'QCommandLinkButton')
def _push_button(widget: QPushButton) -> list[Piece]:
    if not widget.text():
        return [_self(widget, 'icon_button')]
    glyphs = widget.menu() is not None
    text = plain(widget.text())
    return [_self(widget, 'button', text=text, glyphs=glyphs)]


@anatomist('QToolButton')
def _tool_button(widget: QToolButton) -> list[Piece]:
    style = widget.toolButtonStyle()
    wordless = style == Qt.ToolButtonStyle.ToolButtonIconOnly
    arrow = widget.arrowType() != Qt.ArrowType.NoArrow
    iconic = not widget.icon().isNull() or arrow
    wordless = iconic and (wordless or not widget.text())
    kind = 'icon_button' if wordless else 'button'
    own = _self(widget, kind, text=plain(widget.text()), glyphs=arrow)
    pieces = [own]
    if widget.menu() is not None:
        own.states['haspopup'] = True
        pieces += _menu_arrow(widget)
    return pieces


def _menu_arrow(widget: QToolButton) -> list[Piece]:
    option = QStyleOptionToolButton()
    widget.initStyleOption(option)
    rect = _part(widget, _C.CC_ToolButton, option, _S.SC_ToolButtonMenu)
    if rect.isEmpty() or rect == widget.rect():
        return []
    return [Piece(None, rect, glyphs=True, engraved=True)]


@anatomist('QToolBarExtension', 'QDockWidgetTitleButton')
def _drawn_button(widget: QToolButton) -> list[Piece]:
    return [_self(widget, 'icon_button', glyphs=True)]


@anatomist('QLineEditIconButton')
def _field_button(widget: QToolButton) -> list[Piece]:
    return [_self(widget, 'icon_button')]


@anatomist('CloseButton')
def _close_button(widget: QAbstractButton) -> list[Piece]:
    return [_self(widget, 'icon_button', glyphs=True)]


@anatomist('QPrevNextCalButton')
def _month_button(widget: QToolButton) -> list[Piece]:
    return [_self(widget, 'icon_button')]


@anatomist('QToolBoxButton')
def _section_button(widget: QAbstractButton) -> list[Piece]:
    return [_self(widget, 'accordion_header', text=plain(widget.text()))]


@anatomist('QCheckBox', 'QRadioButton')
def _choice(widget: QCheckBox | QRadioButton) -> list[Piece]:
    """The mark is the element; the caption is a text that labels it."""
    box = isinstance(widget, QCheckBox)
    element = QStyle.SubElement
    sub = (
        element.SE_CheckBoxIndicator
        if box
        else (element.SE_RadioButtonIndicator)
    )
    option = QStyleOptionButton()
    widget.initStyleOption(option)
    rect = widget.style().subElementRect(sub, option, widget)
    mark = Piece(
        'checkbox' if box else 'radio_button',
        rect.intersected(widget.rect()),
        box='look',
        name=plain(widget.text()),
        states=states_of(widget),
        key='mark',
    )
    own = Piece(None, widget.rect(), text=plain(widget.text()), label=1)
    return [own, mark]


@anatomist('QLabel')
def _label(widget: QLabel) -> list[Piece]:
    told = widget.property('gui') or 'text'
    if not widget.pixmap().isNull():
        told = widget.property('gui') or 'icon'
        return [Piece(told, widget.rect(), box='ink', words=None)]
    if told == 'badge':
        return [Piece(told, widget.rect(), text=widget.text())]
    text = '' if told == 'link' else plain(widget.text())
    if told == 'text' and widget.wordWrap():
        told = 'paragraph'
    return [Piece(told, widget.rect(), box='ink', text=text, words=None)]


@anatomist('QLCDNumber')
def _segments(widget: QWidget) -> list[Piece]:
    text = str(widget.value())
    return [Piece('text', widget.rect(), box='paint', text=text, words=None)]


@anatomist('QTipLabel')
def _tip(widget: QLabel) -> list[Piece]:
    return [Piece('tooltip', widget.rect(), text=widget.text())]


@anatomist('QLineEdit', 'QKeySequenceEdit')
def _line_edit(widget: QLineEdit) -> list[Piece]:
    text = widget.displayText() or widget.placeholderText()
    owner = widget.parentWidget()
    if owner is not None and set(class_chain(owner)) & set(_OWNERS):
        return [Piece(None, widget.rect(), text=text)]
    own = _self(widget, 'text_field', text=text)
    own.states['editable'] = not widget.isReadOnly()
    return [own]


@anatomist('QAbstractSpinBox')
def _spin_box(widget: QAbstractSpinBox) -> list[Piece]:
    dated = isinstance(widget, QDateTimeEdit)
    own = _self(widget, 'date_field' if dated else 'spinbox')
    own.states['editable'] = not widget.isReadOnly()
    if dated and widget.calendarPopup():
        option = QStyleOptionComboBox()
        option.initFrom(widget)
        option.editable = True
        rect = _part(widget, _C.CC_ComboBox, option, _S.SC_ComboBoxArrow)
        own.states['haspopup'] = True
        return [own, Piece(None, rect, glyphs=True, engraved=True)]
    symbols = widget.buttonSymbols()
    if symbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
        return [own]
    return [own, *_steps(widget)]


def _steps(widget: QAbstractSpinBox) -> list[Piece]:
    option = QStyleOptionSpinBox()
    widget.initStyleOption(option)
    can = widget.stepEnabled()
    flags = QAbstractSpinBox.StepEnabledFlag
    return [
        Piece(
            'icon_button',
            _part(widget, _C.CC_SpinBox, option, sub),
            name=name,
            states={'enabled': bool(can & flag) and widget.isEnabled()},
            icons=True,
            glyphs=True,
            engraved=True,
        )
        for name, sub, flag in (
            ('Increase', _S.SC_SpinBoxUp, flags.StepUpEnabled),
            ('Decrease', _S.SC_SpinBoxDown, flags.StepDownEnabled),
        )
    ]


@anatomist('QComboBox')
def _combo_box(widget: QComboBox) -> list[Piece]:
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    rect = _part(widget, _C.CC_ComboBox, option, _S.SC_ComboBoxArrow)
    own = _self(widget, 'combobox', text=widget.currentText())
    own.states['haspopup'] = True
    own.states['expanded'] = widget.view().isVisible()
    return [own, Piece(None, rect, glyphs=True, engraved=True)]


@anatomist('QSlider')
def _slider(widget: QSlider) -> list[Piece]:
    option = QStyleOptionSlider()
    widget.initStyleOption(option)
    rect = _part(widget, _C.CC_Slider, option, _S.SC_SliderHandle)
    own = _self(widget, 'slider', box='paint', icons=False)
    return [own, _thumb(widget, rect)]


def _thumb(widget: QAbstractSlider, rect: QRect) -> Piece:
    return Piece('thumb', rect, states={'enabled': widget.isEnabled()})


@anatomist('QDial')
def _dial(widget: QAbstractSlider) -> list[Piece]:
    return [_self(widget, 'slider', box='paint', icons=False)]


@anatomist('QScrollBar')
def _scroll_bar(widget: QScrollBar) -> list[Piece]:
    option = QStyleOptionSlider()
    widget.initStyleOption(option)
    control = _C.CC_ScrollBar
    own = _self(widget, 'scrollbar', box='rect', icons=False)
    pieces = [own]
    if widget.maximum() > widget.minimum():
        rect = _part(widget, control, option, _S.SC_ScrollBarSlider)
        pieces.append(_thumb(widget, rect))
    for sub in (_S.SC_ScrollBarSubLine, _S.SC_ScrollBarAddLine):
        rect = _part(widget, control, option, sub)
        if min(rect.width(), rect.height()) >= 4:
            states = {'enabled': widget.isEnabled()}
            pieces.append(
                Piece(
                    'icon_button',
                    rect,
                    states=states,
                    icons=True,
                    glyphs=True,
                    engraved=True,
                )
            )
    return pieces


@anatomist('QProgressBar')
def _progress_bar(widget: QProgressBar) -> list[Piece]:
    text = widget.text() if widget.isTextVisible() else ''
    return [_self(widget, 'progress_bar', text=text, icons=False)]
