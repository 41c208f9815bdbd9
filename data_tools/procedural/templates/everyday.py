"""Programs that come with a desktop: files, settings, media, set-up."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.frames import (
    DESKTOP,
    button_row,
    levels,
    rows_in,
    show,
    size_of,
    split,
)
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    areas,
    charts,
    forms,
    panes,
    scenery,
    windows,
)

__all__ = [
    'calculator',
    'file_manager',
    'files',
    'installer',
    'media_player',
    'monitor',
    'player',
    'settings',
    'settings_window',
    'setup',
    'system_monitor',
]


def files(kit: Kit, width: float, height: float) -> list[Node]:
    names = ['back', 'forward', 'up', 'refresh']
    bar = windows.toolbar(
        kit, names, panes.path_bar(kit), kit.space(grow=1), width=None
    )
    if kit.chance(0.7):
        bar.children.append(forms.search_field(kit, width=kit.unit(150)))
    side = areas.panel(
        kit,
        panes.file_tree(kit, rows_in(kit, height - 110, 26)),
        width=kit.unit(190),
    )
    if kit.chance(0.6):
        rows = rows_in(kit, height - 140, 24)
        main = panes.data_table(kit, kit.count(3, 4), rows, lined=False)
    else:
        main = _file_grid(kit, width, height)
    main = kit.column(main, padding=kit.pad(6))
    area = areas.scroll_area(kit, main)
    menus = [windows.menu_bar(kit)] if kit.chance(0.5) else []
    body = split(kit, side, area)
    return [*menus, bar, body, windows.status_bar(kit)]


def _file_grid(kit: Kit, width: float, height: float) -> Node:
    columns = max(int((width - 230) / kit.unit(96)), 2)
    count = columns * max(int((height - 150) / kit.unit(90)), 1)
    theme = kit.theme
    items = []
    for _ in range(kit.count(columns, max(count, columns))):
        name = kit.rng.choice(('folder', 'file', 'image'))
        tint = theme.warning if name == 'folder' else theme.primary
        items.append(
            kit.column(
                kit.row(
                    kit.icon(name, size=kit.unit(40), color=tint),
                    justify='center',
                ),
                kit.row(
                    kit.text(kit.words.file_name(), size=0.85),
                    justify='center',
                ),
                class_name='list_item',
                gap=kit.unit(4),
            )
        )
    gap = kit.unit(14)
    return kit.grid(columns, *items, class_name='list', gap=gap)


def settings(kit: Kit, width: float, height: float) -> list[Node]:
    roomy = height > kit.unit(420)
    groups = [_choices(kit), _fields(kit)]
    if roomy:
        groups += [levels(kit)]
    kit.rng.shuffle(groups)
    columns = 2 if width > 760 else 1
    form = kit.grid(columns, *groups, gap=kit.unit(14))
    content = kit.column(
        kit.heading(kit.words.noun(), 1.4),
        form,
        gap=kit.unit(12),
        padding=kit.pad(18, 14),
    )
    area = areas.scroll_area(kit, content, 0.5)
    if kit.chance(0.6):
        side = panes.side_list(kit, kit.count(5, 9), width=kit.unit(170))
        main = [split(kit, side, area)]
    else:
        main = [panes.tabs(kit, kit.count(3, 5)), area]
    return [*main, button_row(kit)]


def _choices(kit: Kit) -> Node:
    picked = kit.rng.randrange(3)
    return areas.group_box(
        kit,
        *(
            forms.choice_row(kit, forms.radio_button(kit, i == picked))
            for i in range(3)
        ),
        *(
            forms.choice_row(
                kit, kit.rng.choice((forms.checkbox, forms.switch))(kit)
            )
            for _ in range(kit.count(2, 4))
        ),
    )


def _fields(kit: Kit) -> Node:
    kinds = (forms.text_field, forms.combobox, forms.spinbox)
    picked = [*kinds, forms.date_field]
    kit.rng.shuffle(picked)
    controls = [forms.labelled(kit, kind(kit)) for kind in picked[:3]]
    return areas.group_box(kit, *controls)


def player(kit: Kit, width: float, height: float) -> list[Node]:
    names = ('previous', 'play', 'next', 'volume', 'list', 'maximise')
    controls = kit.row(
        *(forms.icon_button(kit, name) for name in names[:3]),
        kit.text('1:24', size=0.9),
        forms.slider(kit, grow=3),
        kit.text('4:05', size=0.9),
        forms.icon_button(kit, 'volume'),
        forms.slider(kit, grow=1),
        forms.icon_button(kit, names[5]),
        class_name='toolbar',
        keeps_side=True,
        gap=kit.unit(8),
        padding=kit.pad(10, 6),
        fill=kit.theme.raised,
    )
    stage = [Node('video', paint=scenery.subject(kit), grow=1)]
    if kit.chance(0.6) and width > 560:
        queue = panes.item_list(kit, rows_in(kit, height - 90, 50))
        stage.append(areas.panel(kit, queue, width=kit.unit(220)))
    film = kit.row(*stage, align='stretch', grow=1, clip=True)
    return [windows.menu_bar(kit), film, controls]


def setup(kit: Kit, width: float, height: float) -> list[Node]:
    picked = kit.rng.randrange(2)
    inside = kit.column(
        kit.heading(kit.words.phrase(), 1.3, wrap=True),
        kit.paragraph(2),
        *(
            forms.choice_row(kit, forms.radio_button(kit, i == picked))
            for i in range(2)
        ),
        *(forms.choice_row(kit, forms.checkbox(kit)) for _ in range(3)),
        charts.progress_bar(kit),
        kit.text(kit.words.phrase(), size=0.85, color=kit.theme.muted),
        grow=1,
        gap=kit.unit(11),
        padding=kit.pad(18),
        clip=True,
    )
    banner = scenery.picture(kit, width=kit.unit(130), radius=0)
    body = kit.row(banner, inside, align='stretch', grow=1, clip=True)
    return [body, areas.divider(kit), button_row(kit)]


def calculator(kit: Kit, width: float, height: float) -> list[Node]:
    shown = kit.row(
        kit.space(grow=1),
        kit.text(str(kit.rng.randint(0, 99999)), size=2),
        class_name='text_field',
        height=kit.unit(52),
        padding=kit.pad(10, 0),
        states={'readonly': True},
        **forms.field_look(kit),
    )
    tall = max((height - 140) / 5, 26)
    keys = [_digit(kit, label, tall) for label in 'C()/789*456-123+0.%=']
    pad = kit.grid(4, *keys, gap=kit.unit(5), keeps_side=True)
    return [kit.column(shown, pad, gap=8, padding=kit.pad(8), clip=True)]


def _digit(kit: Kit, label: str, height: float) -> Node:
    kind = 'primary' if label == '=' else 'secondary'
    key = forms.button(kit, label, kind=kind, height=height, enabled=True)
    # A chance icon would leave no room for the digit.
    key.children = key.children[-1:]
    return key


def monitor(kit: Kit, width: float, height: float) -> list[Node]:
    meters = [
        kit.row(
            kit.text(name, width=kit.unit(90)),
            charts.progress_bar(kit, grow=1),
            kit.text(f'{kit.rng.randint(1, 99)}%'),
            gap=kit.unit(10),
        )
        for name in kit.words.nouns(3)
    ]
    curves = [
        kit.column(
            kit.text(kit.words.noun(), bold=True),
            panes.area_chart(kit, height=height * 0.22),
            gap=4,
        )
        for _ in range(kit.count(2, 3))
    ]
    rows = max(int(height * 0.35 / kit.unit(24)) - 2, 3)
    content = kit.column(
        kit.grid(len(curves), *curves, gap=kit.unit(12)),
        areas.group_box(kit, *meters),
        panes.data_table(kit, 4, rows, lined=False),
        gap=kit.unit(12),
        padding=kit.pad(12),
    )
    return [
        panes.tabs(kit, kit.count(3, 5)),
        areas.scroll_area(kit, content),
        windows.status_bar(kit),
    ]


@template(*DESKTOP, crowd=0.9)
def file_manager(kit: Kit) -> Node:
    """Folders on the left, files on the right."""
    return show(kit, files, size_of(kit, 0.35))


@template(*DESKTOP)
def settings_window(kit: Kit) -> Node:
    """Options in groups, by section or by tab."""
    return show(kit, settings, size_of(kit, 0.25, 0.7))


@template(*DESKTOP)
def media_player(kit: Kit) -> Node:
    """A film with its controls."""
    return show(kit, player, size_of(kit, 0.3, 0.6))


@template(*DESKTOP)
def installer(kit: Kit) -> Node:
    """One step of setting up a program."""
    return show(kit, setup, (kit.unit(520), kit.unit(420)))


@template(*DESKTOP, crowd=0.9)
def system_monitor(kit: Kit) -> Node:
    """Charts, meters and processes."""
    return show(kit, monitor, size_of(kit, 0.3, 0.7))
