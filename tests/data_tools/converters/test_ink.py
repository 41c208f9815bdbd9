"""Boxes that are shrunk to what is drawn in them."""

import io

import numpy as np
import pytest
from format_samples import SAMPLES, convert, faults_of
from PIL import Image, ImageDraw

from data_tools.converters import converter_class
from data_tools.converters.ink import ink_box, shrink
from qontinui_mm.schema import Element


def drawn(shape, background=(250, 250, 250), ink=(20, 40, 90), quality=None):
    """Pixels of a filled rectangle; as a JPEG file gives them, if asked."""
    image = Image.new('RGB', (100, 60), background)
    x0, y0, x1, y1 = shape
    ImageDraw.Draw(image).rectangle((x0, y0, x1 - 1, y1 - 1), fill=ink)
    if quality is not None:
        file = io.BytesIO()
        image.save(file, 'JPEG', quality=quality)
        image = Image.open(file)
    return np.asarray(image)


@pytest.mark.parametrize(
    'colours', [((250,) * 3, (0,) * 3), ((0, 0, 60), (255, 200, 0))]
)
def test_ink_is_found_on_any_background(colours):
    pixels = drawn((20, 10, 50, 30), *colours)
    assert ink_box(pixels, (5.5, 2.25, 90, 50)) == (20, 10, 50, 30)


def test_ink_does_not_leave_the_box():
    pixels = drawn((20, 10, 50, 30))
    assert ink_box(pixels, (10, 5.5, 30.5, 29.5)) == (20, 10, 30.5, 29.5)


@pytest.mark.parametrize('quality', [75, 90])
def test_noise_of_jpeg_is_no_ink(quality):
    pixels = drawn((20, 10, 50, 30), quality=quality)
    box = ink_box(pixels, (2, 2, 95, 55))
    assert box == pytest.approx((20, 10, 50, 30), abs=2)


def test_box_without_plain_background_or_ink_is_left():
    noise = np.random.default_rng(0).integers(0, 256, (60, 100, 3), np.uint8)
    assert ink_box(noise, (0, 0, 100, 60)) is None
    plain = np.full((60, 100, 3), 200, np.uint8)
    assert ink_box(plain, (0, 0, 100, 60)) is None
    assert ink_box(plain, (5, 5, 5, 5)) is None
    assert ink_box(drawn((20, 10, 50, 30)), (5, 5, 20.0003, 50)) is None


def test_only_whole_texts_and_icons_are_shrunk():
    pixels = drawn((20, 10, 50, 30))
    box, ink = (10.0, 5.0, 90.0, 50.0), (20, 10, 50, 30)
    elements = [
        Element('text', box, box),
        Element('button', box, box),
        Element('icon', box, (0.0, 0.0, 90.0, 200.0)),
    ]
    assert shrink(elements, pixels) == 1
    assert [e.box for e in elements] == [ink, box, box]
    assert elements[0].full_box == ink


def test_converters_shrink_when_asked(tmp_path):
    options = SAMPLES['rico_semantics'](tmp_path / 'in')
    image = Image.new('RGB', (540, 960), 'white')
    ImageDraw.Draw(image).rectangle((100, 250, 119, 279), fill='black')
    image.save(tmp_path / 'in/7.jpg', quality=95)
    for ink, box in (
        (False, (54, 192, 162, 384)),
        (True, (100, 250, 120, 280)),
    ):
        options['ink'] = ink
        screen = convert('rico_semantics', tmp_path / str(ink), **options)[0]
        assert screen.elements[0].box == pytest.approx(box, abs=1)
        assert screen.provenance.get('shrunk', 0) == ink
    _, screen = converter_class('rico_semantics')(**options).screen(0, 0)
    assert faults_of(screen) == []
