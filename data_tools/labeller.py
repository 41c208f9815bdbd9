"""From what was painted where to the elements that can be seen.

The one labeller of all sources: each lists its parts in paint order; clipping,
occlusion, containers without a look of their own and the hierarchy of what
remains are settled here.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from data_tools.box import Box, area, union
from data_tools.visibility import Occluder, Shape, visible_part
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE, Element

__all__ = ['Part', 'depths', 'label']

# Parts that are compared with all occluders at a time.
CHUNK = 256


@dataclass
class Part:
    """One thing that was painted, in image pixels.

    Attributes:
        class_name: Element class; None for what only groups or decorates.
        box: The whole of it, x0, y0, x1, y1. None if it has no look of its
            own: its box is that of what can be seen inside of it.
        clip: What its ancestors and the image leave of the plane.
        parent: Index of the part it lies in, which stands before it.
        order: Paint order; greater is painted later.
        shape: Which pixels of the box are its own; None: all.
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
    shape: Shape | None = None


def label(
    parts: Sequence[Part], occluders: list[Occluder]
) -> tuple[list[Element], dict[int, int]]:
    """Elements of the parts that can be seen.

    Args:
        parts: A parent before its children.
        occluders: The opaque surfaces among them, clipped as they are.

    Returns:
        The elements in the order of their parts, and for each part that
        became one its index among them. A part that cannot be seen leaves
        its children to the nearest ancestor that can.
    """
    seen = _seen(parts, occluders)
    elements: list[Element] = []
    kept: dict[int, int] = {}
    for index, part in enumerate(parts):
        if part.class_name is None or seen[index] is None:
            continue
        kept[index] = len(elements)
        parent = _kept_ancestor(parts, part.parent, kept)
        elements.append(_element(part, *seen[index], parent))
    return elements, kept


def depths(elements: Sequence[Element]) -> list[int]:
    """Levels of nesting of each element, 1 at the top; parents come first."""
    found: list[int] = []
    for element in elements:
        above = 0 if element.parent is None else found[element.parent]
        found.append(above + 1)
    return found


# The whole box, its visible part, and the share of the area that is visible.
_Seen = tuple[Box, Box, float]


def _seen(
    parts: Sequence[Part], occluders: list[Occluder]
) -> list[_Seen | None]:
    """What of each part can be seen, children before parents."""
    inside: list[list[_Seen]] = [[] for _ in parts]
    seen: list[_Seen | None] = [None] * len(parts)
    above = _above(parts, occluders)
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if part.box is None:
            seen[index] = _spanning(inside[index])
        else:
            near = above.get(index, ())
            visible = visible_part(
                part.box, part.clip, part.order, near, part.shape
            )
            seen[index] = visible and (part.box, *visible)
        if seen[index] is not None and part.parent is not None:
            inside[part.parent].append(seen[index])
    return seen


def _above(
    parts: Sequence[Part], occluders: Sequence[Occluder]
) -> dict[int, list[Occluder]]:
    """By the index of a part, what was painted over its box later."""
    found: dict[int, list[Occluder]] = {}
    boxed = [i for i, part in enumerate(parts) if part.box is not None]
    if not occluders:
        return found
    x0, y0, x1, y1 = np.array([o.box for o in occluders]).T
    later = np.array([o.order for o in occluders])
    # Not all at once: a page may have many thousands of both.
    for start in range(0, len(boxed), CHUNK):
        chunk = boxed[start : start + CHUNK]
        boxes = np.array([parts[i].box for i in chunk])[..., None]
        orders = np.array([parts[i].order for i in chunk])[:, None]
        above = (x0 < boxes[:, 2]) & (x1 > boxes[:, 0]) & (later > orders)
        above &= (y0 < boxes[:, 3]) & (y1 > boxes[:, 1])
        for row, column in zip(*np.nonzero(above), strict=True):
            found.setdefault(chunk[row], []).append(occluders[column])
    return found


def _spanning(inside: list[_Seen]) -> _Seen | None:
    """A container without a look of its own spans what is seen inside it."""
    if not inside:
        return None
    full, visible = (
        functools.reduce(union, boxes)
        for boxes in list(zip(*inside, strict=True))[:2]
    )
    return full, visible, area(visible) / area(full)


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
