"""Measuring text: advances, line breaks, ellipsis and ink bounds."""

from __future__ import annotations

import skia

from data_tools.procedural.scene import Rect, Text

__all__ = ['advance', 'elide', 'font_of', 'ink_bounds', 'wrap_lines']


# Typefaces cannot be hashed; their ids can.
_FONTS: dict[tuple[int, float], skia.Font] = {}


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
    """Tight bounds of the glyphs' outlines about the pen's origin.

    Returns:
        x0, y0, x1, y1 in device pixels, or None where nothing is inked.
    """
    bounds = skia.Rect()
    font_of(text, scale).measureText(line, bounds=bounds)
    if bounds.isEmpty():
        return None
    return bounds.left(), bounds.top(), bounds.right(), bounds.bottom()


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
