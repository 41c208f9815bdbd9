"""Web pages to plan, to pay and to find the way."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.templates.web import WEB, page
from data_tools.procedural.templates.webapps import beside_navigation
from data_tools.procedural.widgets import (
    cards,
    charts,
    forms,
    listing,
    navigation,
    paging,
    scenery,
)

__all__ = ['checkout', 'directions', 'kanban', 'month_calendar']


@template(*WEB, crowd=0.8)
def month_calendar(kit: Kit) -> Node:
    """A month in weeks, with what happens on its days."""
    theme = kit.theme
    today = kit.rng.randint(1, 28)
    rows = 5
    height = max((kit.height - 190) / rows, 44)
    names = [
        kit.row(kit.text(name, size=0.85, color=theme.muted), justify='center')
        for name in kit.words.nouns(7)
    ]
    first = kit.rng.randint(-5, 1)
    days = [
        _date(kit, day, height, day == today)
        for day in range(first, first + 7 * rows)
    ]
    head = kit.row(
        kit.heading(f'{kit.words.noun()} 2026', 1.4),
        forms.icon_button(kit, 'left', size=30),
        forms.icon_button(kit, 'right', size=30),
        kit.space(grow=1),
        *([] if kit.mobile else [navigation.tab_bar(kit, 3)]),
        gap=kit.unit(8),
    )
    month = kit.column(
        kit.grid(7, *names, gap=0),
        kit.grid(7, *days, gap=0),
        class_name='calendar',
        gap=kit.unit(4),
    )
    return page(kit, head, month)


def _date(kit: Kit, day: int, height: float, today: bool) -> Node:
    theme = kit.theme
    day = (day - 1) % 30 + 1
    number = kit.text(str(day), size=0.85, bold=today)
    events = []
    room = int((height - kit.unit(26)) / kit.unit(20))
    for _ in range(kit.rng.choice((0, 0, 1, 1, 2, 3)) if room > 0 else 0):
        if len(events) == room:
            break
        fill = kit.rng.choice((theme.primary, theme.accent))
        ink = (255, 255, 255, 255) if sum(fill[:3]) < 380 else (9, 9, 9, 255)
        events.append(
            kit.row(
                kit.text(kit.words.noun(), size=0.75, color=ink),
                class_name='button',
                height=kit.unit(18),
                padding=kit.pad(4, 0),
                fill=fill,
                radius=min(theme.radius, 4),
            )
        )
    return kit.column(
        number,
        *events,
        class_name='calendar_day',
        height=height,
        padding=kit.pad(4, 3),
        gap=2,
        fill=theme.raised if today else theme.surface,
        border=theme.border,
        clip=True,
        states={'current': today},
    )


@template(*WEB, crowd=0.7)
def kanban(kit: Kit) -> Node:
    """Tasks on cards, in columns by how far they are."""
    theme = kit.theme
    count = 2 if kit.mobile else kit.rng.randint(3, 5)
    columns = [
        kit.column(
            kit.row(
                kit.heading(name, 1.05),
                scenery.badge(kit, str(kit.rng.randint(1, 12))),
                kit.space(grow=1),
                forms.icon_button(kit, 'plus', size=26, framed=False),
                gap=kit.unit(6),
            ),
            *[_task(kit) for _ in range(kit.count(2, 5))],
            class_name='panel',
            gap=kit.unit(8),
            padding=kit.pad(8),
            fill=theme.raised,
            radius=theme.radius,
        )
        for name in kit.words.nouns(count)
    ]
    board = kit.grid(count, *columns, gap=kit.unit(10))
    head = kit.row(
        kit.heading(kit.words.noun(), 1.5),
        kit.space(grow=1),
        *[scenery.avatar(kit, size=kit.unit(28)) for _ in range(3)],
        forms.button(kit, kind='primary', icon='plus'),
        gap=kit.unit(8),
    )
    return beside_navigation(kit, head, board)


def _task(kit: Kit) -> Node:
    foot = [
        kit.icon('clock', size=14, color=kit.theme.muted),
        kit.text(kit.words.date(), size=0.75, color=kit.theme.muted),
        kit.space(grow=1),
        scenery.avatar(kit, size=kit.unit(22)),
    ]
    parts = [
        kit.text(kit.words.phrase(), wrap=True),
        kit.row(*foot, gap=kit.unit(5)),
    ]
    if kit.chance(0.5):
        parts.insert(0, kit.row(forms.chip(kit)))
    if kit.chance(0.2):
        picture = scenery.picture(kit, height=kit.unit(60), radius=0)
        parts.insert(0, picture)
    return cards.card(kit, *parts, padding=kit.pad(10), gap=kit.unit(7))


@template(*WEB)
def checkout(kit: Kit) -> Node:
    """How to pay, where to send it, and what it costs."""
    paid = kit.rng.randrange(3)
    ways = [
        forms.choice_row(kit, forms.radio_button(kit, i == paid))
        for i in range(3)
    ]
    fields = [
        forms.labelled(kit, forms.text_field(kit)),
        forms.labelled(kit, forms.text_field(kit, kit.words.email())),
        forms.labelled(kit, forms.combobox(kit)),
        forms.labelled(kit, forms.date_field(kit)),
    ]
    form = kit.column(
        kit.heading(kit.words.noun(), 1.3),
        kit.grid(1 if kit.mobile else 2, *fields, gap=kit.unit(10)),
        kit.heading(kit.words.noun(), 1.3),
        kit.column(*ways, class_name='group', gap=kit.unit(10)),
        forms.choice_row(kit, forms.checkbox(kit)),
        gap=kit.unit(12),
        grow=3,
    )
    goods = [_ordered(kit) for _ in range(kit.count(2, 4))]
    bill = cards.card(
        kit,
        kit.heading(kit.words.noun(), 1.2),
        *goods,
        listing.divider(kit),
        *[_sum(kit, name) for name in kit.words.nouns(3)],
        forms.button(kit, kind='primary'),
    )
    head = [paging.stepper(kit)] if kit.chance(0.6) else []
    if kit.mobile:
        return page(kit, *head, bill, form)
    bill.width = kit.unit(300)
    body = kit.row(form, bill, gap=kit.unit(24), align='start')
    return page(kit, *head, body, navigation.footer(kit))


def _ordered(kit: Kit) -> Node:
    side = kit.unit(44)
    return kit.row(
        scenery.picture(kit, width=side, height=side),
        kit.text(kit.words.noun(), grow=1),
        kit.text(kit.words.price(), bold=True),
        class_name='list_item',
        gap=kit.unit(10),
    )


def _sum(kit: Kit, name: str) -> Node:
    return kit.row(
        kit.text(name, color=kit.theme.muted),
        kit.text(kit.words.price()),
        justify='between',
    )


@template(*WEB)
def directions(kit: Kit) -> Node:
    """A map as large as the page, and the way beside or over it."""
    steps = listing.content_list(kit, kit.count(3, 6))
    search = kit.column(
        forms.search_field(kit),
        forms.search_field(kit),
        kit.row(
            *[
                forms.icon_button(kit, name, framed=True)
                for name in ('pin', 'refresh', 'target')
            ],
            gap=kit.unit(8),
        ),
        steps,
        class_name='panel',
        width=kit.width - 24 if kit.mobile else kit.unit(300),
        padding=kit.pad(12),
        gap=kit.unit(10),
        fill=kit.theme.surface,
        radius=kit.theme.radius,
        shadow=kit.theme.shadow,
        opaque_layer=True,
        anchor=(0.5, 0.97) if kit.mobile else (0.01, 0.05),
    )
    zoom = kit.column(
        *[
            forms.icon_button(kit, name, framed=True, size=34)
            for name in ('plus', 'minus')
        ],
        gap=4,
        anchor=(0.985, 0.95 if not kit.mobile else 0.05),
    )
    plan = charts.map_view(kit, search, zoom, grow=1)
    area = kit.layers(plan, grow=1, height=0, clip=True)
    return kit.column(navigation.header(kit), area, fill=kit.theme.background)
