"""Baselines by their rule; what they cannot find is called hard."""

from __future__ import annotations

import numpy as np
import pytest
from tree_sets import PANEL, WINDOW, random_tree, shuffled

from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_baselines import (
    flat,
    smallest_enclosing,
)
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_evaluate import (
    baselines,
    evaluate_trees,
)
from qontinui_mm.evaluation.functional.tree_hard import (
    found_groups,
    groups,
    hard_elements,
    open_groups,
)
from qontinui_mm.evaluation.functional.tree_matching import match_elements
from qontinui_mm.structures import depths

SCREEN = [0, 0, 100, 100]
CARD = [10, 10, 50, 50]


def parents_of(*boxes, **options) -> list[int]:
    return smallest_enclosing(np.array(boxes, float), **options).tolist()


def test_the_smallest_box_is_the_parent():
    assert parents_of([20, 20, 5, 5], SCREEN, CARD) == [2, -1, 1]


def test_a_little_may_stick_out():
    assert parents_of([5, 20, 50, 10], SCREEN, CARD) == [2, -1, 1]
    assert parents_of([2, 20, 50, 10], SCREEN, CARD) == [1, -1, 1]
    strict = parents_of([5, 20, 50, 10], SCREEN, CARD, min_share=1)
    assert strict == [1, -1, 1]


def test_equal_boxes_are_siblings():
    assert parents_of(CARD, CARD, SCREEN) == [2, 2, -1]


def test_of_equal_boxes_the_container_is_the_outer_one():
    boxes = (CARD, CARD, SCREEN, CARD)
    ranks = ClassTraits.of(('text', 'group', 'dialog', 'button')).rank(
        np.arange(4)
    )
    assert parents_of(*boxes, ranks=ranks) == [3, 2, -1, 1]
    assert parents_of(*boxes[::-1], ranks=ranks[::-1]) == [2, -1, 1, 0]


def test_boxes_about_alike_go_by_rank_not_by_area():
    cell, text = [10, 10, 40, 20], [9, 9.5, 41, 21]
    boxes = np.array([cell, text, SCREEN], float)
    assert smallest_enclosing(boxes).tolist() == [1, 2, -1]
    ranked = smallest_enclosing(boxes, ranks=np.array([0, 2, 0]))
    assert ranked.tolist() == [2, 0, -1]


def test_ranks_never_make_a_cycle():
    rng = np.random.default_rng(4)
    for _ in range(200):
        size = rng.uniform(80, 120, (8, 2))
        boxes = np.hstack([rng.uniform(0, 12, (8, 2)), size])
        parents = smallest_enclosing(
            boxes, min_share=0.7, ranks=rng.integers(0, 3, 8)
        )
        assert (depths(parents) >= 0).all()


def test_areas_decide_in_a_cycle_of_ranks():
    # By rank 0 encloses 1 and 1 encloses 2; 2 is too great to be like 0,
    # and encloses it.
    boxes = np.array(
        [[0, 0, 10, 10], [0, 0, 11.5, 10], [0, 0, 13.2, 10]], float
    )
    ranks = np.array([0, 1, 2])
    assert smallest_enclosing(boxes, ranks=ranks).tolist() == [1, 2, -1]


def test_traits_of_classes():
    traits = ClassTraits.of(('text', 'group', 'mystery', 'button'))
    assert traits.rank(np.array([0, 1, 2, 3, 9])).tolist() == [2, 0, 2, 1, 2]
    assert traits.is_lookless(np.array([0, 1, 9])).tolist() == [0, 1, 0]
    assert ClassTraits().rank(np.array([5])).tolist() == [2]
    assert ClassTraits().rank(np.zeros(0, int)).shape == (0,)


def test_of_boxes_of_equal_area_the_leftmost_is_the_parent():
    left, right = [10, 10, 20, 20], [12, 10, 20, 20]
    child = [15, 15, 5, 5]
    assert parents_of(child, right, left)[0] == 2
    assert parents_of(child, left, right)[0] == 1


def test_only_candidates_are_parents():
    found = parents_of(
        [20, 20, 5, 5], SCREEN, CARD, candidates=np.array([1, 1, 0], bool)
    )
    assert found == [1, -1, 1]


