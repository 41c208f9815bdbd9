"""The figures of one screen as numbers that add up over screens."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from qontinui_mm.evaluation.functional import tree_counts as counts
from qontinui_mm.evaluation.functional.f1 import f1_score
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_edit import edit_similarity
from qontinui_mm.evaluation.functional.tree_hard import (
    found_groups,
    groups,
    hard_elements,
    open_groups,
)
from qontinui_mm.evaluation.functional.tree_matching import match_elements
from qontinui_mm.evaluation.functional.tree_order import order_agreement
from qontinui_mm.schema import RELATION_TYPES

__all__ = [
    'MATCHINGS',
    'Tally',
    'add',
    'tally_screen',
    'to_row',
    'truth_facts',
]

# Name -> hits, predicted and true; or a sum, unused, and what to divide by.
Tally = dict[str, np.ndarray]

# Suffix of the figures -> IoU, and whether classes may differ.
MATCHINGS = {
    '50': (0.5, False),
    '75': (0.75, False),
    '50_agnostic': (0.5, True),
    '75_agnostic': (0.75, True),
}
EDIT = 'tree_edit_50'
_F1_OF: dict[str, Callable[..., counts.Counts]] = {
    'element': counts.element_counts,
    'edge': counts.edge_counts,
    'ancestor': counts.ancestor_counts,
    'sibling': counts.sibling_counts,
    'relation': counts.relation_counts,
}


def truth_facts(
    true: ElementTree, traits: ClassTraits
) -> dict[str, np.ndarray]:
    """(T,) bools of a true tree: hard, group and open_group.

    Args:
        true: The elements annotated.
        traits: Of its classes.
    """
    return {
        'hard': hard_elements(true, traits),
        'group': groups(true),
        'open_group': open_groups(true, traits),
    }


def tally_screen(
    predicted: ElementTree,
    true: ElementTree,
    facts: dict[str, np.ndarray],
    with_edit: bool = False,
) -> Tally:
    """All figures of one screen.

    Args:
        predicted: The elements found.
        true: The elements annotated.
        facts: What ``truth_facts`` says of them.
        with_edit: Whether to measure the tree edit distance, which is slow.
    """
    tally: Tally = {
        'elements': _numbers(0, len(predicted), len(true)),
        'hard_elements': _numbers(0, 0, facts['hard'].sum()),
        'groups': _numbers(0, 0, facts['group'].sum()),
        'open_groups': _numbers(0, 0, facts['open_group'].sum()),
    }
    for suffix, (iou_thr, class_agnostic) in MATCHINGS.items():
        match = match_elements(predicted, true, iou_thr, class_agnostic)
        for name, value in _figures(predicted, true, match, facts).items():
            tally[f'{name}_{suffix}'] = value
        if with_edit and suffix == '50':
            similarity = edit_similarity(predicted, true, match)
            tally[EDIT] = _numbers(similarity, 0, 1)
    return tally


def _figures(
    predicted: ElementTree,
    true: ElementTree,
    match: np.ndarray,
    facts: dict[str, np.ndarray],
) -> Tally:
    """Those of one matching, without its suffix."""
    tally = {
        f'{name}_F1': _numbers(*count(predicted, true, match))
        for name, count in _F1_OF.items()
    }
    for kind, name in enumerate(RELATION_TYPES):
        tally[f'{name}_F1'] = _numbers(
            *counts.relation_counts(predicted, true, match, kind)
        )
    right, matched = counts.right_among_matched(predicted, true, match)
    tally['matched_parent'] = _numbers(right, 0, matched)
    found = counts.found_edges(predicted, true, match) & facts['hard']
    tally['hard_recall'] = _numbers(found.sum(), 0, facts['hard'].sum())
    found = found_groups(predicted, true, match)
    for name in ('group', 'open_group'):
        hits = (found & facts[name]).sum()
        tally[f'{name}_recall'] = _numbers(hits, 0, facts[name].sum())
    agreement = order_agreement(predicted, true, match)
    if not math.isnan(agreement):
        tally['order_tau'] = _numbers(agreement, 0, 1)
    return tally


def _numbers(*values: float) -> np.ndarray:
    return np.array(values, np.float64)


def add(tallies: Iterable[Tally]) -> Tally:
    """The sum; what a screen lacks is not counted there."""
    total: Tally = {}
    for tally in tallies:
        for name, values in tally.items():
            total[name] = total.get(name, 0) + values
    return total


def to_row(total: Tally, screens: int) -> dict[str, float]:
    """Figures of a sum: 0..1 (tau: -1..1), NaN where nothing is annotated.

    An F1 comes with its precision and recall, ``edge_precision_50`` and
    ``edge_recall_50`` beside ``edge_F1_50``.

    Args:
        total: What ``add`` returns.
        screens: How many screens it is of.
    """
    row = {
        'screens': screens,
        'tree_edit_screens': int(total.get(EDIT, _numbers(0, 0, 0))[2]),
    }
    for name, values in total.items():
        hits, found, true = values.tolist()
        if '_F1_' in name:
            score = f1_score(hits, found, true)
            row[name] = score.f1
            row[name.replace('_F1_', '_precision_')] = score.precision
            row[name.replace('_F1_', '_recall_')] = score.recall
        elif '_50' in name or '_75' in name:
            row[name] = hits / true if true else math.nan
        else:
            row[name] = int(true)
    return row
