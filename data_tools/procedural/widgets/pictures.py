"""Painters of pictures: photo-like images, maps and charts."""

from __future__ import annotations

import math
import random

import skia

from data_tools.procedural.scene import Color, Painter, Rect

__all__ = ['chart_painter', 'map_painter', 'photo_painter', 'ring_painter']


def _paint(color: Color, stroke: float = 0) -> skia.Paint:
    paint = skia.Paint(Color=skia.Color(*color), AntiAlias=True)
    if stroke:
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(stroke)
    return paint


def _any_color(rng: random.Random) -> Color:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256), 255


def photo_painter(rng: random.Random) -> Painter:
    """A gradient with soft shapes over it, much as a blurred photo."""
    top, bottom = _any_color(rng), _any_color(rng)
    shapes = [
        (rng.random(), rng.random(), rng.uniform(0.1, 0.5), _any_color(rng))
        for _ in range(rng.randint(2, 7))
    ]
    round_ones = rng.random() < 0.6

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x0, y0, x1, y1 = rect
        sky = skia.Paint()
        sky.setShader(
            skia.GradientShader.MakeLinear(
                points=[(x0, y0), (x0, y1)],
                colors=[skia.Color(*top), skia.Color(*bottom)],
            )
        )
        canvas.drawRect(skia.Rect.MakeLTRB(*rect), sky)
        for x, y, size, color in shapes:
            x, y = x0 + x * (x1 - x0), y0 + y * (y1 - y0)
            reach = size * min(x1 - x0, y1 - y0)
            if round_ones:
                canvas.drawCircle(x, y, reach, _paint((*color[:3], 200)))
            else:
                path = skia.Path()
                path.addPoly(
                    [(x - 2 * reach, y1), (x, y), (x + 2 * reach, y1)], True
                )
                canvas.drawPath(path, _paint(color))

    return paint


def map_painter(rng: random.Random, dark: bool) -> Painter:
    """Land, water, parks and streets."""
    land, road = (
        ((40, 44, 52, 255), (84, 90, 102, 255))
        if dark
        else ((236, 232, 222, 255), (255, 255, 255, 255))
    )
    areas = [
        (
            rng.random(),
            rng.random(),
            rng.uniform(0.1, 0.35),
            rng.choice(((150, 190, 225, 255), (170, 210, 150, 255))),
        )
        for _ in range(rng.randint(2, 5))
    ]
    streets = [
        (rng.uniform(-0.2, 1.2), rng.uniform(-0.2, 1.2), rng.choice((2, 4, 7)))
        for _ in range(rng.randint(8, 18))
    ]

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x0, y0, x1, y1 = rect
        width, height = x1 - x0, y1 - y0
        canvas.drawRect(skia.Rect.MakeLTRB(*rect), _paint(land))
        for x, y, size, color in areas:
            oval = skia.Rect.MakeXYWH(
                x0 + x * width, y0 + y * height, size * width, size * height
            )
            canvas.drawOval(oval, _paint(color))
        for i, (start, end, broad) in enumerate(streets):
            if i % 2:
                ends = (x0 + start * width, y0, x0 + end * width, y1)
            else:
                ends = (x0, y0 + start * height, x1, y0 + end * height)
            canvas.drawLine(*ends, _paint(road, broad))

    return paint


def chart_painter(
    rng: random.Random, kind: str, colors: tuple[Color, ...], axis: Color
) -> Painter:
    """A plot of kind 'bar', 'line' or 'pie' in the given colours."""
    values = [rng.uniform(0.1, 1) for _ in range(rng.randint(4, 12))]
    if kind == 'pie':
        return _pie(values[:6], colors, rng.choice((0, 0.55)))

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x0, y0, x1, y1 = (rect[0] + 10, rect[1] + 8, rect[2] - 8, rect[3] - 10)
        for i in range(5):
            y = y1 - i * (y1 - y0) / 4
            pale = (*axis[:3], 90 if i else 255)
            canvas.drawLine(x0, y, x1, y, _paint(pale, 1))
        canvas.drawLine(x0, y0, x0, y1, _paint(axis, 1))
        step = (x1 - x0) / len(values)
        points = [
            (x0 + (i + 0.5) * step, y1 - value * (y1 - y0))
            for i, value in enumerate(values)
        ]
        if kind == 'bar':
            for x, y in points:
                bar = skia.Rect.MakeLTRB(x - step * 0.3, y, x + step * 0.3, y1)
                canvas.drawRect(bar, _paint(colors[0]))
        else:
            path = skia.Path()
            path.addPoly(points, False)
            canvas.drawPath(path, _paint(colors[0], 2.5))

    return paint


def _pie(
    values: list[float], colors: tuple[Color, ...], hole: float
) -> Painter:
    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        reach = min(rect[2] - rect[0], rect[3] - rect[1]) / 2 - 4
        radius = reach * (1 - hole / 2)
        stroke = reach * hole if hole else 0
        oval = skia.Rect.MakeLTRB(
            x - radius, y - radius, x + radius, y + radius
        )
        angle = -90.0
        for i, value in enumerate(values):
            sweep = 360 * value / sum(values)
            paint = _paint(colors[i % len(colors)], stroke)
            canvas.drawArc(oval, angle, sweep - 2, not hole, paint)
            angle += sweep

    return paint


def ring_painter(start: float, sweep: float, color: Color) -> Painter:
    """An arc along the edge of a square: a spinner or a ring of progress."""

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        broad = max((rect[2] - rect[0]) / 9, 2)
        inset = math.ceil(broad / 2)
        oval = skia.Rect.MakeLTRB(
            rect[0] + inset, rect[1] + inset, rect[2] - inset, rect[3] - inset
        )
        faint = _paint((*color[:3], 50), broad)
        canvas.drawArc(oval, 0, 360, False, faint)
        canvas.drawArc(oval, start, sweep, False, _paint(color, broad))

    return paint
