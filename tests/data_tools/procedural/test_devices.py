"""Sizes and scales of screens, and what pictures show."""

import random

import numpy as np
import pytest

from data_tools.procedural.devices import draw_device
from data_tools.procedural.generate import compose
from data_tools.procedural.render import Renderer
from data_tools.procedural.theme import family_name, make_theme
from qontinui_mm.schema import PLATFORMS


@pytest.mark.parametrize('platform', PLATFORMS)
def test_devices_are_of_real_sizes(platform):
    rng = random.Random(0)
    drawn = {draw_device(rng, platform) for _ in range(600)}
    for width, height, scale in drawn:
        assert 1 <= scale <= 3
        assert width <= 3840
        assert height <= 2796
        assert min(width, height) / scale >= 350
    assert len({scale for _, _, scale in drawn}) > 1


def test_there_are_screens_of_4k_and_fractional_scales():
    rng = random.Random(0)
    drawn = [draw_device(rng, 'windows') for _ in range(1000)]
    assert any((w, h) == (3840, 2160) for w, h, _ in drawn)
    assert {1.25, 1.5, 1.75, 2.5, 3.0} <= {scale for _, _, scale in drawn}


def test_high_contrast_themes_have_contrast():
    for index in range(40):
        theme = make_theme(family_name(index), 'contrast')
        bright = [np.dot(c[:3], (0.3, 0.59, 0.11)) for c in
                  (theme.background, theme.text)]  # fmt: skip
        assert abs(bright[0] - bright[1]) > 120


def test_a_screen_inside_a_picture_is_one_image():
    for index in range(300):
        scene = compose(0, index)
        for node in scene.root.walk():
            if node.attributes.get('content') == 'screenshot':
                assert node.class_name == 'image'
                renderer = Renderer(*scene.choice.pixel_size, scene.choice.dpr)
                image = renderer.paint(scene.root)
                elements, _ = renderer.labels()
                if node not in renderer.labelled:
                    continue
                place = renderer.labelled.index(node)
                x0, y0, x1, y1 = map(int, elements[place].box)
                assert image[y0:y1, x0:x1].std() > 0
                own = {id(child) for child in node.children}
                inside = [
                    other
                    for element, other in zip(
                        elements, renderer.labelled, strict=True
                    )
                    if element.parent == place
                ]
                assert all(id(other) in own for other in inside)
                return
    raise AssertionError('no picture shows a screen')
