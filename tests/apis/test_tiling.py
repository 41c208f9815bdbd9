"""Views cover the screen, and overlap."""

from __future__ import annotations

import itertools

import pytest

from qontinui_mm.apis.tiling import OVERLAP, find_views, is_cut

SCALE = (1280, 800)


@pytest.mark.parametrize(
    'size', [(1280, 800), (1920, 1080), (2560, 1440), (1440, 3200), (9, 9)]
)
def test_screens_that_fit_are_seen_at_once(size):
    assert find_views(size, SCALE) == [(0, 0, *size)]


@pytest.mark.parametrize(
    ('size', 'count'), [((3840, 2160), 4), ((2160, 3840), 4)]
)
def test_4k_has_four_tiles(size, count):
    whole, *tiles = find_views(size, SCALE)
    assert whole == (0, 0, *size)
    assert len(tiles) == count


@pytest.mark.parametrize(
    ('size', 'tile'),
    [
        ((3840, 2160), None),
        ((5120, 1440), None),
        ((1280, 20_000), None),
        ((1000, 700), 300),
        ((1001, 333), 250),
        ((640, 640), 640),
    ],
)
def test_tiles_cover_all_and_overlap(size, tile):
    width, height = size
    _, *tiles = find_views(size, SCALE, tile)
    columns = sorted({(t[0], t[2]) for t in tiles})
    rows = sorted({(t[1], t[3]) for t in tiles})

    assert len(tiles) == len(columns) * len(rows)
    for parts, length in ((columns, width), (rows, height)):
        assert parts[0][0] == 0
        assert parts[-1][1] == length
        for (low, end), (start, _) in itertools.pairwise(parts):
            assert end - start >= OVERLAP * (end - low) - 1


def test_tiling_can_be_turned_off():
    assert len(find_views((9000, 9000), SCALE, 0)) == 1


def test_a_box_is_cut_at_inner_borders_alone():
    size = (200, 100)
    window = (0, 0, 120, 100)
    assert not is_cut((0, 0, 60, 100), window, size)
    assert is_cut((60, 0, 119, 50), window, size)
    assert not is_cut((60, 0, 110, 50), window, size)
    assert is_cut((80, 10, 120, 20), (80, 0, 200, 100), size)
