"""Connected edges of a picture, and what their shapes are like."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

__all__ = ['EdgeShapes']

# Least difference of neighbouring pixels, of 255, in any channel.
_CONTRAST = 16
# Width in pixels of the band in which a box's outline is looked for.
_BAND = 3


@dataclass(frozen=True, eq=False)
class EdgeShapes:
    """n groups of edge pixels that touch one another.

    Attributes:
        boxes: (n, 4) int64 xyxy in pixels.
        outlined: (n,) share, 0 to 1, of its box's sides, but for the corners,
            that a group draws; of the least drawn one.
        filled: (n,) share of its box that a group covers.
    """

    boxes: np.ndarray
    outlined: np.ndarray
    filled: np.ndarray

    @classmethod
    def of(cls, image: np.ndarray) -> EdgeShapes:
        """Those of an image (h, w, 3) uint8."""
        kernel = np.ones((2, 2), np.uint8)
        steps = cv2.morphologyEx(image, cv2.MORPH_GRADIENT, kernel)
        edges = (steps.max(axis=2) >= _CONTRAST).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(edges)
        left, top, width, height, area = stats[1:].T.astype(np.int64)
        boxes = np.stack([left, top, left + width, top + height], axis=1)
        outlined = [
            _outlined(labels[y0:y1, x0:x1] == number)
            for number, (x0, y0, x1, y1) in enumerate(boxes, start=1)
        ]
        return cls(
            boxes, np.array(outlined).reshape(-1), area / (width * height)
        )


def _outlined(mask: np.ndarray) -> float:
    """Least share of a side's middle half along which a mask has pixels.

    Corners may be round.
    """
    height, width = mask.shape
    rows = slice(height // 4, height - height // 4)
    columns = slice(width // 4, width - width // 4)
    sides = (
        mask[:_BAND, columns].any(axis=0),
        mask[-_BAND:, columns].any(axis=0),
        mask[rows, :_BAND].any(axis=1),
        mask[rows, -_BAND:].any(axis=1),
    )
    return float(min(side.mean() for side in sides))
