"""A widget, or a part of one, as its toolkit describes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

__all__ = [
    'Piece',
    'anatomist',
    'class_chain',
    'dissect',
    'key_of',
    'main_piece',
]


@dataclass
class Piece:
    """One part of a widget, before anything is known of its paint.

    Attributes:
        class_name: Element class; None for a part that is none.
        rect: Where the toolkit has it, logical pixels from the widget's
            corner.
        parent: Index among the widget's pieces; 0 is the widget itself.
        box: What its box goes around: 'ink' (of its text or picture),
            'paint' (all that it paints), 'look' (the same where that is
            most of ``rect``, or else ``rect`` for a control and its contents
            for a container) or 'rect'.
        text: What is to be read in it, if it is not cut short.
        name: What a screen reader says.
        states: By the schema's names.
        words: Class of the text within; None if that is its own.
        icons: Whether small pictures within are icons.
        glyphs: Whether small shapes within, such as arrows, are icons.
        engraved: Whether an arrow may be painted as part of the control.
        apart: Whether words far from each other are different texts.
        label: Index of the piece that the words within speak of.
        hit: Whether the pointer hits it at a point of the widget.
        key: What popups and labels know it by.
    """

    class_name: str | None
    rect: QRect
    parent: int = 0
    box: str = 'look'
    text: str = ''
    name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    words: str | None = 'text'
    icons: bool = False
    glyphs: bool = False
    engraved: bool = False
    apart: bool = False
    label: int | None = None
    hit: Callable[[QPoint], bool] | None = None
    key: Any = None


# Takes a widget apart; the widget itself comes first.
Anatomist = Callable[[QWidget], list[Piece]]
_ANATOMISTS: dict[str, Anatomist] = {}


def anatomist(*names: str) -> Callable[[Anatomist], Anatomist]:
    """Register a function for widgets of these C++ classes."""

    def register(function: Anatomist) -> Anatomist:
        for name in names:
            _ANATOMISTS[name] = function
        return function

    return register


def class_chain(item: QObject) -> list[str]:
    """Names of an object's C++ class and of those that it derives from."""
    chain, meta = [], item.metaObject()
    while meta is not None:
        chain.append(meta.className().rpartition('::')[2])
        meta = meta.superClass()
    return chain


def key_of(widget: QObject) -> str:
    """Name of a widget that stays the same, whichever wrapper holds it."""
    from shiboken6 import getCppPointer

    return f'{getCppPointer(widget)[0]:x}'


def dissect(widget: QWidget) -> list[Piece]:
    """The widget and its parts, as far as somebody knows its class."""
    for name in class_chain(widget):
        if name in _ANATOMISTS:
            pieces = _ANATOMISTS[name](widget)
            break
    else:
        pieces = [Piece(None, widget.rect())]
    told = widget.property('gui')
    if told:
        own = main_piece(pieces)
        own.class_name = None if told == 'none' else told
        own.icons = own.icons and told != 'window_control'
    return pieces


def main_piece(pieces: list[Piece]) -> Piece:
    """The one that stands for the widget: the mark of a check box, say."""
    if len(pieces) > 1 and pieces[0].label is not None:
        own = pieces[0]
        return own if own.class_name else pieces[own.label]
    return pieces[0]
