"""Boxes around ink, read off the picture where its ground is plain."""

from __future__ import annotations

import math
import unicodedata

import numpy as np

from data_tools.box import Box, bounds_of, intersect

__all__ = ['guessed_ink', 'ink_bounds', 'without_spaces']

# As ``data_tools.exactness`` measures: what differs from the ground by less
# than this share of the strongest difference is hardly touched.
_SHARE = 1 / 16
_MIN_CHANGE = 3
# So much of a patch's rim must be of one colour for it to be the ground.
_PLAIN = 0.6
# Glyphs reach beyond their line's box by so many pixels at most.
_MARGIN = 1
_DEEP = set('gjpqyQ,;()[]{}|/@$ç')
_LOW = set('acemnorsuvwxz.-_~+=<>:·—\u2013')


def ink_bounds(
    pixels: np.ndarray,
    box: Box,
    limit: Box,
    color: tuple[int, int, int] | None = None,
) -> Box | None:
    """Bounds of what is drawn within a box on a plain ground.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: Where it is drawn, pixels.
        limit: What it cannot reach beyond.
        color: Of text; then a ground that is not plain is coped with.

    Returns:
        The bounds, whole pixels; None where they cannot be told.
    """
    found = _bounds(pixels, box, limit, color)
    if found is None or found[0] <= box[0] + 1 or found[2] >= box[2] - 1:
        # It may reach out of its box.
        grown = (box[0] - _MARGIN, box[1], box[2] + _MARGIN, box[3])
        found = _bounds(pixels, grown, limit, color) or found
    return found


def _bounds(
    pixels: np.ndarray,
    box: Box,
    limit: Box,
    color: tuple[int, int, int] | None,
) -> Box | None:
    height, width = pixels.shape[:2]
    inside = intersect(box, limit)
    inside = inside and intersect(inside, (0, 0, width, height))
    if inside is None:
        return None
    x0, y0 = math.floor(inside[0] + 0.01), math.floor(inside[1] + 0.01)
    x1, y1 = math.ceil(inside[2] - 0.01), math.ceil(inside[3] - 0.01)
    patch = pixels[y0:y1, x0:x1]
    if patch.size == 0:
        return None
    mask = _ink(patch, color)
    return None if mask is None else bounds_of(mask, x0, y0)


def _ink(
    patch: np.ndarray, color: tuple[int, int, int] | None
) -> np.ndarray | None:
    """Which pixels of a patch differ from its ground."""
    rim = np.concatenate((patch[0], patch[-1], patch[:, 0], patch[:, -1]))
    codes = rim.astype(np.int32) @ (65536, 256, 1)
    values, counts = np.unique(codes, return_counts=True)
    code = int(values[counts.argmax()])
    signed = patch.astype(np.int16)
    if counts.max() >= _PLAIN * len(codes):
        ground = np.array((code >> 16, code >> 8 & 255, code & 255), np.int16)
        change = np.abs(signed - ground).max(2)
        strongest = int(change.max())
        if strongest < _MIN_CHANGE:
            return None
        return change >= max(strongest * _SHARE, _MIN_CHANGE)
    if color is None:
        return None
    far = np.abs(signed - np.array(color, np.int16)).max(2)
    return far < 0.5 * np.median(far)


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
