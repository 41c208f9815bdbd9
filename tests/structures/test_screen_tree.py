"""A tree is valid or refused; depth and order come from its parents."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from trees import form

from qontinui_mm.schema import Relation
from qontinui_mm.structures import ROOT, ScreenTree, TreeElement
from qontinui_mm.testing import draw_tiny_screen


def test_depth_order_and_children():
    tree = form()
    assert [e.depth for e in tree.elements] == [1, 1, 1, 1, 0]
    assert tree.in_reading_order() == [4, 3, 2, 1, 0]
    assert tree.children() == [[], [], [], [], [3, 2, 1, 0], [4]]
    assert tree.parents.tolist() == [4, 4, 4, 4, ROOT]


def test_given_depths_are_set_right():
    element = TreeElement('text', (0, 0, 1, 1), depth=7, reading_order=9)
    (found,) = ScreenTree(9, 9, [element]).elements
    assert (found.depth, found.reading_order) == (0, 0)


def test_no_elements():
    tree = ScreenTree(10, 10)
    assert tree.children() == [[]]
    assert tree.in_reading_order() == []


def test_from_arrays():
    tree = ScreenTree.from_arrays(
        100,
        50,
        np.array([[0, 0, 9.12345, 9], [0, 0, 50, 50]], np.float32),
        np.array([1, 0]),
        np.array([1, -1]),
        np.array([0.5, 0.25], np.float32),
        classes=('panel', 'button'),
        relations=[(0, 0, 1)],
    )
    first, second = tree.elements
    assert (first.class_name, first.parent, first.score) == ('button', 1, 0.5)
    assert first.box == (0, 0, 9.123, 9)
    assert (second.parent, second.depth) == (None, 0)
    assert tree.relations == [Relation('label_for', 0, 1)]


def test_from_screen():
    _, screen = draw_tiny_screen(random.Random(1))
    tree = ScreenTree.from_screen(screen)
    assert [e.parent for e in tree.elements] == [
        e.parent for e in screen.elements
    ]
    assert [e.text for e in tree.elements] == [e.text for e in screen.elements]
    assert all(e.score == 1 for e in tree.elements)


def one(**fields) -> list[TreeElement]:
    return [
        TreeElement(**{'class_name': 'text', 'box': (0, 0, 1, 1)} | fields)
    ]


@pytest.mark.parametrize(
    ('elements', 'relations', 'message'),
    [
        (one(parent=0), [], 'element 0: parent_id: .* cycle'),
        (one(parent=1), [], 'element 0: parent_id: there is no element 1'),
        (one(parent=-1), [], 'no element -1'),
        (one(class_name='widget'), [], "unknown 'widget'"),
        (one(box=(0, 0, math.nan, 1)), [], 'bbox'),
        (one(score=math.nan), [], 'score'),
        (one(score=1.5), [], 'score'),
        (one(), [Relation('label_for', 0, 1)], 'relation: .* element 1'),
        (one(), [Relation('likes', 0, 0)], "type 'likes'"),
    ],
)
def test_what_is_no_tree_is_refused(elements, relations, message):
    with pytest.raises(ValueError, match=message):
        ScreenTree(9, 9, elements, relations)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match=r'shorter|longer'):
        ScreenTree.from_arrays(9, 9, np.zeros((2, 4)), [0], [-1, -1])
