"""Matching: the best sum of IoU, and equal boxes told apart."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from tree_sets import nothing, random_tree, shuffled

from qontinui_mm.evaluation.functional.boxes import pairwise_iou
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_matching import (
    UNMATCHED,
    match_elements,
)


def tree(boxes, labels=None, parents=None, **more) -> ElementTree:
    count = len(boxes)
    return ElementTree(
        boxes,
        [0] * count if labels is None else labels,
        [-1] * count if parents is None else parents,
        **more,
    )


def test_the_sum_of_iou_is_the_greatest():
    rng = np.random.default_rng(0)
    for _ in range(20):
        boxes = rng.uniform([0, 0, 10, 10], [4, 4, 14, 14], (8, 4))
        found, true = tree(boxes[:4]), tree(boxes[4:])
        match = match_elements(found, true, 0.5)
        iou = pairwise_iou(boxes[:4], boxes[4:], np.zeros(4, bool))
        iou[iou < 0.5] = 0
        rows = match >= 0
        total = iou[np.flatnonzero(rows), match[rows]].sum()
        best = max(
            iou[range(4), order].sum()
            for order in itertools.permutations(range(4))
        )
        assert total == pytest.approx(best)
        assert len(set(match[rows])) == rows.sum()


def test_the_threshold_is_included():
    found, true = tree([[0, 0, 10, 5]]), tree([[0, 0, 10, 10]])
    assert match_elements(found, true, 0.5).tolist() == [0]
    assert match_elements(found, true, 0.51).tolist() == [UNMATCHED]


def test_classes_part_elements():
    boxes = [[0, 0, 9, 9]]
    found, true = tree(boxes, [1]), tree(boxes, [2])
    assert match_elements(found, true, 0.5).tolist() == [UNMATCHED]
    assert match_elements(found, true, 0.5, True).tolist() == [0]


def test_equal_boxes_go_by_class_then_by_depth():
    boxes = [[0, 0, 9, 9]] * 3
    true = tree(boxes, [1, 2, 2], [-1, 0, 1])
    rng = np.random.default_rng(1)
    for _ in range(6):
        found = shuffled(true, rng)
        match = match_elements(found, true, 0.5, class_agnostic=True)
        assert (found.labels == true.labels[match]).all()
        above = np.append(match, -1)[found.parents]
        assert (above == true.parents[match]).all()


def test_nothing_matches_nothing():
    true = random_tree(np.random.default_rng(0), 3)
    assert match_elements(nothing(), true, 0.5).shape == (0,)
    assert match_elements(true, nothing(), 0.5).tolist() == [UNMATCHED] * 3


def test_kept_elements_keep_their_tree():
    whole = tree(
        [[i, 0, 5, 5] for i in range(4)],
        [0, 1, 2, 3],
        [-1, 0, 1, 1],
        relations=[[0, 2, 3], [0, 1, 2]],
        order=np.array([0, 1, 3, 2]),
    )
    part = whole.keep(np.array([True, False, True, True]))
    assert part.labels.tolist() == [0, 2, 3]
    assert part.parents.tolist() == [-1, 0, 0]
    assert part.relations.tolist() == [[0, 1, 2]]
    assert part.reading_order.tolist() == [0, 3, 2]


@pytest.mark.parametrize(
    ('fields', 'message'),
    [
        ({'parents': [1, 0]}, 'cycle'),
        ({'parents': [2, -1]}, 'parents'),
        ({'parents': [-2, -1]}, 'parents'),
        ({'labels': [0]}, 'labels'),
        ({'relations': [[0, 0, 2]]}, 'relations'),
        ({'order': np.array([1])}, 'order'),
        ({'order': np.array([1, 1])}, 'order: two'),
    ],
)
def test_what_is_no_tree_is_refused(fields, message):
    with pytest.raises(ValueError, match=message):
        tree([[0, 0, 1, 1], [0, 0, 2, 2]], **fields)


def test_boxes_must_be_finite():
    with pytest.raises(ValueError, match='boxes'):
        tree([[0, 0, np.nan, 1]])
