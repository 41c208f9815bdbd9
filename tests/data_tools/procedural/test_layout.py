"""The layout solver: who gets which rectangle."""

import random

import pytest

from data_tools.procedural.layout import arrange, measure
from data_tools.procedural.scene import Node

SCREEN = (0.0, 0.0, 200.0, 100.0)


def box(width=None, height=10, **node):
    return Node(width=width, height=height, **node)


def rects(root):
    arrange(root, SCREEN)
    return [child.rect for child in root.children]


def test_row_places_children_after_one_another():
    root = Node(layout='row', children=[box(30), box(40)], gap=5)
    assert rects(root) == [(0, 0, 30, 10), (35, 0, 75, 10)]


def test_row_gives_free_space_by_grow():
    children = [box(20), box(0, grow=1), box(0, grow=2)]
    widths = [
        r[2] - r[0] for r in rects(Node(layout='row', children=children))
    ]
    # A fixed width is what the child has before growing begins.
    assert widths[0] == 20
    assert widths[2] == pytest.approx(2 * widths[1])
    assert sum(widths) == pytest.approx(200)


def test_row_shrinks_only_what_may_shrink():
    children = [box(150), Node(width=100, height=5, shrink=True)]
    first, second = rects(Node(layout='row', children=children))
    assert first[2] - first[0] == 150
    assert second[2] == pytest.approx(200)


def test_justify_between_uses_the_whole_row():
    root = Node(
        layout='row', children=[box(20), box(20), box(20)], justify='between'
    )
    assert [r[0] for r in rects(root)] == [0, 90, 180]


@pytest.mark.parametrize(
    ('align', 'expected'),
    [
        ('start', (0, 30)),
        ('center', (85, 115)),
        ('end', (170, 200)),
    ],
)
def test_column_aligns_across(align, expected):
    (rect,) = rects(Node(children=[box(30)], align=align))
    assert (rect[0], rect[2]) == expected


def test_column_stretches_children_without_a_width():
    (rect,) = rects(Node(children=[box()], align='stretch'))
    assert (rect[0], rect[2]) == (0, 200)


def test_grid_has_equal_columns_and_rows_as_high_as_the_highest():
    children = [box(height=10), box(height=30), box(height=20)]
    root = Node(layout='grid', columns=2, gap=10, children=children)
    assert rects(root) == [
        (0, 0, 95, 30),
        (105, 0, 200, 30),
        (0, 40, 95, 60),
    ]


def test_layers_place_by_offset_by_anchor_and_fill():
    children = [
        box(50, at=(7, 9)),
        box(50, anchor=(1, 0.5)),
        Node(grow=1),
    ]
    root = Node(layout='layers', children=children)
    assert rects(root) == [(7, 9, 57, 19), (150, 45, 200, 55), SCREEN]


def test_measure_is_what_fixed_children_add_up_to():
    root = Node(
        layout='row', children=[box(30), box(40)], gap=5, padding=(1, 2, 3, 4)
    )
    assert measure(root) == (79, 16)


@pytest.mark.parametrize('seed', range(20))
def test_children_of_stacks_never_overlap(seed):
    rng = random.Random(seed)

    def tree(depth):
        if depth == 0 or rng.random() < 0.3:
            return box(rng.randint(1, 20), rng.randint(1, 10))
        return Node(
            layout=rng.choice(('row', 'column')),
            children=[tree(depth - 1) for _ in range(rng.randint(1, 4))],
            gap=rng.choice((0, 4)),
            align=rng.choice(('start', 'center', 'end')),
        )

    root = tree(4)
    width, height = measure(root)
    arrange(root, (0.0, 0.0, width, height))
    for node in root.walk():
        for a, b in zip(node.children, node.children[1:], strict=False):
            axis = 0 if node.layout == 'row' else 1
            assert a.rect[axis + 2] <= b.rect[axis] + 1e-6
        for child in node.children:
            assert child.rect[0] >= node.rect[0] - 1e-6
            assert child.rect[3] <= node.rect[3] + 1e-6
