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
    """Some lines, and a node for each of the first few."""

    def make(told, count=9, pitch=30):
        paper = canvas(300, 30 + pitch * (count + 1))
        boxes = [
            paper.words('Something', 20, pitch * i + 30) for i in range(count)
        ]
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


def test_a_container_tells_of_no_words_but_its_own(written):
    shot, _ = written(6)
    _, screen = to_screen(shot)
    screen.elements[0].class_name = 'panel'
    screen.elements[0].box = (0.0, 0.0, 300.0, 320.0)
    assert untold(shot.pixels, screen.elements, 1.0) == (0, 9)
    screen.elements[0].text = ''
    assert untold(shot.pixels, screen.elements, 1.0) == (4, 9)


def test_a_screen_whose_tree_is_silent_is_dropped(written):
    with pytest.raises(Dropped, match='much that is written has no label'):
        to_screen(written(3)[0])
    assert len(to_screen(written(4)[0])[1].elements) == 4
    # A quarter of the lines is the limit.
    with pytest.raises(Dropped):
        to_screen(written(20, 28)[0])
    assert len(to_screen(written(21, 28)[0])[1].elements) == 21


def test_lines_close_to_one_another_are_several(written):
    shot, boxes = written(0, pitch=14)
    lines = written_lines(shot.pixels, 1.0)
    assert len(lines) == len(boxes) == 9


def test_a_line_may_end_at_the_edge(canvas):
    paper = canvas()
    box = paper.words('Edge', 255, 50)
    lines = written_lines(paper.pixels[:, : int(box[2])], 1.0)
    assert lines[:, 2].tolist() == [int(box[2])]


def test_half_of_a_line_is_not_told_twice(written):
    shot, boxes = written(1, count=1)
    _, screen = to_screen(shot)
    left, top, right, bottom = boxes[0]
    text = screen.elements[0]
    text.box = (left, top, left + 0.3 * (right - left), bottom)
    assert untold(shot.pixels, [text, text], 1.0) == (1, 1)
    assert untold(shot.pixels, [], 1.0) == (1, 1)
