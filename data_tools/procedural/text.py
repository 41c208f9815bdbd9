"""Measuring and drawing text: line breaks, ellipsis and ink bounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import skia

from data_tools.box import bounds_of
from data_tools.procedural.fonts import sized_font
from data_tools.procedural.scene import Rect, Text
from data_tools.procedural.shaping import Shaped, clusters, shape

__all__ = [
    'MIN_COVERAGE',
    'SOFT_BREAK',
    'advance',
    'draw_line',
    'elide',
    'font_of',
    'ink_bounds',
    'wrap_lines',
]

# Share of the strongest ink: less leaves no trace that anyone would see.
MIN_COVERAGE = 1 / 16
# Where a line may break without showing it; never drawn.
SOFT_BREAK = '\u200b'


def font_of(text: Text, scale: float = 1.0) -> skia.Font:
    """The font of a run, at ``scale`` device pixels per dp."""
    return sized_font(text.typeface, text.size * scale)


def _shaped(text: Text, line: str, scale: float = 1.0) -> Shaped:
    size = text.size * scale
    return shape(line, text.family, text.bold, size, text.rtl)


def advance(text: Text, line: str, scale: float = 1.0) -> float:
    """Advance width of ``line`` in dp, or in pixels with their ``scale``."""
    if not line:
        return 0.0
    if text.family:
        return _shaped(text, line, scale).advance
    return font_of(text, scale).measureText(line)


def draw_line(
    canvas: skia.Canvas,
    text: Text,
    line: str,
    x: float,
    y: float,
    scale: float,
    paint: skia.Paint,
) -> None:
    """Draw a line with its left end and baseline at a pixel."""
    if not text.family:
        canvas.drawString(line, x, y, font_of(text, scale), paint)
        return
    blob = _shaped(text, line, scale).blob
    if blob is not None:
        canvas.drawTextBlob(blob, x, y, paint)


def ink_bounds(text: Text, line: str, scale: float = 1.0) -> Rect | None:
    """Bounds of the pixels that the glyphs ink, about a pen at whole pixels.

    Measured on the painted glyphs: those of their outlines are up to a pixel
    off, which is a tenth of a small line's height.

    Returns:
        x0, y0, x1, y1 in whole device pixels, or None where nothing is inked.
    """
    size = text.size * scale
    # Skia draws bright text thinner than dark, so the colour counts.
    rgb = text.color[:3]
    if text.family:
        face = text.family, text.bold
        return _inked_shape(line, face, size, text.rtl, rgb)
    font_of(text, scale)
    return _inked(_Face(text.typeface), line, size, rgb)


class _Face:
    """A typeface that can be the key of a cache."""

    def __init__(self, typeface: skia.Typeface) -> None:
        self.typeface = typeface
        self.id = typeface.uniqueID()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Face) and self.id == other.id

    def __hash__(self) -> int:
        return self.id


@lru_cache(maxsize=16384)
def _inked(
    face: _Face, line: str, size: float, rgb: tuple[int, int, int]
) -> Rect | None:
    font = sized_font(face.typeface, size)
    outline = skia.Rect()
    font.measureText(line, bounds=outline)

    def draw(canvas: skia.Canvas, x: float, y: float, paint) -> None:
        canvas.drawString(line, x, y, font, paint)

    return _painted_bounds(draw, outline, rgb)


@lru_cache(maxsize=8192)
def _inked_shape(
    line: str,
    face: tuple[str, bool],
    size: float,
    rtl: bool,
    rgb: tuple[int, int, int],
) -> Rect | None:
    blob = shape(line, *face, size, rtl).blob
    if blob is None:
        return None

    def draw(canvas: skia.Canvas, x: float, y: float, paint) -> None:
        canvas.drawTextBlob(blob, x, y, paint)

    return _painted_bounds(draw, blob.bounds(), rgb)


def _painted_bounds(
    draw: Callable[[skia.Canvas, float, float, skia.Paint], None],
    outline: skia.Rect,
    rgb: tuple[int, int, int],
) -> Rect | None:
    """Bounds of the pixels that ``draw`` inks, all within ``outline``."""
    if outline.isEmpty():
        return None
    around = outline.makeOutset(1, 1).roundOut()
    left, top = around.left(), around.top()
    pixels = np.zeros((around.height(), around.width()), np.uint8)
    surface = skia.Surface.MakeRasterDirect(
        skia.ImageInfo.MakeA8(around.width(), around.height()), pixels
    )
    paint = skia.Paint(AntiAlias=True, Color=skia.Color(*rgb))
    draw(surface.getCanvas(), -left, -top, paint)
    strongest = int(pixels.max())
    if not strongest:
        return None
    return bounds_of(pixels >= strongest * MIN_COVERAGE, left, top)


def wrap_lines(text: Text, available: float) -> list[str]:
    """Greedy line breaks: at spaces, at soft breaks, or anywhere without."""
    pieces, joiner = _breakable(text.string, bool(text.family))
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


def _breakable(string: str, shaped: bool) -> tuple[list[str], str]:
    """Parts that stay whole, and what joins them on a line."""
    if SOFT_BREAK in string:
        return string.replace(' ', ' ' + SOFT_BREAK).split(SOFT_BREAK), ''
    pieces = string.split(' ')
    if len(pieces) == 1 or max(map(len, pieces)) > 24:
        return clusters(string) if shaped else list(string), ''
    return pieces, ' '


def elide(text: Text, available: float) -> str:
    """The string, cut off with an ellipsis where it does not fit."""
    if text.glyph or advance(text, text.string) <= available + 0.5:
        return text.string
    kept = clusters(text.string) if text.family else list(text.string)
    while kept and advance(text, ''.join(kept) + '…') > available:
        kept.pop()
    return ''.join(kept).rstrip() + '…' if kept else ''
