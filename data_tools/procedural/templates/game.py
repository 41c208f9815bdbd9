"""Screens of games: what is drawn over the scene, and their menus."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import forms, game, mobile, scenery

__all__ = [
    'action_hud',
    'game_menu',
    'game_settings',
    'game_shop',
    'inventory',
    'level_select',
    'story_dialogue',
    'touch_game',
]

MARGIN = 18


def _edge(*nodes: Node, kit: Kit) -> Node:
    """A layer as large as the screen less its margin."""
    return kit.layers(*nodes, grow=1, padding=(MARGIN,) * 4)


def _status(kit: Kit, **node) -> Node:
    """Portrait, name and bars of the player."""
    width = kit.rng.choice((160, 200, 240))
    colors = (kit.theme.danger, kit.theme.accent, kit.theme.success)
    count = kit.count(1, 3)
    bars = [game.health_bar(kit, width, colors[i]) for i in range(count)]
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


def _counters(kit: Kit, low: int = 1, high: int = 3) -> list[Node]:
    names = kit.rng.sample(
        ('coin', 'star', 'heart', 'bolt', 'clock', 'key', 'target'),
        kit.rng.randint(low, high),
    )
    return [game.hud_counter(kit, name) for name in names]


def _quests(kit: Kit, **node) -> Node:
    """What is to be done, on a see-through ground."""
    tasks = [
        kit.row(
            forms.checkbox(kit),
            kit.text(kit.words.phrase(), size=0.9, color=game.WHITE),
            gap=7,
        )
        for _ in range(kit.count(1, 3))
    ]
    return kit.column(
        kit.heading(kit.words.noun(), 1.1, color=game.GOLD),
        *tasks,
        class_name='panel', width=240, padding=(10, 8, 10, 8), gap=6,
        fill=game.PLATE, radius=min(kit.theme.radius, 8), **node,
    )  # fmt: skip


@template('game', crowd=0.1)
def action_hud(kit: Kit) -> Node:
    """An action or role-playing game while it is played."""
    count = kit.count(4, 9)
    if kit.chance(0.5):
        bar = [game.inventory_slot(kit, 48) for _ in range(count)]
    else:
        bar = [
            game.skill_button(kit, 50, str(i + 1))
            for i in range(min(count, 8))
        ]
    right = kit.column(
        game.minimap(kit, kit.rng.choice((110, 140, 170))),
        *([_quests(kit)] if kit.chance(0.6) else []),
        gap=12, align='end', anchor=(1, 0),
    )  # fmt: skip
    parts = [
        _status(kit, anchor=(0, 0)),
        right,
        kit.row(*bar, gap=6, anchor=(0.5, 1)),
        kit.column(
            *_counters(kit), gap=6, align='end', anchor=(1, 1),
        ),
    ]  # fmt: skip
    if kit.chance(0.4):
        foe = kit.column(
            kit.row(
                kit.text(kit.words.person(), color=game.WHITE, bold=True),
                fill=game.PLATE, padding=(10, 2, 10, 2),
            ),
            game.health_bar(kit, 260), gap=4, align='center',
            anchor=(0.52, 0.02),
        )  # fmt: skip
        parts.append(foe)
    if kit.chance(0.25):
        parts.append(game.dialogue_box(kit, anchor=(0.5, 0.8)))
    elif kit.chance(0.5):
        parts.append(_chat_log(kit))
    return game.backdrop(kit, _edge(*parts, kit=kit))


def _chat_log(kit: Kit) -> Node:
    lines = [
        kit.text(
            f'{kit.words.person()}: {kit.words.phrase()}',
            size=0.85, color=game.WHITE,
        )
        for _ in range(4)
    ]  # fmt: skip
    return kit.column(
        *lines, class_name='list', width=230, anchor=(0, 0.78),
        padding=(8, 6, 8, 6), gap=3, fill=game.PLATE,
    )  # fmt: skip


@template('game', crowd=0.1)
def touch_game(kit: Kit) -> Node:
    """A game for thumbs: joystick on the left, skills on the right."""
    small = [
        game.skill_button(kit, 58, anchor=(x, y))
        for x, y in ((0, 1), (0.12, 0.42), (0.6, 0))
    ]
    cluster = kit.layers(
        *small[: kit.rng.randint(2, 3)],
        game.skill_button(kit, 96, anchor=(1, 1)),
        width=220, height=200, anchor=(1, 1),
    )  # fmt: skip
    top = kit.row(
        *_counters(kit),
        _light_button(kit, 'pause'),
        _light_button(kit, 'settings'),
        gap=8, anchor=(1, 0),
    )  # fmt: skip
    parts = [
        _status(kit, anchor=(0, 0)),
        top,
        game.joystick(kit, kit.rng.choice((130, 160)), anchor=(0.02, 0.98)),
        cluster,
    ]
    if kit.chance(0.4):
        parts.append(game.minimap(kit, 110, anchor=(1, 0.18)))
    return game.backdrop(kit, _edge(*parts, kit=kit))


def _light_button(kit: Kit, icon: str) -> Node:
    return kit.row(
        kit.icon(icon, size=22, color=game.WHITE),
        class_name='icon_button', width=40, height=40, justify='center',
        fill=game.PLATE, radius=kit.theme.button_radius,
    )  # fmt: skip


def _title_row(kit: Kit) -> Node:
    """A screen's name, what one owns, and a way out."""
    return kit.row(
        kit.heading(kit.words.noun(), 1.7),
        kit.space(grow=1),
        *_counters(kit, 1, 2),
        forms.icon_button(kit, 'close', framed=True),
        gap=10,
    )


