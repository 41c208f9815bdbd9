"""What games draw over their scene: bars, slots, counters, dialogue."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node
from data_tools.procedural.widgets import scenery

__all__ = [
    'backdrop',
    'dialogue_box',
    'framed',
    'inventory_slot',
    'item_grid',
    'menu_button',
    'panel',
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
                color=faded(rarity, theme.text, 0.7),
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
        fill=faded(theme.raised, theme.border, 0.7),
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
