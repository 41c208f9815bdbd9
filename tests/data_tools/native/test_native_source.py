"""Screens of Qt widgets: repeatable, exact; the process survives them."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip('PySide6.QtWidgets')

from data_tools.native.icons import glyph_pixmap
from data_tools.native.keep_none import RESERVE, keep_none
from data_tools.native.source import QtSource


@pytest.fixture
def source():
    found = QtSource()
    found.open()
    yield found
    found.close()


def test_none_outlives_what_pyside_gives_up():
    keep_none()
    assert sys.getrefcount(None) >= RESERVE


def test_a_screen_depends_on_seed_and_index_alone(source):
    image, screen = source.screen(0, 1)
    source.screen(5, 2)
    again, same = source.screen(0, 1)
    assert np.array_equal(image, again)
    assert screen == same
    other, _ = source.screen(1, 1)
    assert image.shape != other.shape or not np.array_equal(image, other)


def test_another_process_draws_the_same(source):
    image, _ = source.screen(0, 3)
    code = (
        'import hashlib\n'
        'from data_tools.native.source import QtSource\n'
        's = QtSource(); s.open(); i, _ = s.screen(0, 3)\n'
        'print(hashlib.sha256(i.tobytes()).hexdigest())'
    )
    done = subprocess.run(
        [sys.executable, '-c', code], capture_output=True, text=True
    )
    printed = done.stdout.strip()
    assert printed == hashlib.sha256(image.tobytes()).hexdigest(), done.stderr


def test_altering_an_element_changes_its_box(source):
    image, screen = source.screen(0, 0)
    buttons = [
        number
        for number, element in enumerate(screen.elements)
        if element.class_name == 'button'
    ]
    assert buttons
    (other,) = source.altered(0, 0, buttons[:1])
    ys, xs = np.nonzero((other != image).any(-1))
    changed = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    box = screen.elements[buttons[0]].box
    assert np.abs(np.subtract(changed, box)).max() < 2


def test_hard_screens_hold_more():
    counts = []
    for level in (0.0, 1.0):
        source = QtSource((level, level))
        source.open()
        screens = [source.screen(5, index)[1] for index in range(8)]
        source.close()
        counts.append(sum(len(screen.elements) for screen in screens))
        levels = {s.provenance['difficulty']['level'] for s in screens}
        assert levels == {level}
    assert counts[1] > 1.5 * counts[0]


def test_levels_are_checked():
    with pytest.raises(ValueError, match='--difficulty'):
        QtSource((0.5, 0.2))


def test_closed_source_says_so():
    with pytest.raises(RuntimeError, match='not open'):
        QtSource().screen(0, 0)


def test_colours_stay_within_their_alpha(source):
    """Else Qt's sums overflow, as memory happens to lie."""
    pixels = glyph_pixmap('material', 'home', 18, '#f0f0f0', 1.75)
    image = pixels.toImage()
    assert image.format() == image.Format.Format_ARGB32_Premultiplied
    values = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)
    assert values[:, 3].any()
    assert (values[:, :3] <= values[:, 3:]).all()
