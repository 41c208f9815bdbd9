"""Bounds of ink, on plain grounds and by a second picture without it."""

import numpy as np
import pytest

from data_tools.browser.ink import (
    ink_bounds,
    off_ground,
    plain_ground,
    unlike,
)

WHITE = (255, 255, 255)
LIMIT = (0.0, 0.0, 100.0, 60.0)


def picture(*boxes, color=0):
    pixels = np.full((60, 100, 3), 255, np.uint8)
    for x0, y0, x1, y1 in boxes:
        pixels[y0:y1, x0:x1] = color
    return pixels


def test_ink_on_a_plain_ground_is_found():
    pixels = picture((22, 24, 40, 33))
    box = (20.0, 20.0, 60.0, 40.0)
    assert plain_ground(pixels, box, LIMIT) == WHITE
    found = ink_bounds(off_ground(pixels, WHITE), box, LIMIT)
    assert found == (22, 24, 40, 33)


def test_a_glyph_that_reaches_out_is_whole():
    pixels = picture((18, 24, 40, 42))
    found = ink_bounds(off_ground(pixels, WHITE), (20, 20, 60, 40), LIMIT)
    assert found == (18, 24, 40, 42)


def test_ink_of_the_line_above_is_not_its_own():
    pixels = picture((22, 5, 40, 22), (22, 26, 50, 36))
    found = ink_bounds(off_ground(pixels, WHITE), (20, 20, 60, 40), LIMIT)
    assert found == (22, 26, 50, 36)


def test_a_frame_that_goes_on_tells_nothing():
    pixels = picture((0, 28, 100, 31))
    ink, box = off_ground(pixels, WHITE), (20, 20, 60, 40)
    assert ink_bounds(ink, box, LIMIT, sure=True) is None
    assert ink_bounds(ink, box, LIMIT) == (20, 28, 60, 31)


def test_nothing_is_found_where_nothing_is():
    ink = off_ground(picture(), WHITE)
    assert ink_bounds(ink, (20, 20, 60, 40), LIMIT) is None
    assert ink_bounds(ink, (20, 20, 60, 40), (70, 0, 90, 60)) is None


@pytest.mark.parametrize('strength', [12, 200])
def test_ink_on_a_gradient_is_told_by_a_bare_picture(strength):
    ramp = np.linspace(0, 250, 100).astype(np.uint8)
    bare = np.repeat(np.tile(ramp, (60, 1))[:, :, None], 3, 2)
    pixels = bare.copy()
    pixels[24:33, 22:40] += np.uint8(strength)
    box = (20, 20, 60, 40)
    assert plain_ground(pixels, box, LIMIT) is None
    found = ink_bounds(unlike(pixels, bare, []), box, LIMIT)
    assert found == (22, 24, 40, 33)


def test_what_is_covered_is_not_seen():
    pixels, bare = picture((22, 24, 50, 33)), picture()
    hidden = [(40.0, 0.0, 100.0, 60.0)]
    found = ink_bounds(unlike(pixels, bare, hidden), (20, 20, 60, 40), LIMIT)
    assert found == (22, 24, 40, 33)
