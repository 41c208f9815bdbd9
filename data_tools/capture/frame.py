"""Finds the visible frame of a window whose box is a little too large."""

from __future__ import annotations

import cv2
import numpy as np

from data_tools.box import Box
from data_tools.capture.ink import pixel_box

__all__ = ['visible_frame']

# How far inside of the box the frame may lie, in pixels; the step of colour
# that is a frame; and the share of a side along which it must show.
_REACH = 16
_STEP = 4
_SHARE = 0.8
# How much of the sharpest step a line before it must make to be the frame.
_THIN = 0.15


def visible_frame(pixels: np.ndarray, box: Box) -> Box:
    """The box with each side moved in to the sharpest straight edge.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: x0, y0, x1, y1.

    Returns:
        The box; a side near which there is no edge stays where it is.
    """
    left, top, right, bottom = pixel_box(box, pixels.shape)
    part = pixels[top:bottom, left:right]
    if min(part.shape[:2]) < 4 * _REACH:
        return box
    columns = _edge(part.swapaxes(0, 1))
    ends = _edge(part.swapaxes(0, 1)[::-1])
    rows = _edge(part)
    feet = _edge(part[::-1])
    return (
        float(left + columns),
        float(top + rows),
        float(right - ends),
        float(bottom - feet),
    )


def _edge(lines: np.ndarray) -> int:
    """Number of lines before the frame begins.

    Shadows change from line to line as well, so the sharpest edge counts;
    the frame may be a thin line before it.
    """
    middle = slice(_REACH, lines.shape[1] - _REACH)
    steps = np.zeros(_REACH)
    for index in range(1, _REACH):
        change = cv2.absdiff(lines[index - 1, middle], lines[index, middle])
        if (change.max(1) >= _STEP).mean() >= _SHARE:
            steps[index] = change.mean()
    sharpest = int(steps.argmax())
    thin = sharpest == 1 or steps[sharpest - 1] > _THIN * steps[sharpest]
    return max(sharpest - 1, 0) if thin else sharpest
