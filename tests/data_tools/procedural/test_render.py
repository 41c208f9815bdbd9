"""Colours and icons come out as the scene names them."""

import numpy as np
import pytest

from data_tools.procedural.fonts import available_families, typeface_for
from data_tools.procedural.icons import ICON_NAMES, ICON_SETS, icon_glyph
from data_tools.procedural.layout import arrange
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node, Text


def test_pixels_are_rgb():
    node = Node(fill=(250, 40, 10, 255))
    arrange(node, (0, 0, 4, 4))
    pixels = Renderer(4, 4, 1.0).paint(node)
    assert pixels[2, 2].tolist() == [250, 40, 10]


@pytest.mark.parametrize('icon_set', ICON_SETS)
def test_every_icon_is_in_every_set(icon_set):
    for name in ICON_NAMES:
        typeface, character = icon_glyph(icon_set, name)
        assert typeface.unicharToGlyph(ord(character)) != 0, name


def test_box_of_a_half_hidden_text_goes_around_the_ink_that_is_left():
    """All letters but the l are hidden up to half their height."""
    typeface = typeface_for('x', available_families()[0], False)
    text = Text('xlx', typeface, 40.0, (0, 0, 0, 255))
    word = Node('text', text=text)
    cover = Node(class_name='card', fill=(255, 255, 255, 255))
    root = Node(fill=(255, 255, 255, 255), layout='layers')
    arrange(root, (0, 0, 120, 80))
    arrange(word, (10, 10, 110, 70))
    renderer = Renderer(120, 80, 1.0)
    root.children = [word]
    renderer.paint(root)
    ((whole,), _) = renderer.labels()
    x0, y0, x1, y1 = whole.box
    # The upper quarter is left: of the letters, only the l reaches there.
    arrange(cover, (0.0, y0 + (y1 - y0) / 4, 120.0, 80.0))
    root.children = [word, cover]
    renderer = Renderer(120, 80, 1.0)
    pixels = renderer.paint(root)
    rest = renderer.labels()[0][0]
    ys, xs = np.nonzero(pixels[..., 0] < 240)
    assert rest.full_box == whole.box
    assert rest.box == (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
    assert rest.box[2] - rest.box[0] < (x1 - x0) / 2
