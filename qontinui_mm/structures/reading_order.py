"""The order in which a reader meets the elements of a screen."""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures.forest import ROOT, children_of

__all__ = ['reading_order']

# Share that boxes are shrunk by on each axis before cuts are looked for, so
# that neighbours that touch or overlap by a shadow are still apart.
_SHRINK = 0.1


def reading_order(
    boxes: np.ndarray, parents: np.ndarray, right_to_left: bool = False
) -> np.ndarray:
    """Place of each element when the screen is read.

    An element is read before its children, and its children one after the
    other, each with all that is in it. Siblings are ordered by a recursive
    X-Y cut (Nagy and Seth, Hierarchical representation of optically scanned
    documents, ICPR 1984): into rows where horizontal lines part them, else
    into columns where vertical lines do, else by their top and left edges.

    Args:
        boxes: (n, 4) xyxy in pixels.
        parents: (n,) index of each element's parent, or -1; a forest.
        right_to_left: whether rows begin at the right.

    Returns:
        (n,) int64, a permutation of 0..n-1; the element with 0 is first. The
        order of the input counts only between equal boxes.
    """
    boxes = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    if right_to_left:
        boxes = boxes[:, [2, 1, 0, 3]] * [-1, 1, -1, 1]
    shrunk = _shrink(boxes)
    children = children_of(np.asarray(parents), np.arange(len(boxes)))
    rank = np.empty(len(boxes), np.int64)
    waiting, place = [ROOT], -1
    while waiting:
        element = waiting.pop()
        if element != ROOT:
            rank[element] = place
        place += 1
        if children[element]:
            below = np.array(children[element])
            waiting += _cut(boxes, shrunk, below)[::-1]
    return rank


def _shrink(boxes: np.ndarray) -> np.ndarray:
    margin = (boxes[:, 2:] - boxes[:, :2]) * (_SHRINK / 2)
    return np.hstack([boxes[:, :2] + margin, boxes[:, 2:] - margin])


def _cut(
    boxes: np.ndarray, shrunk: np.ndarray, elements: np.ndarray
) -> list[int]:
    """The elements in the order that they are read in."""
    order: list[int] = []
    waiting = [elements]
    while waiting:
        elements = waiting.pop()
        parts = _parts(shrunk, elements, axis=1)
        if len(parts) == 1:
            parts = _parts(shrunk, elements, axis=0)
        if len(parts) > 1:
            waiting += parts[::-1]
        else:
            left, top, right, bottom = boxes[elements].T
            by_place = np.lexsort((right, bottom, left, top))
            order += elements[by_place].tolist()
    return order


def _parts(
    boxes: np.ndarray, elements: np.ndarray, axis: int
) -> list[np.ndarray]:
    """The elements between lines across ``axis`` (0: x, 1: y), in order."""
    if len(elements) < 2:
        return [elements]
    low, high = boxes[elements, axis], boxes[elements, axis + 2]
    order = np.lexsort((high, low))
    reach = np.maximum.accumulate(high[order])[:-1]
    gaps = np.flatnonzero(low[order][1:] >= reach) + 1
    return np.split(elements[order], gaps)
