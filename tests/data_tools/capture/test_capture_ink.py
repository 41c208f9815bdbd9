"""What the pixels tell about a box."""

import numpy as np
import pytest

from data_tools.capture.frame import visible_frame
from data_tools.capture.ink import (
    crossings,
    ink_box,
    ink_mask,
    line_count,
    outline,
)


def test_ink_is_what_differs_from_the_commonest_colour(canvas):
    paper = canvas()
    box = paper.words('Label', 40, 60)
    assert ink_box(paper.pixels, (20, 30, 200, 90)) == box
    assert ink_box(paper.pixels, (100, 100, 200, 190)) is None


def test_covered_pixels_are_no_ink(canvas):
    paper = canvas()
    paper.rect((40, 40, 60, 60))
    paper.rect((80, 40, 100, 60))
    hidden = np.zeros(paper.pixels.shape[:2], bool)
    hidden[:, 70:] = True
    assert ink_box(paper.pixels, (30, 30, 110, 70), hidden) == (40, 40, 60, 60)
    assert not ink_mask(paper.pixels, (70, 0, 300, 200), hidden).any()


@pytest.mark.parametrize('box', [(400, 0, 500, 90), (10, 10, 10, 40)])
def test_boxes_without_pixels_hold_no_ink(canvas, box):
    assert ink_box(canvas().pixels, box) is None
    assert crossings(canvas().pixels, box) == (0, 0, 0, 0)
    assert outline(canvas().pixels, box) == 0


def test_letters_cross_a_box_that_cuts_them(canvas):
    paper = canvas()
    x0, y0, x1, y1 = paper.words('million hills', 40, 60)
    assert max(crossings(paper.pixels, (x0, y0, x1, y1))) == 0
    middle = (y0 + y1) / 2
    left, top, right, bottom = crossings(
        paper.pixels, (x0 - 10, middle, x1 + 10, y1 + 20)
    )
    assert top > 10
    assert left == right == bottom == 0


def test_what_floats_above_does_not_cross(canvas):
    paper = canvas()
    paper.rect((100, 80, 130, 120))
    row = (20, 50, 280, 100)
    assert crossings(paper.pixels, row)[3] == 2
    floating = np.zeros(paper.pixels.shape[:2], bool)
    floating[78:122, 98:132] = True
    assert crossings(paper.pixels, row, floating)[3] == 0


def test_outline_is_the_share_of_the_rim_that_shows(canvas):
    paper = canvas()
    paper.rect((40, 40, 120, 80))
    assert outline(paper.pixels, (40, 40, 120, 80)) == 1
    assert outline(paper.pixels, (30, 30, 130, 90)) == 0
    assert outline(paper.pixels, (0, 0, 300, 200)) == 0


def test_lines_of_ink_are_counted(canvas):
    paper = canvas()
    for y in (50, 70, 90):
        paper.words('words', 20, y)
    assert line_count(paper.pixels, (10, 30, 100, 110)) == 3


def test_invisible_border_of_a_window_is_left_out(canvas):
    paper = canvas(400, 300, (120, 130, 140))
    paper.rect((8, 0, 392, 292), (250, 250, 250), border=(90, 90, 90))
    found = visible_frame(paper.pixels, (0, 0, 400, 300))
    assert found == (8, 0, 392, 292)


def test_frame_stays_where_no_edge_is(canvas):
    assert visible_frame(canvas().pixels, (0, 0, 300, 200)) == (
        0,
        0,
        300,
        200,
    )
