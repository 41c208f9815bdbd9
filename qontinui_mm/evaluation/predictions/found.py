"""Elements of one screen as a reader finds them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from qontinui_mm.evaluation.predictions.field import Field
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import FoundScreen

__all__ = ['MAX_ELEMENTS', 'Draft', 'corners_to_box']

MAX_ELEMENTS = 5000


@dataclass
class Draft:
    """Rows that become a ``FoundScreen``.

    Args:
        labels: Knows the classes.
    """

    labels: Labels
    boxes: list[list[float]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    interactive: list[bool] = field(default_factory=list)

    def add(
        self,
        box: list[float],
        where: Field,
        name: str = '',
        score: float = 1.0,
        interactive: bool | None = None,
    ) -> None:
        """Add an element.

        Args:
            box: x, y, width, height in pixels.
            where: The record, for errors.
            name: What the system calls it; empty for nothing.
            score: Of any range.
            interactive: Whether it takes input; as its class if None.
        """
        if min(box[2:]) < 0:
            raise where.error('its box has a negative width or height')
        if len(self.boxes) >= MAX_ELEMENTS:
            raise where.error(f'more than {MAX_ELEMENTS} elements a screen')
        if interactive is None:
            interactive = self.labels.interactive(name)
        self.boxes.append(box)
        self.scores.append(score)
        self.names.append(name)
        self.interactive.append(interactive)

    def screen(
        self,
        where: Field,
        parents: list[int] | None = None,
        relations: list[tuple[int, int, int]] | None = None,
    ) -> FoundScreen:
        """The screen.

        Args:
            where: The screen's record, for errors.
            parents: Of the elements, in their order; None for no tree.
            relations: As in ``FoundScreen``.
        """
        try:
            return FoundScreen(
                np.array(self.boxes, np.float64).reshape(-1, 4),
                self.scores,
                [self.labels.label(name) for name in self.names],
                self.interactive,
                parents,
                relations,
            )
        except ValueError as error:
            raise where.error(str(error)) from None


def corners_to_box(corners: list[float]) -> list[float]:
    """x, y, width, height of x1, y1, x2, y2."""
    x1, y1, x2, y2 = corners
    return [x1, y1, x2 - x1, y2 - y1]
