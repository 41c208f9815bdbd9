"""Painted landscapes, and pictures and portraits that show them."""

from __future__ import annotations

import math
import random

import skia

from data_tools.procedural.colors import hsl
from data_tools.procedural.kit import Kit
from data_tools.procedural.raster import draw_gradient
from data_tools.procedural.scene import Node, Painter, Rect
from data_tools.procedural.widgets import photos

__all__ = [
    'avatar',
    'badge',
    'landscape',
    'picture',
    'streets',
    'subject',
    'tiles',
]


def _hsl(hue: float, saturation: float, lightness: float) -> int:
    return skia.Color(*hsl(hue, saturation, lightness))


def _ink(color: int, **options) -> skia.Paint:
    return skia.Paint(Color=color, AntiAlias=True, **options)


def landscape(kit: Kit) -> Painter:
    """A sky with a sun, hills behind one another, trees and houses."""
    # The painter may run more than once: it draws its own numbers each time.
    seed = kit.rng.random()

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        rng = random.Random(seed)
        hue = rng.random()
        night = rng.random() < 0.3
        _paint_sky(canvas, rect, rng, hue, night)
        for layer in range(rng.randint(2, 4)):
            _paint_hill(canvas, rect, rng, hue, layer, night)
        for _ in range(rng.randint(3, 14)):
            _paint_thing(canvas, rect, rng, hue)

    return paint


def _paint_sky(canvas, rect, rng, hue, night) -> None:
    top, low = (0.12, 0.3) if night else (0.55, 0.85)
    draw_gradient(canvas, rect, hsl(hue, 0.5, top), hsl(hue + 0.1, 0.6, low))
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    x = rect[0] + width * rng.random()
    y = rect[1] + height * rng.uniform(0.1, 0.4)
    glow = _hsl(hue + rng.uniform(0, 0.2), 0.7, 0.9)
    canvas.drawCircle(x, y, height * rng.uniform(0.04, 0.1), _ink(glow))


def _paint_hill(canvas, rect, rng, hue, layer, night) -> None:
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    base = rect[1] + height * (0.45 + 0.15 * layer)
    swing = height * rng.uniform(0.03, 0.13)
    waves, phase = rng.uniform(1, 4), rng.uniform(0, 6)
    rough = rng.uniform(0, 0.5)
    path = skia.Path()
    path.moveTo(rect[0], rect[3])
    for step in range(41):
        at = step / 40
        rise = math.sin(at * waves * 3 + phase) + rough * rng.uniform(-1, 1)
        path.lineTo(rect[0] + at * width, base - swing * rise)
    path.lineTo(rect[2], rect[3])
    path.close()
    shade = (0.3 if night else 0.6) - 0.1 * layer
    color = _hsl(hue + 0.15 + 0.06 * layer, 0.4, max(shade, 0.08))
    canvas.drawPath(path, _ink(color))


def _paint_thing(canvas, rect, rng, hue) -> None:
    """A tree, a rock or a house."""
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    near = rng.uniform(0.55, 0.98)
    x, y = rect[0] + width * rng.random(), rect[1] + height * near
    size = height * 0.12 * near
    color = _hsl(hue + rng.random() * 0.4, 0.4, rng.uniform(0.15, 0.6))
    kind = rng.randrange(3)
    if kind == 0:
        path = skia.Path()
        path.addPoly(
            [
                skia.Point(x - size / 2, y),
                skia.Point(x, y - size * 2),
                skia.Point(x + size / 2, y),
            ],
            True,
        )
        canvas.drawPath(path, _ink(color))
    elif kind == 1:
        canvas.drawCircle(x, y, size * 0.6, _ink(color))
    else:
        canvas.drawRect(
            skia.Rect.MakeXYWH(x - size / 2, y - size, size, size),
            _ink(color),
        )


def tiles(kit: Kit) -> Painter:
    """The ground of a game seen from above, in square tiles."""
    seed = kit.rng.random()

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        rng = random.Random(seed)
        hue, size = rng.random(), rng.choice((24, 32, 48, 64))
        tones = [
            _hsl(hue + rng.uniform(-0.08, 0.08), 0.35, rng.uniform(0.25, 0.5))
            for _ in range(4)
        ]
        y = rect[1]
        while y < rect[3]:
            x = rect[0]
            while x < rect[2]:
                tone = rng.choices(tones, (12, 6, 2, 1))[0]
                box = skia.Rect.MakeXYWH(x, y, size, size)
                canvas.drawRect(box, skia.Paint(Color=tone))
                x += size
            y += size
        for _ in range(rng.randint(5, 20)):
            _paint_thing(canvas, rect, rng, hue)

    return paint


