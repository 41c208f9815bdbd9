"""How much of what is written on a captured screen has a label."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from data_tools.capture.ink import pixel_box
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, Element

__all__ = ['untold', 'written_lines']

# Least difference of neighbouring pixels, of 255, in any channel.
_CONTRAST = 16
# Height of letters, least and most, in pixels at scale 1; length of words in
# heights.
_LETTER = 4, 24
_WORD = 8
# Gap between letters of a line, in pixels at scale 1 or in heights.
_GAP = 6
_WIDE_GAP = 0.5
# What is written has several parts and is longer than high.
_PARTS = 2
_LONG = 2
# Share of a line that labels must cover to tell of it.
_TOLD = 0.5


def untold(
    pixels: np.ndarray, elements: Sequence[Element], scale: float
) -> tuple[int, int]:
    """Lines of text in the picture that no label tells of, and all lines.

    A line is told of where half of it lies in elements that are no
    containers, or have words of their own. Fine textures may pass for text.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        elements: With boxes in pixels.
        scale: Pixels of the screen for one of the toolkit.
    """
    told = np.zeros(pixels.shape[:2], bool)
    for element in elements:
        if CLASS_GROUPS[element.class_name] != CONTAINER or element.text:
            left, top, right, bottom = pixel_box(element.box, pixels.shape)
            told[top:bottom, left:right] = True
    lines = written_lines(pixels, scale)
    shares = [told[y0:y1, x0:x1].mean() for x0, y0, x1, y1 in lines]
    return sum(share < _TOLD for share in shares), len(lines)


def written_lines(pixels: np.ndarray, scale: float) -> np.ndarray:
    """Boxes (n, 4) xyxy, in pixels, of what looks like lines of text."""
    letters = _letters(pixels, scale)
    x0, y0, x1, y1 = letters.T
    height = y1 - y0
    reach = np.maximum(_GAP * scale, _WIDE_GAP * height).astype(int)
    # Lines close to one another touch, but not in the middle of letters.
    middle = np.zeros(
        (pixels.shape[0], pixels.shape[1] + reach.max(initial=0)), np.uint8
    )
    trim = height // 4
    for left, top, right, bottom in zip(
        x0, y0 + trim, x1 + reach, y1 - trim, strict=True
    ):
        middle[top:bottom, left:right] = 1
    count, line_of = cv2.connectedComponents(middle)
    line = line_of[y0 + trim, x0]
    boxes = np.zeros((count, 4), int)
    boxes[:, :2] = max(middle.shape)
    np.minimum.at(boxes[:, :2], line, letters[:, :2])
    np.maximum.at(boxes[:, 2:], line, letters[:, 2:])
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    parts = np.bincount(line, minlength=count)
    return boxes[(parts >= _PARTS) & (width >= _LONG * height)]


def _letters(pixels: np.ndarray, scale: float) -> np.ndarray:
    """Boxes (n, 4) xyxy of edges as high as letters."""
    square = np.ones((2, 2), np.uint8)
    steps = cv2.morphologyEx(pixels, cv2.MORPH_GRADIENT, square)
    edges = (steps.max(axis=2) >= _CONTRAST).astype(np.uint8)
    stats = cv2.connectedComponentsWithStats(edges)[2][1:]
    x, y, width, height = stats[:, :4].T
    low, high = (side * scale for side in _LETTER)
    like = (height >= low) & (height <= high) & (width <= _WORD * height)
    return np.stack([x, y, x + width, y + height], axis=1)[like]
