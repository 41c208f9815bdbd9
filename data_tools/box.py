"""Boxes: x0, y0, x1, y1 in pixels, the far edges exclusive."""

from __future__ import annotations

import cv2
import numpy as np

__all__ = ['Box', 'area', 'bounds_of', 'intersect', 'iou', 'union']

Box = tuple[float, float, float, float]


def area(box: Box) -> float:
    """Square pixels."""
    return (box[2] - box[0]) * (box[3] - box[1])


def intersect(a: Box, b: Box) -> Box | None:
    """What two boxes share; None where they share no area."""
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    x1, y1 = min(a[2], b[2]), min(a[3], b[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def union(a: Box, b: Box) -> Box:
    """The smallest box around both."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def iou(a: Box, b: Box) -> float:
    """Shared area as a share of the area of both, 0 to 1."""
    shared = intersect(a, b)
    if shared is None:
        return 0.0
    both = area(shared)
    return both / (area(a) + area(b) - both)


def bounds_of(mask: np.ndarray, left: int = 0, top: int = 0) -> Box | None:
    """Bounds of the pixels that are set; None if none is.

    Args:
        mask: Shape (height, width), bool.
        left, top: Where in the image the mask lies, in pixels.
    """
    x, y, width, height = cv2.boundingRect(mask.view(np.uint8))
    if not width:
        return None
    return (
        float(left + x),
        float(top + y),
        float(left + x + width),
        float(top + y + height),
    )
