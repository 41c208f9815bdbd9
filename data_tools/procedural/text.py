"""Measuring text: advances, line breaks, ellipsis and ink bounds."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import skia

from data_tools.procedural.scene import Rect, Text

__all__ = ['advance', 'elide', 'font_of', 'ink_bounds', 'wrap_lines']


# Typefaces cannot be hashed; their ids can.
_FONTS: dict[tuple[int, float], skia.Font] = {}
# Share of the strongest ink: less leaves no trace that anyone would see.
_MIN_COVERAGE = 1 / 16


def _make_font(typeface: skia.Typeface, size: float) -> skia.Font:
    font = skia.Font(typeface, size)
    # Hinting depends on the platform's rasteriser; without it the outline
    # bounds are the painted bounds.
    font.setHinting(skia.FontHinting.kNone)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    return font


def font_of(text: Text, scale: float = 1.0) -> skia.Font:
    """The font of a run, at ``scale`` device pixels per dp."""
    key = text.typeface.uniqueID(), text.size * scale
    if key not in _FONTS:
        _FONTS[key] = _make_font(text.typeface, text.size * scale)
    return _FONTS[key]


def advance(text: Text, line: str) -> float:
    """Advance width of ``line`` in dp."""
    return font_of(text).measureText(line) if line else 0.0


def ink_bounds(text: Text, line: str, scale: float = 1.0) -> Rect | None:
    """Bounds of the pixels that the glyphs ink, about a pen at whole pixels.

    Measured on the painted glyphs: those of their outlines are up to a pixel
    off, which is a tenth of a small line's height.

    Returns:
        x0, y0, x1, y1 in whole device pixels, or None where nothing is inked.
    """
    font_of(text, scale)
    key = text.typeface.uniqueID(), text.size * scale
    # Skia draws bright text thinner than dark, so the colour counts.
    return _inked(key, line, text.color[:3])


@lru_cache(maxsize=16384)
def _inked(
    font_key: tuple[int, float], line: str, rgb: tuple[int, int, int]
) -> Rect | None:
    font = _FONTS[font_key]
    outline = skia.Rect()
    font.measureText(line, bounds=outline)
    if outline.isEmpty():
        return None
    around = outline.makeOutset(1, 1).roundOut()
    left, top = around.left(), around.top()
    pixels = np.zeros((around.height(), around.width()), np.uint8)
    surface = skia.Surface.MakeRasterDirect(
        skia.ImageInfo.MakeA8(around.width(), around.height()), pixels
    )
    paint = skia.Paint(AntiAlias=True, Color=skia.Color(*rgb))
    surface.getCanvas().drawString(line, -left, -top, font, paint)
    if not pixels.any():
        return None
    inked = pixels >= pixels.max() * _MIN_COVERAGE
    xs, ys = np.flatnonzero(inked.any(0)), np.flatnonzero(inked.any(1))
    return (
        float(left + xs[0]),
        float(top + ys[0]),
        float(left + xs[-1] + 1),
        float(top + ys[-1] + 1),
    )


def wrap_lines(text: Text, available: float) -> list[str]:
    """Greedy line breaks at spaces; between any characters without spaces."""
    pieces = text.string.split(' ')
    joiner = ' '
    if len(pieces) == 1 or max(map(len, pieces)) > 24:
        pieces, joiner = list(text.string), ''
    lines: list[str] = []
    line = ''
    for piece in pieces:
        longer = f'{line}{joiner}{piece}' if line else piece
        if line and advance(text, longer) > available:
            lines.append(line)
            line = piece
        else:
            line = longer
    return [*lines, line] if line else lines


def elide(text: Text, available: float) -> str:
    """The string, cut off with an ellipsis where it does not fit."""
    if text.glyph or advance(text, text.string) <= available + 0.5:
        return text.string
    kept = text.string
    while kept and advance(text, kept + '…') > available:
        kept = kept[:-1]
    return kept.rstrip() + '…' if kept else ''
