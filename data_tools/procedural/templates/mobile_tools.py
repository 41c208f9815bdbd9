"""Phone screens to get things done: settings, maps, days, calls."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.phones import PHONES, padded
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    keyboard,
    mobile,
    paging,
    phone_bars,
    phone_notices,
    scenery,
)

__all__ = [
    'agenda',
    'dialpad',
    'map_search',
    'mobile_login',
    'mobile_settings',
    'weather',
]


@template(*PHONES)
def mobile_settings(kit: Kit) -> Node:
    """Sections of rows with switches, values and arrows."""
    parts = []
    if kit.chance(0.5):
        parts.append(padded(kit, forms.search_field(kit)))
    icons = kit.chance(0.6)
    for _ in range(4):
        rows = [_setting(kit, icons) for _ in range(kit.count(2, 5))]
        title = kit.words.noun() if kit.chance(0.7) else None
        parts.append(mobile.section(kit, *rows, title=title))
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit, leading='back'),
        *parts,
        bottom=phone_bars.bottom_navigation(kit) if kit.chance(0.4) else None,
        gap=4,
    )


def _setting(kit: Kit, icons: bool) -> Node:
    theme = kit.theme
    label = kit.words.noun()
    lead = kit.icon(size=22, color=theme.primary) if icons else None
    below = kit.words.phrase() if kit.chance(0.3) else None
    kind = kit.rng.choice(('switch', 'value', 'arrow', 'slider', 'check'))
    if kind == 'switch':
        control = forms.switch(kit)
    elif kind == 'value':
        control = kit.text(kit.words.number(), color=theme.muted)
    elif kind == 'slider':
        control = forms.slider(kit, width=110)
    elif kind == 'check':
        control = forms.checkbox(kit)
    else:
        control = kit.icon('right', size=18, color=theme.muted)
    if kind in ('switch', 'slider', 'check'):
        control.name = label
    return mobile.list_row(
        kit, label, below=below, leading=lead, trailing=control
    )


@template(*PHONES)
def mobile_login(kit: Kit) -> Node:
    """Signing in, with or without the keyboard."""
    typing = kit.chance(0.65)
    social = [
        forms.button(kit, kind='secondary') for _ in range(0 if typing else 2)
    ]
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit, leading='back') if kit.chance(0.5) else None,
        kit.heading(kit.words.action(), 1.8),
        forms.labelled(kit, forms.text_field(kit, kit.words.email())),
        forms.labelled(kit, forms.text_field(kit, password=True)),
        kit.row(
            forms.choice_row(kit, forms.checkbox(kit)),
            forms.link(kit),
            justify='between',
        ),
        forms.button(kit, kind='primary'),
        *social,
        bottom=keyboard.keyboard(kit) if typing else None,
        padding=(24, 24 if typing else 80, 24, 0),
        gap=kit.unit(12),
    )


@template(*PHONES, crowd=0.1)
def map_search(kit: Kit) -> Node:
    """A map with a field above it and a place's sheet below."""
    theme = kit.theme
    plan = Node('map', paint=scenery.streets(kit), grow=1)
    field = forms.search_field(
        kit, width=kit.width - 32, at=(16, 12), opaque_layer=True, shadow=3
    )
    field.fill = theme.surface
    button = forms.fab(kit, 'target', at=(kit.width - 76, 90))
    pins = [
        kit.icon('pin', size=30, color=theme.danger,
                 anchor=(kit.rng.uniform(0.1, 0.75),
                         kit.rng.uniform(0.2, 0.5)))
        for _ in range(kit.count(1, 4))
    ]  # fmt: skip
    place = phone_notices.bottom_sheet(
        kit,
        kit.heading(kit.words.phrase(), 1.2),
        kit.row(
            forms.rating(kit),
            kit.text(kit.words.number(), color=theme.muted),
            gap=8,
        ),
        kit.row(*(forms.chip(kit) for _ in range(3)), gap=8, clip=True),
        kit.row(
            forms.button(kit, kind='primary', grow=1),
            forms.button(kit, kind='secondary', grow=1),
            gap=10,
        ),
        scrim=False,
    )
    page = kit.layers(
        plan, *pins, field, button, place, grow=1, height=0, clip=True
    )
    return kit.column(
        phone_bars.system_bar(kit),
        page,
        phone_bars.navigation_bar(kit),
        fill=theme.background,
    )


