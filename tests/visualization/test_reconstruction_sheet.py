"""Sheets of views, masks and reconstructions."""

from __future__ import annotations

import numpy as np
import pytest

from qontinui_mm.visualization import (
    Reconstructed,
    draw_panels,
    draw_reconstructions,
    hide,
)


def view(value: int) -> Reconstructed:
    """A view of 20 x 10 pixels, its right half hidden and made up."""
    image = np.full((10, 20, 3), value, np.uint8)
    made = np.full_like(image, 255 - value)
    hidden = np.zeros((10, 20), bool)
    hidden[:, 10:] = True
    return Reconstructed(image, made, hidden)


def test_only_what_is_hidden_is_painted_over():
    one = view(40)
    masked = hide(one.image, one.hidden)
    assert (masked[:, :10] == 40).all()
    assert (masked[:, 10:] != 40).all()
    assert (one.image == 40).all()


def test_output_is_made_up_where_it_was_hidden():
    sheet = draw_reconstructions([view(40)], columns=1)
    assert sheet.shape == (22 + 18, 3 * 28 + 8, 3)
    output = sheet[22:32, 2 * 28 + 8 : 3 * 28]
    assert (output[:, :10] == 40).all()
    assert (output[:, 10:] == 215).all()


@pytest.mark.parametrize(('number', 'lines'), [(1, 1), (2, 1), (3, 2)])
def test_views_fill_rows_from_the_left(number: int, lines: int):
    sheet = draw_reconstructions([view(9)] * number, columns=2, scale=2)
    assert sheet.shape == (22 + lines * 28, 2 * (3 * 48 + 8), 3)
    last = sheet[-28:-8, 8 : 8 + 20]
    assert (last == 9).all()


def test_names_stand_above_their_panels():
    white = np.full((10, 60, 3), 255, np.uint8)
    header = draw_panels([[white, white]], ('', 'name'))[:22]
    dark = np.flatnonzero((header.min(2) < 128).any(0))
    assert dark.min() >= 68
