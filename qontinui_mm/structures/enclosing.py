"""Parents by the boxes alone: what needs no learning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, CONTENT, INTERACTIVE
from qontinui_mm.structures.forest import ROOT, depths

__all__ = [
    'GROUP_RANKS',
    'MIN_SHARE',
    'area_shares',
    'enclosing_parents',
    'first_by_area',
    'smallest_enclosing',
]

# Of two elements with the same box, that of the lower rank is the outer one.
GROUP_RANKS = {CONTAINER: 0, INTERACTIVE: 1, CONTENT: 2}
# Share of its area that must lie inside a box to be enclosed by it: children
# stick out of their parents by a pixel, and detected boxes are not exact. Of
# 0.7 to 1, the baseline does best with this on procedural screens.
MIN_SHARE = 0.85


def enclosing_parents(
    boxes: np.ndarray, class_names: Sequence[str]
) -> np.ndarray:
    """Parents by boxes and classes, for models that see no tree.

    Args:
        boxes: (n, 4) xyxy.
        class_names: n names; unknown ones count as content.

    Returns:
        (n,) int64: the smallest box that encloses each, -1 for none.
    """
    boxes = np.asarray(boxes, np.float64).reshape(-1, 4)
    xywh = np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])
    groups = [CLASS_GROUPS.get(name, CONTENT) for name in class_names]
    ranks = np.array([GROUP_RANKS[group] for group in groups], np.int64)
    return smallest_enclosing(xywh, ranks=ranks)


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
        ranks: (n,) numbers, see ``GROUP_RANKS``; all equal if None.

    Returns:
        (n,) int64: index of each element's parent, -1 where no box encloses
        it.
    """
    area = boxes[:, 2] * boxes[:, 3]
    holds = area_shares(boxes, boxes) >= min_share
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
    parents = first_by_area(boxes, by_rank, ranks)
    return np.where(
        depths(parents) < 0, first_by_area(boxes, strict, ranks), parents
    )


def first_by_area(
    boxes: np.ndarray, encloses: np.ndarray, ranks: np.ndarray
) -> np.ndarray:
    """(n,) the smallest of the boxes that each row of (n, n) bools names."""
    if not len(boxes):
        return np.zeros(0, np.int64)
    x, y, width, height = boxes.T
    order = np.lexsort((-ranks, width, y, x, width * height))
    first = order[encloses[:, order].argmax(axis=1)]
    return np.where(encloses.any(axis=1), first, ROOT)


def area_shares(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(n, m) share of each box's area that lies in each other one."""
    low = np.maximum(boxes[:, None, :2], others[:, :2])
    high = np.minimum(
        boxes[:, None, :2] + boxes[:, None, 2:], others[:, :2] + others[:, 2:]
    )
    shared = np.maximum(high - low, 0).prod(axis=2)
    area = boxes[:, 2:].prod(axis=1)[:, None]
    return np.divide(shared, area, out=np.zeros_like(shared), where=area > 0)
