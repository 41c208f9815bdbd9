"""Shrinks boxes to the ink in them, as our own sources draw them.

Most data sets give a text the rectangle of its view or of a hasty hand, but
our boxes of texts and icons go around what is drawn (docs/data_format.md).
"""

from __future__ import annotations

import math

import numpy as np

from data_tools.box import Box, bounds_of, intersect
from qontinui_mm.schema import Element

__all__ = ['INK_CLASSES', 'ink_box', 'shrink']

INK_CLASSES = (
    'text',
    'heading',
    'paragraph',
    'link',
    'icon',
    'page_indicator',
)
# One colour must cover this much of a box to be its background.
_LEAST_BACKGROUND = 0.4
# A colour of a JPEG file differs from itself by this much, of 255.
_NOISE = 12
# What differs from the background by this share of the greatest difference
# is ink. Measured on generated screens: 0.3 cuts off the smooth edges of
# glyphs, 0.05 takes in the ringing of JPEG.
_INK_CONTRAST = 0.15
# With less contrast, of 255, there is nothing to be seen.
_LEAST_CONTRAST = 24


def shrink(elements: list[Element], pixels: np.ndarray) -> int:
    """Shrink the boxes of texts and icons that are whole on the image.

    Args:
        elements: Changed in place.
        pixels: RGB, shape (height, width, 3), uint8.

    Returns:
        Number of the boxes that became smaller.
    """
    count = 0
    for element in elements:
        if element.class_name not in INK_CLASSES:
            continue
        if element.box != element.full_box:
            continue
        box = ink_box(pixels, element.box)
        if box is not None and box != element.box:
            element.box = element.full_box = box
            count += 1
    return count


def ink_box(pixels: np.ndarray, box: Box) -> Box | None:
    """Bounds of what stands out from the background within a box.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: x0, y0, x1, y1; lies within the image.

    Returns:
        A box within ``box``; None where the background has many colours or
        nothing stands out.
    """
    left, top = math.floor(box[0]), math.floor(box[1])
    crop = pixels[top : math.ceil(box[3]), left : math.ceil(box[2])]
    background = _background(crop)
    if background is None:
        return None
    contrast = np.abs(crop.astype(np.int16) - background).max(2)
    if contrast.max(initial=0) < _LEAST_CONTRAST:
        return None
    ink = contrast > max(contrast.max() * _INK_CONTRAST, _NOISE)
    found = intersect(bounds_of(ink, left, top), box)
    # A part of a pixel at the edge is something else's.
    least = min(found[2] - found[0], found[3] - found[1])
    return found if least >= 1 else None


def _background(crop: np.ndarray) -> np.ndarray | None:
    """The most common colour, if it is common enough; shape (3,), int16."""
    flat = crop.reshape(-1, 3)
    if not len(flat):
        return None
    coarse = (flat >> 3).astype(np.int32)
    codes = coarse[:, 0] << 10 | coarse[:, 1] << 5 | coarse[:, 2]
    common = codes == np.bincount(codes).argmax()
    colour = np.median(flat[common], axis=0).astype(np.int16)
    near = np.abs(flat.astype(np.int16) - colour).max(1) <= _NOISE
    return colour if near.mean() >= _LEAST_BACKGROUND else None