@template(*PHONES)
def agenda(kit: Kit) -> Node:
    """A week's days above what happens on one of them."""
    theme = kit.theme
    first, today = kit.rng.randint(1, 20), kit.rng.randrange(7)
    days = []
    for i in range(7):
        ink = theme.on_primary if i == today else theme.text
        number = kit.text(str(first + i), color=ink)
        look = {'fill': theme.primary} if i == today else {}
        days.append(
            kit.row(
                number, class_name='calendar_day', grow=1, height=42,
                justify='center', radius=99,
                states={'selected': i == today}, **look,
            )
        )  # fmt: skip
    events = [
        mobile.list_row(
            kit, kit.words.phrase(), below=kit.words.time(),
            leading=Node(width=4, height=40, fill=theme.accent, radius=2),
        )
        for _ in range(kit.count(4, 7))
    ]  # fmt: skip
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit),
        kit.row(*days, class_name='calendar', padding=(10, 4, 10, 4)),
        mobile.section(kit, *events, title=kit.words.date()),
        bottom=phone_bars.bottom_navigation(kit),
        floating=forms.fab(kit, 'plus'),
    )


@template(*PHONES)
def weather(kit: Kit) -> Node:
    """The weather now, by the hour and by the day."""
    skies = ('sun', 'cloud', 'moon', 'bolt')
    hours = [
        kit.column(
            kit.text(f'{8 + i}:00', size=0.8),
            kit.icon(kit.rng.choice(skies), size=22),
            kit.text(f'{kit.rng.randint(-5, 30)}°'),
            align='center',
            gap=6,
        )
        for i in range(6)
    ]
    days = [
        mobile.list_row(
            kit, name, leading=kit.icon(kit.rng.choice(skies)),
            trailing=kit.text(f'{kit.rng.randint(-5, 30)}°'),
        )
        for name in kit.words.nouns(6)
    ]  # fmt: skip
    theme = kit.theme
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit),
        kit.row(kit.icon(kit.rng.choice(skies), size=80), justify='center'),
        kit.row(
            kit.heading(f'{kit.rng.randint(-5, 35)}°', 3), justify='center'
        ),
        kit.row(kit.text(kit.words.phrase()), justify='center'),
        kit.row(
            *hours, class_name='card', justify='between', fill=theme.surface,
            radius=theme.radius, padding=(14, 10, 14, 10),
            border=theme.border,
        ),
        mobile.section(kit, *days),
        kit.row(paging.page_indicator(kit), justify='center'),
        padding=(10, 10, 10, 6),
    )  # fmt: skip


@template(*PHONES)
def dialpad(kit: Kit) -> Node:
    """Keys to call a number."""
    theme = kit.theme
    size = round(min(76, kit.height * 0.1))
    keys = [
        kit.row(
            kit.row(
                kit.text(mark, size=1.6, class_name=None),
                class_name='key', width=size, height=size, radius=99,
                justify='center', fill=theme.raised, value=mark,
            ),
            justify='center',
        )
        for mark in '123456789*0#'
    ]  # fmt: skip
    number = ''.join(str(kit.rng.randint(0, 9)) for _ in range(8))
    call = kit.row(
        kit.icon('phone', size=26, color=(255,) * 4),
        class_name='fab', width=64, height=64, justify='center',
        fill=theme.success, radius=99,
    )  # fmt: skip
    return mobile.screen(
        kit,
        None,
        padded(kit, mobile.segments(kit)),
        kit.space(grow=1),
        kit.row(kit.heading(number, 2), justify='center'),
        kit.space(grow=1),
        kit.grid(3, *keys, gap=14, keeps_side=True),
        kit.row(call, justify='center'),
        bottom=phone_bars.bottom_navigation(kit) if kit.chance(0.6) else None,
        padding=(24, 8, 24, 12),
        gap=14,
    )
