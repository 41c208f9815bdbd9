"""What games draw over their scene: bars, slots, counters, dialogue."""

from __future__ import annotations

import math
import random

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Rect
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'backdrop',
    'dialogue_box',
    'framed',
    'health_bar',
    'hud_counter',
    'inventory_slot',
    'item_grid',
    'joystick',
    'menu_button',
    'minimap',
    'panel',
    'skill_button',
]

WHITE: Color = (255, 255, 255, 255)
PLATE: Color = (12, 14, 20, 190)
GOLD: Color = (214, 172, 84, 255)
RARITIES: tuple[Color, ...] = (
    (140, 140, 140, 255),
    (70, 160, 80, 255),
    (70, 120, 220, 255),
    (160, 80, 200, 255),
    (230, 150, 40, 255),
)
ITEMS = (
    'sword', 'shield', 'potion', 'key', 'gift', 'star', 'heart', 'bolt',
    'fire', 'map', 'coin', 'lock', 'target', 'bookmark', 'tag',
)  # fmt: skip


def backdrop(kit: Kit, *overlays: Node) -> Node:
    """The game's picture with everything else over it."""
    seen_from_above = kit.chance(0.35)
    paint = scenery.tiles(kit) if seen_from_above else scenery.landscape(kit)
    return kit.layers(*overlays, fill=(30, 30, 40, 255), paint=paint)


def framed(kit: Kit) -> dict:
    """The look of a frame in this theme: pixel, ornate or plain."""
    theme = kit.theme
    if theme.style in ('classic', 'bevel'):
        return {'border': theme.text, 'border_width': 3, 'bevel': 5}
    if theme.style in ('outlined', 'material'):
        return {
            'border': GOLD,
            'border_width': 3,
            'radius': min(theme.radius, 8),
        }
    return {'radius': max(theme.radius, 6), 'shadow': theme.shadow}


def panel(kit: Kit, *children: Node, **node) -> Node:
    """An opaque framed area over the scene."""
    node.setdefault('class_name', 'panel')
    node.setdefault('padding', kit.pad(18, 16))
    node.setdefault('gap', kit.unit(12))
    node.setdefault('fill', kit.theme.surface)
    return kit.column(*children, opaque_layer=True, **framed(kit), **node)


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

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        reach = rect[0] + (rect[2] - rect[0]) * value
        bar = skia.Rect.MakeLTRB(rect[0], rect[1], reach, rect[3])
        shade = skia.GradientShader.MakeLinear(
            points=[(0, rect[1]), (0, rect[3])],
            colors=[
                skia.Color(*forms.faded(color, WHITE, 0.7)),
                skia.Color(*color),
            ],
        )
        canvas.drawRect(bar, skia.Paint(Shader=shade))
        for i in range(1, parts):
            x = rect[0] + (rect[2] - rect[0]) * i / parts
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 1, rect[1], x + 1, rect[3]),
                skia.Paint(Color=skia.Color(*PLATE)),
            )

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
        paint=paint,
        fills=True,
        border=(0, 0, 0, 255) if kit.chance(0.6) else WHITE,
        border_width=2,
        radius=0 if kit.theme.radius < 4 else 99,
        value=f'{value:.0%}',
        **node,
    )


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


def inventory_slot(
    kit: Kit, size: float = 52, filled: bool | None = None, **node
) -> Node:
    """A framed square that holds an item and how many there are."""
    theme = kit.theme
    filled = kit.chance(0.7) if filled is None else filled
    rarity = kit.rng.choice(RARITIES)
    parts = []
    if filled:
        parts.append(
            kit.icon(
                kit.rng.choice(ITEMS),
                size=round(size * 0.55),
                color=forms.faded(rarity, theme.text, 0.7),
                anchor=(0.5, 0.45),
            )
        )
        if kit.chance(0.5):
            parts.append(
                kit.text(
                    str(kit.rng.randint(2, 99)),
                    size=11 / theme.text_size,
                    anchor=(0.9, 0.97),
                )
            )
    chosen = kit.chance(0.06)
    return kit.layers(
        *parts,
        class_name='inventory_slot',
        width=size,
        height=size,
        fill=forms.faded(theme.raised, theme.border, 0.7),
        border=GOLD if chosen else rarity if filled else theme.muted,
        border_width=3 if chosen else 2,
        bevel=-2 if theme.style in ('classic', 'bevel') else 0,
        radius=min(theme.radius, 8),
        states={'selected': chosen},
        **node,
    )


def item_grid(kit: Kit, columns: int, rows: int, size: float = 52) -> Node:
    """Slots in rows, the last of them mostly empty."""
    gap = kit.rng.choice((3, 5, 8))
    lines = [
        kit.row(
            *(
                inventory_slot(kit, size, kit.chance(0.9 - 0.6 * r / rows))
                for _ in range(columns)
            ),
            gap=gap,
        )
        for r in range(rows)
    ]
    return kit.column(*lines, gap=gap, align='start')


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
        fill=forms.faded(tone, (20, 20, 30, 255), 0.75),
        fill_to=forms.faded(tone, (20, 20, 30, 255), 0.4),
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


def menu_button(kit: Kit, label: str | None = None, **node) -> Node:
    """A large framed button of a game's menu."""
    theme = kit.theme
    strong = kit.chance(0.4)
    fill = theme.primary if strong else theme.raised
    ink = theme.on_primary if strong else theme.text
    label = label or kit.words.action()
    node.setdefault('height', 46)
    return kit.row(
        kit.text(label, size=1.2, color=ink, bold=True),
        class_name='button',
        justify='center',
        padding=(18, 0, 18, 0),
        fill=fill,
        **framed(kit),
        **node,
    )


def dialogue_box(kit: Kit, **node) -> Node:
    """What someone says, with a portrait and perhaps with answers."""
    theme = kit.theme
    words = [
        kit.heading(kit.words.person(), 1.2, color=theme.primary),
        kit.paragraph(kit.rng.randint(1, 3), size=1.1),
    ]
    if kit.chance(0.7):
        words.append(kit.column(*(_answer(kit) for _ in range(3)), gap=5))
    else:
        arrow = kit.icon('down', size=20)
        words.append(kit.row(kit.space(grow=1), arrow))
    face = scenery.avatar(
        kit, 110, radius=theme.radius, border=GOLD, border_width=3
    )
    parts = [kit.column(*words, grow=1, gap=9)]
    if kit.chance(0.8):
        parts.insert(0 if kit.chance(0.7) else 1, face)
    return kit.row(
        *parts,
        class_name='dialogue_box',
        align='start',
        width=round(kit.width * kit.rng.uniform(0.65, 0.9)),
        padding=(20, 16, 20, 16),
        gap=18,
        fill=theme.surface,
        opaque_layer=True,
        **framed(kit),
        **node,
    )


def _answer(kit: Kit) -> Node:
    theme = kit.theme
    chosen = kit.chance(0.2)
    return kit.row(
        kit.icon('right', size=14, color=theme.primary),
        kit.text(kit.words.phrase()),
        class_name='option',
        height=28,
        padding=(8, 0, 8, 0),
        gap=6,
        fill=theme.raised,
        border=theme.primary if chosen else None,
        radius=min(theme.radius, 6),
        states={'selected': chosen},
    )
