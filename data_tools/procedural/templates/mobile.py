"""Screens of phone applications."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import forms, keyboard, mobile, scenery

__all__ = [
    'agenda',
    'chat',
    'dialpad',
    'feed',
    'gallery',
    'mail_inbox',
    'map_search',
    'mobile_login',
    'mobile_settings',
    'music_player',
    'onboarding',
    'product',
    'profile',
    'weather',
]

PHONES = ('android', 'ios')


@template(*PHONES)
def mobile_settings(kit: Kit) -> Node:
    """Sections of rows with switches, values and arrows."""
    parts = []
    if kit.chance(0.5):
        parts.append(_padded(kit, forms.search_field(kit)))
    icons = kit.chance(0.6)
    for _ in range(4):
        rows = [_setting(kit, icons) for _ in range(kit.count(2, 5))]
        title = kit.words.noun() if kit.chance(0.7) else None
        parts.append(mobile.section(kit, *rows, title=title))
    return mobile.screen(
        kit,
        mobile.app_bar(kit, leading='back'),
        *parts,
        bottom=mobile.bottom_navigation(kit) if kit.chance(0.4) else None,
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


def _padded(kit: Kit, *nodes: Node, gap: float = 10, **node) -> Node:
    return kit.column(
        *nodes, padding=kit.pad(16, 6), gap=kit.unit(gap), **node
    )


@template(*PHONES)
def chat(kit: Kit) -> Node:
    """A conversation, with the keyboard up now and then."""
    bubbles = [_bubble(kit) for _ in range(kit.count(3, 7))]
    entry = kit.row(
        forms.icon_button(kit, kit.rng.choice(('plus', 'camera', 'image'))),
        forms.text_field(kit, grow=1),
        forms.icon_button(kit, kit.rng.choice(('send', 'mic'))),
        padding=(8, 6, 8, 6),
        gap=6,
        fill=kit.theme.surface,
    )
    bottom = [entry, keyboard.keyboard(kit)] if kit.chance(0.6) else [entry]
    return mobile.screen(
        kit,
        mobile.app_bar(kit, kit.words.person(), leading='back'),
        *bubbles,
        bottom=kit.column(*bottom),
        padding=(12, 10, 12, 6),
        justify='end' if len(bubbles) < 4 else 'start',
    )


def _bubble(kit: Kit) -> Node:
    theme = kit.theme
    mine = kit.chance(0.5)
    ink = theme.on_primary if mine else theme.text
    width = round(kit.width * kit.rng.uniform(0.4, 0.7))
    inside = (
        scenery.picture(kit, height=110)
        if kit.chance(0.12)
        else kit.paragraph(kit.rng.randint(1, 2), color=ink)
    )
    bubble = kit.column(
        inside,
        kit.text(kit.words.time(), size=0.75, color=ink),
        class_name='chat_bubble',
        width=width,
        padding=(10, 7, 10, 7),
        gap=3,
        fill=theme.primary if mine else theme.raised,
        radius=max(theme.radius, 4),
    )
    if mine:
        return kit.row(kit.space(grow=1), bubble)
    face = [scenery.avatar(kit, 30)] if kit.chance(0.5) else []
    return kit.row(*face, bubble, gap=8, align='end')


@template(*PHONES)
def feed(kit: Kit) -> Node:
    """Posts of people one follows."""
    stories = kit.row(
        *(scenery.avatar(kit, 54) for _ in range(7)),
        class_name='carousel',
        gap=10,
        padding=(12, 4, 0, 4),
        clip=True,
    )
    top = [stories] if kit.chance(0.5) else []
    return mobile.screen(
        kit,
        mobile.app_bar(kit, leading='menu'),
        *top,
        *(_post(kit) for _ in range(3)),
        bottom=mobile.bottom_navigation(kit),
        floating=forms.fab(kit) if kit.chance(0.3) else None,
        padding=(0, 6, 0, 0),
    )


def _post(kit: Kit) -> Node:
    theme = kit.theme
    who = kit.row(
        scenery.avatar(kit, 38),
        kit.column(
            kit.heading(kit.words.person(), 1),
            kit.text(kit.words.time(), size=0.8, color=theme.muted),
            align='start',
        ),
        kit.space(grow=1),
        forms.icon_button(kit, 'more'),
        gap=10,
    )
    actions = kit.row(
        *(forms.icon_button(kit, i) for i in ('heart', 'chat', 'share')),
        kit.text(kit.words.number(), color=theme.muted),
        kit.space(grow=1),
        forms.icon_button(kit, 'bookmark'),
        gap=4,
    )
    shown = [kit.paragraph(kit.rng.randint(1, 2))]
    if kit.chance(0.75):
        shown.append(
            scenery.picture(kit, height=kit.rng.choice((130, 180, 220)))
        )
    return kit.column(
        who,
        *shown,
        actions,
        class_name='card',
        padding=(14, 10, 14, 6),
        gap=8,
        fill=theme.surface,
        border=theme.border if kit.chance(0.3) else None,
    )


@template(*PHONES)
def mail_inbox(kit: Kit) -> Node:
    """Messages with senders, and a button to write one."""
    rows = [_mail(kit) for _ in range(kit.count(6, 9))]
    head = [mobile.chip_row(kit)] if kit.chance(0.4) else []
    if kit.chance(0.4):
        head.append(_padded(kit, mobile.segments(kit)))
    bar = mobile.app_bar(kit)
    if kit.chance(0.35):
        bar, head = None, [_padded(kit, forms.search_field(kit)), *head]
    return mobile.screen(
        kit,
        bar,
        *head,
        mobile.section(kit, *rows),
        bottom=mobile.bottom_navigation(kit) if kit.chance(0.6) else None,
        floating=forms.fab(kit, 'edit') if kit.chance(0.8) else None,
        gap=2,
    )


def _mail(kit: Kit) -> Node:
    theme = kit.theme
    aside = [kit.text(kit.words.time(), size=0.75, color=theme.muted)]
    if kit.chance(0.3):
        aside.append(scenery.badge(kit, str(kit.rng.randint(1, 9))))
    return mobile.list_row(
        kit,
        kit.words.person(),
        below=kit.words.phrase(),
        leading=scenery.avatar(kit, 40),
        trailing=kit.column(*aside, gap=4, align='end'),
    )


@template(*PHONES, crowd=0.1)
def onboarding(kit: Kit) -> Node:
    """A first page of several: a picture, a promise, a button."""
    size = round(min(kit.width * 0.75, kit.height * 0.4))
    round_ = 99 if kit.chance(0.3) else kit.theme.radius
    page = kit.column(
        scenery.picture(kit, width=size, height=size, radius=round_),
        kit.heading(kit.words.phrase(), 1.5),
        kit.paragraph(2, color=kit.theme.muted),
        class_name='carousel',
        align='center',
        gap=kit.unit(18),
    )
    return mobile.screen(
        kit,
        None,
        kit.row(kit.space(grow=1), forms.link(kit)),
        kit.space(grow=1),
        page,
        kit.space(grow=1),
        kit.row(mobile.page_indicator(kit), justify='center'),
        forms.button(kit, kind='primary'),
        *([forms.button(kit, kind='ghost')] if kit.chance(0.5) else []),
        padding=(24, 10, 24, 18),
        gap=kit.unit(16),
    )


@template(*PHONES, crowd=0.1)
def music_player(kit: Kit) -> Node:
    """What is playing, with its picture, its place and its controls."""
    theme = kit.theme
    size = round(min(kit.width - 80, kit.height * 0.38))
    small = {'size': 40, 'framed': False}
    controls = kit.row(
        forms.icon_button(kit, 'refresh', **small),
        forms.icon_button(kit, 'previous', **small),
        kit.row(
            kit.icon(kit.rng.choice(('play', 'pause')), size=26,
                     color=theme.on_primary),
            class_name='icon_button', width=60, height=60,
            justify='center', fill=theme.primary, radius=99,
        ),
        forms.icon_button(kit, 'next', **small),
        forms.icon_button(kit, 'heart', **small),
        justify='between', keeps_side=True,
    )  # fmt: skip
    place = kit.row(
        kit.text(f'{kit.rng.randint(0, 2)}:{kit.rng.randint(10, 59)}'),
        kit.text(f'{kit.rng.randint(3, 6)}:{kit.rng.randint(10, 59)}'),
        justify='between',
        keeps_side=True,
    )
    overlays = ()
    if kit.chance(0.4):
        rows = [mobile.list_row(kit, n) for n in kit.words.nouns(4)]
        overlays = (
            mobile.bottom_sheet(
                kit, kit.heading(kit.words.noun()), mobile.section(kit, *rows)
            ),
        )
    return mobile.screen(
        kit,
        mobile.app_bar(kit, leading='down'),
        kit.row(
            scenery.picture(kit, width=size, height=size), justify='center'
        ),
        kit.heading(kit.words.phrase(), 1.4),
        kit.text(kit.words.person(), color=theme.muted),
        forms.slider(kit, keeps_side=True),
        place,
        controls,
        overlays=overlays,
        padding=(28, 24, 28, 8),
        gap=kit.unit(14),
    )


@template(*PHONES)
def profile(kit: Kit) -> Node:
    """A person: portrait, counts, tabs and pictures."""
    counts = [
        kit.column(
            kit.heading(kit.words.number(), 1.1),
            kit.text(kit.words.noun(), size=0.85, color=kit.theme.muted),
            align='center',
            grow=1,
        )
        for _ in range(3)
    ]
    grid = kit.grid(
        3,
        *(scenery.picture(kit, height=110, radius=0) for _ in range(9)),
        gap=3,
    )
    return mobile.screen(
        kit,
        mobile.app_bar(kit, kit.words.person()),
        kit.row(scenery.avatar(kit, 84), justify='center'),
        kit.row(kit.heading(kit.words.person(), 1.3), justify='center'),
        kit.row(*counts),
        kit.row(
            forms.button(kit, kind='primary', grow=1),
            forms.button(kit, kind='secondary', grow=1),
            gap=10,
            padding=(16, 0, 16, 0),
        ),
        _padded(kit, mobile.segments(kit)),
        grid,
        bottom=mobile.bottom_navigation(kit) if kit.chance(0.7) else None,
        padding=(0, 14, 0, 0),
    )


@template(*PHONES)
def product(kit: Kit) -> Node:
    """Something to buy, perhaps with its choices in a sheet."""
    overlays = (_choices_sheet(kit),) if kit.chance(0.45) else ()
    buy = kit.row(
        forms.icon_button(kit, 'heart', framed=True),
        forms.button(kit, kind='primary', grow=1),
        padding=(16, 8, 16, 8),
        gap=10,
        fill=kit.theme.surface,
    )
    return mobile.screen(
        kit,
        mobile.app_bar(kit, leading='back', actions=2),
        scenery.picture(kit, height=round(kit.height * 0.32), radius=0),
        kit.row(mobile.page_indicator(kit), justify='center'),
        _padded(
            kit,
            kit.heading(kit.words.phrase(), 1.4),
            kit.row(
                kit.text(kit.words.price(), size=1.3, bold=True),
                forms.rating(kit),
                justify='between',
            ),
            kit.paragraph(3),
        ),
        mobile.chip_row(kit),
        bottom=buy,
        overlays=overlays,
    )


def _choices_sheet(kit: Kit) -> Node:
    rows = [
        mobile.list_row(
            kit, name, trailing=forms.radio_button(kit, checked=i == 1)
        )
        for i, name in enumerate(kit.words.nouns(kit.count(3, 4)))
    ]
    return mobile.bottom_sheet(
        kit,
        kit.heading(kit.words.noun(), 1.2),
        mobile.section(kit, *rows),
        kit.row(forms.spinbox(kit, width=130), justify='center'),
        forms.button(kit, kind='primary'),
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
        mobile.app_bar(kit, leading='back') if kit.chance(0.5) else None,
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
    place = mobile.bottom_sheet(
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
        mobile.system_bar(kit),
        page,
        mobile.navigation_bar(kit),
        fill=theme.background,
    )


@template(*PHONES)
def gallery(kit: Kit) -> Node:
    """Pictures in a grid."""
    columns = kit.rng.choice((2, 3, 3, 4))
    gap = kit.rng.choice((2, 4, 8))
    side = (kit.width - gap * (columns - 1)) / columns
    radius = 0 if gap < 8 else kit.theme.radius
    cells = [
        scenery.picture(kit, height=side, radius=radius)
        for _ in range(columns * 6)
    ]
    overlays = ()
    if kit.chance(0.4):
        rows = [
            mobile.list_row(kit, kit.words.action(), leading=kit.icon())
            for _ in range(4)
        ]
        overlays = (mobile.bottom_sheet(kit, mobile.section(kit, *rows)),)
    return mobile.screen(
        kit,
        mobile.app_bar(kit),
        _padded(kit, mobile.segments(kit)),
        kit.grid(columns, *cells, gap=gap),
        bottom=mobile.bottom_navigation(kit),
        floating=forms.fab(kit) if kit.chance(0.4) else None,
        overlays=overlays,
        gap=4,
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
        mobile.app_bar(kit),
        kit.row(*days, class_name='calendar', padding=(10, 4, 10, 4)),
        mobile.section(kit, *events, title=kit.words.date()),
        bottom=mobile.bottom_navigation(kit),
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
        mobile.app_bar(kit),
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
        kit.row(mobile.page_indicator(kit), justify='center'),
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
        _padded(kit, mobile.segments(kit)),
        kit.space(grow=1),
        kit.row(kit.heading(number, 2), justify='center'),
        kit.space(grow=1),
        kit.grid(3, *keys, gap=14, keeps_side=True),
        kit.row(call, justify='center'),
        bottom=mobile.bottom_navigation(kit) if kit.chance(0.6) else None,
        padding=(24, 8, 24, 12),
        gap=14,
    )
