"""Gradients and photographs, made as arrays and drawn pixel for pixel.

Skia's own gradients and enlarged images take ten times as long on a CPU.
"""

from __future__ import annotations

import cv2
import numpy as np
import skia

from data_tools.procedural.scene import Color, Rect

__all__ = ['draw_gradient', 'draw_image']


def draw_gradient(
    canvas: skia.Canvas, rect: Rect, top: Color, low: Color
) -> None:
    """Fill a rectangle with colours from ``top`` to ``low``."""
    x, y, width, height = _device(canvas, rect)
    if width > 0 and height > 0:
        share = (np.arange(height)[:, None] + 0.5) / height
        column = np.rint(share * low + (1 - share) * top).astype(np.uint8)
        _draw(canvas, np.repeat(column[:, None], width, 1), x, y)


def draw_image(canvas: skia.Canvas, rect: Rect, pixels: np.ndarray) -> None:
    """Draw RGBA pixels, (height, width, 4) uint8, all over a rectangle.

    They are cut, not squeezed, to its shape.
    """
    x, y, width, height = _device(canvas, rect)
    if width > 0 and height > 0:
        part = _middle(pixels, width / height)
        shrunk = part.shape[1] > width
        method = cv2.INTER_AREA if shrunk else cv2.INTER_LINEAR
        grown = cv2.resize(part, (width, height), interpolation=method)
        _draw(canvas, grown, x, y)


def _middle(pixels: np.ndarray, shape: float) -> np.ndarray:
    """The largest part of an image that is ``shape`` times as wide as high."""
    height, width = pixels.shape[:2]
    wide = max(min(width, round(height * shape)), 1)
    tall = max(min(height, round(width / shape)), 1)
    x, y = (width - wide) // 2, (height - tall) // 2
    return pixels[y : y + tall, x : x + wide]


def _device(canvas: skia.Canvas, rect: Rect) -> tuple[int, int, int, int]:
    """A rectangle's left, top, width and height in pixels."""
    mapped = canvas.getTotalMatrix().mapRect(skia.Rect.MakeLTRB(*rect))
    x, y = round(mapped.left()), round(mapped.top())
    return x, y, round(mapped.right()) - x, round(mapped.bottom()) - y


def _draw(canvas: skia.Canvas, pixels: np.ndarray, x: int, y: int) -> None:
    """Draw opaque RGBA pixels with their corner at a pixel."""
    image = skia.Image.fromarray(pixels, alphaType=skia.kOpaque_AlphaType)
    canvas.save()
    canvas.resetMatrix()
    canvas.drawImage(image, x, y)
    canvas.restore()
