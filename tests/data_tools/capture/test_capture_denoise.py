"""Finding the nodes that a picture does not show."""

import json
import random

import pytest

from data_tools.__main__ import main
from data_tools.capture.denoise import REASONS, denoise
from data_tools.capture.denoise_check import KINDS, inject
from data_tools.capture.node import Node


def text(box, words='', **options):
    return Node('label', 'text', box, text=words, **options)


def test_shown_nodes_stay(canvas):
    paper = canvas()
    paper.rect((20, 100, 120, 130), border=(0, 0, 0))
    nodes = [
        Node('frame', 'window', (0, 0, 300, 200)),
        text(paper.words('Name', 20, 50), 'Name', parent=0),
        Node('button', 'button', (20, 100, 120, 130), parent=0),
    ]
    assert denoise(nodes, paper.pixels) == {}


def test_geometry_decides_first(canvas):
    paper = canvas()
    box = paper.words('Name', 20, 50)
    nodes = [
        Node('frame', 'window', (0, 0, 300, 200)),
        Node('scroll pane', None, (0, 0, 100, 100), parent=0, clips=True),
        text((150, 10, 190, 30), parent=1),
        text((20, 20, 20, 40), parent=0),
        text((310, 20, 340, 40), parent=0),
        text(box, 'Name', parent=0),
        text(box, 'Name', parent=0),
    ]
    assert denoise(nodes, paper.pixels) == {
        2: 'outside',
        3: 'empty',
        4: 'outside',
        6: 'duplicate',
    }


def test_lines_that_join_rows_do_not_cut_them(canvas):
    paper = canvas()
    rows = [(20, 20 * i + 20, 200, 20 * i + 40) for i in range(5)]
    for x in (24, 34, 44):
        paper.rect((x, 20, x + 1, 120), (0, 0, 0))
    nodes = [Node('tree', 'tree', (20, 20, 200, 120))]
    for row in rows:
        words = paper.words('Name', 60, row[3] - 5)
        nodes.append(Node('row', 'tree_item', row, parent=0))
        nodes.append(text(words, 'Name', parent=len(nodes) - 1))
    assert denoise(nodes, paper.pixels) == {}


def test_nearer_window_covers(canvas):
    paper = canvas()
    paper.rect((50, 50, 250, 150), border=(0, 0, 0))
    nodes = [
        Node('frame', 'window', (0, 0, 300, 200), opaque=True, exact=True),
        text((60, 60, 100, 80), parent=0),
        Node(
            'dialog',
            'dialog',
            (50, 50, 250, 150),
            parent=0,
            window=1,
            opaque=True,
            exact=True,
        ),
    ]
    assert denoise(nodes, paper.pixels) == {1: 'covered'}


def test_vague_container_around_another_goes(canvas):
    paper = canvas()
    paper.rect((10, 10, 200, 100), (240, 240, 240), border=(0, 0, 0))
    box = paper.words('Name', 20, 50)
    nodes = [
        Node('scroll pane', 'panel', (10, 10, 200, 100)),
        Node('list', 'list', (10, 10, 200, 100), parent=0),
        text(box, 'Name', parent=1),
    ]
    assert denoise(nodes, paper.pixels) == {0: 'duplicate'}


def test_pixels_speak_against_blank_and_cut_boxes(canvas):
    paper = canvas()
    x0, y0, x1, y1 = paper.words('million hills', 40, 60)
    nodes = [
        text((40, 120, 100, 140)),
        text((x0 - 5, y0 - 20, x1 + 5, (y0 + y1) / 2)),
        text((x0, y0, x1, y1)),
    ]
    assert denoise(nodes, paper.pixels) == {0: 'blank', 1: 'cut'}


def test_page_under_another_goes_as_a_whole(canvas):
    paper = canvas()
    shown = [paper.words('million', 40, y) for y in (50, 90, 130, 170)]
    lower = [(40, b[1] - 8, 110, b[1] + 5) for b in shown[:3]]
    # One of its texts happens to frame what the upper page shows.
    lower.append((shown[3][0] - 3, shown[3][1] - 3, *shown[3][2:]))
    nodes = [
        Node('root', None, (0, 0, 300, 200)),
        Node('page', 'panel', (0, 0, 300, 200), parent=0),
        *(text(box, 'old', parent=1) for box in lower),
        Node('page', None, (0, 0, 300, 200), parent=0),
        *(text(box, 'million', parent=6) for box in shown),
    ]
    gone = denoise(nodes, paper.pixels)
    assert gone == dict.fromkeys(range(1, 6), 'stale')


def test_container_of_nothing_goes(canvas):
    nodes = [
        Node('list', 'list', (0, 0, 200, 100)),
        text((20, 20, 60, 40), parent=0),
    ]
    gone = denoise(nodes, canvas().pixels)
    assert gone == {0: 'hollow', 1: 'blank'}
    assert set(gone.values()) <= set(REASONS)


def test_boxes_known_to_be_right_are_not_doubted(canvas):
    nodes = [text((20, 20, 60, 40), exact=True)]
    assert denoise(nodes, canvas().pixels) == {}


@pytest.mark.parametrize('kind', set(KINDS) - {'page', 'under_popup'})
def test_false_nodes_are_told_apart_from_true_ones(kind):
    nodes = [
        Node('page', None, (0, 0, 300, 200)),
        text((10, 10, 60, 20), 'a', parent=0),
    ]
    others = [Node('page', None, (0, 0, 300, 200)), text((10, 90, 60, 99))]
    mixed, false = inject(nodes, others, kind, random.Random(0))
    assert false == {2}
    assert mixed[:2] == nodes


def test_false_page_lies_under_the_true_one():
    nodes = [
        Node('page', None, (0, 0, 300, 200)),
        text((10, 10, 60, 20), parent=0),
    ]
    others = [
        Node('page', None, (0, 0, 300, 200)),
        text((10, 10, 60, 20), parent=0),
        text((10, 90, 60, 99), parent=0),
    ]
    mixed, false = inject(nodes, others, 'page', random.Random(0))
    assert [mixed[i].box for i in false] == [(10, 90, 60, 99)]
    assert all(n.parent is None or n.parent < i for i, n in enumerate(mixed))


def test_few_true_nodes_are_lost_and_most_false_ones_found(tmp_path):
    command = ['denoise_check', '--screens', '7', '--seed', '5']
    assert main([*command, '--out', str(tmp_path / 'report.json')]) == 0
    report = json.loads((tmp_path / 'report.json').read_text())
    assert report['true_nodes']['count'] > 100
    assert report['true_nodes']['share_lost'] < 0.03
    assert report['recall'] > 0.7
    assert report['precision'] > 0.8
