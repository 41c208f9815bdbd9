"""What a piece of a widget is to go around, and what is to be read in it."""

from __future__ import annotations

from data_tools.box import Box
from data_tools.native.commands import Command
from data_tools.native.grouping import covers_most, sorted_paint
from data_tools.native.pieces import Piece
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['extent', 'family', 'own_text']


def extent(
    piece: Piece, rect: Box, painted: Box | None
) -> tuple[Box | None, Box | None]:
    """The box of a part, and the target if that is what it is.

    Args:
        piece: The part.
        rect: Its rectangle, in image pixels.
        painted: Bounds of what it paints; None if it paints nothing.
    """
    if piece.box in ('ink', 'paint'):
        return painted, None
    if piece.box == 'union':
        return None, None
    looks = covers_most(painted, rect)
    target = None if looks else rect
    if piece.box == 'rect':
        return rect, target
    if looks:
        return painted, None
    if CLASS_GROUPS.get(piece.class_name) == INTERACTIVE:
        return rect, target
    return None, None


def own_text(
    piece: Piece, commands: list[Command], members: list[int], dpr: float
) -> str:
    """What a part says itself, where its words are no element of their own.

    Args:
        piece: The part.
        commands: Those of its widget.
        members: Indices of the part's own.
        dpr: Image pixels per logical pixel.
    """
    if piece.words is not None:
        return ''
    if not any(commands[m].kind == 'text' for m in members):
        return piece.text if piece.box == 'paint' else ''
    rect = (0.0, 0.0, 1.0, 1.0)
    groups = sorted_paint(commands, members, piece, rect, dpr).words
    return groups[0].text


def family(pieces: list[Piece], number: int) -> set[int]:
    """Indices of a piece and of all within it."""
    within = {number}
    for index in range(1, len(pieces)):
        if pieces[index].parent in within:
            within.add(index)
    return within
