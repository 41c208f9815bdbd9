"""What a format says of a screen, before it is made to fit the schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_tools.box import Box

__all__ = ['Draft', 'Node']


@dataclass
class Node:
    """One thing that a format lists.

    Attributes:
        labels: What the format calls it, the most exact label first; the
            first that a class is known for counts. Empty for what only
            groups.
        box: x0, y0, x1, y1 in the draft's units; None if there is none.
        parent: Index of the node it lies in, which stands before it.
        text, name, states, attributes: As in ``schema.Element``.
        interactive: Whether it takes input; None if the format does not
            tell, so that its class decides.
        class_name: Its class, where more than the label tells it.
        left_out: Why it is to be left out, such as 'not visible'; its
            children stay.
    """

    labels: tuple[str, ...]
    box: Box | None
    parent: int | None = None
    text: str = ''
    name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    interactive: bool | None = None
    class_name: str = ''
    attributes: dict[str, Any] = field(default_factory=dict)
    left_out: str = ''


@dataclass
class Draft:
    """One screen as its format has it.

    Attributes:
        file: Name of the file, or of the record in it, for messages.
        image: The screenshot.
        nodes: What is on it; a parent before its children.
        size: Width and height of the image, if the format tells.
        extent: Width and height of the image in the units of the boxes;
            None for pixels.
        app_id: The application; empty if the format does not tell.
        platform: One of the schema's; empty if the format does not tell.
        vocabulary: Whose labels they are, if not the converter's.
        device_pixel_ratio: Image pixels per layout pixel.
        details: What else goes into the provenance; JSON values.
    """

    file: str
    image: Path
    nodes: list[Node]
    size: tuple[int, int] | None = None
    extent: tuple[float, float] | None = None
    app_id: str = ''
    platform: str = ''
    vocabulary: str = ''
    device_pixel_ratio: float = 1.0
    details: dict[str, Any] = field(default_factory=dict)
