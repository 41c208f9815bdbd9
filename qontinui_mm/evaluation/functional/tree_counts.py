"""Counts behind precision, recall and F1 of a tree.

Each function returns hits, what was predicted and what is true, so that the
counts of screens add up. ``match`` is what ``match_elements`` returns.
"""

from __future__ import annotations

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_pairs import (
    ancestor_pairs,
    sibling_pairs,
)
from qontinui_mm.structures import ROOT, reindex_parents

__all__ = [
    'Counts',
    'ancestor_counts',
    'edge_counts',
    'element_counts',
    'found_edges',
    'relation_counts',
    'right_among_matched',
    'sibling_counts',
]

Counts = tuple[float, float, float]


def element_counts(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> Counts:
    """Elements that were matched."""
    return int((match >= 0).sum()), len(predicted), len(true)


def found_edges(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> np.ndarray:
    """(T,) bool: true elements that hang under the right parent.

    Both the element and its parent must be matched; the screen always is.
    """
    found = np.zeros(len(true), bool)
    children = np.flatnonzero(match >= 0)
    # The last entry is for ROOT.
    to_true = np.append(match, ROOT)
    parents = to_true[predicted.parents[children]]
    found[match[children]] = parents == true.parents[match[children]]
    return found


def edge_counts(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> Counts:
    """Edges from an element to its parent or to the screen: one each."""
    hits = found_edges(predicted, true, match).sum()
    return int(hits), len(predicted), len(true)


def right_among_matched(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> tuple[int, int]:
    """Matched elements under the right one of the matched elements.

    In both trees all other elements are left out first, and their children
    go to the nearest ancestor that is left. So what was not detected, or
    detected where nothing is, does no harm.

    Returns:
        How many are right, and how many are matched.
    """
    rows = np.flatnonzero(match >= 0)
    columns = match[rows]
    is_true = np.zeros(len(true), bool)
    is_true[columns] = True
    place = np.cumsum(is_true) - 1
    true_parents = reindex_parents(true.parents, is_true)
    found = reindex_parents(predicted.parents, match >= 0)
    to_true = np.append(place[columns], ROOT)
    right = to_true[found] == true_parents[place[columns]]
    return int(right.sum()), len(rows)


def ancestor_counts(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> Counts:
    """Pairs of an element and one of its ancestors, the screen left out."""
    return _pair_counts(
        ancestor_pairs(predicted.parents), ancestor_pairs(true.parents), match
    )


def sibling_counts(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> Counts:
    """Unordered pairs of elements with the same parent, or with none."""
    expected = sibling_pairs(true.parents)
    # Matching does not keep the order, so hits are sought in both halves.
    hits, found, _ = _pair_counts(
        sibling_pairs(predicted.parents), expected | expected.T, match
    )
    return hits, found, int(expected.sum())


def _pair_counts(
    found: np.ndarray, expected: np.ndarray, match: np.ndarray
) -> Counts:
    """Counts of (P, P) and (T, T) bools."""
    rows = np.flatnonzero(match >= 0)
    columns = match[rows]
    hits = found[np.ix_(rows, rows)] & expected[np.ix_(columns, columns)]
    return int(hits.sum()), int(found.sum()), int(expected.sum())


def relation_counts(
    predicted: ElementTree,
    true: ElementTree,
    match: np.ndarray,
    kind: int | None = None,
) -> Counts:
    """Typed edges with the right type and both ends matched.

    Args:
        predicted: The elements found.
        true: The elements annotated.
        match: What ``match_elements`` returns.
        kind: Index of the only type to count; all types if None.
    """
    found = _edges(predicted.relations, kind)
    expected = set(map(tuple, _edges(true.relations, kind).tolist()))
    if not len(found):
        return 0, 0, len(expected)
    moved = found.copy()
    moved[:, 1:] = match[found[:, 1:]]
    hits = expected.intersection(map(tuple, moved.tolist()))
    return len(hits), len(np.unique(found, axis=0)), len(expected)


def _edges(relations: np.ndarray, kind: int | None) -> np.ndarray:
    return relations if kind is None else relations[relations[:, 0] == kind]
