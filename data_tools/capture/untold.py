"""How much of what is written on a captured screen has a label."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, Element

__all__ = ['untold', 'written_lines']

# Least difference of neighbouring pixels, of 255, in any channel.
_CONTRAST = 16
# Height of letters, least and most, and the gap between two of a line, in
# pixels at scale 1; length of words in heights.
_LETTER = 4, 24
_GAP = 6
_WORD = 8
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
    containers. Fine textures may pass for text.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        elements: With boxes in pixels.
        scale: Pixels of the screen for one of the toolkit.
    """
    lines = written_lines(pixels, scale).astype(float)
    boxes = np.array(
        [e.box for e in elements if CLASS_GROUPS[e.class_name] != CONTAINER]
    ).reshape(-1, 4)
    if not len(boxes):
        return len(lines), len(lines)
    upper = np.maximum(lines[:, None, :2], boxes[:, :2])
    lower = np.minimum(lines[:, None, 2:], boxes[:, 2:])
    shared = (lower - upper).clip(0).prod(axis=2).sum(axis=1)
    told = shared >= _TOLD * (lines[:, 2:] - lines[:, :2]).prod(axis=1)
    return int((~told).sum()), len(lines)


def written_lines(pixels: np.ndarray, scale: float) -> np.ndarray:
    """Boxes (n, 4) xyxy, in pixels, of what looks like lines of text."""
    square = np.ones((2, 2), np.uint8)
    steps = cv2.morphologyEx(pixels, cv2.MORPH_GRADIENT, square)
    edges = (steps.max(axis=2) >= _CONTRAST).astype(np.uint8)
    stats = cv2.connectedComponentsWithStats(edges)[2][1:]
    width, height = stats[:, 2], stats[:, 3]
    low, high = (side * scale for side in _LETTER)
    letters = stats[
        (height >= low) & (height <= high) & (width <= _WORD * height)
    ]
    mask = np.zeros_like(edges)
    gap = round(_GAP * scale)
    for x, y, w, h in letters[:, :4]:
        mask[y : y + h, x : x + w + gap] = 1
    _, line_of, lines, _ = cv2.connectedComponentsWithStats(mask)
    parts = np.bincount(
        line_of[letters[:, 1], letters[:, 0]], minlength=len(lines)
    )
    left, top, width, height = lines[:, :4].T
    written = (parts >= _PARTS) & (width - gap >= _LONG * height)
    written[0] = False
    return np.stack([left, top, left + width - gap, top + height], axis=1)[
        written
    ]