def streets(kit: Kit) -> Painter:
    """A town's plan: blocks, roads, water and a park."""
    seed = kit.rng.random()

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        rng = random.Random(seed)
        width, height = rect[2] - rect[0], rect[3] - rect[1]
        canvas.drawColor(_hsl(rng.random(), 0.15, 0.9))
        for hue in (0.36, 0.56):
            canvas.drawOval(
                skia.Rect.MakeXYWH(
                    rect[0] + width * rng.uniform(-0.2, 0.7),
                    rect[1] + height * rng.uniform(-0.1, 0.8),
                    width * rng.uniform(0.2, 0.7),
                    height * rng.uniform(0.1, 0.4),
                ),
                _ink(_hsl(hue, 0.45, 0.78)),
            )
        canvas.save()
        canvas.rotate(
            rng.uniform(-40, 40), rect[0] + width / 2, rect[1] + height / 2
        )
        reach = width + height
        for _ in range(rng.randint(14, 30)):
            broad = rng.choice((3, 4, 5, 9))
            color = skia.ColorWHITE if broad < 9 else _hsl(0.12, 0.8, 0.75)
            if rng.random() < 0.5:
                at = rect[0] + width * rng.uniform(-0.5, 1.5)
                line = (at, rect[1] - reach, at + broad, rect[3] + reach)
            else:
                at = rect[1] + height * rng.uniform(-0.5, 1.5)
                line = (rect[0] - reach, at, rect[2] + reach, at + broad)
            canvas.drawRect(skia.Rect.MakeLTRB(*line), _ink(color))
        canvas.restore()

    return paint


def picture(kit: Kit, **node) -> Node:
    """A picture: a landscape, a photograph, now and then another screen.

    What a screen inside of a picture shows is no element.
    """
    node.setdefault('radius', kit.theme.radius)
    if kit.screenshot is not None and kit.chance(0.5):
        show = kit.screenshot
        kit.screenshot = None
        node['attributes'] = {'content': 'screenshot'}
        return Node('image', paint=show, **node)
    return Node('image', paint=subject(kit), **node)


def subject(kit: Kit) -> Painter:
    """What a picture shows, drawn by lot."""
    kinds = (landscape, photos.texture, photos.bokeh, photos.still_life)
    return kit.rng.choices(kinds, (6, 2, 1, 2))[0](kit)


def avatar(kit: Kit, size: float = 40, **node) -> Node:
    """A person's portrait: a head and shoulders, or initials."""
    theme = kit.theme
    hue, skin = kit.rng.random(), kit.rng.uniform(0.3, 0.8)
    node.setdefault('radius', 99)
    if kit.chance(0.3):
        return kit.row(
            kit.text(
                kit.words.person()[0],
                color=theme.on_primary,
                size=size / 2.2 / theme.text_size,
                class_name=None,
            ),
            class_name='avatar', width=size, height=size,
            justify='center', fill=theme.primary, **node,
        )  # fmt: skip

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        canvas.drawColor(_hsl(hue, 0.4, 0.75))
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        coat = _ink(_hsl(hue + 0.4, 0.5, 0.4))
        canvas.drawCircle(x, rect[3] + size * 0.05, size * 0.36, coat)
        canvas.drawCircle(
            x, y - size * 0.12, size * 0.24, _ink(_hsl(hue + 0.6, 0.6, 0.2))
        )
        canvas.drawCircle(
            x, y - size * 0.04, size * 0.2, _ink(_hsl(0.07, 0.5, skin))
        )

    return Node('avatar', width=size, height=size, paint=paint, **node)


def badge(kit: Kit, count: str, **node) -> Node:
    """A small number on a coloured ground."""
    return kit.row(
        kit.text(count, size=0.7, color=(255,) * 4, class_name=None),
        class_name='badge',
        height=16,
        min_width=16,
        padding=(4, 0, 4, 0),
        justify='center',
        radius=99,
        fill=kit.theme.danger,
        value=count,
        **node,
    )
