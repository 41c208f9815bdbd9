"""Web pages for accounts, shops and reading: what a viewport shows."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    areas,
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
    'article',
    'booking',
    'landing',
    'login',
    'page',
    'product',
    'registration',
    'shop',
]

WEB = ('web', 'mobile_web')


def page(kit: Kit, *content: Node, top: bool = True, **body) -> Node:
    """A page: perhaps a header, the content cut off below, a scroll bar."""
    body.setdefault('gap', kit.unit(kit.rng.choice((12, 16, 22))))
    body.setdefault('padding', kit.pad(16 if kit.mobile else 24, 16))
    main = kit.column(*content, grow=1, clip=True, **body)
    if not kit.mobile and kit.chance(0.35):
        bar = areas.scrollbar(kit)
        main = kit.row(main, bar, grow=1, align='stretch')
    parts = [navigation.header(kit)] if top else []
    return kit.column(*parts, main, fill=kit.theme.background, grow=1)


def columns_for(kit: Kit, width: float) -> int:
    """How many columns of this width in dp fit side by side."""
    return max(int(kit.width // kit.unit(width)), 1)


@template(*WEB, crowd=0.1)
def login(kit: Kit) -> Node:
    """A sign-in card in the middle of the page."""
    theme = kit.theme
    fields = [
        forms.labelled(kit, forms.text_field(kit, kit.words.email())),
        forms.labelled(kit, forms.text_field(kit, password=True)),
    ]
    if kit.chance(0.3):
        fields.insert(0, forms.labelled(kit, forms.text_field(kit)))
    if kit.chance(0.25):
        fields.insert(0, display.alert(kit))
    last = forms.button(kit, kind='secondary')
    content = [
        kit.heading(kit.words.action(), 1.7),
        *fields,
        kit.row(
            forms.choice_row(kit, forms.checkbox(kit)),
            forms.link(kit),
            justify='between',
        ),
        forms.button(kit, kind='primary'),
        *([last] if kit.chance(0.5) else []),
        *([charts.spinner(kit)] if kit.chance(0.25) else []),
    ]
    card = cards.card(
        kit,
        *content,
        width=min(kit.unit(380), kit.width - 24),
        gap=kit.unit(14),
        padding=kit.pad(24),
        anchor=(kit.rng.choice((0.5, 0.5, 0.15, 0.85)), 0.4),
    )
    behind = [scenery.picture(kit, grow=1)] if kit.chance(0.25) else []
    return kit.layers(*behind, card, fill=theme.background)


@template(*WEB)
def registration(kit: Kit) -> Node:
    """A long form with every kind of control."""
    makers = [
        forms.text_field,
        forms.text_field,
        forms.combobox,
        forms.date_field,
        forms.spinbox,
        forms.text_area,
        forms.slider,
        forms.search_field,
    ]
    kit.rng.shuffle(makers)
    fields = [forms.labelled(kit, maker(kit)) for maker in makers]
    columns = 1 if kit.mobile else kit.rng.choice((1, 2, 2, 3))
    form = kit.grid(columns, *fields, gap=kit.unit(14))
    choices = kit.row(
        *[
            forms.choice_row(kit, forms.radio_button(kit, i == 0))
            for i in range(kit.count(2, 3))
        ],
        gap=kit.unit(18),
    )
    toggles = kit.column(
        forms.choice_row(kit, forms.checkbox(kit)),
        forms.choice_row(kit, forms.switch(kit)),
        gap=kit.unit(10),
    )
    buttons = kit.row(
        forms.button(kit, kind='primary'),
        forms.button(kit, kind='secondary'),
        gap=kit.unit(10),
        justify=kit.rng.choice(('start', 'end')),
    )
    sections = [form, choices, toggles, kit.row(forms.rating(kit))]
    kit.rng.shuffle(sections)
    head = [kit.heading(kit.words.phrase(), 1.6)]
    if kit.chance(0.45):
        head.append(paging.stepper(kit))
    return page(kit, *head, *sections, buttons)


@template(*WEB, crowd=0.9)
def shop(kit: Kit) -> Node:
    """Things for sale in a grid, with filters."""
    columns = columns_for(kit, kit.rng.choice((170, 210, 260)))
    goods = [cards.product_card(kit) for _ in range(columns * kit.count(2, 3))]
    chips = [forms.chip(kit) for _ in range(3 if kit.mobile else 7)]
    filters = kit.row(*chips, gap=kit.unit(8))
    sort = forms.combobox(kit, width=kit.unit(150))
    bar = kit.column(filters, sort, gap=8, align='start')
    if not kit.mobile:
        bar = kit.row(filters, kit.space(grow=1), sort)
    head = [kit.heading(kit.words.noun(), 1.5), bar]
    if kit.chance(0.4):
        head.insert(0, navigation.breadcrumb(kit))
    grid = kit.grid(columns, *goods, gap=kit.unit(14))
    tail = [kit.row(paging.pagination(kit), justify='center')]
    if kit.chance(0.5):
        head, tail = [*head, *tail], []
    return page(kit, *head, grid, *tail)


@template(*WEB)
def product(kit: Kit) -> Node:
    """One thing for sale."""
    picture = (
        cards.carousel(kit, 260, titled=0)
        if kit.chance(0.6)
        else (scenery.picture(kit, height=kit.unit(260)))
    )
    shelf = [
        scenery.picture(kit, width=kit.unit(56), height=kit.unit(56))
        for _ in range(4)
    ]
    left = kit.column(picture, kit.row(*shelf, gap=8), gap=10)
    right = kit.column(
        kit.heading(kit.words.phrase(), 1.7),
        kit.row(forms.rating(kit), forms.link(kit), gap=10),
        kit.text(kit.words.price(), size=1.6, bold=True),
        kit.paragraph(3),
        kit.row(*[forms.chip(kit) for _ in range(3)], gap=8),
        kit.row(
            forms.spinbox(kit, width=kit.unit(110)),
            forms.button(kit, kind='primary', icon='cart'),
            forms.icon_button(kit, 'heart'),
            gap=10,
        ),
        navigation.tab_bar(kit, 3),
        kit.paragraph(4),
        gap=kit.unit(14),
    )
    body = (
        kit.column(left, right, gap=kit.unit(16))
        if kit.mobile
        else _halves(kit, left, right)
    )
    return page(kit, navigation.breadcrumb(kit), body, navigation.footer(kit))


def _halves(kit: Kit, left: Node, right: Node) -> Node:
    return kit.grid(2, left, right, gap=kit.unit(24))


@template(*WEB)
def article(kit: Kit) -> Node:
    """A text to read, with pictures, quotes and what else there is."""
    blocks = [
        kit.paragraph(5),
        scenery.picture(kit, height=kit.unit(150)),
        kit.heading(kit.words.phrase(), 1.3),
        kit.paragraph(4),
        charts.video(kit, height=kit.unit(190)),
        display.code(kit, kit.count(3, 7)),
        display.alert(kit),
        kit.paragraph(6),
    ]
    kit.rng.shuffle(blocks)
    author = kit.row(
        scenery.avatar(kit, size=kit.unit(36)),
        kit.text(kit.words.person(), bold=True),
        kit.text(kit.words.date(), size=0.85, color=kit.theme.muted),
        gap=10,
    )
    text = kit.column(
        kit.heading(kit.words.phrase(), 2.0),
        author,
        *blocks[: kit.rng.randint(3, 6)],
        gap=kit.unit(14),
        grow=2,
    )
    if kit.mobile:
        return page(kit, text, navigation.footer(kit))
    aside = kit.column(
        kit.heading(kit.words.noun(), 1.1),
        *[forms.link(kit, kit.words.phrase()) for _ in range(5)],
        listing.divider(kit),
        listing.content_list(kit, 4),
        gap=kit.unit(10),
        width=kit.unit(220),
    )
    body = kit.row(text, aside, gap=kit.unit(28), align='start')
    return page(kit, navigation.breadcrumb(kit), body, navigation.footer(kit))


@template(*WEB)
def landing(kit: Kit) -> Node:
    """A front page: a carousel, what is offered, prices."""
    columns = 1 if kit.mobile else 3
    offers = [
        kit.column(
            kit.icon(size=kit.unit(36), color=kit.theme.primary),
            kit.heading(kit.words.noun(), 1.2),
            kit.paragraph(2, color=kit.theme.muted),
            align='start',
            gap=kit.unit(8),
        )
        for _ in range(columns)
    ]
    prices = [
        cards.card(
            kit,
            kit.heading(kit.words.noun(), 1.2),
            kit.text(kit.words.price(), size=1.8, bold=True),
            *[
                kit.row(
                    kit.icon('check', size=16, color=kit.theme.success),
                    kit.text(kit.words.noun()),
                    gap=8,
                )
                for _ in range(kit.count(2, 4))
            ],
            forms.button(kit, kind='primary'),
        )
        for _ in range(columns)
    ]
    first = cards.carousel(kit, kit.rng.choice((200, 260, 320)))
    parts = [
        kit.grid(columns, *offers, gap=kit.unit(20)),
        kit.grid(columns, *prices, gap=kit.unit(16)),
        charts.video(kit, height=kit.unit(200)),
    ]
    kit.rng.shuffle(parts)
    return page(kit, first, *parts[:2], navigation.footer(kit))


@template(*WEB)
def booking(kit: Kit) -> Node:
    """A date to choose, a place on the map, people and a price."""
    month = display.calendar(kit)
    form = kit.column(
        kit.heading(kit.words.phrase(), 1.4),
        forms.labelled(kit, forms.date_field(kit)),
        forms.labelled(kit, forms.spinbox(kit)),
        forms.labelled(kit, forms.combobox(kit)),
        forms.labelled(kit, forms.slider(kit)),
        kit.row(
            kit.text(kit.words.price(), size=1.4, bold=True),
            forms.button(kit, kind='primary'),
            justify='between',
        ),
        gap=kit.unit(12),
    )
    place = charts.map_view(kit, height=kit.unit(180))
    if kit.mobile:
        parts = [month, form, place]
        kit.rng.shuffle(parts)
        return page(kit, *parts)
    sides = [kit.column(month, place, gap=kit.unit(14)), form]
    kit.rng.shuffle(sides)
    return page(kit, _halves(kit, *sides))
