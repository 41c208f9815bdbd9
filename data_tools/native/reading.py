"""What was found on a screen of widgets, for the labeller."""

from __future__ import annotations

from dataclasses import dataclass, field

from data_tools.box import Box
from data_tools.labeller import Part
from data_tools.native.commands import Command
from data_tools.visibility import Occluder
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER

__all__ = ['Mark', 'Reading', 'holds']

# Made of its buttons, its thumb and what is left between them.
_COMPOSED = {'scrollbar'}


@dataclass
class Mark:
    """What of the paint is a part's own.

    Attributes:
        paints: Indices into ``Reading.paints``.
        target: Where the pointer hits it, for one without a look.
        after: Number of paints of its widget and of those before.
    """

    paints: list[int] = field(default_factory=list)
    target: Box | None = None
    after: int = 0


@dataclass
class Reading:
    """All that was found on a screen.

    Attributes:
        parts: For the labeller, parents first.
        marks: For each part what of the paint is its own.
        occluders: Windows and popups.
        paints: Every command, in order, with what its widget clips to.
        relations: Type, source and target, the latter two parts' indices.
    """

    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    occluders: list[Occluder] = field(default_factory=list)
    paints: list[tuple[Command, Box]] = field(default_factory=list)
    relations: list[tuple[str, int, int]] = field(default_factory=list)


def holds(part: Part) -> bool:
    """Whether it shows by what it contains, which may hide all else of it."""
    return (
        part.box is None
        or part.class_name in _COMPOSED
        or CLASS_GROUPS.get(part.class_name) == CONTAINER
    )
