"""The figures of a tree: one worked by hand, and what holds for all."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tree_sets import (
    ICON,
    nothing,
    partial,
    random_tree,
    shuffled,
    worked_example,
)

from qontinui_mm.evaluation.functional import tree_counts
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_edit import edit_similarity
from qontinui_mm.evaluation.functional.tree_evaluate import evaluate_trees
from qontinui_mm.evaluation.functional.tree_matching import match_elements
from qontinui_mm.evaluation.functional.tree_order import order_agreement
from qontinui_mm.evaluation.functional.tree_pairs import (
    ancestor_pairs,
    sibling_pairs,
)

COUNTS = (
    tree_counts.element_counts,
    tree_counts.edge_counts,
    tree_counts.ancestor_counts,
    tree_counts.sibling_counts,
    tree_counts.relation_counts,
)


def row_of(found: ElementTree, true: ElementTree) -> dict[str, float]:
    return evaluate_trees([true], {'model': [found]}).overall['model']


def is_score(name: str) -> bool:
    return ('_50' in name or '_75' in name) and not name.endswith('screens')


def test_the_worked_example_of_the_documentation():
    row = row_of(*worked_example())
    expected = {
        'element_F1_50': 8 / 10,
        'edge_precision_50': 2 / 5,
        'edge_recall_50': 2 / 5,
        'edge_F1_50': 2 / 5,
        'matched_parent_50': 1,
        'ancestor_precision_50': 3 / 4,
        'ancestor_recall_50': 3 / 6,
        'ancestor_F1_50': 6 / 10,
        'sibling_precision_50': 1 / 6,
        'sibling_recall_50': 1 / 2,
        'sibling_F1_50': 2 / 8,
        'group_recall_50': 0,
        'order_tau_50': 6 / 10,
        'tree_edit_50': 8 / 10,
        'label_for_F1_50': 1,
        'relation_F1_50': 1,
    }
    assert {k: row[k] for k in expected} == pytest.approx(expected)
    assert (row['elements'], row['groups'], row['hard_elements']) == (5, 2, 0)


def test_wrong_classes_count_only_where_classes_do():
    found, true = worked_example()
    labels = found.labels.copy()
    labels[0] = ICON
    row = row_of(
        ElementTree(found.boxes, labels, found.parents, found.relations), true
    )
    # The window is lost, and with it the edge of the icon.
    assert row['edge_F1_50'] == 0
    assert row['edge_F1_50_agnostic'] == pytest.approx(2 / 5)


def test_a_stricter_iou_loses_elements():
    found, true = worked_example()
    boxes = found.boxes.copy()
    boxes[3, 2] = 6
    moved = ElementTree(boxes, found.labels, found.parents)
    row = row_of(moved, true)
    assert row['edge_F1_50'] == pytest.approx(2 / 5)
    assert row['edge_F1_75'] == pytest.approx(1 / 5)


@pytest.mark.parametrize('count', [1, 2, 25])
def test_perfect_is_one_in_any_order(count):
    rng = np.random.default_rng(count)
    true = random_tree(rng, count)
    row = row_of(shuffled(true, rng), true)
    scores = [v for k, v in row.items() if is_score(k) and not math.isnan(v)]
    assert scores == pytest.approx([1] * len(scores))
    assert not math.isnan(row['edge_F1_50'])


def test_empty_is_zero():
    true = random_tree(np.random.default_rng(0), 20)
    row = row_of(nothing(), true)
    scores = {
        k: v
        for k, v in row.items()
        if is_score(k) and 'precision' not in k and not math.isnan(v)
    }
    assert set(scores.values()) == {0}
    assert {'edge_F1_50', 'tree_edit_50', 'order_tau_50'} <= set(scores)


def test_no_element_is_not_zero():
    row = row_of(nothing(), nothing())
    assert math.isnan(row['edge_F1_50'])
    assert 'order_tau_50' not in row


def test_elements_where_there_are_none():
    found = random_tree(np.random.default_rng(0), 5)
    true = random_tree(np.random.default_rng(1), 20)
    alone = evaluate_trees([true], {'model': [true]}).overall['model']
    both = evaluate_trees([true, nothing()], {'model': [true, found]}).overall[
        'model'
    ]
    assert both['edge_precision_50'] == pytest.approx(20 / 25)
    assert both['edge_recall_50'] == alone['edge_recall_50'] == 1


@pytest.mark.parametrize('seed', range(4))
def test_the_order_of_elements_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    true = random_tree(rng, 25)
    found = partial(true, rng)
    row = row_of(found, true)
    again = row_of(shuffled(found, rng), shuffled(true, rng))
    assert again == pytest.approx(row, nan_ok=True)
    assert 0 < row['edge_F1_50'] < 1


@pytest.mark.parametrize('count', COUNTS)
def test_swapping_the_sides_swaps_precision_and_recall(count):
    rng = np.random.default_rng(8)
    true = random_tree(rng, 25)
    found = partial(true, rng)
    hits, predicted, expected = count(
        found, true, match_elements(found, true, 0.5)
    )
    assert count(true, found, match_elements(true, found, 0.5)) == (
        hits,
        expected,
        predicted,
    )
    assert 0 < hits <= min(predicted, expected)


def test_pairs_by_walking_up():
    parents = random_tree(np.random.default_rng(1), 30).parents
    ancestors, siblings = ancestor_pairs(parents), sibling_pairs(parents)
    for child in range(30):
        above, chain = parents[child], set()
        while above >= 0:
            chain.add(above)
            above = parents[above]
        assert set(np.flatnonzero(ancestors[child])) == chain
    for i, j in itertools.combinations(range(30), 2):
        assert siblings[i, j] == (parents[i] == parents[j])
    assert not np.tril(siblings).any()


def test_a_missing_container_costs_its_edges_but_not_what_matched():
    rng = np.random.default_rng(2)
    true = random_tree(rng, 20)
    keep = np.ones(20, bool)
    keep[np.bincount(true.parents[true.parents >= 0]).argmax()] = False
    row = row_of(true.keep(keep), true)
    assert row['edge_F1_50'] < 0.9
    assert row['matched_parent_50'] == 1
    assert row['ancestor_precision_50'] == 1


def test_reversed_order_is_minus_one():
    found, true = worked_example()
    back = ElementTree(
        true.boxes, true.labels, true.parents, order=-true.reading_order
    )
    match = match_elements(back, true, 0.5)
    assert order_agreement(back, true, match) == pytest.approx(-1)
    assert order_agreement(true, true, match) == pytest.approx(1)
    assert math.isnan(order_agreement(found, nothing(), np.full(5, -2)))


def test_relations_of_the_wrong_type_or_direction_are_wrong():
    found, true = worked_example()
    for relations in ([[1, 2, 1]], [[0, 1, 2]], [[0, 2, 4]]):
        wrong = ElementTree(
            found.boxes, found.labels, found.parents, relations
        )
        match = match_elements(wrong, true, 0.5)
        assert tree_counts.relation_counts(wrong, true, match) == (0, 1, 1)
    twice = ElementTree(
        found.boxes, found.labels, found.parents, [[0, 2, 1], [0, 2, 1]]
    )
    match = match_elements(twice, true, 0.5)
    assert tree_counts.relation_counts(twice, true, match, 0) == (1, 1, 1)
    assert tree_counts.relation_counts(twice, true, match, 1) == (0, 0, 0)


def similarity(found: ElementTree, true: ElementTree) -> float:
    return edit_similarity(found, true, match_elements(found, true, 0.5))


def test_edits_by_hand():
    _, true = worked_example()
    assert similarity(true, true) == 1
    assert similarity(nothing(), nothing()) == 1
    # The panel hung beside its children: take it out, put it back.
    aside = true.with_parents([-1, 0, 0, 0, 0])
    assert similarity(aside, true) == pytest.approx(1 - 2 / 10)
    # One class is wrong: one edit.
    labels = true.labels.copy()
    labels[4] += 1
    other = ElementTree(true.boxes, labels, true.parents)
    assert similarity(other, true) == pytest.approx(1 - 1 / 10)


def test_edits_are_bounded_and_counted():
    rng = np.random.default_rng(3)
    true = [random_tree(rng, n) for n in (5, 30, 6, 7, 8, 9)]
    found = [*true[:-1], nothing()]
    report = evaluate_trees(
        true, {'model': found}, max_edit_elements=20, max_edit_screens=3
    )
    row = report.overall['model']
    # Of screens 0, 2, 3, 4, 5: the first, the middle and the last.
    assert row['tree_edit_screens'] == 3
    assert row['tree_edit_50'] == pytest.approx(2 / 3)
    none = evaluate_trees(true, {'model': found}, max_edit_screens=0)
    assert none.overall['model']['tree_edit_screens'] == 0
    assert 'tree_edit_50' not in none.overall['model']
