"""Screens of whose words the labels say nothing."""

import numpy as np
import pytest

from data_tools.capture.assemble import to_screen
from data_tools.capture.node import Node
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.untold import untold, written_lines
from data_tools.source import Dropped


@pytest.fixture
def written(canvas):
    """Nine lines, and a node for each of the first few."""

    def make(told):
        paper = canvas(300, 320)
        boxes = [paper.words('Something', 20, 30 * i + 30) for i in range(9)]
        nodes = [
            Node('label', 'text', box, text='Something')
            for box in boxes[:told]
        ]
        return Snapshot(paper.pixels, nodes, 'linux', 'app', 'test'), boxes

    return make


def test_lines_are_found_where_they_are_written(written):
    shot, boxes = written(0)
    lines = written_lines(shot.pixels, 1.0)
    assert len(lines) == 9
    lines = lines[np.argsort(lines[:, 1])]
    assert np.abs(lines - np.array(boxes)).max() <= 2


def test_lines_of_a_finer_screen_are_higher(written):
    shot, _ = written(0)
    double = shot.pixels.repeat(2, axis=0).repeat(2, axis=1)
    assert len(written_lines(double, 2.0)) == 9
    assert len(written_lines(shot.pixels, 4.0)) == 0


def test_no_lines_on_a_plain_screen_or_a_drawn_frame(canvas):
    paper = canvas()
    assert untold(paper.pixels, [], 1.0) == (0, 0)
    paper.rect((20, 20, 200, 150), border=(0, 0, 0))
    assert untold(paper.pixels, [], 1.0) == (0, 0)


@pytest.mark.parametrize('told', [1, 6, 9])
def test_a_line_is_told_of_where_a_label_lies_on_it(written, told):
    shot, _ = written(6)
    _, screen = to_screen(shot)
    assert untold(shot.pixels, screen.elements[:told], 1.0) == (
        9 - min(told, 6),
        9,
    )


def test_a_container_tells_of_no_words(written):
    shot, _ = written(6)
    _, screen = to_screen(shot)
    screen.elements[0].class_name = 'panel'
    screen.elements[0].box = (0.0, 0.0, 300.0, 320.0)
    assert untold(shot.pixels, screen.elements, 1.0) == (4, 9)


def test_a_screen_whose_tree_is_silent_is_dropped(written):
    with pytest.raises(Dropped, match='much that is written has no label'):
        to_screen(written(3)[0])
    assert len(to_screen(written(4)[0])[1].elements) == 4
