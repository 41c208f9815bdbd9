"""Mixing and making colours."""

from __future__ import annotations

import colorsys

from data_tools.procedural.scene import Color

__all__ = ['faded', 'hsl']


def hsl(hue: float, saturation: float, lightness: float) -> Color:
    """An opaque colour; the hue goes round from 0 to 1, the others 0 to 1."""
    rgb = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    red, green, blue = (round(255 * value) for value in rgb)
    return red, green, blue, 255


def faded(color: Color, towards: Color, keep: float) -> Color:
    """A mix of two colours: ``keep`` of the first, the rest of the second."""
    return tuple(
        round(a * keep + b * (1 - keep))
        for a, b in zip(color, towards, strict=True)
    )
