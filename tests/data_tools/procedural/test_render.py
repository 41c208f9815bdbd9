"""Colours and icons come out as the scene names them."""

import pytest

from data_tools.procedural.icons import ICON_NAMES, ICON_SETS, icon_glyph
from data_tools.procedural.layout import arrange
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node


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
