"""What of each element can be seen: clipping and occlusion, for every source.

A source lists its boxes with their clips and the opaque shapes painted over
them; the labels keep what is left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data_tools.box import Box, bounds_of, intersect

__all__ = [
    'MIN_SIDE',
    'MIN_VISIBLE_FRACTION',
    'Occluder',
    'Shape',
    'rounded',
    'visible_part',
]

# Below either, nobody could tell what the element is: it gets no label.
MIN_VISIBLE_FRACTION = 0.15
MIN_SIDE = 2

# Which pixels of an area are an element's own: takes the area's x0, y0, x1,
# y1 in whole pixels and gives an array of its (height, width), bool.
Shape = Callable[[tuple[int, int, int, int]], np.ndarray]


@dataclass(frozen=True)
class Occluder:
    """An opaque rounded rectangle, in image pixels.

    Attributes:
        box: x0, y0, x1, y1.
        radius: Corner radius.
        order: Paint order; it hides what was painted before.
        ancestors: Paint orders of the elements it lies inside of, which it
            is part of and so does not hide.
    """

    box: Box
    radius: float
    order: int
    ancestors: frozenset[int]


def rounded(box: Box, radius: float) -> Shape:
    """The shape of a rounded rectangle."""
    whole = Occluder(box, radius, 0, frozenset())

    def shape(within: tuple[int, int, int, int]) -> np.ndarray:
        left, top, right, bottom = within
        outside = np.ones((bottom - top, right - left), bool)
        _hide(outside, whole, left, top)
        return ~outside

    return shape


def visible_part(
    box: Box,
    clip: Box,
    order: int,
    occluders: Sequence[Occluder],
    shape: Shape | None = None,
) -> tuple[Box, float] | None:
    """The box around what can be seen of an element.

    Args:
        box: The whole element, x0, y0, x1, y1 in pixels.
        clip: What its ancestors and the image leave of the plane.
        order: Its paint order.
        occluders: All of the screen's, or those that were painted later and
            touch the box.
        shape: Asked where some of the box is hidden; None: it is a
            rectangle.

    Returns:
        The visible box and the fraction of the whole element's area that is
        visible, or None where less remains than a label is worth.
    """
    area = (box[2] - box[0]) * (box[3] - box[1])
    clipped = intersect(box, clip)
    if clipped is None or area <= 0:
        return None
    above = [
        occluder
        for occluder in occluders
        if occluder.order > order
        and order not in occluder.ancestors
        and intersect(occluder.box, clipped) is not None
    ]
    if not above and (shape is None or clipped == box):
        seen = (clipped[2] - clipped[0]) * (clipped[3] - clipped[1])
        return _worth(clipped, seen / area)
    return _worth(*_unhidden(clipped, above, area, shape))


def _worth(box: Box | None, fraction: float) -> tuple[Box, float] | None:
    if box is None or fraction < MIN_VISIBLE_FRACTION:
        return None
    if min(box[2] - box[0], box[3] - box[1]) < MIN_SIDE:
        # A divider of one pixel is whole; a sliver of a button is not.
        return (box, fraction) if fraction > 0.99 else None
    return box, min(fraction, 1.0)


def _unhidden(
    box: Box, above: list[Occluder], area: float, shape: Shape | None
) -> tuple[Box | None, float]:
    """Box of the element's pixels, area fraction of all, that are seen."""
    left, top = math.floor(box[0]), math.floor(box[1])
    right, bottom = math.ceil(box[2]), math.ceil(box[3])
    seen = np.ones((bottom - top, right - left), bool)
    for occluder in above:
        _hide(seen, occluder, left, top)
    fraction = float(np.count_nonzero(seen)) / max(area, seen.size)
    if shape is not None:
        seen &= shape((left, top, right, bottom))
    rest = bounds_of(seen, left, top)
    return rest and intersect(rest, box), fraction


def _hide(seen: np.ndarray, occluder: Occluder, left: int, top: int) -> None:
    """Take an occluder's pixels out of ``seen``, whose corner is given."""
    height, width = seen.shape
    x0, y0, x1, y1 = occluder.box
    radius = min(occluder.radius, (x1 - x0) / 2, (y1 - y0) / 2)
    xs = _cuts(x0, x1, radius, left, width)
    ys = _cuts(y0, y1, radius, top, height)
    seen[ys[0] : ys[3], xs[1] : xs[2]] = False
    seen[ys[1] : ys[2], xs[0] : xs[3]] = False
    if radius <= 0:
        return
    # Only the corners need a look at each pixel.
    for rows in ((ys[0], ys[1]), (ys[2], ys[3])):
        for columns in ((xs[0], xs[1]), (xs[2], xs[3])):
            seen[slice(*rows), slice(*columns)] &= ~_inside(
                occluder.box,
                radius,
                left + np.arange(*columns)[None, :] + 0.5,
                top + np.arange(*rows)[:, None] + 0.5,
            )


def _cuts(
    low: float, high: float, radius: float, origin: int, size: int
) -> list[int]:
    """Where a side begins, is straight, is bent again, and ends.

    Numbers of pixels from ``origin``, by their centres, within ``size``.
    """
    start, stop = _centres(low, high, origin, size)
    first, last = _centres(low + radius, high - radius, origin, size)
    return [start, first, last, stop]


def _centres(low: float, high: float, origin: int, size: int) -> list[int]:
    """Range of the pixels, from ``origin``, with centres in low to high."""
    start = math.ceil(low - 0.5) - origin
    stop = max(math.floor(high - 0.5) + 1 - origin, start)
    return [min(max(side, 0), size) for side in (start, stop)]


def _inside(
    box: Box, radius: float, xs: np.ndarray, ys: np.ndarray
) -> np.ndarray:
    """Which pixel centres in its rows lie inside the rounded rectangle."""
    x0, y0, x1, y1 = box
    dx = np.maximum(np.maximum(x0 + radius - xs, xs - x1 + radius), 0)
    dy = np.maximum(np.maximum(y0 + radius - ys, ys - y1 + radius), 0)
    return dx * dx + dy * dy <= radius * radius + 1e-9
