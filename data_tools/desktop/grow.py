"""Finds the border of controls whose toolkit tells their inside."""

from __future__ import annotations

import numpy as np

from data_tools.box import Box
from data_tools.capture.ink import outline
from data_tools.capture.node import Node

__all__ = ['grow_controls']

_CONTROLS = {'button', 'icon_button', 'combobox', 'text_field', 'search_field'}
# Most layout pixels of padding and border at each side.
_MOST = 14
_FRAMED = 0.6


def grow_controls(nodes: list[Node], pixels: np.ndarray, scale: float) -> None:
    """Move the sides of controls out to their border, where there is one.

    GTK 4 tells the box of what a control holds, without padding.

    Args:
        nodes: Changed in place.
        pixels: RGB, shape (height, width, 3), uint8.
        scale: Image pixels per layout pixel.
    """
    for node in nodes:
        if node.class_name in _CONTROLS:
            node.box = _grown(node.box, pixels, round(_MOST * scale))


def _grown(box: Box, pixels: np.ndarray, most: int) -> Box:
    """The best framed box with the same padding at opposite sides."""
    x0, y0, x1, y1 = box
    tried = [
        (x0 - x, y0 - y, x1 + x, y1 + y)
        for x in range(most)
        for y in range(most)
    ]
    best = max(tried, key=lambda b: outline(pixels, b))
    return best if outline(pixels, best) >= _FRAMED else box
