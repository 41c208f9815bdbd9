"""What needs no learning: trees from the boxes alone."""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures import ROOT
from qontinui_mm.structures.enclosing import (
    MIN_SHARE,
    area_shares,
    first_by_area,
    smallest_enclosing,
)

__all__ = ['MIN_SHARE', 'flat', 'smallest_enclosing', 'smallest_of_groups']


def flat(boxes: np.ndarray) -> np.ndarray:
    """(n,) int64: all elements hang at the top."""
    return np.full(len(boxes), ROOT)


def smallest_of_groups(
    boxes: np.ndarray,
    parents: np.ndarray,
    candidates: np.ndarray,
    min_share: float = MIN_SHARE,
) -> np.ndarray:
    """The smallest box around all children of each element.

    Args:
        boxes: (n, 4) x, y, width and height.
        parents: (n,) index of each element's parent, -1 at the top.
        candidates: (n,) bool: the boxes that count.
        min_share: of the area around all children; in 0..1 (0 excluded).

    Returns:
        (n,) int64: index of the smallest candidate that encloses the
        bounding box of the children (an area equal to it will do, and the
        children themselves do not count); -1 if there is none, or fewer than
        two children.
    """
    n = len(boxes)
    around = np.zeros((n, 4))
    encloses = np.zeros((n, n), bool)
    counts = np.bincount(parents[parents != ROOT], minlength=n)
    groups = np.flatnonzero(counts > 1)
    for group in groups:
        around[group] = _bounds(boxes[parents == group])
    shares = area_shares(around[groups], boxes)
    encloses[groups] = (shares >= min_share) & candidates
    encloses &= parents != np.arange(n)[:, None]
    return first_by_area(boxes, encloses, np.zeros(n))


def _bounds(boxes: np.ndarray) -> np.ndarray:
    low = boxes[:, :2].min(axis=0)
    high = (boxes[:, :2] + boxes[:, 2:]).max(axis=0)
    return np.concatenate([low, high - low])
