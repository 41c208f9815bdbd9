"""From scores of parents to a tree that is one."""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures.arborescence import maximum_arborescence
from qontinui_mm.structures.forest import ROOT

__all__ = ['containment_shares', 'decode_parents']


def decode_parents(
    scores: np.ndarray,
    boxes: np.ndarray | None = None,
    containment_weight: float = 0.0,
) -> np.ndarray:
    """The likeliest parents that form a forest.

    The maximum spanning arborescence of ``scores`` and a soft prior: an edge
    loses ``containment_weight`` times the share of the child's area that
    lies outside the parent. The root contains everything.

    The result depends on the boxes and the scores, not on the order of the
    elements: ties are broken by the boxes' coordinates, then by the score of
    the root, and by the order only between elements alike in both.

    Args:
        scores: (n, n + 1) log-probabilities, one row for each element; the
            last column is the root. ``-inf`` forbids an edge; an element
            that every allowed edge would put into a cycle, or that has none,
            hangs at the root. The diagonal is not read.
        boxes: (n, 4) xyxy in any unit; needed for a weight.
        containment_weight: in units of ``scores``, 0 or more.

    Returns:
        (n,) int64: index of each element's parent, or -1 for the root.
        There is never a cycle.

    Raises:
        ValueError: A shape is wrong; a score is NaN or +inf; a box or the
            weight is not finite, or the weight is negative.
    """
    scores = _checked_scores(scores)
    n = len(scores)
    if not (np.isfinite(containment_weight) and containment_weight >= 0):
        raise ValueError(f'containment_weight: {containment_weight}')
    if boxes is None and containment_weight:
        raise ValueError('boxes: needed for a containment_weight')
    if not n:
        return np.zeros(0, np.int64)
    boxes = np.zeros((n, 4)) if boxes is None else _checked_boxes(boxes, n)
    if containment_weight:
        outside = 1 - containment_shares(boxes)
        scores[:, :n] -= containment_weight * outside
    order = np.lexsort((scores[:, n], *boxes.T[::-1]))
    columns = np.append(order, n)
    scores = scores[order[:, None], columns]
    parents = columns[_decode(scores)]
    result = np.empty(n, np.int64)
    result[order] = np.where(parents == n, ROOT, parents)
    return result


def _decode(scores: np.ndarray) -> np.ndarray:
    """Parents of scores that may be -inf; ``ROOT`` is -1."""
    forbidden = np.isneginf(scores)
    if not forbidden.any():
        return maximum_arborescence(scores)
    # One forbidden edge weighs more than all the others can make up for, so
    # that a tree has one only where there is no way around it.
    allowed = scores[~forbidden]
    low, high = allowed.min(), allowed.max()
    scores[forbidden] = low - (len(scores) + 1) * (high - low + 1)
    parents = maximum_arborescence(scores)
    return np.where(forbidden[np.arange(len(parents)), parents], ROOT, parents)


def containment_shares(boxes: np.ndarray) -> np.ndarray:
    """Share of each box that lies in each other one.

    Args:
        boxes: (n, 4) xyxy; a side may be 0: such a box is a line or point.

    Returns:
        (n, n) float64 in 0..1; row i, column j: the share of box i in box j.
    """
    return _shares(boxes[:, 0], boxes[:, 2]) * _shares(
        boxes[:, 1], boxes[:, 3]
    )


def _shares(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(n, n) share of each stretch from ``low`` to ``high`` in each other."""
    high = np.maximum(low, high)
    shared = np.minimum(high[:, None], high)
    shared -= np.maximum(low[:, None], low)
    length = high - low
    inside = (shared >= 0).astype(np.float64)
    return np.divide(
        np.maximum(shared, 0, out=shared),
        length[:, None],
        out=inside,
        where=length[:, None] > 0,
    )


def _checked_scores(scores: np.ndarray) -> np.ndarray:
    """A float64 copy of the scores, 0 on the diagonal."""
    scores = np.array(scores, dtype=np.float64)
    n = len(scores) if scores.ndim else 0
    if scores.shape not in ((n, n + 1), (0,)):
        raise ValueError(f'scores: (n, n + 1) is needed, not {scores.shape}')
    scores = scores.reshape(n, n + 1)
    np.fill_diagonal(scores, 0)
    if not (scores < np.inf).all():
        raise ValueError('scores: NaN or +inf')
    return scores


def _checked_boxes(boxes: np.ndarray, n: int) -> np.ndarray:
    boxes = np.asarray(boxes, dtype=np.float64)
    if boxes.shape != (n, 4):
        raise ValueError(f'boxes: ({n}, 4) is needed, not {boxes.shape}')
    if not np.isfinite(boxes).all():
        raise ValueError('boxes: not finite')
    return boxes
