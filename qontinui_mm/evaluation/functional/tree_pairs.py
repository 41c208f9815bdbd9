"""Pairs of elements that a tree makes."""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures import depths

__all__ = ['ancestor_pairs', 'sibling_pairs']


def ancestor_pairs(parents: np.ndarray) -> np.ndarray:
    """Which element is an ancestor of which.

    Args:
        parents: (n,) index of each element's parent, -1 at the top.

    Returns:
        (n, n) bool; row i, column j: whether j is a parent of i, or a
        parent's parent, and so on. The screen is not among them.
    """
    n = len(parents)
    pairs = np.zeros((n, n), bool)
    depth = depths(parents)
    for level in range(1, depth.max(initial=0) + 1):
        elements = np.flatnonzero(depth == level)
        above = parents[elements]
        pairs[elements] = pairs[above]
        pairs[elements, above] = True
    return pairs


def sibling_pairs(parents: np.ndarray) -> np.ndarray:
    """Which elements share their parent; the screen is one, too.

    Args:
        parents: (n,) index of each element's parent, -1 at the top.

    Returns:
        (n, n) bool, True above the diagonal only: each pair once.
    """
    return np.triu(parents[:, None] == parents, k=1)
