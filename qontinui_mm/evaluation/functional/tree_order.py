"""Agreement of two reading orders."""

from __future__ import annotations

import math

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree

__all__ = ['order_agreement']


def order_agreement(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> float:
    """Kendall's tau over all pairs of true elements.

    Pairs in the right order less those in the wrong one, over all pairs; a
    pair of which one element is not matched counts as neither. So it is the
    tau of the matched elements times the share of pairs that they make.

    Args:
        predicted: The elements found.
        true: The elements annotated.
        match: What ``match_elements`` returns.

    Returns:
        -1..1; NaN with fewer than two true elements.
    """
    if len(true) < 2:
        return math.nan
    rows = np.flatnonzero(match >= 0)
    if len(rows) < 2:
        return 0.0
    # There are no ties, and scipy's kendalltau also tests for significance,
    # which takes a third of the time of all figures.
    right = _before(predicted.reading_order[rows])
    right &= _before(true.reading_order[match[rows]])
    pairs = math.comb(len(rows), 2)
    return (2 * int(right.sum()) - pairs) / math.comb(len(true), 2)


def _before(order: np.ndarray) -> np.ndarray:
    """(n, n) bool: whether the one of the row stands before the other."""
    return order[:, None] < order
