"""Painting texts and icons, and finding the ink that they leave."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import skia

from data_tools.box import union
from data_tools.procedural.scene import Rect, Text
from data_tools.procedural.text import (
    MIN_COVERAGE,
    advance,
    draw_line,
    font_of,
    ink_bounds,
)

__all__ = ['ink_of', 'inked', 'paint_text']


def paint_text(
    canvas: skia.Canvas, text: Text, inner: Rect, scale: float
) -> None:
    """Paint a text's lines or an icon.

    Args:
        canvas: Where to.
        text: What.
        inner: The room it has, in pixels.
        scale: Device pixels per dp.
    """
    paint = skia.Paint(Color=skia.Color(*text.color), AntiAlias=True)
    for line, x, y in _placed(text, inner, scale):
        draw_line(canvas, text, line, x, y, scale, paint)
        if text.underline:
            rule = _underline(text, line, x, y, scale)
            canvas.drawRect(skia.Rect.MakeLTRB(*rule), paint)


def ink_of(text: Text, inner: Rect, scale: float) -> Rect | None:
    """The box around the ink of what ``paint_text`` paints; None if none."""
    box: Rect | None = None
    for line, x, y in _placed(text, inner, scale):
        ink = ink_bounds(text, line, scale)
        if ink is None:
            continue
        ink = (x + ink[0], y + ink[1], x + ink[2], y + ink[3])
        if text.underline:
            ink = union(ink, _underline(text, line, x, y, scale))
        box = ink if box is None else union(box, ink)
    return box


def inked(
    text: Text,
    inner: Rect,
    scale: float,
    within: tuple[int, int, int, int],
) -> np.ndarray:
    """Which pixels of an area ``paint_text`` inks, (height, width), bool.

    Args:
        text, inner, scale: As for ``paint_text``.
        within: The area's x0, y0, x1, y1 in pixels.
    """
    left, top, right, bottom = within
    pixels = np.zeros((bottom - top, right - left), np.uint8)
    surface = skia.Surface.MakeRasterDirect(
        skia.ImageInfo.MakeA8(right - left, bottom - top), pixels
    )
    canvas = surface.getCanvas()
    canvas.translate(-left, -top)
    paint_text(canvas, text, inner, scale)
    return pixels >= max(int(pixels.max()) * MIN_COVERAGE, 1)


def _placed(
    text: Text, inner: Rect, scale: float
) -> Iterator[tuple[str, float, float]]:
    """Each line with its left end and baseline, at whole pixels."""
    if text.glyph:
        yield from _centred(text, inner, scale)
        return
    step = math.ceil(text.size * text.line_height) * scale
    metrics = font_of(text, scale).getMetrics()
    height = metrics.fDescent - metrics.fAscent
    for i, line in enumerate(text.lines):
        x = inner[0]
        if text.at_right:
            x = float(round(inner[2] - advance(text, line, scale)))
        y = round(inner[1] + i * step + (step - height) / 2)
        yield line, x, float(round(y - metrics.fAscent))


def _centred(
    text: Text, inner: Rect, scale: float
) -> Iterator[tuple[str, float, float]]:
    """An icon, its ink in the middle of its room."""
    ink = ink_bounds(text, text.string, scale)
    if ink is not None:
        x = round((inner[0] + inner[2] - ink[0] - ink[2]) / 2)
        y = round((inner[1] + inner[3] - ink[1] - ink[3]) / 2)
        yield text.string, float(x), float(y)


def _underline(
    text: Text, line: str, x: float, y: float, scale: float
) -> Rect:
    top = y + round(2 * scale)
    thick = max(round(scale), 1)
    return x, top, x + advance(text, line, scale), top + thick
