"""Screens of games while they are played."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.game_parts import (
    counters,
    edge,
    light_button,
    status,
)
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    game,
    hud,
)

__all__ = [
    'action_hud',
    'story_dialogue',
    'touch_game',
]


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
            hud.skill_button(kit, 50, str(i + 1)) for i in range(min(count, 8))
        ]
    right = kit.column(
        hud.minimap(kit, kit.rng.choice((110, 140, 170))),
        *([_quests(kit)] if kit.chance(0.6) else []),
        gap=12, align='end', anchor=(1, 0),
    )  # fmt: skip
    parts = [
        status(kit, anchor=(0, 0)),
        right,
        kit.row(*bar, gap=6, anchor=(0.5, 1)),
        kit.column(
            *counters(kit), gap=6, align='end', anchor=(1, 1),
        ),
    ]  # fmt: skip
    if kit.chance(0.4):
        foe = kit.column(
            kit.row(
                kit.text(kit.words.person(), color=game.WHITE, bold=True),
                fill=game.PLATE, padding=(10, 2, 10, 2),
            ),
            hud.health_bar(kit, 260), gap=4, align='center',
            anchor=(0.52, 0.02),
        )  # fmt: skip
        parts.append(foe)
    if kit.chance(0.25):
        parts.append(game.dialogue_box(kit, anchor=(0.5, 0.8)))
    elif kit.chance(0.5):
        parts.append(_chat_log(kit))
    return game.backdrop(kit, edge(*parts, kit=kit))


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
        hud.skill_button(kit, 58, anchor=(x, y))
        for x, y in ((0, 1), (0.12, 0.42), (0.6, 0))
    ]
    cluster = kit.layers(
        *small[: kit.rng.randint(2, 3)],
        hud.skill_button(kit, 96, anchor=(1, 1)),
        width=220, height=200, anchor=(1, 1),
    )  # fmt: skip
    top = kit.row(
        *counters(kit),
        light_button(kit, 'pause'),
        light_button(kit, 'settings'),
        gap=8, anchor=(1, 0),
    )  # fmt: skip
    parts = [
        status(kit, anchor=(0, 0)),
        top,
        hud.joystick(kit, kit.rng.choice((130, 160)), anchor=(0.02, 0.98)),
        cluster,
    ]
    if kit.chance(0.4):
        parts.append(hud.minimap(kit, 110, anchor=(1, 0.18)))
    return game.backdrop(kit, edge(*parts, kit=kit))


@template('game', crowd=0.1)
def story_dialogue(kit: Kit) -> Node:
    """Someone talks to the player."""
    corner = kit.row(
        *counters(kit), light_button(kit, 'next'),
        light_button(kit, 'menu'), gap=8, anchor=(1, 0),
    )  # fmt: skip
    parts = [corner, game.dialogue_box(kit, anchor=(0.5, 1))]
    if kit.chance(0.5):
        parts.insert(0, status(kit, anchor=(0, 0)))
    if kit.chance(0.3):
        parts.insert(0, hud.minimap(kit, 120, anchor=(1, 0.25)))
    return game.backdrop(kit, edge(*parts, kit=kit))
