"""One element of a tree that was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from qontinui_mm.schema import Box

__all__ = ['TreeElement']


@dataclass(frozen=True)
class TreeElement:
    """An element, and where it is in its tree.

    Attributes:
        class_name: One of ``schema.CLASS_NAMES``.
        box: xyxy in image pixels.
        score: Confidence, 0 to 1; 1 for one that was annotated.
        parent: Index of the parent in ``ScreenTree.elements``; None at the
            top.
        text: Text that is drawn in it.
        accessible_name: What a screen reader would call it.
        states: State name (of ``schema.STATES``) to on or off.
        interactive: Whether it takes input.
        depth: Number of ancestors; ``ScreenTree`` sets it.
        reading_order: Place when the screen is read, from 0; ``ScreenTree``
            sets it.
    """

    class_name: str
    box: Box
    score: float = 1.0
    parent: int | None = None
    text: str = ''
    accessible_name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    interactive: bool = False
    depth: int = 0
    reading_order: int = 0

    @property
    def name(self) -> str:
        """What to call it: its text, or else its accessible name."""
        return self.text or self.accessible_name
