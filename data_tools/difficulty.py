"""How hard a screen is, in a few numbers that every source's screens get.

Training can go from easy to hard by them, and a report can be cut by them.
"""

from __future__ import annotations

import cv2
import numpy as np

from data_tools.labeller import depths
from qontinui_mm.schema import Element, Screen

__all__ = ['DIFFICULTY', 'difficulty']

# Key in ``Screen.provenance``.
DIFFICULTY = 'difficulty'


def difficulty(image: np.ndarray, screen: Screen) -> dict[str, float]:
    """Measure a labelled screen.

    Args:
        image: RGB, shape (height, width, 3), uint8.
        screen: What it shows.

    Returns:
        ``elements`` (number), ``depth`` (levels of nesting), ``small``
        (median of the elements' shorter sides, pixels), ``contrast`` (median
        over texts of the range of brightness in the box, 0 to 1; 1 without
        text) and ``occluded`` (share of the elements of which something is
        hidden or cut off, 0 to 1).
    """
    elements = screen.elements
    sides = [min(_size(element)) for element in elements]
    hidden = [element.visible_fraction < 0.99 for element in elements]
    return {
        'elements': len(elements),
        'depth': max(depths(elements), default=0),
        'small': round(float(np.median(sides)), 1) if sides else 0.0,
        'contrast': round(_contrast(image, elements), 3),
        'occluded': round(float(np.mean(hidden)), 3) if hidden else 0.0,
    }


def _size(element: Element) -> tuple[float, float]:
    x0, y0, x1, y1 = element.box
    return x1 - x0, y1 - y0


def _contrast(image: np.ndarray, elements: list[Element]) -> float:
    brightness = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    ranges = []
    for element in elements:
        if element.text:
            x0, y0, x1, y1 = (round(value) for value in element.box)
            patch = brightness[y0:y1, x0:x1]
            if patch.size:
                ranges.append((int(patch.max()) - int(patch.min())) / 255)
    return float(np.median(ranges)) if ranges else 1.0
