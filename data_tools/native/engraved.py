"""Arrows that a style paints together with the control they are in.

Some styles keep a whole control as one pixmap; the arrow on it is then no
command of its own, but it can be seen.
"""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from data_tools.box import Box, bounds_of
from data_tools.native.commands import Command

__all__ = ['engraved']

# Least difference in a channel from what is around it, to be ink.
_CONTRAST = 40
# Share of the zone's sides that an arrow can fill, and the least of pixels.
_LARGEST, _SMALLEST = 0.85, 3


def engraved(pixels: np.ndarray, zone: Box, inset: float) -> Command | None:
    """The sign in the middle of a zone, if there is one.

    Args:
        pixels: The image, (height, width, 3) uint8.
        zone: Where to look, in image pixels.
        inset: Room along the zone's edges that belongs to frames.

    Returns:
        A command that paints just the sign; None where there is none.
    """
    height, width, _ = pixels.shape
    x0, y0 = max(round(zone[0] + inset), 0), max(round(zone[1] + inset), 0)
    x1 = min(round(zone[2] - inset), width)
    y1 = min(round(zone[3] - inset), height)
    if x1 - x0 < _SMALLEST or y1 - y0 < _SMALLEST:
        return None
    ink = _ink(pixels[y0:y1, x0:x1])
    if ink is None:
        return None
    return Command('picture', bounds_of(ink, x0, y0), _stencil(ink, x0, y0))


def _ink(area: np.ndarray) -> np.ndarray | None:
    """Which pixels differ from their row, without what touches the edge."""
    ground = np.median(area.astype(np.int16), axis=1, keepdims=True)
    ink = (np.abs(area - ground).max(axis=2) >= _CONTRAST).astype(np.uint8)
    count, names, stats, _ = cv2.connectedComponentsWithStats(ink)
    height, width = ink.shape
    kept = np.zeros(ink.shape, bool)
    for name in range(1, count):
        x, y, wide, high, _ = stats[name]
        at_edge = x == 0 or y == 0 or x + wide == width or y + high == height
        if not at_edge:
            kept |= names == name
    bounds = bounds_of(kept)
    if bounds is None:
        return None
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    if max(wide, high) < _SMALLEST or wide > _LARGEST * width:
        return None
    return kept


def _stencil(ink: np.ndarray, x: int, y: int):
    """Paints the pixels of ``ink`` at a place, in any colour."""

    def paint(painter: QPainter, color: QColor) -> None:
        height, width = ink.shape
        values = np.zeros((height, width, 4), np.uint8)
        blue, green, red = color.blue(), color.green(), color.red()
        values[ink] = (blue, green, red, 255)
        data = values.tobytes()  # QImage keeps no reference
        picture = QImage(
            data,
            width,
            height,
            width * 4,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        painter.resetTransform()
        painter.drawImage(QPoint(x, y), picture)

    return paint
