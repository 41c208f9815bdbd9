"""What is drawn pixel for pixel lies where Skia would have drawn it."""

import numpy as np
import pytest
import skia

from data_tools.procedural.layout import arrange
from data_tools.procedural.raster import draw_gradient, draw_image
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node

WHITE = (255, 255, 255, 255)
RED = (255, 0, 0, 255)


def drawn(paint, size=(60, 40), scale=1.0):
    root = Node(fill=WHITE, paint=paint)
    width, height = size
    arrange(root, (0, 0, width / scale, height / scale))
    return Renderer(width, height, scale).paint(root)


def test_gradient_goes_from_the_first_to_the_last_colour():
    pixels = drawn(lambda c, r: draw_gradient(c, r, (0, 0, 0, 255), WHITE))
    column = pixels[:, 30, 0].astype(int)
    assert column[0] < 5 and column[-1] > 250
    assert (np.diff(column) > 0).all()
    assert (pixels == pixels[:, :1]).all()


@pytest.mark.parametrize('scale', [1.0, 1.5, 2.0])
def test_gradient_fills_just_its_rectangle(scale):
    box = (10.0, 6.0, 24.0, 20.0)
    pixels = drawn(
        lambda canvas, _: draw_gradient(canvas, box, RED, RED), scale=scale
    )
    ys, xs = np.nonzero(pixels[..., 1] == 0)
    bounds = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    assert bounds == tuple(scale * value for value in box)


def test_image_is_cut_to_the_rectangle_not_squeezed():
    # Red, green and blue thirds; a square shows the middle one.
    source = np.zeros((30, 90, 4), np.uint8)
    for i in range(3):
        source[:, 30 * i : 30 * i + 30, i] = 255
    pixels = drawn(lambda c, r: draw_image(c, r, source), (60, 60))
    assert (pixels[:, 5:-5] == (0, 255, 0)).all()


def test_empty_rectangle_draws_nothing():
    def paint(canvas, _):
        draw_gradient(canvas, (5, 5, 5, 20), RED, RED)
        draw_image(canvas, (5, 5, 20, 5), np.zeros((4, 4, 4), np.uint8))

    assert (drawn(paint) == 255).all()


@pytest.mark.parametrize('radius', [0, 3, 8.5, 20, 99])
def test_rounded_pictures_cover_what_a_rounded_fill_covers(radius):
    """Corners and straight parts are painted apart: no seam, no gap."""
    area = (5.0, 4.0, 55.0, 36.0)
    shapes = []
    for look in (
        {'fill': (0, 0, 0, 255)},
        {'paint': lambda canvas, _: canvas.drawColor(skia.ColorBLACK)},
    ):
        root = Node(fill=WHITE, layout='layers')
        arrange(root, (0, 0, 60, 40))
        shape = Node(radius=radius, **look)
        arrange(shape, area)
        root.children.append(shape)
        shapes.append(Renderer(60, 40, 1.0).paint(root).astype(int))
    # Clips have their corners smoothed in coarser steps than fills.
    assert np.abs(shapes[0] - shapes[1]).max() <= 24


def test_shadow_is_whole_around_a_box():
    """Left out under the box alone: with and without, all else is the same."""
    pictures = []
    for fill in (WHITE, (255, 255, 255, 254)):
        root = Node(fill=WHITE, layout='layers')
        arrange(root, (0, 0, 60, 40))
        card = Node(radius=5, shadow=6, fill=fill)
        arrange(card, (12.0, 10.0, 48.0, 28.0))
        root.children.append(card)
        pictures.append(Renderer(60, 40, 1.0).paint(root).astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() <= 2
    assert pictures[0].min() < 240
