"""One element in one place."""

from __future__ import annotations

import random

from qontinui_mm.apis.doubles import without_doubles
from qontinui_mm.schema import Relation
from qontinui_mm.structures import ScreenTree, TreeElement

BOX, NEAR, INSIDE = (10, 10, 60, 30), (10, 11, 60, 30), (15, 12, 25, 28)


def names(tree: ScreenTree) -> list[tuple[str, int | None]]:
    return [(e.class_name, e.parent) for e in tree.elements]


def test_the_better_stays_and_gets_the_children():
    tree = ScreenTree(
        100,
        50,
        [
            TreeElement('link', BOX, 0.5),
            TreeElement('icon', INSIDE, 0.9, 0),
            TreeElement('button', NEAR, 0.7),
        ],
        [Relation('controls', 0, 1), Relation('controls', 2, 1)],
    )
    found = without_doubles(tree)
    assert names(found) == [('icon', 1), ('button', None)]
    assert found.relations == [Relation('controls', 1, 0)]


def test_a_better_one_below_moves_up():
    tree = ScreenTree(
        100,
        50,
        [
            TreeElement('window', (0, 0, 100, 50), 0.9),
            TreeElement('link', BOX, 0.5, 0),
            TreeElement('text', NEAR, 0.7, 1),
            TreeElement('icon', INSIDE, 0.6, 1),
        ],
        [Relation('label_for', 2, 1)],
    )
    found = without_doubles(tree)
    assert names(found) == [('window', None), ('text', 0), ('icon', 0)]
    assert found.relations == []


def test_containers_may_share_a_box_with_what_fills_them():
    tree = ScreenTree(
        100,
        50,
        [
            TreeElement('panel', BOX, 0.9),
            TreeElement('list', BOX, 0.8, 0),
            TreeElement('text', BOX, 0.7, 1),
        ],
    )
    assert without_doubles(tree) is tree
    assert without_doubles(ScreenTree(9, 9)) == ScreenTree(9, 9)


def test_of_one_class_alone_two_classes_stay():
    tree = ScreenTree(
        100,
        50,
        [
            TreeElement('link', BOX, 0.5),
            TreeElement('text', NEAR, 0.9),
            TreeElement('link', NEAR, 0.7),
            TreeElement('card', NEAR, 0.3),
            TreeElement('card', BOX, 0.2, 3),
        ],
    )
    found = without_doubles(tree, across_classes=False)
    assert names(found) == [('text', None), ('link', None), ('card', None)]
    assert [e.score for e in found.elements] == [0.9, 0.7, 0.3]


def test_any_tree_stays_a_tree():
    rng = random.Random(0)
    for _ in range(100):
        elements = [
            TreeElement(
                rng.choice(('text', 'link', 'card')),
                (0, 0, rng.uniform(40, 60), rng.uniform(40, 60)),
                rng.random(),
                rng.randrange(i) if i and rng.random() < 0.8 else None,
            )
            for i in range(12)
        ]
        found = without_doubles(ScreenTree(60, 60, elements))
        assert 0 < len(found.elements) <= 12
        best = max(elements, key=lambda e: e.score)
        assert any(e.score == best.score for e in found.elements)
