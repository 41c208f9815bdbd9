"""Where the ink of a command is, to the pixel: it is painted and looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from data_tools.box import Box, bounds_of, intersect
from data_tools.native.commands import Command

__all__ = ['Raster']

# Shapes are painted this far, in pixels, beyond the bounds of their paths.
_MARGIN = 2
# A pixel with less than this share of the strongest ink, or of 255 less than
# this, is hardly touched: the rim of a curve, the end of a shadow.
_FAINT_SHARE, _FAINT = 1 / 16, 3


class Raster:
    """A sheet of the screen's size on which commands are tried.

    Args:
        size: Width and height of the image, in pixels.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self._whole: Box = (0.0, 0.0, float(width), float(height))
        self._values = np.zeros((height, width, 4), np.uint8)
        self._sheet = QImage(
            self._values.data,
            width,
            height,
            4 * width,
            QImage.Format.Format_RGB32,
        )

    def fitted(self, command: Command) -> Command | None:
        """The command with the bounds of its pixels; None if it has none.

        What reaches out of the image keeps the bounds of its path.
        """
        x0, y0, x1, y1 = command.box
        if intersect(command.box, self._whole) != command.box:
            return command
        around = (x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)
        around = intersect(around, self._whole)
        seen = self.inked([command], tuple(int(side) for side in around))
        box = bounds_of(seen, int(around[0]), int(around[1]))
        return None if box is None else replace(command, box=box)

    def inked(
        self, commands: Sequence[Command], area: tuple[int, int, int, int]
    ) -> np.ndarray:
        """Which pixels commands cover, but for those hardly touched.

        Args:
            commands: What is painted.
            area: x0, y0, x1, y1 within the image, in whole pixels.

        Returns:
            Shape (height, width), bool.
        """
        ink = self._ink(commands, area)
        return ink >= max(int(ink.max()) * _FAINT_SHARE, _FAINT)

    def _ink(
        self, commands: Sequence[Command], area: tuple[int, int, int, int]
    ) -> np.ndarray:
        """Coverage in an area, (height, width) uint8; cleans up."""
        x0, y0, x1, y1 = area
        painter = QPainter(self._sheet)
        for command in commands:
            painter.save()
            painter.setClipRect(x0, y0, x1 - x0, y1 - y0)
            command.ink(painter, QColor(255, 255, 255))
            painter.restore()
        painter.end()
        ink = self._values[y0:y1, x0:x1, 0].copy()
        self._values[y0:y1, x0:x1] = 0
        return ink
