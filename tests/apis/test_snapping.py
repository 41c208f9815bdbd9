"""Boxes go to the edges that are drawn, and stay where there are none."""

import numpy as np
import pytest

from qontinui_mm.apis.snapping import reach_of, snap_to_pixels
from qontinui_mm.structures import ScreenTree, TreeElement

WHITE, GREY, BLACK = 255, 230, 0


def screen() -> np.ndarray:
    """White, 120 x 80, with nothing on it."""
    return np.full((80, 120, 3), WHITE, np.uint8)


def snapped(pixels, *elements, reach=3):
    tree = ScreenTree(
        width=pixels.shape[1],
        height=pixels.shape[0],
        elements=[TreeElement(name, box) for name, box in elements],
    )
    return [each.box for each in snap_to_pixels(tree, pixels, reach).elements]


@pytest.mark.parametrize('shift', [-2.4, -1, 0.3, 2.4])
def test_a_box_goes_to_its_edges(shift):
    pixels = screen()
    pixels[20:40, 30:90] = GREY
    box = (30 + shift, 20 - shift / 2, 90 - shift, 40 + shift / 2)
    assert snapped(pixels, ('button', box)) == [(30, 20, 90, 40)]


def test_a_text_goes_to_its_ink():
    pixels = screen()
    # Strokes, of which none is as long as a side of the box.
    pixels[30:36, 40:80:4] = BLACK
    pixels[32, 40:77] = BLACK
    assert snapped(pixels, ('text', (38.2, 28.9, 78.9, 37.8))) == [
        (40, 30, 77, 36)
    ]


def test_ink_that_goes_on_beyond_the_window_leaves_a_side_alone():
    pixels = screen()
    pixels[30:36, 20:100:2] = BLACK
    ((left, top, right, bottom),) = snapped(pixels, ('text', (50, 29, 70, 37)))
    assert (left, right) == (50, 70)
    assert (top, bottom) == (30, 36)


@pytest.mark.parametrize('name', ['card', 'text'])
def test_without_an_edge_nothing_moves(name):
    box = (30.5, 20.25, 90.5, 40.75)
    assert snapped(screen(), (name, box)) == [box]


def test_what_is_out_of_reach_or_too_short_does_not_count():
    pixels = screen()
    pixels[20:40, 36:90] = GREY  # 6 pixels away from the left side
    pixels[20:30, 32:36] = BLACK  # half of it
    box = (30, 20, 90, 40)
    assert snapped(pixels, ('button', box))[0][0] == 30


def test_large_boxes_look_further_and_containers_further_still():
    pixels = screen()
    pixels[10:70, 10:110] = GREY
    found = snapped(pixels, ('card', (20, 10, 110, 70)))
    assert found == [(10, 10, 110, 70)]
    button = ('button', (20, 10, 110, 70))
    assert snapped(pixels, button) == [(20, 10, 110, 70)]
    button = ('button', (16, 10, 110, 70))
    assert snapped(pixels, button) == [(10, 10, 110, 70)]


def test_what_has_an_edge_nearby_does_not_look_further():
    pixels = screen()
    pixels[10:70, 20] = BLACK
    pixels[17:63, 22:110] = GREY  # its corners are round
    found = snapped(pixels, ('card', (22, 10, 110, 70)), reach=1)
    assert found[0][0] == 22


def test_the_border_is_no_edge_of_what_is_far_from_it():
    box = (10, 8, 110, 72)
    assert snapped(screen(), ('card', box)) == [box]


def test_the_screen_ends_at_its_borders():
    assert snapped(screen(), ('window', (1.5, 0.75, 118.5, 79.0))) == [
        (0, 0, 120, 80)
    ]


def test_a_line_of_one_pixel_keeps_its_height():
    pixels = screen()
    pixels[50, 10:110] = GREY
    assert snapped(pixels, ('divider', (10.4, 49.7, 109.6, 50.9))) == [
        (10, 50, 110, 51)
    ]


def test_the_rest_of_the_tree_stays():
    pixels = screen()
    pixels[20:40, 30:90] = GREY
    tree = ScreenTree(
        width=120,
        height=80,
        elements=[
            TreeElement('card', (29, 21, 91, 39), 0.7),
            TreeElement('text', (40, 25, 60, 30), 0.5, parent=0),
        ],
    )
    found = snap_to_pixels(tree, pixels, 3)
    assert [e.parent for e in found.elements] == [None, 0]
    assert [e.score for e in found.elements] == [0.7, 0.5]


@pytest.mark.parametrize('box', [(10, 48, 110, 52), (12, 49.4, 108, 53.4)])
def test_a_thick_divider_becomes_the_line_in_it(box):
    pixels = screen()
    pixels[50, 10:110] = GREY
    ((_, top, _, bottom),) = snapped(pixels, ('divider', box))
    assert (top, bottom) == (50, 51)


def test_dividers_that_become_one_line_are_one():
    pixels = screen()
    pixels[50, 10:110] = GREY
    high, low = (10, 47.5, 110, 51), (10, 49.8, 110, 53)
    found = snapped(pixels, ('divider', high), ('divider', low))
    assert found == [(10, 50, 110, 51)]


def test_a_divider_that_stands_is_a_line_across():
    pixels = screen()
    pixels[10:70, 30:32] = BLACK
    assert snapped(pixels, ('divider', (28, 10, 33, 70))) == [(30, 10, 32, 70)]


def test_a_divider_ends_where_its_line_does():
    pixels = screen()
    pixels[50, 20:100] = BLACK
    pixels[:, 14] = BLACK  # further along is another line
    found = snapped(pixels, ('divider', (22, 48, 99, 52)))
    assert found == [(20, 50, 100, 51)]


def test_of_two_lines_a_divider_is_the_nearer_one():
    pixels = screen()
    pixels[50, 10:110] = GREY
    pixels[56, 10:110] = GREY
    ((_, top, _, bottom),) = snapped(pixels, ('divider', (10, 53, 110, 57)))
    assert (top, bottom) == (56, 57)


def test_between_two_lines_is_none():
    pixels = screen()
    pixels[50, 10:110] = BLACK
    pixels[53, 10:110] = BLACK
    box = (10, 50.4, 110, 53.2)
    ((_, top, _, bottom),) = snapped(pixels, ('divider', box))
    assert (top, bottom) == (50, 51)


def test_a_divider_without_a_line_stays():
    pixels = screen()
    pixels[50:, :] = GREY  # one edge is none
    box = (10.5, 44, 109.5, 47)
    assert snapped(pixels, ('divider', box)) == [box]


def test_reach_is_in_pixels_of_the_screen():
    assert reach_of((1920, 1200), (960, 600)) == 2 * reach_of(
        (960, 600), (960, 600)
    )
