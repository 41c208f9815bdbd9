"""Views of a large screen, and one tree of what was found in each.

A 4K screen shrunk to a detector's input loses its small text, so it is looked
at as a whole and in overlapping tiles. What fits into a tile is taken from
there; what a tile's border cuts is taken from the whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qontinui_mm.schema import Box

__all__ = ['LEAST_TILE', 'OVERLAP', 'find_views', 'shrink_of']

# Pixels; in smaller tiles there is nothing whole to see, and too many to do.
LEAST_TILE = 64
# Of the tile's side: elements up to so large lie whole in some tile.
OVERLAP = 0.2
# A screen that shrinks by more than this to fit the model is tiled. Phones
# shrink by up to 2.5, but their pixels are small; a 4K monitor's 3 are not.
_MAX_SHRINK = 2.6
# By which tiles shrink at most.
_TILE_SHRINK = 1.7
# A side that is longer by so little is not worth a second tile.
_STRETCH = 1.1


def shrink_of(size: tuple[int, int], scale: tuple[int, int]) -> float:
    """How many pixels of a picture are one of what the model sees.

    Args:
        size: Sides of the picture in pixels.
        scale: As in ``find_views``.
    """
    return max(max(size) / max(scale), min(size) / min(scale))


def find_views(
    size: tuple[int, int],
    scale: tuple[int, int],
    tile: int | None = None,
) -> list[tuple[int, int, int, int]]:
    """Windows to look through at a screen.

    Args:
        size: Width and height of the screen in pixels.
        scale: Sides that the model shrinks a picture into, in pixels, the
            longer and the shorter one.
        tile: Longer side of the tiles in pixels; 0 for no tiles; chosen by
            size and scale, and only where the screen is large for the model,
            if None.

    Returns:
        (x1, y1, x2, y2) in whole pixels: the whole screen, then its tiles.
    """
    width, height = size
    whole = (0, 0, width, height)
    longer, shorter = max(scale), min(scale)
    shrink = shrink_of(size, scale)
    if tile == 0 or (tile is None and shrink <= _MAX_SHRINK):
        return [whole]
    if tile is None:
        tile = round(longer * _TILE_SHRINK)
    sides = (tile, round(tile * shorter / longer))
    if height > width:
        sides = sides[::-1]
    tiles = [
        (left, top, right, bottom)
        for top, bottom in _stretches(height, sides[1])
        for left, right in _stretches(width, sides[0])
    ]
    return [whole] if len(tiles) == 1 else [whole, *tiles]


def _stretches(length: int, part: int) -> list[tuple[int, int]]:
    """Equal overlapping parts of a length, about as long as ``part``."""
    if length <= part * _STRETCH:
        return [(0, length)]
    step = part * (1 - OVERLAP)
    count = math.ceil((length - part) / step) + 1
    starts = [round(i * (length - part) / (count - 1)) for i in range(count)]
    return [(start, start + part) for start in starts]


def is_cut(box: Box, window: Sequence[int], size: tuple[int, int]) -> bool:
    """Whether a box reaches a border of its window that is not the screen's.

    Args:
        box: In pixels of the screen.
        window: See ``find_views``.
        size: Width and height of the screen.
    """
    near = 2  # pixels: detected boxes are not exact
    width, height = size
    left, top, right, bottom = window
    return (
        (left > 0 and box[0] < left + near)
        or (top > 0 and box[1] < top + near)
        or (right < width and box[2] > right - near)
        or (bottom < height and box[3] > bottom - near)
    )
