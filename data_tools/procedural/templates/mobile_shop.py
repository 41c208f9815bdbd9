"""Phone screens to be won by: first pages, music, things to buy."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.phones import PHONES, padded
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    forms,
    mobile,
    paging,
    phone_bars,
    phone_notices,
    scenery,
)

__all__ = [
    'music_player',
    'onboarding',
    'product',
]


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
        kit.row(paging.page_indicator(kit), justify='center'),
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
    controls = _player_controls(kit)
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
            phone_notices.bottom_sheet(
                kit, kit.heading(kit.words.noun()), mobile.section(kit, *rows)
            ),
        )
    return mobile.screen(
        kit,
        phone_bars.app_bar(kit, leading='down'),
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


def _player_controls(kit: Kit) -> Node:
    small = {'size': 40, 'framed': False}
    return kit.row(
        forms.icon_button(kit, 'refresh', **small),
        forms.icon_button(kit, 'previous', **small),
        kit.row(
            kit.icon(kit.rng.choice(('play', 'pause')), size=26,
                     color=kit.theme.on_primary),
            class_name='icon_button', width=60, height=60,
            justify='center', fill=kit.theme.primary, radius=99,
        ),
        forms.icon_button(kit, 'next', **small),
        forms.icon_button(kit, 'heart', **small),
        justify='between', keeps_side=True,
    )  # fmt: skip


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
        phone_bars.app_bar(kit, leading='back', actions=2),
        scenery.picture(kit, height=round(kit.height * 0.32), radius=0),
        kit.row(paging.page_indicator(kit), justify='center'),
        padded(
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
    return phone_notices.bottom_sheet(
        kit,
        kit.heading(kit.words.noun(), 1.2),
        mobile.section(kit, *rows),
        kit.row(forms.spinbox(kit, width=130), justify='center'),
        forms.button(kit, kind='primary'),
    )