def test_of_no_boxes():
    assert smallest_enclosing(np.zeros((0, 4))).shape == (0,)
    assert flat(np.zeros((0, 4))).shape == (0,)
    assert flat(np.zeros((3, 4))).tolist() == [-1, -1, -1]


def test_never_a_cycle_and_never_by_order():
    rng = np.random.default_rng(0)
    for _ in range(10):
        tree = random_tree(rng, 30)
        found = tree.with_parents(smallest_enclosing(tree.boxes))
        again = shuffled(found, rng)
        assert (smallest_enclosing(again.boxes) == again.parents).all()


def popup() -> ElementTree:
    """A popup over a card, and its item; the popup is the window's."""
    return ElementTree(
        [SCREEN, CARD, [20, 20, 20, 20], [22, 22, 10, 5]],
        [WINDOW, PANEL, PANEL, PANEL],
        [-1, 0, 0, 2],
    )


def test_a_popup_is_hard():
    assert hard_elements(popup()).tolist() == [False, False, True, False]


def test_the_baseline_finds_no_hard_element():
    rng = np.random.default_rng(1)
    true = [random_tree(rng, 20), popup()]
    row = evaluate_trees(true, baselines(true)).overall['smallest_enclosing']
    assert row['hard_elements'] > 0
    assert row['hard_recall_50'] == 0


def two_groups() -> ElementTree:
    """Window; a group and a panel, both of two children, and a stray."""
    return ElementTree(
        [
            SCREEN,
            [10, 10, 40, 10],
            [10, 50, 40, 30],
            [10, 10, 10, 10],
            [40, 10, 10, 10],
            [12, 52, 10, 10],
            [30, 52, 10, 10],
        ],
        [0, 1, 2, 3, 3, 3, 3],
        [-1, 0, 0, 1, 1, 2, 2],
    )


def test_groups_are_open_when_no_visible_box_holds_them():
    true = two_groups()
    assert groups(true).tolist() == [True, True, True] + [False] * 4
    assert not open_groups(true)[1:].any()
    traits = ClassTraits(lookless=(1,))
    assert np.flatnonzero(open_groups(true, traits)).tolist() == [1]


def test_a_group_that_sticks_out_of_its_parent_is_open():
    true = two_groups()
    boxes = true.boxes.copy()
    boxes[6] = [80, 52, 10, 10]
    out = ElementTree(boxes, true.labels, true.parents)
    assert np.flatnonzero(open_groups(out)).tolist() == [2]


def test_the_visible_baseline_finds_no_open_group():
    true = two_groups()
    traits = ClassTraits(lookless=(1,))
    rows = evaluate_trees(
        [true], baselines([true], traits), traits=traits
    ).overall
    assert rows['smallest_visible']['open_groups'] == 1
    assert rows['smallest_visible']['open_group_recall_50'] == 0
    assert rows['smallest_enclosing']['open_group_recall_50'] == 1


@pytest.mark.parametrize(
    ('parents', 'expected'),
    [
        # Found as they are.
        ([-1, 0, 0, 1, 1, 2, 2], [0, 1, 2]),
        # Together, but under another element.
        ([-1, 0, 0, 2, 2, 1, 1], [0, 1, 2]),
        # The first group is with the second one's container.
        ([-1, 0, 0, 0, 0, 2, 2], [2]),
        # One child is astray: it is in the window's group.
        ([-1, 0, 0, 1, 0, 2, 2], [2]),
        # All in one.
        ([-1, 0, 0, 1, 1, 1, 1], [0]),
    ],
)
def test_a_group_is_found_with_all_of_its_children_alone(parents, expected):
    true = two_groups()
    found = true.with_parents(parents)
    match = match_elements(found, true, 0.5)
    whole = found_groups(found, true, match)
    assert np.flatnonzero(whole).tolist() == expected


def test_a_group_is_found_without_its_own_element():
    true = two_groups()
    boxes = true.boxes.copy()
    boxes[1] = [80, 80, 5, 5]
    found = ElementTree(boxes, true.labels, true.parents)
    match = match_elements(found, true, 0.5)
    assert match[1] < 0
    # The window's group has lost a child, though.
    whole = found_groups(found, true, match)
    assert np.flatnonzero(whole).tolist() == [1, 2]
