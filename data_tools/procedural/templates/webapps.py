"""Web applications: dashboards, tables, mail, settings, documents."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.templates.web import WEB, page
from data_tools.procedural.widgets import (
    cards,
    charts,
    display,
    forms,
    listing,
    navigation,
    paging,
    scenery,
)

__all__ = [
    'dashboard',
    'data_table',
    'documentation',
    'feed',
    'inbox',
    'loading',
    'preferences',
    'web_chat',
]


def beside_navigation(kit: Kit, *content: Node) -> Node:
    """Content with the side bar that an application has on a wide screen."""
    if kit.mobile:
        return page(kit, *content)
    main = kit.column(
        *content, grow=1, gap=kit.unit(16), padding=kit.pad(18), clip=True
    )
    bar = navigation.side_navigation(kit)
    body = kit.row(bar, main, grow=1, align='stretch')
    return kit.column(navigation.header(kit), body, fill=kit.theme.background)


@template(*WEB)
def dashboard(kit: Kit) -> Node:
    """Numbers, charts and a small table."""
    columns = 2 if kit.mobile else kit.rng.choice((3, 4))
    numbers = [cards.stat_card(kit) for _ in range(columns)]
    plots = [
        cards.card(kit, kit.heading(kit.words.noun(), 1.1), charts.chart(kit))
        for _ in range(1 if kit.mobile else 2)
    ]
    bars = cards.card(
        kit,
        *[
            forms.labelled(kit, charts.progress_bar(kit))
            for _ in range(kit.count(2, 4))
        ],
    )
    parts = [
        kit.grid(columns, *numbers, gap=kit.unit(12)),
        kit.grid(len(plots), *plots, gap=kit.unit(12)),
        bars,
        listing.table(kit, 4, 3 if kit.mobile else 5),
    ]
    kit.rng.shuffle(parts)
    return beside_navigation(kit, kit.heading(kit.words.noun(), 1.5), *parts)


@template(*WEB, crowd=0.9)
def data_table(kit: Kit) -> Node:
    """A table with filters above and pages below."""
    columns = 3 if kit.mobile else kit.rng.randint(4, 7)
    filters = [forms.search_field(kit, width=kit.unit(180))]
    if not kit.mobile:
        filters += [
            forms.combobox(kit, width=kit.unit(130)),
            forms.date_field(kit, width=kit.unit(140)),
            kit.space(grow=1),
        ]
    filters.append(forms.button(kit, kind='primary', icon='plus'))
    rows = kit.count(5, 12)
    parts = [
        kit.heading(kit.words.noun(), 1.5),
        kit.row(*filters, gap=kit.unit(10)),
        listing.table(kit, rows, columns),
        kit.row(paging.pagination(kit), justify='end'),
    ]
    if kit.chance(0.3):
        parts.insert(1, navigation.tab_bar(kit))
    return beside_navigation(kit, *parts)


@template(*WEB)
def preferences(kit: Kit) -> Node:
    """Sections of settings: tabs, switches, sections that open."""
    rows = [
        kit.row(
            kit.column(
                kit.text(kit.words.noun(), bold=True),
                kit.text(kit.words.phrase(), size=0.85, color=kit.theme.muted),
                gap=2,
                grow=1,
                shrink=True,
            ),
            kit.rng.choice((forms.switch, forms.switch, forms.checkbox))(kit),
            gap=12,
        )
        for _ in range(kit.count(3, 6))
    ]
    group = kit.column(
        kit.heading(kit.words.noun(), 1.1),
        *rows,
        class_name='group',
        gap=kit.unit(12),
        padding=kit.pad(14),
        border=kit.theme.border,
        radius=kit.theme.radius,
    )
    parts = [
        group,
        display.accordion(kit, kit.count(3, 5)),
        forms.labelled(kit, forms.slider(kit)),
        forms.labelled(kit, forms.combobox(kit)),
    ]
    kit.rng.shuffle(parts)
    return beside_navigation(
        kit,
        kit.heading(kit.words.noun(), 1.5),
        navigation.tab_bar(kit),
        *parts,
    )


@template(*WEB)
def documentation(kit: Kit) -> Node:
    """Text and code beside a tree of pages."""
    text = kit.column(
        navigation.breadcrumb(kit),
        kit.heading(kit.words.phrase(), 1.8),
        kit.paragraph(3),
        display.code(kit, kit.count(4, 9)),
        kit.heading(kit.words.noun(), 1.3),
        kit.paragraph(3),
        display.alert(kit),
        display.code(kit, kit.count(3, 6)),
        gap=kit.unit(12),
        grow=1,
        padding=kit.pad(20, 14),
    )
    if kit.mobile:
        return page(kit, text, padding=(0, 0, 0, 0))
    pages = kit.column(
        forms.search_field(kit),
        listing.tree(kit, kit.count(8, 16)),
        class_name='panel',
        width=kit.unit(220),
        gap=kit.unit(10),
        padding=kit.pad(10),
        fill=kit.theme.raised,
    )
    body = kit.row(pages, text, grow=1, align='stretch')
    return kit.column(navigation.header(kit), body, fill=kit.theme.background)


@template(*WEB)
def inbox(kit: Kit) -> Node:
    """Messages in a list, and one of them open."""
    messages = listing.content_list(
        kit, kit.count(6, 9), width=None if kit.mobile else kit.unit(280)
    )
    if kit.mobile:
        return page(kit, forms.search_field(kit), messages)
    opened = kit.column(
        kit.heading(kit.words.phrase(), 1.5),
        kit.row(
            scenery.avatar(kit, size=kit.unit(36)),
            kit.text(kit.words.person(), bold=True),
            kit.text(kit.words.email(), color=kit.theme.muted),
            kit.space(grow=1),
            forms.icon_button(kit, 'delete'),
            forms.icon_button(kit, 'more'),
            gap=10,
        ),
        kit.paragraph(6),
        forms.text_area(kit),
        kit.row(forms.button(kit, kind='primary', icon='send')),
        class_name='panel',
        fill=kit.theme.surface,
        grow=1,
        gap=kit.unit(14),
        padding=kit.pad(18),
    )
    body = kit.row(messages, opened, align='stretch', gap=kit.unit(12))
    return beside_navigation(kit, body)


@template(*WEB)
def feed(kit: Kit) -> Node:
    """Posts below one another."""
    posts = [_post(kit) for _ in range(kit.count(2, 4))]
    middle = kit.column(*posts, gap=kit.unit(14), grow=1)
    if kit.mobile:
        return page(kit, middle)
    side = kit.column(
        kit.heading(kit.words.noun(), 1.1),
        listing.content_list(kit, 5),
        charts.map_view(kit, height=kit.unit(120)),
        width=kit.unit(240),
        gap=kit.unit(10),
    )
    return page(kit, kit.row(middle, side, gap=kit.unit(20), align='start'))


def _post(kit: Kit) -> Node:
    media = kit.rng.choice(
        (
            [],
            [scenery.picture(kit, height=kit.unit(160))],
            [charts.video(kit, height=kit.unit(180))],
        )
    )
    head = kit.row(
        scenery.avatar(kit, size=kit.unit(38)),
        kit.column(
            kit.text(kit.words.person(), bold=True),
            kit.text(kit.words.time(), size=0.8, color=kit.theme.muted),
            gap=2,
            grow=1,
        ),
        forms.icon_button(kit, 'more', framed=False),
        gap=10,
    )
    acts = [
        forms.icon_button(kit, name, framed=False)
        for name in ('heart', 'chat', 'share', 'bookmark')
    ]
    return cards.card(
        kit, head, kit.paragraph(2), *media, kit.row(*acts, gap=6)
    )


@template(*WEB, crowd=0.1)
def loading(kit: Kit) -> Node:
    """A page whose content has not come yet."""
    columns = 1 if kit.mobile else kit.rng.choice((2, 3))
    blanks = [
        cards.card(
            kit,
            charts.skeleton(kit, height=kit.unit(90)),
            charts.skeleton(kit),
            charts.skeleton(kit, width=kit.unit(kit.rng.choice((80, 120)))),
        )
        for _ in range(columns * 2)
    ]
    wait = kit.row(charts.spinner(kit), kit.text(kit.words.phrase()), gap=10)
    parts = [
        kit.grid(columns, *blanks, gap=kit.unit(14)),
        charts.progress_bar(kit),
        wait,
    ]
    kit.rng.shuffle(parts)
    return beside_navigation(kit, kit.heading(kit.words.noun(), 1.5), *parts)


@template(*WEB)
def web_chat(kit: Kit) -> Node:
    """A conversation beside the list of all of them."""
    width = kit.width * (0.9 if kit.mobile else 0.6)
    bubbles = [
        cards.chat_bubble(kit, kit.chance(0.5), width)
        for _ in range(kit.count(3, 7))
    ]
    entry = kit.row(
        forms.icon_button(kit, 'plus'),
        forms.text_field(kit, grow=1),
        forms.icon_button(kit, 'send'),
        gap=8,
    )
    talk = kit.column(
        kit.column(*bubbles, gap=kit.unit(10), grow=1, clip=True),
        entry,
        grow=1,
        gap=kit.unit(10),
    )
    if kit.mobile:
        return page(kit, talk)
    people = listing.content_list(kit, kit.count(5, 8), width=kit.unit(220))
    body = kit.row(people, talk, gap=kit.unit(16), align='stretch', grow=1)
    return page(kit, body)
