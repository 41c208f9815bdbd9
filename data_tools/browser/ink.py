"""Boxes around ink, read off the picture."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from data_tools.box import Box, bounds_of, intersect

__all__ = [
    'Ink',
    'guessed_ink',
    'ink_bounds',
    'off_ground',
    'plain_ground',
    'unlike',
    'without_spaces',
]

# As ``data_tools.exactness`` measures: what differs from the ground by less
# than this share of the strongest difference is hardly touched.
_SHARE = 1 / 16
_MIN_CHANGE = 3
# So much of a patch's rim must be of one colour for it to be the ground.
_PLAIN = 0.6
_DEEP = set('gjpqyQ,;()[]{}|/@$ç')
_LOW = set('acemnorsuvwxz.-_~+=<>:·—\u2013')

# How strongly each pixel of a patch, given by its whole-numbered box, differs
# from one without ink: uint8, (height, width).
Ink = Callable[[int, int, int, int], np.ndarray]


def ink_bounds(
    ink: Ink, box: Box, limit: Box, sure: bool = False
) -> Box | None:
    """Bounds of the ink of what is drawn within a box.

    Shapes with their middle in the box belong to it with all of them, others
    with nothing: glyphs reach out of their line, and into their neighbours'.

    Args:
        ink: Tells ink from ground.
        box: Where it is drawn, pixels.
        limit: What it cannot reach beyond.
        sure: Whether to say nothing where its shapes go on and on.

    Returns:
        The bounds, whole pixels; None where there is no ink.
    """
    inner = _whole(box, limit)
    if inner is None:
        return None
    change = ink(*inner)
    least = max(int(change.max()) * _SHARE, _MIN_CHANGE)
    mask = change >= least
    found = bounds_of(mask, inner[0], inner[1])
    rim = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
    if found is not None and any(side.any() for side in rim):
        return _reaching(ink, least, inner, limit) or (None if sure else found)
    return found


def _whole(box: Box, limit: Box) -> tuple[int, int, int, int] | None:
    """The pixels that what two boxes share touches; None for nothing."""
    shared = intersect(box, limit)
    if shared is None:
        return None
    x0, y0 = (math.floor(value + 0.01) for value in shared[:2])
    x1, y1 = (math.ceil(value - 0.01) for value in shared[2:])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _reaching(
    ink: Ink, least: float, inner: tuple[int, int, int, int], limit: Box
) -> Box | None:
    """Bounds of the shapes that have their middle in ``inner``."""
    x0, y0, x1, y1 = inner
    margin = max(2, (y1 - y0) // 4)
    around = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
    left, top, right, bottom = _whole(around, limit)
    _, _, shapes, _ = cv2.connectedComponentsWithStats(
        (ink(left, top, right, bottom) >= least).astype(np.uint8)
    )
    # The first is the ground.
    a, b, width, height = shapes[1:, :4].T + np.array([[left, top, 0, 0]]).T
    across, along = a + width / 2, b + height / 2
    own = (x0 <= across) & (across < x1) & (y0 <= along) & (along < y1)
    # What goes on beyond the margin is a frame, or a part of the ground.
    beyond = (a == around[0]) | (a + width == around[2])
    beyond |= (b == around[1]) | (b + height == around[3])
    if not own.any() or (own & beyond).any():
        return None
    ends = (a + width)[own].max(), (b + height)[own].max()
    return tuple(float(v) for v in (a[own].min(), b[own].min(), *ends))


def plain_ground(
    pixels: np.ndarray, box: Box, limit: Box
) -> tuple[int, int, int] | None:
    """The colour that a thing lies on, where it is one; else None.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box, limit: As ``ink_bounds`` takes them.
    """
    inner = _whole(box, limit)
    if inner is None:
        return None
    x0, y0, x1, y1 = inner
    patch = pixels[y0:y1, x0:x1]
    rim = np.concatenate((patch[0], patch[-1], patch[:, 0], patch[:, -1]))
    codes = rim.astype(np.int32) @ (65536, 256, 1)
    values, counts = np.unique(codes, return_counts=True)
    if counts.max() < _PLAIN * len(codes):
        return None
    code = int(values[counts.argmax()])
    return code >> 16, code >> 8 & 255, code & 255


def off_ground(pixels: np.ndarray, ground: tuple[int, int, int]) -> Ink:
    """Ink is what differs from a plain ground.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        ground: Its colour.
    """
    color = np.array(ground, np.uint8)

    def ink(x0: int, y0: int, x1: int, y1: int) -> np.ndarray:
        patch = pixels[y0:y1, x0:x1]
        return cv2.absdiff(patch, np.full_like(patch, color)).max(2)

    return ink


def unlike(pixels: np.ndarray, bare: np.ndarray, hidden: Sequence[Box]) -> Ink:
    """Ink is what differs from the picture without it.

    Args:
        pixels, bare: RGB, shape (height, width, 3), uint8.
        hidden: What something else covers, pixels.
    """

    def ink(x0: int, y0: int, x1: int, y1: int) -> np.ndarray:
        change = cv2.absdiff(pixels[y0:y1, x0:x1], bare[y0:y1, x0:x1])
        for box in hidden:
            left, top, right, bottom = (
                max(0, round(v))
                for v in (box[0] - x0, box[1] - y0, box[2] - x0, box[3] - y0)
            )
            change[top:bottom, left:right] = 0
        return change.max(2)

    return ink


def without_spaces(text: str, line: Box, font_size: float) -> Box:
    """The box of a line without the spaces that it begins or ends with.

    Args:
        text: The line's characters.
        line: Its box, pixels.
        font_size: Pixels; a space is a fifth of it wide or more.
    """
    space = 0.2 * font_size
    before = len(text) - len(text.lstrip())
    after = len(text) - len(text.rstrip())
    if any(unicodedata.bidirectional(c) in ('R', 'AL') for c in text):
        before, after = after, before
    x0, y0, x1, y1 = line
    left, right = x0 + space * min(before, 1), x1 - space * min(after, 1)
    return (left, y0, right, y1) if left < right else line


def guessed_ink(text: str, line: Box) -> Box:
    """Where the ink of a line is, as fonts commonly have it.

    Args:
        text: The line's characters.
        line: Its box, as high as the font's ascent and descent.
    """
    x0, y0, x1, y1 = line
    tall = y1 - y0
    letters = set(text) - {' '}
    deep = bool(letters & _DEEP) or any(c > '\u0400' for c in letters)
    low = bool(letters) and letters <= _LOW | _DEEP - set('Q()[]{}|/@$')
    top = y0 + tall * (0.35 if low else 0.18)
    bottom = y0 + tall * (0.98 if deep else 0.8)
    return x0, top, x1, bottom
