"""Painted content: charts, maps, videos, progress and its like."""

from __future__ import annotations

import math

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Rect
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'chart',
    'map_view',
    'progress_bar',
    'skeleton',
    'spinner',
    'video',
]


def _ink(color: Color, **options) -> skia.Paint:
    return skia.Paint(Color=skia.Color(*color), AntiAlias=True, **options)


def _stroke(color: Color, width: float) -> skia.Paint:
    return _ink(color, Style=skia.Paint.kStroke_Style, StrokeWidth=width)


def chart(kit: Kit, **node) -> Node:
    """Bars, lines, areas, or a pie, with grid lines where they belong."""
    node.setdefault('height', kit.unit(kit.rng.choice((120, 160, 200))))
    paint = kit.rng.choice((_bars, _lines, _lines, _pie))
    count = kit.count(4, 12)
    values = [kit.rng.uniform(0.15, 0.95) for _ in range(count)]
    colors = [
        kit.theme.primary,
        kit.theme.accent,
        kit.theme.success,
        kit.theme.warning,
        kit.theme.muted,
    ]
    grid = kit.theme.border

    def draw(canvas: skia.Canvas, rect: Rect) -> None:
        paint(canvas, rect, values, colors, grid)

    return Node(
        'chart', fill=kit.theme.surface, paint=draw, min_width=100, **node
    )


def _grid_lines(canvas, rect: Rect, color: Color) -> None:
    for i in range(5):
        y = rect[1] + (rect[3] - rect[1]) * (0.05 + 0.9 * i / 4)
        canvas.drawLine(rect[0], y, rect[2], y, _stroke(color, 1))


def _bars(canvas, rect: Rect, values, colors, grid) -> None:
    _grid_lines(canvas, rect, grid)
    width = (rect[2] - rect[0]) / len(values)
    floor = rect[3] - (rect[3] - rect[1]) * 0.05
    for i, value in enumerate(values):
        x = rect[0] + width * (i + 0.2)
        top = floor - (rect[3] - rect[1]) * 0.9 * value
        bar = skia.Rect.MakeLTRB(x, top, x + width * 0.6, floor)
        canvas.drawRect(bar, _ink(colors[0]))


def _lines(canvas, rect: Rect, values, colors, grid) -> None:
    _grid_lines(canvas, rect, grid)
    step = (rect[2] - rect[0]) / (len(values) - 1)
    height = (rect[3] - rect[1]) * 0.9
    for k, color in enumerate(colors[:2]):
        path = skia.Path()
        for i in range(len(values)):
            value = values[(i * (k + 1) + k) % len(values)]
            point = rect[0] + i * step, rect[3] - height * value
            (path.lineTo if i else path.moveTo)(*point)
        canvas.drawPath(path, _stroke(color, 2))


def _pie(canvas, rect: Rect, values, colors, grid) -> None:
    side = min(rect[2] - rect[0], rect[3] - rect[1]) * 0.9
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    oval = skia.Rect.MakeXYWH(x - side / 2, y - side / 2, side, side)
    start, total = 0.0, sum(values[:5])
    for value, color in zip(values[:5], colors, strict=False):
        sweep = 360 * value / total
        canvas.drawArc(oval, start, sweep, True, _ink(color))
        start += sweep


def map_view(kit: Kit, *over: Node, **node) -> Node:
    """A street map; ``over`` are what floats on it."""
    pins = [
        kit.icon('pin', size=kit.unit(28), color=kit.theme.danger)
        for _ in range(kit.count(1, 4))
    ]
    for pin in pins:
        pin.anchor = (kit.rng.uniform(0.1, 0.9), kit.rng.uniform(0.1, 0.9))
    return kit.layers(
        *pins,
        *over,
        class_name='map',
        paint=scenery.streets(kit),
        clip=True,
        **node,
    )


def video(kit: Kit, **node) -> Node:
    """A still of a film with a play button and perhaps its time bar."""
    size = kit.unit(kit.rng.choice((40, 52, 64)))
    play = kit.row(
        kit.icon('play', size=round(size * 0.5), color=(255, 255, 255, 255)),
        class_name='icon_button',
        width=size,
        height=size,
        justify='center',
        fill=(0, 0, 0, 190),
        radius=99,
        anchor=(0.5, 0.5),
        name='Play',
    )
    parts = [play]
    if kit.chance(0.7):
        parts.append(_video_bar(kit))
    return kit.layers(
        *parts,
        class_name='video',
        paint=scenery.landscape(kit),
        radius=kit.theme.radius,
        clip=True,
        **node,
    )


def _video_bar(kit: Kit) -> Node:
    white = (255, 255, 255, 255)
    track = forms.slider(kit, grow=1)
    clock = kit.text(kit.words.time(), size=0.8, color=white)
    sound = kit.icon('volume', size=16, color=white)
    bar = kit.row(
        kit.icon('pause', size=16, color=white),
        track,
        clock,
        sound,
        gap=8,
        padding=(8, 6, 8, 6),
        fill=(0, 0, 0, 140),
        grow=1,
        keeps_side=True,
    )
    # 'layers' would stretch the bar over the picture: a column pushes it down.
    bar.grow = 0
    return kit.column(kit.space(grow=1), bar, grow=1)


def progress_bar(kit: Kit, **node) -> Node:
    """How far a task has come: a filled part of a track."""
    theme = kit.theme
    value = kit.rng.uniform(0.05, 1)
    height = kit.unit(kit.rng.choice((4, 6, 8, 14)))
    color = kit.rng.choice((theme.primary, theme.success, theme.accent))

    def draw(canvas: skia.Canvas, rect: Rect) -> None:
        end = rect[0] + (rect[2] - rect[0]) * value
        filled = skia.Rect.MakeLTRB(rect[0], rect[1], end, rect[3])
        canvas.drawRect(filled, _ink(color))

    return Node(
        'progress_bar',
        height=height,
        min_width=kit.unit(80),
        fill=theme.raised if theme.mode == 'light' else theme.border,
        border=theme.border if theme.style == 'classic' else None,
        radius=0 if theme.style == 'classic' else 99,
        paint=draw,
        fills=True,
        value=f'{value:.0%}',
        **node,
    )


def spinner(kit: Kit, **node) -> Node:
    """A turning ring, or a ring of dots, while something loads."""
    size = kit.unit(kit.rng.choice((20, 28, 40)))
    turn = kit.rng.uniform(0, 360)
    color = kit.theme.primary
    dotted = kit.chance(0.35)

    def draw(canvas: skia.Canvas, rect: Rect) -> None:
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        if dotted:
            for i in range(8):
                angle = math.radians(turn + 45 * i)
                fade = (*color[:3], 255 - 25 * i)
                canvas.drawCircle(
                    x + size * 0.4 * math.cos(angle),
                    y + size * 0.4 * math.sin(angle),
                    size * 0.1,
                    _ink(fade),
                )
            return
        ring = skia.Rect.MakeLTRB(*rect).makeInset(size * 0.07, size * 0.07)
        pale = (*color[:3], 60)
        canvas.drawArc(ring, 0, 360, False, _stroke(pale, size * 0.12))
        canvas.drawArc(ring, turn, 110, False, _stroke(color, size * 0.12))

    return Node('spinner', width=size, height=size, paint=draw, **node)


def skeleton(kit: Kit, **node) -> Node:
    """A grey bar or block where content will be."""
    node.setdefault('height', kit.unit(kit.rng.choice((12, 16, 24))))
    return Node(
        'skeleton',
        fill=faded(kit.theme.border, kit.theme.surface, 0.6),
        radius=min(kit.theme.radius, 8),
        **node,
    )
