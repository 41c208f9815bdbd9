"""Phone screens about people: talk, feeds, mail, profiles, pictures."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.phones import PHONES, padded
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    keyboard,
    mobile,
    phone_bars,
    phone_notices,
    scenery,
)

__all__ = [
    'chat',
    'feed',
    'gallery',
    'mail_inbox',
    'profile',
]


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
        phone_bars.app_bar(kit, kit.words.person(), leading='back'),
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
        phone_bars.app_bar(kit, leading='menu'),
        *top,
        *(_post(kit) for _ in range(3)),
        bottom=phone_bars.bottom_navigation(kit),
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
        head.append(padded(kit, mobile.segments(kit)))
    bar = phone_bars.app_bar(kit)
    if kit.chance(0.35):
        bar, head = None, [padded(kit, forms.search_field(kit)), *head]
    return mobile.screen(
        kit,
        bar,
        *head,
        mobile.section(kit, *rows),
        bottom=phone_bars.bottom_navigation(kit) if kit.chance(0.6) else None,
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
        phone_bars.app_bar(kit, kit.words.person()),
        kit.row(scenery.avatar(kit, 84), justify='center'),
        kit.row(kit.heading(kit.words.person(), 1.3), justify='center'),
        kit.row(*counts),
        kit.row(
            forms.button(kit, kind='primary', grow=1),
            forms.button(kit, kind='secondary', grow=1),
            gap=10,
            padding=(16, 0, 16, 0),
        ),
        padded(kit, mobile.segments(kit)),
        grid,
        bottom=phone_bars.bottom_navigation(kit) if kit.chance(0.7) else None,
        padding=(0, 14, 0, 0),
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
        overlays = (
            phone_notices.bottom_sheet(kit, mobile.section(kit, *rows)),
        )
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit),
        padded(kit, mobile.segments(kit)),
        kit.grid(columns, *cells, gap=gap),
        bottom=phone_bars.bottom_navigation(kit),
        floating=forms.fab(kit) if kit.chance(0.4) else None,
        overlays=overlays,
        gap=4,
    )
