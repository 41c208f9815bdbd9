"""Boxes moved to the edges that are drawn on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qontinui_mm.apis.doubles import without_doubles
from qontinui_mm.apis.inferencer_defaults import REACH
from qontinui_mm.apis.tiling import shrink_of
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER
from qontinui_mm.structures import ScreenTree, TreeElement

__all__ = ['reach_of', 'snap_to_pixels']

# Their boxes are those of their ink; of all others, of what they are drawn on.
_INK = frozenset({'text', 'heading', 'paragraph', 'icon'})
# They are the line, which is thinner than what a model can tell.
_LINES = frozenset({'divider'})
# Of a line, in pixels.
_THICKEST = 3
# Least differences of neighbouring pixels, of 255: of ink, whose outermost
# pixels are half its colour, and of an edge, which may be faint but is long.
_INK_CONTRAST = 24
_EDGE_CONTRAST = 6
# Least share of a side along which there is an edge.
_EDGE_SHARE = 0.7
# A side of a small box moves by at most this share of it; one of a large box,
# which a detector places worse, may move by this share, of a container's more.
_MOST = 0.25
_FAR = 0.08
_CONTAINER_FAR = 0.15


def reach_of(size: tuple[int, int], scale: tuple[int, int]) -> float:
    """How far ``snap_to_pixels`` looks, in pixels of the screen.

    Args:
        size: Width and height of what the model was shown.
        scale: Sides in pixels that it is shrunk into.
    """
    return REACH * shrink_of(size, scale)


def snap_to_pixels(
    tree: ScreenTree, pixels: np.ndarray, reach: float
) -> ScreenTree:
    """Move the sides of boxes to edges nearby.

    A detector sees a screen shrunk, and is right to a pixel or two of that,
    or to some hundredths of a large box. What is drawn on a screen begins and
    ends at whole pixels, which can be seen: a side goes to a long edge within
    reach, or else to one further away from a large box; that of a text or an
    icon to the outermost ink; a divider becomes the line that is nearest to
    its middle. Where there is none, it stays. Of two of a class that come to
    stand in one place, the better one is left.

    Args:
        tree: What was found.
        pixels: The screen, (h, w, 3) uint8.
        reach: How far to look, in pixels; in large boxes further.
    """
    across = _contrast(pixels)
    down = _contrast(pixels.transpose(1, 0, 2))
    elements = [
        replace(element, box=_moved(element, across, down, reach))
        for element in tree.elements
    ]
    # Detectors suppress boxes before they are moved.
    moved = replace(tree, elements=elements)
    return without_doubles(moved, across_classes=False)


def _moved(
    element: TreeElement, across: np.ndarray, down: np.ndarray, reach: float
) -> tuple[float, float, float, float]:
    """The box of an element at the edges nearby."""
    x1, y1, x2, y2 = element.box
    xs, ys = (x1, x2), (y1, y2)
    far = _far(element.class_name)
    # Of a line, first where it is: its ends are as thin as it is.
    if element.class_name not in _LINES:
        xs, ys = (
            _sides(across, xs, ys, reach, far),
            _sides(down, ys, xs, reach, far),
        )
    elif x2 - x1 < y2 - y1:
        xs = _line(across, xs, ys, reach)
        ys = _sides(down, ys, xs, reach, far)
    else:
        ys = _line(down, ys, xs, reach)
        xs = _sides(across, xs, ys, reach, far)
    return xs[0], ys[0], xs[1], ys[1]


def _far(class_name: str) -> float | None:
    """Share of the box by which a side may move; None of ink."""
    if class_name in _INK:
        return None
    if class_name in _LINES:
        return 0.0
    container = CLASS_GROUPS[class_name] == CONTAINER
    return _CONTAINER_FAR if container else _FAR


def _contrast(pixels: np.ndarray) -> np.ndarray:
    """(h, w + 1) uint8: difference of a pixel and the one to its left.

    The screen's own borders are edges.
    """
    values = pixels.astype(np.int16)
    inner = np.abs(np.diff(values, axis=1)).max(2).astype(np.uint8)
    return np.pad(inner, ((0, 0), (1, 1)), constant_values=255)


def _sides(
    contrast: np.ndarray,
    sides: Sequence[float],
    span: Sequence[float],
    reach: float,
    far: float | None,
) -> tuple[float, float]:
    """The two sides of a box along one axis, moved."""
    low, high = sides
    size = high - low
    near = max(int(min(reach, _MOST * size)), 1)
    along = _along(contrast, span)
    if far is None:
        new_low = _outermost(along, low, near, -1)
        new_high = _outermost(along, high, near, 1)
    else:
        reaches = near, int(far * size)
        new_low = _edge(along, low, *reaches)
        new_high = _edge(along, high, *reaches)
    return (new_low, new_high) if new_high - new_low >= 1 else (low, high)


def _line(
    contrast: np.ndarray,
    sides: Sequence[float],
    span: Sequence[float],
    reach: float,
) -> tuple[float, float]:
    """Where the line nearest to the middle begins and ends; or ``sides``."""
    low, high = sides
    first = max(round(low - reach), 0)
    window = _along(contrast, span)[:, first : round(high + reach) + 1]
    if not window.size:
        return low, high
    places = first + np.flatnonzero(
        (window > _EDGE_CONTRAST).mean(0) >= _EDGE_SHARE
    )
    lines = np.stack([places[:-1], places[1:]], 1)
    thin = lines[:, 1] - lines[:, 0] <= _THICKEST
    # Between two lines is a gap.
    gap = np.zeros_like(thin)
    gap[1:-1] = thin[:-2] & thin[2:]
    lines = lines[thin & ~gap]
    if not len(lines):
        return low, high
    nearest = np.abs(lines.mean(1) - (low + high) / 2).argmin()
    return float(lines[nearest, 0]), float(lines[nearest, 1])


def _along(contrast: np.ndarray, span: Sequence[float]) -> np.ndarray:
    """The rows of a span."""
    return contrast[max(round(span[0]), 0) : max(round(span[1]), 0)]


def _window(
    contrast: np.ndarray, side: float, reach: int
) -> tuple[np.ndarray, int]:
    """The columns around a side, and the place of the first."""
    first = max(round(side) - reach, 0)
    return contrast[:, first : round(side) + reach + 1], first


def _outermost(
    contrast: np.ndarray, side: float, reach: int, outward: int
) -> float:
    """Where ink begins, seen from outside; ``side`` if that is not near."""
    window, first = _window(contrast, side, reach)
    places = np.flatnonzero((window > _INK_CONTRAST).any(0))
    if not len(places):
        return side
    place = int(places[0] if outward < 0 else places[-1])
    # At the end of the window it may go on beyond.
    end = 0 if outward < 0 else window.shape[1] - 1
    return side if place == end else float(first + place)


def _edge(along: np.ndarray, side: float, near: int, far: int) -> float:
    """Where an edge is nearby, else further away; or ``side``."""
    found = _best_edge(along, side, near)
    if found is None and far > near:
        # What ends at the screen's border is found nearby.
        found = _best_edge(along[:, 1:-1], side - 1, far)
        found = None if found is None else found + 1
    return side if found is None else found


def _best_edge(along: np.ndarray, side: float, reach: int) -> float | None:
    """Where the longest edge is, the nearer one of two, if there is any."""
    window, first = _window(along, side, reach)
    if not window.size:
        return None
    share = (window > _EDGE_CONTRAST).mean(0)
    places = first + np.arange(len(share))
    nearness = 1 - 0.5 * np.abs(places - side) / (reach + 1)
    best = int((share * nearness).argmax())
    return float(places[best]) if share[best] >= _EDGE_SHARE else None
