"""Web pages to watch, to look at, to search, and one that is not there."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.templates.web import WEB, columns_for, page
from data_tools.procedural.widgets import (
    cards,
    charts,
    forms,
    navigation,
    paging,
    scenery,
)

__all__ = ['not_found', 'photo_gallery', 'search_results', 'video_page']


@template(*WEB)
def video_page(kit: Kit) -> Node:
    """A film, what people say of it, and what else there is."""
    comments = [_comment(kit) for _ in range(kit.count(1, 4))]
    acts = [
        forms.icon_button(kit, name) for name in ('heart', 'share', 'download')
    ]
    main = kit.column(
        charts.video(kit, height=kit.unit(kit.height * 0.42)),
        kit.heading(kit.words.phrase(), 1.3),
        kit.row(
            scenery.avatar(kit, size=kit.unit(36)),
            kit.text(kit.words.person(), bold=True),
            forms.button(kit, kind='primary'),
            kit.space(grow=1),
            *acts,
            gap=kit.unit(8),
        ),
        kit.paragraph(2),
        *comments,
        gap=kit.unit(12),
        grow=1,
    )
    if kit.mobile:
        return page(kit, main, padding=(0, 0, 0, 0))
    side = kit.column(
        *[_thumbnail(kit) for _ in range(kit.count(4, 9))],
        class_name='list',
        width=kit.unit(300),
        gap=kit.unit(10),
    )
    return page(kit, kit.row(main, side, gap=kit.unit(20), align='start'))


def _comment(kit: Kit) -> Node:
    words = kit.column(
        kit.row(
            kit.text(kit.words.person(), bold=True, size=0.9),
            kit.text(kit.words.time(), size=0.8, color=kit.theme.muted),
            gap=kit.unit(8),
        ),
        kit.paragraph(1),
        gap=2,
        grow=1,
        shrink=True,
    )
    face = scenery.avatar(kit, size=kit.unit(30))
    return kit.row(
        face,
        words,
        class_name='list_item',
        align='start',
        gap=kit.unit(10),
    )


def _thumbnail(kit: Kit) -> Node:
    words = kit.column(
        kit.text(kit.words.phrase(), size=0.9, wrap=True),
        kit.text(kit.words.person(), size=0.8, color=kit.theme.muted),
        gap=3,
        grow=1,
        shrink=True,
    )
    still = kit.layers(
        kit.row(
            kit.text('12:34', size=0.7, color=(255,) * 4),
            padding=(3, 1, 3, 1),
            fill=(0, 0, 0, 200),
            anchor=(0.97, 0.95),
        ),
        class_name='image',
        paint=scenery.subject(kit),
        width=kit.unit(120),
        height=kit.unit(68),
        radius=min(kit.theme.radius, 8),
        clip=True,
    )
    return kit.row(
        still, words, class_name='list_item', align='start', gap=kit.unit(8)
    )


@template(*WEB, crowd=0.2)
def photo_gallery(kit: Kit) -> Node:
    """Pictures in a grid or in columns of uneven heights."""
    columns = columns_for(kit, kit.rng.choice((130, 180, 240)))
    gap = kit.unit(kit.rng.choice((2, 6, 12)))
    head = kit.row(
        kit.heading(kit.words.noun(), 1.5),
        kit.space(grow=1),
        *[forms.chip(kit) for _ in range(2 if kit.mobile else 5)],
        gap=kit.unit(8),
    )
    even = kit.chance(0.5)
    heights = (120,) if even else (90, 130, 180, 230)
    walls = [
        kit.column(
            *[
                scenery.picture(kit, height=kit.unit(kit.rng.choice(heights)))
                for _ in range(6)
            ],
            gap=gap,
        )
        for _ in range(columns)
    ]
    return page(kit, head, kit.grid(columns, *walls, gap=gap))


@template(*WEB)
def search_results(kit: Kit) -> Node:
    """What was found: titles, addresses, and lines from the pages."""
    found = [_found(kit) for _ in range(kit.count(4, 9))]
    results = kit.column(*found, class_name='list', gap=kit.unit(18), grow=2)
    head = [
        forms.search_field(kit),
        navigation.tab_bar(kit, 3 if kit.mobile else 5),
    ]
    foot = kit.row(paging.pagination(kit), justify='center')
    if kit.mobile:
        return page(kit, *head, results, foot)
    fact = cards.card(
        kit,
        scenery.picture(kit, height=kit.unit(120)),
        kit.heading(kit.words.noun(), 1.3),
        kit.paragraph(2),
        forms.link(kit),
        width=kit.unit(280),
    )
    aside = [fact] if kit.chance(0.6) else []
    body = kit.row(results, *aside, gap=kit.unit(30), align='start')
    return page(kit, *head, body, foot)


def _found(kit: Kit) -> Node:
    theme = kit.theme
    place = f'example.com/{kit.words.file_name()}'
    return kit.column(
        kit.text(place, size=0.8, color=theme.success),
        forms.link(kit, kit.words.phrase()),
        kit.paragraph(kit.rng.randint(1, 2), size=0.95, color=theme.muted),
        class_name='list_item',
        gap=kit.unit(4),
        align='start',
    )


@template(*WEB, crowd=0.0)
def not_found(kit: Kit) -> Node:
    """There is no such page."""
    theme = kit.theme
    mark = (
        kit.icon('warning', size=kit.unit(80), color=theme.warning)
        if kit.chance(0.5)
        else scenery.picture(kit, width=kit.unit(200), height=kit.unit(140))
    )
    middle = kit.column(
        mark,
        kit.heading(kit.rng.choice(('404', '500', '403')), 3.5),
        kit.heading(kit.words.phrase(), 1.4),
        kit.text(kit.words.phrase(), color=theme.muted),
        kit.row(forms.button(kit, kind='primary'), forms.link(kit), gap=16),
        *([forms.search_field(kit)] if kit.chance(0.4) else []),
        align='center',
        gap=kit.unit(16),
    )
    return page(
        kit,
        kit.space(grow=1),
        middle,
        kit.space(grow=1),
        navigation.footer(kit),
    )
