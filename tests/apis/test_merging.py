"""Planted elements that cross tile borders are found once, as one tree."""

from __future__ import annotations

import random

import numpy as np
import pytest

from qontinui_mm.apis.merging import merge_views
from qontinui_mm.apis.tiling import find_views
from qontinui_mm.schema import Relation
from qontinui_mm.structures import ScreenTree, TreeElement

SIZE = (2000, 1200)
SCALE = (640, 400)


def seen_through(
    screen: ScreenTree, window: tuple[int, ...], rng: random.Random
) -> ScreenTree:
    """What a good detector finds in a view: elements, cut by its borders.

    Boxes are off by up to a pixel; slivers are not seen.
    """
    left, top, right, bottom = window
    elements, index_of = [], {}
    for index, element in enumerate(screen.elements):
        x1, y1, x2, y2 = element.box
        box = (max(x1, left), max(y1, top), min(x2, right), min(y2, bottom))
        if box[2] - box[0] < 6 or box[3] - box[1] < 6:
            continue
        parent = element.parent
        while parent is not None and parent not in index_of:
            parent = screen.elements[parent].parent
        index_of[index] = len(elements)
        elements.append(
            TreeElement(
                element.class_name,
                tuple(
                    float(np.clip(v + rng.uniform(-1, 1) - low, 0, high - low))
                    for v, low, high in zip(
                        box, window[:2] * 2, window[2:] * 2, strict=True
                    )
                ),
                round(rng.uniform(0.4, 0.95), 3),
                None if parent is None else index_of[parent],
            )
        )
    relations = [
        Relation(r.type, index_of[r.source], index_of[r.target])
        for r in screen.relations
        if r.source in index_of and r.target in index_of
    ]
    width, height = right - left, bottom - top
    return ScreenTree(width, height, elements, relations)


def planted() -> ScreenTree:
    """A window, two panels, and rows of buttons with texts all over."""
    elements = [TreeElement('window', (0, 0, *SIZE))]
    for left in (20, 1010):
        panel = len(elements)
        box = (left, 20, left + 960, 1180)
        elements.append(TreeElement('panel', box, parent=0))
        for x in range(left + 10, left + 850, 110):
            for y in range(40, 1140, 47):
                button = len(elements)
                elements.append(
                    TreeElement('button', (x, y, x + 100, y + 36), 1.0, panel)
                )
                elements.append(
                    TreeElement(
                        'text', (x + 20, y + 10, x + 80, y + 26), 1.0, button
                    )
                )
    # Longer than a tile, and thin: only the whole screen shows it.
    elements.append(TreeElement('divider', (0, 590, 2000, 600), parent=0))
    return ScreenTree(*SIZE, elements, [Relation('label_for', 3, 2)])


def merged(screen: ScreenTree, tile: int | None = None, seed: int = 0):
    rng = random.Random(seed)
    windows = find_views(SIZE, SCALE, tile)
    assert len(windows) > 2
    trees = [seen_through(screen, window, rng) for window in windows]
    return merge_views(SIZE, windows, trees)


def matches(truth: ScreenTree, found: ScreenTree) -> list[list[int]]:
    """For each true element, those found in its place, to 5 pixels."""
    boxes = np.array([e.box for e in found.elements])
    names = np.array([e.class_name for e in found.elements])
    return [
        np.flatnonzero(
            (np.abs(boxes - e.box).max(1) < 5) & (names == e.class_name)
        ).tolist()
        for e in truth.elements
    ]


@pytest.mark.parametrize('tile', [None, 500, 777, 1500])
def test_each_planted_element_is_found_once(tile):
    truth = planted()
    found = merged(truth, tile)

    assert [len(each) for each in matches(truth, found)] == [1] * len(
        truth.elements
    )
    assert len(found.elements) == len(truth.elements)


