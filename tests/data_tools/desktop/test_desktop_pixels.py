"""What is found in the picture: thumbs, handles, borders of GTK 4."""

import numpy as np
import pytest

from data_tools.capture.node import Node
from data_tools.desktop.gtk4 import MARK, fit_gtk4
from data_tools.desktop.panes import add_splitters
from data_tools.desktop.thumbs import add_thumbs, thumb_of

BAR = (180, 10, 195, 110)


def picture():
    return np.full((120, 200, 3), 240, np.uint8)


def slim_bar(begin, end):
    """A track without arrows, and a thumb narrower than it."""
    pixels = picture()
    pixels[10:110, 180:195] = 206
    pixels[begin:end, 184:192] = 126
    return pixels


def bar_with_arrows(begin, end):
    """A track between two arrows, and a thumb with a border."""
    pixels = picture()
    pixels[10:110, 180:195] = 230
    for top in (10, 95):
        pixels[top : top + 15, 180:195] = 247
        pixels[top + 5 : top + 10, 185:190] = 60
    pixels[begin:end, 180:195] = 180
    pixels[begin + 1 : end - 1, 181:194] = 248
    return pixels


@pytest.mark.parametrize(
    ('begin', 'end', 'share'), [(10, 40, 0.0), (45, 75, 0.5), (80, 110, 1.0)]
)
def test_thumb_lies_where_its_value_says(begin, end, share):
    found = thumb_of(slim_bar(begin, end), BAR, share)
    assert found == (184, begin, 192, end)
    lying = slim_bar(begin, end).transpose(1, 0, 2)
    box = (BAR[1], BAR[0], BAR[3], BAR[2])
    assert thumb_of(lying, box, share) == (begin, 184, end, 192)


@pytest.mark.parametrize(
    ('begin', 'end', 'share'), [(25, 55, 0.0), (45, 75, 0.5), (65, 95, 1.0)]
)
def test_thumb_between_arrows_has_its_border(begin, end, share):
    found = thumb_of(bar_with_arrows(begin, end), BAR, share)
    assert found == (180, begin, 195, end)


def test_greatest_value_may_be_that_of_the_end():
    assert thumb_of(slim_bar(60, 90), BAR, 0.5) == (184, 60, 192, 90)


@pytest.mark.parametrize('share', [0.3, 0.8])
def test_stretch_elsewhere_is_no_thumb(share):
    assert thumb_of(slim_bar(10, 40), BAR, share) is None


def test_plain_bar_has_no_thumb():
    assert thumb_of(picture(), BAR, 0.0) is None
    assert thumb_of(picture(), (180, 10, 183, 110), 0.0) is None


def bar(**more):
    attributes = {'value': [5.0, 0.0, 10.0], **more}
    return Node('scroll bar', 'scrollbar', BAR, attributes=attributes)


def test_thumb_is_added_to_its_bar():
    nodes = [bar()]
    add_thumbs(nodes, slim_bar(45, 75))
    assert nodes[1].box == (184, 45, 192, 75)
    assert (nodes[1].class_name, nodes[1].parent) == ('thumb', 0)


@pytest.mark.parametrize(
    'value', [[0.0, 0.0, 0.0], [20.0, 0.0, 10.0], [5.0, 10.0, 0.0]]
)
def test_bar_that_does_not_scroll_has_no_thumb(value):
    nodes = [bar(value=value)]
    add_thumbs(nodes, slim_bar(45, 75))
    assert len(nodes) == 1


def test_bar_under_a_popup_is_not_looked_at():
    popup = Node('window', 'menu', (170, 0, 200, 20), window=2, opaque=True)
    nodes = [bar(), popup]
    add_thumbs(nodes, slim_bar(45, 75))
    assert len(nodes) == 2


@pytest.mark.parametrize(
    ('one', 'other', 'expected'),
    [
        ((0, 0, 50, 90), (54, 0, 99, 90), (50, 0, 54, 90)),
        ((0, 50, 90, 99), (0, 0, 90, 46), (0, 46, 90, 50)),
        # A line that is too thin, no gap, and a gap that holds something.
        ((0, 0, 50, 90), (51, 0, 99, 90), None),
        ((0, 0, 50, 90), (50, 0, 99, 90), None),
        ((0, 0, 30, 90), (60, 0, 99, 90), None),
    ],
)
def test_handle_fills_the_gap_between_panes(one, other, expected):
    nodes = [Node('split pane', 'panel', (0, 0, 99, 99))]
    nodes += [Node('panel', None, box, 0) for box in (one, other)]
    add_splitters(nodes, 1.0)
    found = [n.box for n in nodes if n.class_name == 'splitter']
    assert found == ([] if expected is None else [expected])


def test_gtk4_button_grows_to_its_border():
    pixels = picture()
    pixels[20:50, 30:90] = 90
    nodes = [Node('push button', 'button', (40, 25, 80, 45))]
    fit_gtk4(nodes, pixels, 1.0)
    assert nodes[0].box == (30, 20, 90, 50)


def test_gtk4_check_box_is_its_mark_and_has_a_caption():
    pixels = picture()
    pixels[20:36, 30:46] = 90
    nodes = [
        Node('panel', None, (0, 0, 200, 120)),
        Node('check box', 'checkbox', (30, 20, 120, 36), 0),
        Node(MARK, None, (31, 21, 45, 35), 1),
        Node('label', 'text', (52, 20, 120, 36), 1),
    ]
    assert fit_gtk4(nodes, pixels, 1.0) == [('label_for', 3, 1)]
    assert nodes[1].box == (30, 20, 46, 36)
    assert nodes[3].parent == 0


def test_gtk4_widget_that_does_not_show_is_left():
    pixels = picture()
    pixels[20:50, 30:90] = 90
    nodes = [Node('push button', 'button', (60, 35, 60, 35))]
    fit_gtk4(nodes, pixels, 1.0)
    assert nodes[0].box == (60, 35, 60, 35)


def test_gtk4_button_at_the_rim_of_the_picture_is_left():
    nodes = [Node('push button', 'button', (0, 25, 80, 120))]
    fit_gtk4(nodes, picture(), 1.0)
    assert nodes[0].box == (0, 25, 80, 120)
