"""Tells the mark of a check box or radio button from its caption."""

from __future__ import annotations

import numpy as np

from data_tools.box import Box, bounds_of
from data_tools.capture.ink import ink_box, ink_mask, pixel_box

__all__ = ['split_mark']

# Sides of a mark in layout pixels, and how far it is from square.
_SIDES = (9, 30)
_ASPECT = 1.35
# Least gap between mark and caption, in layout pixels.
_GAP = 3
# Levels by which a faint mark differs from what is around it.
_FAINT = 6


def split_mark(
    pixels: np.ndarray,
    box: Box,
    scale: float = 1.0,
    hidden: np.ndarray | None = None,
) -> tuple[Box, Box | None] | None:
    """The mark at one end of a box, and the ink of the caption beside it.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: Mark and caption, x0, y0, x1, y1.
        scale: Image pixels per layout pixel.
        hidden: Pixels that something else covers, shape (height, width).

    Returns:
        Their boxes; None for a caption that is not there, or None if there
        is no mark at either end.
    """
    mask = ink_mask(pixels, box, hidden)
    if not mask.any():
        return None
    left, top, _, _ = pixel_box(box, pixels.shape)
    runs = _runs(mask.any(0), max(1, round(_GAP * scale)))
    for end, rest in ((runs[0], runs[1:]), (runs[-1], runs[:-1])):
        mark = _bounds(mask, *end)
        if _is_mark(mark, scale):
            words = _bounds(mask, rest[0][0], rest[-1][1]) if rest else None
            return _moved(mark, left, top), (
                None if words is None else _moved(words, left, top)
            )
        # Before letters at the other end are taken for one.
        faint = _faint_mark(pixels, box, scale, hidden)
        if faint is not None:
            return faint
    return None


def _faint_mark(
    pixels: np.ndarray,
    box: Box,
    scale: float,
    hidden: np.ndarray | None,
) -> tuple[Box, Box | None] | None:
    """A mark that stands out so little that its caption outshines it.

    It is looked for in the square at the left end, by itself.
    """
    x0, y0, x1, y1 = box
    end = x0 + min(y1 - y0, _SIDES[1] * scale)
    left, top, right, bottom = pixel_box((x0, y0, end, y1), pixels.shape)
    patch = pixels[top:bottom, left:right].astype(np.int16)
    if patch.size == 0 or (
        hidden is not None and hidden[top:bottom, left:right].any()
    ):
        return None
    # The corner of a control is its background.
    mask = np.abs(patch - patch[0, 0]).max(2) > _FAINT
    if not mask.any():
        return None
    begin, stop = _runs(mask.any(0), max(1, round(_GAP * scale)))[0]
    mark = _bounds(mask, begin, stop)
    if not _is_mark(mark, scale):
        return None
    rest = ink_box(pixels, (left + stop + 1, y0, x1, y1), hidden)
    return _moved(mark, left, top), rest


def _runs(columns: np.ndarray, gap: int) -> list[tuple[int, int]]:
    """Begin and end of stretches of ink with less than ``gap`` between."""
    inked = np.flatnonzero(columns)
    breaks = np.flatnonzero(np.diff(inked) > gap)
    begins = inked[np.r_[0, breaks + 1]]
    ends = inked[np.r_[breaks, len(inked) - 1]] + 1
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def _bounds(mask: np.ndarray, begin: int, end: int) -> Box:
    return bounds_of(mask[:, begin:end], left=begin)


def _is_mark(box: Box, scale: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    short, long = sorted((width, height))
    return (
        short >= _SIDES[0] * scale
        and long <= _SIDES[1] * scale
        and long <= _ASPECT * short
    )


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y