@pytest.mark.parametrize('tile', [None, 500])
def test_the_tree_is_the_planted_one(tile):
    truth = planted()
    found = merged(truth, tile)
    place = [index for (index,) in matches(truth, found)]

    for element, index in zip(truth.elements, place, strict=True):
        parent = element.parent
        expected = None if parent is None else place[parent]
        assert found.elements[index].parent == expected
    (relation,) = found.relations
    assert (relation.source, relation.target) == (place[3], place[2])


def test_one_view_is_left_as_it_is():
    truth = planted()
    assert merge_views(SIZE, [(0, 0, *SIZE)], [truth]) is truth


def test_views_without_anything():
    windows = find_views(SIZE, SCALE, 500)
    trees = [ScreenTree(500, 300) for _ in windows]
    assert merge_views(SIZE, windows, trees).elements == []


def test_other_classes_of_another_view_are_duplicates():
    windows = [(0, 0, 300, 100), (0, 0, 200, 100)]
    box = (10.0, 10.0, 60.0, 30.0)
    whole = ScreenTree(300, 100, [TreeElement('link', box, 0.9)])
    tile = ScreenTree(
        200,
        100,
        [
            TreeElement('button', box, 0.5),
            TreeElement('text', box, 0.4, parent=0),
        ],
    )
    found = merge_views((300, 100), windows, [whole, tile])
    # What one view tells apart stays apart.
    assert [e.class_name for e in found.elements] == ['button', 'text']
    assert found.elements[1].parent == 0


@pytest.mark.parametrize('scores', [(0.9, 0.4), (0.4, 0.9)])
def test_what_a_later_view_tells_apart_stays_apart(scores):
    """The one that is more like what the first tile shows is the same."""
    windows = [(0, 0, 300, 200), (0, 0, 200, 200), (50, 0, 300, 200)]
    inner, outer = (100.0, 50.0, 150.0, 90.0), (100.0, 50.0, 150.0, 115.0)
    first = ScreenTree(200, 200, [TreeElement('panel', inner, 0.95)])
    second = ScreenTree(
        250,
        200,
        [
            TreeElement('panel', (50.0, 50.0, 100.0, 115.0), scores[0]),
            TreeElement('panel', (50.0, 50.0, 100.0, 91.0), scores[1], 0),
        ],
    )
    found = merge_views(
        (300, 200), windows, [ScreenTree(300, 200), first, second]
    )
    assert [e.box for e in found.elements] == [inner, outer]
    assert [e.parent for e in found.elements] == [1, None]


def test_a_class_is_preferred_to_a_box():
    """A button and its text in two views are not crossed."""
    windows = [(0, 0, 300, 100), (0, 0, 200, 100)]
    whole, tile = (
        ScreenTree(
            *size,
            [
                TreeElement('button', (10.0, 10.0, 110.0, right), 0.9),
                TreeElement('text', (10.0, 10.0, 110.0, 38.0), 0.8, 0),
            ],
        )
        for size, right in (((300, 100), 36.0), ((200, 100), 40.0))
    )
    found = merge_views((300, 100), windows, [whole, tile])
    assert found.elements == tile.elements


def test_views_that_contradict_each_other_still_give_a_tree():
    rng = random.Random(1)
    for _ in range(30):
        windows = find_views((400, 300), (100, 80), 200)
        trees = []
        for left, top, right, bottom in windows:
            size = (right - left, bottom - top)
            count = rng.randint(0, 9)
            elements = [
                TreeElement(
                    rng.choice(('panel', 'card', 'text')),
                    (5.0, 5.0, rng.uniform(20, 190), rng.uniform(20, 110)),
                    rng.random(),
                    rng.randrange(i) if i and rng.random() < 0.7 else None,
                )
                for i in range(count)
            ]
            trees.append(ScreenTree(*size, elements))
        found = merge_views((400, 300), windows, trees)  # refuses cycles
        assert len(found.elements) <= sum(len(t.elements) for t in trees)
