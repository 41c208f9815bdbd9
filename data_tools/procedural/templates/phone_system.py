"""Screens of the phone itself: its start, its switches, camera and calls."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.phones import PHONES
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    paging,
    phone_bars,
    scenery,
)
from data_tools.procedural.widgets.desktop_shell import app_icon

__all__ = ['camera', 'home_screen', 'phone_call', 'quick_settings']

WHITE = (255, 255, 255, 255)
SHADE = (0, 0, 0, 120)


@template(*PHONES)
def home_screen(kit: Kit) -> Node:
    """Programs in a grid over a wallpaper, the first of them in a dock."""
    columns = kit.rng.choice((4, 4, 5))
    size = kit.rng.choice((48, 54, 60))
    apps = [_app(kit, size, name) for name in kit.words.nouns(columns * 5)]
    rows = kit.count(2, 5)
    parts: list[Node] = []
    if kit.chance(0.5):
        parts.append(_clock(kit))
    if kit.chance(0.4):
        parts.append(forms.search_field(kit, opaque_layer=True))
    dock = kit.row(
        *[app_icon(kit, size, size / 4) for _ in range(columns)],
        class_name='taskbar',
        justify='between',
        padding=(14, 10, 14, 10),
        fill=(255, 255, 255, 90),
        radius=24,
    )
    body = kit.column(
        *parts,
        kit.grid(columns, *apps[: columns * rows], gap=kit.unit(14)),
        kit.space(grow=1),
        kit.row(paging.page_indicator(kit), justify='center'),
        dock,
        grow=1,
        padding=(14, 14, 14, 8),
        gap=kit.unit(16),
    )
    screen = kit.column(phone_bars.system_bar(kit, plain=True), body, grow=1)
    return _over_wallpaper(kit, screen)


def _over_wallpaper(kit: Kit, *parts: Node) -> Node:
    dark = (28, 30, 40, 255)
    return kit.layers(*parts, fill=dark, paint=scenery.subject(kit))


def _app(kit: Kit, size: float, name: str) -> Node:
    icon = app_icon(kit, size, size / 4)
    if kit.chance(0.12):
        mark = scenery.badge(
            kit, str(kit.rng.randint(1, 30)), opaque_layer=True, anchor=(1, 0)
        )
        icon = kit.layers(icon, mark, width=size + 4, height=size)
    return kit.column(
        icon,
        kit.text(name, size=0.75, color=WHITE),
        class_name='list_item',
        align='center',
        gap=4,
    )


def _clock(kit: Kit) -> Node:
    return kit.column(
        kit.heading(kit.words.time(), 3, color=WHITE),
        kit.text(kit.words.date(), color=WHITE),
        align='center',
        gap=4,
    )


@template(*PHONES)
def quick_settings(kit: Kit) -> Node:
    """Switches and messages, pulled down over what was on the screen."""
    theme = kit.theme
    names = kit.words.nouns(8)
    tiles = [_tile(kit, name) for name in names[: kit.rng.choice((4, 6, 8))]]
    light = kit.row(
        kit.icon('sun', size=22), forms.slider(kit, grow=1), gap=12
    )
    notes = [_message(kit) for _ in range(kit.count(1, 4))]
    bar = phone_bars.system_bar(kit)
    content = kit.column(
        kit.grid(2, *tiles, gap=10),
        light,
        *notes,
        kit.row(
            forms.link(kit),
            forms.icon_button(kit, 'settings', framed=True),
            justify='between',
        ),
        padding=(14, kit.unit(10), 14, 16),
        gap=kit.unit(10),
    )
    panel = kit.column(
        bar,
        content,
        class_name='panel',
        width=kit.width,
        fill=theme.background,
        opaque_layer=True,
        anchor=(0, 0),
    )
    return _over_wallpaper(kit, panel)


def _tile(kit: Kit, name: str) -> Node:
    theme = kit.theme
    on = kit.chance(0.5)
    ink = theme.on_primary if on else theme.text
    return kit.row(
        kit.icon(size=20, color=ink),
        kit.text(name, size=0.95, color=ink),
        class_name='button',
        height=kit.unit(52),
        padding=(14, 0, 14, 0),
        gap=10,
        fill=theme.primary if on else theme.raised,
        radius=max(theme.radius, 8) * 1.5,
        states={'pressed': on},
    )


def _message(kit: Kit) -> Node:
    theme = kit.theme
    words = kit.column(
        kit.heading(kit.words.person(), 0.95),
        kit.text(kit.words.phrase(), size=0.9),
        grow=1,
        gap=2,
        shrink=True,
    )
    return kit.row(
        scenery.avatar(kit, 36),
        words,
        kit.text(kit.words.time(), size=0.8, color=theme.muted),
        class_name='card',
        padding=(12, 10, 12, 10),
        gap=10,
        fill=theme.surface,
        border=theme.border,
        radius=max(theme.radius, 6),
    )


@template(*PHONES, crowd=0.2)
def camera(kit: Kit) -> Node:
    """What the lens sees, with the release and its modes."""
    small = {'color': WHITE, 'framed': False}
    top = kit.row(
        *[
            forms.icon_button(kit, name, **small)
            for name in ('close', 'bolt', 'clock', 'settings')
        ],
        justify='between',
        padding=(14, 8, 14, 8),
        fill=SHADE,
    )
    modes = _camera_modes(kit)
    release = Node(
        'icon_button',
        width=70,
        height=70,
        radius=99,
        fill=WHITE,
        border=(120, 120, 120, 255),
        border_width=4,
        name='Shutter',
    )
    last = scenery.picture(kit, width=48, height=48, radius=8)
    low = kit.column(
        modes,
        kit.row(
            last,
            release,
            forms.icon_button(kit, 'refresh', size=44, **small),
            justify='between',
            keeps_side=True,
        ),
        padding=(26, 10, 26, 26),
        gap=16,
        fill=SHADE,
    )
    return _over_wallpaper(
        kit, kit.column(top, kit.space(grow=1), low, grow=1)
    )


def _camera_modes(kit: Kit) -> Node:
    modes = [
        kit.text(
            name,
            class_name='tab',
            size=0.85,
            color=kit.theme.warning if i == 1 else WHITE,
            padding=(8, 6, 8, 6),
            states={'selected': i == 1},
        )
        for i, name in enumerate(kit.words.nouns(4))
    ]
    return kit.row(*modes, class_name='tab_bar', justify='center', gap=6)


@template(*PHONES, crowd=0.1)
def phone_call(kit: Kit) -> Node:
    """Someone calls, or is talked to."""
    names = ('mic', 'grid', 'volume', 'plus', 'video', 'user')
    keys = [
        kit.column(
            _round(kit, name, SHADE),
            kit.text(label, size=0.8, color=WHITE),
            align='center',
            gap=6,
        )
        for name, label in zip(names, kit.words.nouns(6), strict=True)
    ]
    ringing = kit.chance(0.4)
    ends = [_round(kit, 'close', kit.theme.danger, 66)]
    if ringing:
        ends.append(_round(kit, 'phone', kit.theme.success, 66))
    body = kit.column(
        phone_bars.system_bar(kit, plain=True),
        kit.space(height=30),
        kit.row(scenery.avatar(kit, 110), justify='center'),
        kit.row(
            kit.heading(kit.words.person(), 1.8, color=WHITE), justify='center'
        ),
        kit.row(kit.text(kit.words.time(), color=WHITE), justify='center'),
        kit.space(grow=1),
        *([] if ringing else [kit.grid(3, *keys, gap=22)]),
        kit.row(*ends, justify='center', gap=90),
        kit.space(height=40),
        grow=1,
        padding=(20, 0, 20, 0),
        gap=14,
    )
    veil = Node(grow=1, fill=(10, 14, 24, 170))
    return _over_wallpaper(kit, veil, body)


def _round(
    kit: Kit, icon: str, fill: tuple[int, int, int, int], size: float = 58
) -> Node:
    return kit.row(
        kit.icon(icon, size=round(size * 0.42), color=WHITE),
        class_name='icon_button',
        width=size,
        height=size,
        justify='center',
        fill=fill,
        radius=99,
    )
