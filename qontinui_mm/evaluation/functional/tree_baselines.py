"""What needs no learning: trees from the boxes alone."""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures import ROOT, depths

__all__ = ['MIN_SHARE', 'flat', 'smallest_enclosing', 'smallest_of_groups']

# Share of its area that must lie inside a box to be enclosed by it: children
# stick out of their parents by a pixel, and detected boxes are not exact. Of
# 0.7 to 1, the baseline does best with this on procedural screens.
MIN_SHARE = 0.85


def flat(boxes: np.ndarray) -> np.ndarray:
    """(n,) int64: all elements hang at the top."""
    return np.full(len(boxes), ROOT)


def smallest_enclosing(
    boxes: np.ndarray,
    candidates: np.ndarray | None = None,
    min_share: float = MIN_SHARE,
    ranks: np.ndarray | None = None,
) -> np.ndarray:
    """The smallest box that encloses each element is its parent.

    A box encloses another one if it has a greater area and at least
    ``min_share`` of the other one's area. Of two boxes that have so much of
    each other, as detected boxes of a cell and its text do, the one of the
    lower rank encloses the other, whichever is greater; of equal rank it is
    the greater one, and equal boxes become siblings. Should ranks make a
    cycle of three boxes or more, areas decide for those in it. Of several
    smallest boxes of equal area the leftmost is the parent, then the
    topmost, then the narrowest; of equal boxes that of the highest rank,
    then the first.

    Args:
        boxes: (n, 4) x, y, width and height.
        candidates: (n,) bool: what may be a parent; everything if None.
        min_share: in 0..1 (0 excluded).
        ranks: (n,) numbers, see ``ClassTraits``; all equal if None.

    Returns:
        (n,) int64: index of each element's parent, -1 where no box encloses
        it.
    """
    area = boxes[:, 2] * boxes[:, 3]
    holds = _shares(boxes, boxes) >= min_share
    ranks = np.zeros(len(boxes)) if ranks is None else ranks
    greater = area > area[:, None]
    outer = ranks < ranks[:, None]
    # Growing area, or equal boxes of falling rank: never a cycle.
    equal = (boxes[:, None] == boxes).all(axis=2)
    strict = holds & (greater | (equal & outer))
    alike = holds & holds.T & (ranks != ranks[:, None])
    by_rank = np.where(alike, outer, strict)
    if candidates is not None:
        strict &= candidates
        by_rank &= candidates
    parents = _first_by_area(boxes, by_rank, ranks)
    return np.where(
        depths(parents) < 0, _first_by_area(boxes, strict, ranks), parents
    )


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
    shares = _shares(around[groups], boxes)
    encloses[groups] = (shares >= min_share) & candidates
    encloses &= parents != np.arange(n)[:, None]
    return _first_by_area(boxes, encloses, np.zeros(n))


def _bounds(boxes: np.ndarray) -> np.ndarray:
    low = boxes[:, :2].min(axis=0)
    high = (boxes[:, :2] + boxes[:, 2:]).max(axis=0)
    return np.concatenate([low, high - low])


def _first_by_area(
    boxes: np.ndarray, encloses: np.ndarray, ranks: np.ndarray
) -> np.ndarray:
    """(n,) the smallest of the boxes that each row of (n, n) bools names."""
    if not len(boxes):
        return np.zeros(0, np.int64)
    x, y, width, height = boxes.T
    order = np.lexsort((-ranks, width, y, x, width * height))
    first = order[encloses[:, order].argmax(axis=1)]
    return np.where(encloses.any(axis=1), first, ROOT)


def _shares(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(n, m) share of each box's area that lies in each other one."""
    low = np.maximum(boxes[:, None, :2], others[:, :2])
    high = np.minimum(
        boxes[:, None, :2] + boxes[:, None, 2:], others[:, :2] + others[:, 2:]
    )
    shared = np.maximum(high - low, 0).prod(axis=2)
    area = boxes[:, 2:].prod(axis=1)[:, None]
    return np.divide(shared, area, out=np.zeros_like(shared), where=area > 0)
