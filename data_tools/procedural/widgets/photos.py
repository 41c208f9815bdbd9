"""What photographs show: textures, lights out of focus, things on a table.

The soft ones are painted small and drawn enlarged, as a lens blurs them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
import skia

from data_tools.procedural.colors import hsl
from data_tools.procedural.kit import Kit
from data_tools.procedural.raster import draw_gradient, draw_image
from data_tools.procedural.scene import Painter, Rect

__all__ = ['bokeh', 'enlarged', 'still_life', 'texture']

# Width and height of what is painted small, in pixels.
_SMALL = (192, 128)


def enlarged(make: Callable[[Rect], np.ndarray]) -> Painter:
    """Draws RGB pixels, once made for a rectangle, all over it.

    They are cut, not squeezed, to the shape of the rectangle.
    """
    made: list[np.ndarray] = []

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        if not made:
            made.append(cv2.cvtColor(make(rect), cv2.COLOR_RGB2RGBA))
        draw_image(canvas, rect, made[0])

    return paint


def _hsl(hue: float, saturation: float, lightness: float) -> np.ndarray:
    return np.array(hsl(hue, saturation, lightness)[:3])


def texture(kit: Kit) -> Painter:
    """Clouds, stone, cloth or wood: noise of several sizes in a few tones."""
    seed = kit.rng.getrandbits(32)
    hue = kit.rng.random()
    stretch = kit.rng.choice((1, 1, 1, 6))
    rough = kit.rng.uniform(0.4, 0.75)
    tones = np.stack(
        [
            _hsl(
                hue + kit.rng.uniform(-0.08, 0.08),
                kit.rng.uniform(0.1, 0.6),
                light,
            )
            for light in (0.15, 0.45, 0.65, 0.9)
        ]
    )

    def make(_: Rect) -> np.ndarray:
        noise = _noise(np.random.default_rng(seed), stretch, rough)
        steps = np.linspace(0, 255, len(tones))
        table = [np.interp(np.arange(256), steps, t) for t in tones.T]
        return np.stack(table, 1).astype(np.uint8)[noise]

    return enlarged(make)


def _noise(rng: np.random.Generator, stretch: int, rough: float) -> np.ndarray:
    """Noise from 0 to 255, shape (height, width), uint8, in six octaves."""
    total = np.zeros(_SMALL[::-1], np.float32)
    for octave in range(6):
        cells = 3 * 2**octave
        grid = rng.random((cells, max(cells // stretch, 2)), np.float32)
        grown = cv2.resize(grid, _SMALL, interpolation=cv2.INTER_CUBIC)
        total += np.float32(rough**octave) * grown
    low, high = np.quantile(total, (0.01, 0.99))
    return np.clip((total - low) * (255 / (high - low)), 0, 255).astype(
        np.uint8
    )


def bokeh(kit: Kit) -> Painter:
    """Lights far out of focus before a dark or a bright ground."""
    seed = kit.rng.random()

    def make(_: Rect) -> np.ndarray:
        rng = random.Random(seed)
        hue, light = rng.random(), rng.choice((0.12, 0.2, 0.7))
        ground = np.linspace(
            _hsl(hue, 0.5, light), _hsl(hue + 0.2, 0.5, light * 0.7), _SMALL[1]
        )
        pixels = np.repeat(ground[:, None], _SMALL[0], 1)
        for _ in range(rng.randint(15, 50)):
            _add_light(pixels, rng, hue)
        return np.clip(pixels, 0, 255).astype(np.uint8)

    return enlarged(make)


def _add_light(pixels: np.ndarray, rng: random.Random, hue: float) -> None:
    """Add a blurred disc; only the pixels around it are touched."""
    x, y = rng.randrange(_SMALL[0]), rng.randrange(_SMALL[1])
    radius = rng.randint(3, 18)
    reach = radius + 4
    disc = _disc(radius, reach)
    color = _hsl(hue + rng.uniform(-0.15, 0.25), 0.8, 0.6)
    left, top = max(x - reach, 0), max(y - reach, 0)
    near = pixels[top : y + reach + 1, left : x + reach + 1]
    up, along = top - y + reach, left - x + reach
    disc = disc[up : up + near.shape[0], along : along + near.shape[1]]
    near += disc * rng.uniform(0.1, 0.6) * (color - near * 0.5)


@cache
def _disc(radius: int, reach: int) -> np.ndarray:
    """A blurred disc amid a square, shape (side, side, 1), 0 to 1."""
    disc = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    cv2.circle(disc, (reach, reach), radius, 1, -1, cv2.LINE_AA)
    return cv2.GaussianBlur(disc, (7, 7), 0)[..., None]


def still_life(kit: Kit) -> Painter:
    """Round and tall things with light and shadow on a table."""
    seed = kit.rng.random()

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        rng = random.Random(seed)
        hue = rng.random()
        width, height = rect[2] - rect[0], rect[3] - rect[1]
        table = rect[1] + height * rng.uniform(0.55, 0.7)
        draw_gradient(
            canvas,
            (rect[0], rect[1], rect[2], table),
            hsl(hue, 0.25, 0.85),
            hsl(hue, 0.25, 0.6),
        )
        draw_gradient(
            canvas,
            (rect[0], table, rect[2], rect[3]),
            hsl(hue + 0.1, 0.35, 0.45),
            hsl(hue + 0.1, 0.35, 0.25),
        )
        for _ in range(rng.randint(2, 5)):
            x = rect[0] + width * rng.uniform(0.1, 0.9)
            y = table + height * rng.uniform(0.03, 0.25)
            _put_thing(canvas, rng, x, y, height * rng.uniform(0.12, 0.25))

    return paint


def _put_thing(
    canvas: skia.Canvas, rng: random.Random, x: float, y: float, size: float
) -> None:
    """A ball, or a vessel as wide and taller, that stands at a point."""
    tall = size * rng.choice((1, 1, 1.6, 2.4))
    hue, strong = rng.random(), rng.uniform(0.2, 0.8)
    shadow = skia.Rect.MakeLTRB(x - size, y - size / 6, x + size, y + size / 6)
    dark = skia.Paint(Color=skia.Color(0, 0, 0, 90), AntiAlias=True)
    canvas.drawOval(shadow, dark)
    lit = skia.GradientShader.MakeRadial(
        center=(x - size / 4, y - tall * 0.7),
        radius=tall,
        colors=[
            skia.Color(*hsl(hue, strong, light))
            for light in (0.85, 0.45, 0.15)
        ],
    )
    body = skia.Rect.MakeLTRB(x - size / 2, y - tall, x + size / 2, y)
    round_ = size / 2 if tall == size else size / 5
    paint = skia.Paint(Shader=lit, AntiAlias=True)
    canvas.drawRRect(skia.RRect.MakeRectXY(body, round_, round_), paint)
