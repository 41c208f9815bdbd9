"""Finds icons and captions inside of controls by their ink."""

from __future__ import annotations

import functools
import itertools
import math
import unicodedata
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import ImageFont

from data_tools.box import Box, union
from data_tools.capture.ink import ink_mask, pixel_box

__all__ = ['BORDER', 'Content', 'content_of', 'text_aspect']

# Least inset that leaves a control's border out, in pixels.
BORDER = 3
# A gap of this share of the ink's height parts an icon from words.
_GAP = 0.45
# In trees and lists icons stand closer.
_NARROW = 0.2
_MIN_GAP = 4
# How far width : height of a caption may be off, as the factor's logarithm:
# fonts are narrow and wide.
_TOLERANCE = math.log(1.45)
# And how near two shapes are that the caption might have.
_ALIKE = 0.25
# Pictograms are about square, and neither specks nor photos.
_ICON_ASPECT = 2.4
_ICON_SIDES = (5, 96)


@dataclass(frozen=True)
class Content:
    """What is drawn in a control.

    Attributes:
        text: Box of the caption, or None.
        icons: Boxes of pictograms.
        others: Boxes of ink that is neither, such as a shortcut.
    """

    text: Box | None
    icons: tuple[Box, ...] = ()
    others: tuple[Box, ...] = ()


def content_of(
    pixels: np.ndarray,
    box: Box,
    caption: str,
    hidden: np.ndarray | None = None,
    first: bool = False,
) -> Content:
    """Tell a control's caption from its icons.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: The control with its border, x0, y0, x1, y1.
        caption: What it is called, which may be drawn in it or not.
        hidden: Pixels that something else covers, shape (height, width).
        first: Of words alike in shape the caption comes first, as in a menu
            with shortcuts.
    """
    blobs = _blobs(pixels, box, hidden)
    if not blobs:
        return Content(None)
    aspect = text_aspect(caption)
    for axis, gap in ((0, _GAP), (1, _GAP), (0, _NARROW)):
        found = _best_run(_grouped(blobs, axis, gap), axis, aspect, first)
        if found is not None:
            text, rest = found
            icons = tuple(b for b in rest if _is_icon(b))
            return Content(text, icons, tuple(set(rest) - set(icons)))
    groups = _grouped(blobs, 0, _GAP)
    icons = tuple(b for b in groups if _is_icon(b))
    return Content(None, icons, tuple(b for b in groups if b not in icons))


def text_aspect(text: str) -> float | None:
    """Width of a line of text by the height of its ink; None if empty."""
    text = ' '.join(text.split())
    if not text:
        return None
    font = _font()
    known, wide = [], 0
    for letter in text:
        if unicodedata.east_asian_width(letter) in 'WF':
            wide += 1
        else:
            known.append(letter)
    drawn = ''.join(known)
    left, top, right, bottom = font.getbbox(drawn) if drawn else (0, 0, 0, 0)
    height = max(bottom - top, font.size * 0.92 if wide else 1)
    return (right - left + wide * font.size) / height


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(64)


def _blobs(
    pixels: np.ndarray, box: Box, hidden: np.ndarray | None
) -> list[Box]:
    """Connected ink inside of a control, without what touches its border."""
    side = min(box[2] - box[0], box[3] - box[1])
    inset = min(BORDER, side / 5)
    inner = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    mask = ink_mask(pixels, inner, hidden)
    if not mask.any():
        return []
    left, top, _, _ = pixel_box(inner, pixels.shape)
    height, width = mask.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        mask.astype(np.uint8), connectivity=8
    )
    return [
        (
            float(left + x),
            float(top + y),
            float(left + x + w),
            float(top + y + h),
        )
        for x, y, w, h, _ in stats[1:].tolist()
        if x > 0 and y > 0 and x + w < width and y + h < height
    ]


def _grouped(blobs: list[Box], axis: int, share: float) -> list[Box]:
    """Boxes of the blobs that stand close to one another along an axis."""
    tallest = max(b[3] - b[1] for b in blobs)
    gap = max(_MIN_GAP, share * tallest) if axis == 0 else _MIN_GAP
    groups: list[Box] = []
    for blob in sorted(blobs, key=lambda b: b[axis]):
        if groups and blob[axis] - groups[-1][axis + 2] < gap:
            groups[-1] = union(groups[-1], blob)
        else:
            groups.append(blob)
    return groups


def _best_run(
    groups: list[Box], axis: int, aspect: float | None, leading: bool
) -> tuple[Box, list[Box]] | None:
    """The neighbours that together are shaped like the caption, if any.

    Words are closer to one another than to what stands beside them.

    Returns:
        Their box, and those of the other groups.
    """
    if aspect is None:
        return None
    gaps = [b[axis] - a[axis + 2] for a, b in itertools.pairwise(groups)]
    found = []
    for first, last in itertools.combinations(range(len(groups) + 1), 2):
        outside = gaps[max(first - 1, 0) : first] + gaps[last - 1 : last]
        within = gaps[first : last - 1]
        if within and outside and max(within) > min(outside):
            continue
        run = functools.reduce(union, groups[first:last])
        shape = (run[2] - run[0]) / (run[3] - run[1])
        off = abs(math.log(shape / aspect))
        if off < _TOLERANCE:
            found.append((off, run, groups[:first] + groups[last:]))
    if not found:
        return None
    best = min(found, key=lambda one: one[0])
    if leading:
        near = [one for one in found if one[0] < best[0] + _ALIKE]
        best = min(near, key=lambda one: (one[1][0], one[0]))
    return best[1:]


def _is_icon(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    long, short = max(width, height), min(width, height)
    return (
        _ICON_SIDES[0] <= long <= _ICON_SIDES[1]
        and long / short <= _ICON_ASPECT
    )