@template('game')
def inventory(kit: Kit) -> Node:
    """What the player carries, and the item that is picked."""
    columns, rows = kit.count(5, 8), kit.rng.randint(4, 5)
    grid = game.item_grid(kit, columns, rows, kit.rng.choice((44, 50)))
    theme = kit.theme
    stats = [
        kit.row(
            kit.text(noun), kit.space(grow=1), game.health_bar(kit, 90), gap=8
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
        _title_row(kit),
        *([mobile.segments(kit, 4)] if kit.chance(0.6) else []),
        kit.row(grid, details, gap=18, align='start'),
        anchor=(0.5, 0.5),
        gap=10,
    )
    return game.backdrop(kit, _veil(kit), box)


def _veil(kit: Kit) -> Node:
    return Node(grow=1, fill=(0, 0, 0, kit.rng.choice((60, 110, 150))))


@template('game', crowd=0.1)
def story_dialogue(kit: Kit) -> Node:
    """Someone talks to the player."""
    corner = kit.row(
        *_counters(kit), _light_button(kit, 'next'),
        _light_button(kit, 'menu'), gap=8, anchor=(1, 0),
    )  # fmt: skip
    parts = [corner, game.dialogue_box(kit, anchor=(0.5, 1))]
    if kit.chance(0.5):
        parts.insert(0, _status(kit, anchor=(0, 0)))
    if kit.chance(0.3):
        parts.insert(0, game.minimap(kit, 120, anchor=(1, 0.25)))
    return game.backdrop(kit, _edge(*parts, kit=kit))


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
        _light_button(kit, 'volume'), _light_button(kit, 'globe'),
        _light_button(kit, 'info'), gap=8,
        anchor=(0 if side > 0.5 else 1, 1),
    )  # fmt: skip
    if kit.chance(0.5):
        parts.insert(0, kit.row(*_counters(kit, 2, 3), gap=8, anchor=(0, 0)))
    dim = [_veil(kit)] if kit.chance(0.5) else []
    return game.backdrop(kit, *dim, _edge(*parts, low, kit=kit))


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
        _title_row(kit),
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
    return game.backdrop(kit, _veil(kit), box)


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
        _title_row(kit),
        *([mobile.segments(kit, 3)] if kit.chance(0.5) else []),
        kit.grid(columns, *goods, gap=12),
        width=round(kit.width * 0.85),
        anchor=(0.5, 0.5),
    )
    return game.backdrop(kit, _veil(kit), box)


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
        kit.row(mobile.page_indicator(kit), justify='center'),
        anchor=(0.5, 0.55),
        gap=14,
    )
    top = kit.row(
        _light_button(kit, 'back'), *_counters(kit, 2, 3),
        gap=8, anchor=(0, 0),
    )  # fmt: skip
    return game.backdrop(kit, _edge(top, box, kit=kit))


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
