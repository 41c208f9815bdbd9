"""What games draw over their scene while they are played."""

from __future__ import annotations

import math
import random

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.raster import draw_gradient
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import scenery
from data_tools.procedural.widgets.game import GOLD, PLATE, RARITIES, WHITE

__all__ = [
    'health_bar',
    'hud_counter',
    'joystick',
    'minimap',
    'skill_button',
]


def health_bar(
    kit: Kit, width: float = 200, color: Color | None = None, **node
) -> Node:
    """How much is left of life, mana or the like."""
    value = kit.rng.uniform(0.08, 1)
    color = color or kit.rng.choice(
        (kit.theme.danger, kit.theme.success, kit.theme.accent)
    )
    parts = kit.rng.choice((0, 0, 5, 10))
    height = kit.rng.choice((12, 16, 20, 24))
    most = kit.rng.choice((100, 120, 500, 2000))
    written = height >= 20 and kit.chance(0.6)
    label = [
        kit.text(
            f'{round(most * value)}/{most}',
            size=12 / kit.theme.text_size,
            color=WHITE,
            anchor=(0.5, 0.5),
        )
    ]
    return kit.layers(
        *(label if written else ()),
        class_name='health_bar',
        width=width,
        height=height,
        fill=(30, 30, 30, 255),
        paint=_bar(color, value, parts),
        fills=True,
        border=(0, 0, 0, 255) if kit.chance(0.6) else WHITE,
        border_width=2,
        radius=0 if kit.theme.radius < 4 else 99,
        value=f'{value:.0%}',
        **node,
    )


def _bar(color: Color, value: float, parts: int) -> Painter:
    """Fills ``value`` (0 to 1) of a bar, cut in ``parts``."""

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        reach = rect[0] + (rect[2] - rect[0]) * value
        bar = rect[0], rect[1], reach, rect[3]
        draw_gradient(canvas, bar, faded(color, WHITE, 0.7), color)
        for i in range(1, parts):
            x = rect[0] + (rect[2] - rect[0]) * i / parts
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 1, rect[1], x + 1, rect[3]),
                skia.Paint(Color=skia.Color(*PLATE)),
            )

    return paint


def minimap(kit: Kit, size: float = 140, **node) -> Node:
    """The surroundings from above with dots for who is there."""
    seed = kit.rng.random()
    below = scenery.streets(kit) if kit.chance(0.4) else scenery.tiles(kit)

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        rng = random.Random(seed)
        below(canvas, rect)
        for _ in range(rng.randint(4, 12)):
            x = rng.uniform(rect[0], rect[2])
            y = rng.uniform(rect[1], rect[3])
            color = skia.Color(*rng.choice(RARITIES))
            canvas.drawCircle(x, y, 4, skia.Paint(Color=skia.ColorBLACK))
            canvas.drawCircle(x, y, 3, skia.Paint(Color=color))
        _paint_arrow(canvas, rect, rng.uniform(0, 360))

    return Node(
        'minimap',
        width=size,
        height=size,
        paint=paint,
        fill=PLATE,
        border=kit.rng.choice((GOLD, WHITE, (20, 20, 20, 255))),
        border_width=kit.rng.choice((2, 3, 5)),
        radius=99 if kit.chance(0.6) else kit.theme.radius,
        **node,
    )


def _paint_arrow(canvas: skia.Canvas, rect: Rect, turn: float) -> None:
    """The player, in the middle, with where he looks."""
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    path = skia.Path()
    path.addPoly(
        [skia.Point(x, y - 9), skia.Point(x + 6, y + 6),
         skia.Point(x, y + 2), skia.Point(x - 6, y + 6)], True,
    )  # fmt: skip
    canvas.save()
    canvas.rotate(turn, x, y)
    canvas.drawPath(path, skia.Paint(Color=skia.ColorYELLOW, AntiAlias=True))
    canvas.restore()


def hud_counter(kit: Kit, icon: str | None = None, **node) -> Node:
    """An icon with a number: coins, ammunition, points or time."""
    name = icon or kit.rng.choice(
        ('coin', 'star', 'heart', 'bolt', 'clock', 'key', 'target')
    )
    if name == 'clock':
        shown = f'{kit.rng.randint(0, 9)}:{kit.rng.randint(0, 59):02d}'
    elif name == 'target':
        shown = f'{kit.rng.randint(0, 30)}/{kit.rng.randint(30, 240)}'
    else:
        shown = str(kit.rng.choice((7, 42, 128, 990, 15300)))
    color = GOLD if kit.chance(0.5) else WHITE
    return kit.row(
        kit.icon(name, size=22, color=color),
        kit.text(shown, size=1.2, color=WHITE, bold=True),
        class_name='hud_counter',
        height=kit.rng.choice((30, 34, 38)),
        padding=(10, 0, 12, 0),
        gap=7,
        fill=PLATE,
        border=GOLD if kit.theme.style == 'outlined' else None,
        radius=min(kit.theme.button_radius, 99),
        value=shown,
        **node,
    )


def skill_button(kit: Kit, size: float = 60, hint: str = '', **node) -> Node:
    """A round or square button with a skill, perhaps cooling down."""
    tone = kit.rng.choice(RARITIES)
    rest = kit.rng.uniform(0.2, 0.9) if kit.chance(0.3) else 0
    parts = [
        kit.icon(
            kit.rng.choice(('sword', 'shield', 'fire', 'bolt', 'target',
                            'heart', 'star', 'potion', 'refresh')),
            size=round(size * 0.5), color=WHITE, anchor=(0.5, 0.5),
        )
    ]  # fmt: skip

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        reach = size
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        oval = skia.Rect.MakeLTRB(x - reach, y - reach, x + reach, y + reach)
        dark = skia.Paint(Color=skia.Color(0, 0, 0, 130), AntiAlias=True)
        canvas.drawArc(oval, -90, 360 * rest, True, dark)

    if hint:
        parts.append(
            kit.text(hint, size=11 / kit.theme.text_size, color=WHITE,
                     bold=True, anchor=(0.88, 0.96))
        )  # fmt: skip
    return kit.layers(
        *parts,
        class_name='skill_button',
        width=size,
        height=size,
        fill=faded(tone, (20, 20, 30, 255), 0.75),
        fill_to=faded(tone, (20, 20, 30, 255), 0.4),
        paint=paint if rest else None,
        border=WHITE if kit.theme.style != 'outlined' else GOLD,
        border_width=kit.rng.choice((2, 3)),
        radius=8 if hint else 99,
        states={'enabled': not rest},
        **node,
    )


def joystick(kit: Kit, size: float = 150, **node) -> Node:
    """A ring with a knob that a thumb drags."""
    turn, pull = kit.rng.uniform(0, 2 * math.pi), kit.rng.uniform(0, 0.5)
    knob = Node(
        'thumb',
        width=round(size * 0.4),
        height=round(size * 0.4),
        radius=99,
        fill=(255, 255, 255, 190),
        border=(0, 0, 0, 90),
        border_width=2,
        anchor=(
            0.5 + pull * math.cos(turn) * 0.8,
            0.5 + pull * math.sin(turn) * 0.8,
        ),
    )
    return kit.layers(
        knob,
        class_name='joystick',
        width=size,
        height=size,
        radius=99,
        fill=(0, 0, 0, kit.rng.choice((70, 100, 140))),
        border=(255, 255, 255, 150),
        border_width=3,
        **node,
    )
