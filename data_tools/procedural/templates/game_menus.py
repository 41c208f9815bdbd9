"""Menus of games: items, goods, levels, settings."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.game_parts import (
    counters,
    edge,
    light_button,
    title_row,
    veil,
)
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    game,
    hud,
    mobile,
    paging,
    scenery,
)

__all__ = [
    'game_menu',
    'game_settings',
    'game_shop',
    'inventory',
    'leaderboard',
    'level_select',
]


@template('game')
def inventory(kit: Kit) -> Node:
    """What the player carries, and the item that is picked."""
    columns, rows = kit.count(5, 8), kit.rng.randint(4, 5)
    grid = game.item_grid(kit, columns, rows, kit.rng.choice((44, 50)))
    theme = kit.theme
    stats = [
        kit.row(
            kit.text(noun), kit.space(grow=1), hud.health_bar(kit, 90), gap=8
        )
        for noun in kit.words.nouns(3)
    ]
    details = kit.column(
        kit.row(game.inventory_slot(kit, 72, True), justify='center'),
        kit.heading(kit.words.phrase(), 1.1),
        kit.paragraph(1, color=theme.muted),
        *stats,
        kit.row(
            game.menu_button(kit, grow=1, height=38),
            game.menu_button(kit, grow=1, height=38),
            gap=8,
        ),
        class_name='panel', width=270, padding=(12, 12, 12, 12), gap=9,
        fill=theme.raised, radius=min(theme.radius, 8),
    )  # fmt: skip
    box = game.panel(
        kit,
        title_row(kit),
        *([mobile.segments(kit, 4)] if kit.chance(0.6) else []),
        kit.row(grid, details, gap=18, align='start'),
        anchor=(0.5, 0.5),
        gap=10,
    )
    return game.backdrop(kit, veil(kit), box)


@template('game', crowd=0.1)
def game_menu(kit: Kit) -> Node:
    """The first screen, or the one that pauses the game."""
    width = kit.rng.choice((220, 260, 300))
    buttons = [
        game.menu_button(kit, width=width) for _ in range(kit.count(3, 6))
    ]
    side = kit.rng.choice((0.08, 0.5, 0.5, 0.92))
    title = kit.heading(kit.words.noun().upper(), 2.4)
    parts = [
        game.panel(
            kit, title, *buttons, align='center', anchor=(side, 0.45),
            padding=(34, 22, 34, 24),
        )
    ]  # fmt: skip
    low = kit.row(
        light_button(kit, 'volume'), light_button(kit, 'globe'),
        light_button(kit, 'info'), gap=8,
        anchor=(0 if side > 0.5 else 1, 1),
    )  # fmt: skip
    if kit.chance(0.5):
        parts.insert(0, kit.row(*counters(kit, 2, 3), gap=8, anchor=(0, 0)))
    dim = [veil(kit)] if kit.chance(0.5) else []
    return game.backdrop(kit, *dim, edge(*parts, low, kit=kit))


@template('game', crowd=0.1)
def game_settings(kit: Kit) -> Node:
    """Volume, picture and keys of a game."""
    rows = [
        kit.row(
            kit.text(noun, width=150), kit.space(grow=1), _control(kit), gap=10
        )
        for noun in kit.words.nouns(kit.count(4, 6))
    ]
    box = game.panel(
        kit,
        title_row(kit),
        mobile.segments(kit, 4),
        *rows,
        kit.row(
            game.menu_button(kit, grow=1, height=40),
            game.menu_button(kit, grow=1, height=40),
            gap=12,
        ),
        width=560,
        anchor=(0.5, 0.5),
    )
    return game.backdrop(kit, veil(kit), box)


def _control(kit: Kit) -> Node:
    kind = kit.rng.randrange(4)
    if kind == 0:
        return forms.switch(kit)
    if kind == 1:
        return forms.combobox(kit, width=190)
    if kind == 2:
        return kit.row(
            kit.text(kit.rng.choice('WASDEQRF'), class_name=None),
            class_name='key', width=40, height=34, justify='center',
            fill=kit.theme.raised, border=kit.theme.border, radius=4,
        )  # fmt: skip
    return forms.slider(kit, width=220)


@template('game')
def game_shop(kit: Kit) -> Node:
    """Things to buy, each on its card."""
    columns = kit.count(3, 5)
    goods = [_offer(kit) for _ in range(columns * 2)]
    box = game.panel(
        kit,
        title_row(kit),
        *([mobile.segments(kit, 3)] if kit.chance(0.5) else []),
        kit.grid(columns, *goods, gap=12),
        width=round(kit.width * 0.85),
        anchor=(0.5, 0.5),
    )
    return game.backdrop(kit, veil(kit), box)


def _offer(kit: Kit) -> Node:
    theme = kit.theme
    return kit.column(
        game.inventory_slot(kit, 60, True),
        kit.text(kit.words.noun(), bold=True),
        game.menu_button(kit, str(kit.rng.choice((50, 120, 999))), height=32),
        class_name='card', align='center', gap=7, padding=(8, 10, 8, 10),
        fill=theme.raised, radius=min(theme.radius, 10),
        border=theme.border,
    )  # fmt: skip


@template('game')
def level_select(kit: Kit) -> Node:
    """Numbered levels with their stars, some of them locked."""
    columns = kit.count(5, 7)
    reached = kit.rng.randint(4, columns * 3)
    levels = [_level(kit, i + 1, i < reached) for i in range(columns * 3)]
    rows = [
        kit.row(*levels[i : i + columns], gap=14)
        for i in range(0, len(levels), columns)
    ]
    box = game.panel(
        kit,
        kit.row(kit.heading(kit.words.noun(), 1.8), justify='center'),
        *rows,
        kit.row(paging.page_indicator(kit), justify='center'),
        anchor=(0.5, 0.55),
        gap=14,
    )
    top = kit.row(
        light_button(kit, 'back'), *counters(kit, 2, 3),
        gap=8, anchor=(0, 0),
    )  # fmt: skip
    return game.backdrop(kit, edge(top, box, kit=kit))


def _level(kit: Kit, number: int, open_: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if open_ else theme.muted
    won = kit.rng.randint(1, 3)
    stars = kit.row(
        *(
            kit.icon(
                'star' if i < won else 'star-empty', size=14, color=ink
            )
            for i in range(3)
        ),
        class_name='rating', gap=1, value=f'{won}/3',
    )  # fmt: skip
    parts = (
        [kit.text(str(number), size=1.4, color=ink, bold=True), stars]
        if open_
        else [kit.icon('lock', size=26, color=ink)]
    )
    return kit.column(
        *parts,
        class_name='button', width=72, height=72, align='center',
        justify='center', gap=3, states={'enabled': open_},
        fill=theme.primary if open_ else theme.raised, **game.framed(kit),
    )  # fmt: skip


@template('game')
def leaderboard(kit: Kit) -> Node:
    """Who has won most: places, names and points in a table."""
    theme = kit.theme
    own = kit.rng.randrange(8)
    rows = [_rank(kit, i + 1, i == own) for i in range(kit.count(5, 8))]
    box = game.panel(
        kit,
        title_row(kit),
        mobile.segments(kit, 3),
        kit.column(*rows, class_name='table', gap=4),
        width=min(560, kit.width - 40),
        fill=theme.surface,
        anchor=(0.5, 0.5),
    )
    return game.backdrop(kit, veil(kit), box)


def _rank(kit: Kit, place: int, own: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if own else theme.text
    return kit.row(
        kit.text(str(place), bold=True, color=ink, width=30),
        scenery.avatar(kit, 28),
        kit.text(kit.words.person(), color=ink, grow=1),
        kit.icon('star', size=16, color=theme.warning),
        kit.text(str(kit.rng.randint(100, 99999)), color=ink),
        class_name='table_row',
        height=38,
        padding=(12, 0, 12, 0),
        gap=10,
        fill=theme.primary if own else theme.raised,
        radius=min(theme.radius, 8),
        states={'selected': own},
    )
