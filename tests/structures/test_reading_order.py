"""Rows before columns, parents before children, whatever the input order."""

from __future__ import annotations

import numpy as np
import pytest
from trees import random_tree

from qontinui_mm.structures import reading_order


def order_of(boxes, parents=None, **options) -> list[int]:
    """Indices in the order they are read."""
    parents = [-1] * len(boxes) if parents is None else parents
    rank = reading_order(np.array(boxes), np.array(parents), **options)
    return np.argsort(rank).tolist()


GRID = [[60, 0, 100, 20], [0, 1, 50, 20], [60, 31, 100, 50], [0, 30, 50, 50]]


def test_a_grid_is_read_row_by_row():
    assert order_of(GRID) == [1, 0, 3, 2]


def test_from_right_to_left():
    assert order_of(GRID, right_to_left=True) == [0, 1, 2, 3]


def test_a_side_bar_is_read_before_the_page():
    bar, first, second = [0, 0, 50, 100], [60, 0, 99, 30], [60, 40, 99, 90]
    assert order_of([second, bar, first]) == [1, 2, 0]


def test_neighbours_may_overlap_a_little():
    assert order_of([[0, 19, 50, 40], [0, 0, 50, 20]]) == [1, 0]


def test_what_no_line_parts_goes_by_its_top_left_corner():
    assert order_of([[20, 20, 90, 90], [0, 0, 70, 70]]) == [1, 0]


def test_children_follow_their_parent():
    boxes = [[0, 0, 9, 9], [0, 50, 9, 59], [0, 90, 9, 99], [0, 10, 9, 19]]
    assert order_of(boxes, [1, -1, -1, -1]) == [3, 1, 0, 2]


@pytest.mark.parametrize('count', [0, 1, 2, 30])
def test_a_permutation_whatever_the_order(count):
    rng = np.random.default_rng(count)
    tree = random_tree(rng, count) if count else None
    boxes = np.array([e.box for e in tree.elements] if tree else [])
    parents = tree.parents if tree else np.zeros(0, int)
    rank = reading_order(boxes, parents)
    assert sorted(rank.tolist()) == list(range(count))
    assert all(
        rank[p] < rank[i] for i, p in enumerate(parents.tolist()) if p >= 0
    )
    order = rng.permutation(count)
    place = np.append(np.argsort(order), -1)
    again = reading_order(boxes[order], place[parents[order]])
    assert (again == rank[order]).all()
