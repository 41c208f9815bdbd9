"""What screens of games share."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import (
    forms,
    game,
    hud,
    scenery,
)

__all__ = [
    'MARGIN',
    'counters',
    'edge',
    'light_button',
    'status',
    'title_row',
    'veil',
]


MARGIN = 18


def edge(*nodes: Node, kit: Kit) -> Node:
    """A layer as large as the screen less its margin."""
    return kit.layers(*nodes, grow=1, padding=(MARGIN,) * 4)


def status(kit: Kit, **node) -> Node:
    """Portrait, name and bars of the player."""
    width = kit.rng.choice((160, 200, 240))
    colors = (kit.theme.danger, kit.theme.accent, kit.theme.success)
    count = kit.count(1, 3)
    bars = [hud.health_bar(kit, width, colors[i]) for i in range(count)]
    name = kit.row(
        kit.text(kit.words.person(), color=game.WHITE, bold=True),
        padding=(8, 2, 8, 2), fill=game.PLATE,
    )  # fmt: skip
    stack = kit.column(name, *bars, gap=4, align='start')
    if kit.chance(0.6):
        face = scenery.avatar(
            kit, 68, border=game.GOLD, border_width=3,
            radius=99 if kit.chance(0.5) else 6,
        )  # fmt: skip
        return kit.row(face, stack, gap=8, **node)
    return kit.row(stack, **node)


def counters(kit: Kit, low: int = 1, high: int = 3) -> list[Node]:
    """Some of what a player owns or has left, as numbers."""
    names = kit.rng.sample(
        ('coin', 'star', 'heart', 'bolt', 'clock', 'key', 'target'),
        kit.rng.randint(low, high),
    )
    return [hud.hud_counter(kit, name) for name in names]


def light_button(kit: Kit, icon: str) -> Node:
    """A button drawn right over the scene."""
    return kit.row(
        kit.icon(icon, size=22, color=game.WHITE),
        class_name='icon_button', width=40, height=40, justify='center',
        fill=game.PLATE, radius=kit.theme.button_radius,
    )  # fmt: skip


def title_row(kit: Kit) -> Node:
    """A screen's name, what one owns, and a way out."""
    return kit.row(
        kit.heading(kit.words.noun(), 1.7),
        kit.space(grow=1),
        *counters(kit, 1, 2),
        forms.icon_button(kit, 'close', framed=True),
        gap=10,
    )


def veil(kit: Kit) -> Node:
    """Dims the scene behind a menu."""
    return Node(grow=1, fill=(0, 0, 0, kit.rng.choice((60, 110, 150))))
