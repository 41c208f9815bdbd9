"""From what was painted where to the elements that can be seen.

The one labeller of all sources: each lists its parts in paint order; clipping,
occlusion, containers without a look of their own and the hierarchy of what
remains are settled here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data_tools.visibility import Box, Occluder, visible_part
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE, Element

__all__ = ['Part', 'label']


@dataclass
class Part:
    """One thing that was painted, in image pixels.

    Attributes:
        class_name: Element class; None for what only groups or decorates.
        box: The whole of it, x0, y0, x1, y1. None if it has no look of its
            own: its box is that of what it contains.
        clip: What its ancestors and the image leave of the plane.
        parent: Index of the part it lies in, which stands before it.
        order: Paint order; greater is painted later.
        text, name, states, attributes: As in ``schema.Element``.
    """

    class_name: str | None
    box: Box | None
    clip: Box
    parent: int | None = None
    order: int = 0
    text: str = ''
    name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)


def label(
    parts: Sequence[Part], occluders: list[Occluder]
) -> tuple[list[Element], dict[int, int]]:
    """Elements of the parts that can be seen.

    Args:
        parts: A parent before its children.
        occluders: The opaque surfaces among them.

    Returns:
        The elements in the order of their parts, and for each part that
        became one its index among them. A part that cannot be seen leaves
        its children to the nearest ancestor that can.
    """
    boxes = _closed_boxes(parts)
    elements: list[Element] = []
    kept: dict[int, int] = {}
    for index, part in enumerate(parts):
        if part.class_name is None or boxes[index] is None:
            continue
        seen = visible_part(boxes[index], part.clip, part.order, occluders)
        if seen is None:
            continue
        kept[index] = len(elements)
        parent = _kept_ancestor(parts, part.parent, kept)
        elements.append(_element(part, boxes[index], *seen, parent))
    return elements, kept


def _closed_boxes(parts: Sequence[Part]) -> list[Box | None]:
    """The parts' boxes; one without its own spans those inside of it."""
    boxes = [part.box for part in parts]
    for index in range(len(parts) - 1, -1, -1):
        parent = parts[index].parent
        if boxes[index] is None or parent is None:
            continue
        if parts[parent].box is None:
            boxes[parent] = _union(boxes[parent], boxes[index])
    return boxes


def _union(a: Box | None, b: Box) -> Box:
    if a is None:
        return b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _kept_ancestor(
    parts: Sequence[Part], above: int | None, kept: dict[int, int]
) -> int | None:
    while above is not None and above not in kept:
        above = parts[above].parent
    return None if above is None else kept[above]


def _element(
    part: Part,
    full_box: Box,
    box: Box,
    fraction: float,
    parent: int | None,
) -> Element:
    active = CLASS_GROUPS[part.class_name] == INTERACTIVE
    states = {'enabled': True, **part.states} if active else part.states
    return Element(
        class_name=part.class_name,
        box=box,
        full_box=full_box,
        parent=parent,
        text=part.text,
        accessible_name=part.name,
        states=states,
        interactive=active and states['enabled'],
        paint_order=part.order,
        visible_fraction=round(fraction, 4),
        attributes=dict(part.attributes),
    )
