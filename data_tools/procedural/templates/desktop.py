"""Desktop programs, alone on the screen or in windows on a desktop."""

from __future__ import annotations

from collections.abc import Callable

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import forms, panes, scenery, windows
from data_tools.procedural.widgets.desktop_shell import desktop, taskbar

__all__: list[str] = []

DESKTOP = ('windows', 'macos', 'linux')

# A program fills a window of a given size: width and height in dp.
Body = Callable[[Kit, float, float], list[Node]]


def _show(kit: Kit, body: Body, size: tuple[float, float] | None) -> Node:
    """A program maximised, or at ``size`` at most on a desktop."""
    if size is None:
        bar = taskbar(kit)
        docked = kit.chance(0.4) and kit.platform != 'macos'
        parts = body(kit, kit.width, kit.height - 40)
        program = windows.window(kit, *parts, maximised=True)
        if not docked:
            return kit.layers(program)
        return kit.column(program, bar)
    return desktop(kit, _floating(kit, body, *size))


def _floating(
    kit: Kit, body: Body, width: float, height: float, active: bool = True
) -> Node:
    """A window somewhere on the desktop, clear of the system's bars."""
    width = min(width, kit.width - 20)
    height = min(height, kit.height - 90)
    x = kit.rng.uniform(0, kit.width - width)
    y = kit.rng.uniform(30, max(kit.height - height - 56, 31))
    return windows.window(
        kit,
        *body(kit, width, height),
        width=width,
        height=height,
        at=(x, y),
        active=active,
    )


def _size(kit: Kit, full: float, low: float = 0.6) -> tuple | None:
    """None (maximised) with probability ``full``, else a part of it all."""
    if kit.chance(full):
        return None
    width = kit.width * kit.rng.uniform(low, 0.92)
    return width, kit.height * kit.rng.uniform(low, 0.9)


def _split(kit: Kit, *parts: Node) -> Node:
    """Panes side by side; a splitter between the first two, by chance."""
    first, *rest = parts
    bar = [windows.splitter(kit)] if kit.chance(0.75) else []
    return kit.row(first, *bar, *rest, align='stretch', grow=1, clip=True)


def _rows(kit: Kit, height: float, step: float) -> int:
    """How many rows of ``step`` fill a height, now and then fewer."""
    full = max(int(height / kit.unit(step)), 3)
    return full if kit.chance(0.6) else kit.rng.randint(3, full)


# --- programs -------------------------------------------------------------


def _files(kit: Kit, width: float, height: float) -> list[Node]:
    names = ['back', 'forward', 'up', 'refresh']
    bar = windows.toolbar(
        kit, names, panes.path_bar(kit), kit.space(grow=1), width=None
    )
    if kit.chance(0.7):
        bar.children.append(forms.search_field(kit, width=kit.unit(150)))
    side = windows.panel(
        kit,
        panes.file_tree(kit, _rows(kit, height - 110, 26)),
        width=kit.unit(190),
    )
    if kit.chance(0.6):
        rows = _rows(kit, height - 140, 24)
        main = panes.data_table(kit, kit.count(3, 4), rows, lined=False)
    else:
        main = _file_grid(kit, width, height)
    main = kit.column(main, padding=kit.pad(6))
    area = windows.scroll_area(kit, main)
    menus = [windows.menu_bar(kit)] if kit.chance(0.5) else []
    body = _split(kit, side, area)
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


def _settings(kit: Kit, width: float, height: float) -> list[Node]:
    roomy = height > kit.unit(420)
    groups = [_choices(kit), _fields(kit)]
    if roomy:
        groups += [_levels(kit)]
    kit.rng.shuffle(groups)
    columns = 2 if width > 760 else 1
    form = kit.grid(columns, *groups, gap=kit.unit(14))
    content = kit.column(
        kit.heading(kit.words.noun(), 1.4),
        form,
        gap=kit.unit(12),
        padding=kit.pad(18, 14),
    )
    area = windows.scroll_area(kit, content, 0.5)
    if kit.chance(0.6):
        side = panes.side_list(kit, kit.count(5, 9), width=kit.unit(170))
        main = [_split(kit, side, area)]
    else:
        main = [panes.tabs(kit, kit.count(3, 5)), area]
    return [*main, _button_row(kit)]


def _button_row(kit: Kit) -> Node:
    buttons = [
        forms.button(kit, kind=kind)
        for kind in ('secondary', 'secondary', 'primary')
    ]
    return kit.row(
        kit.space(grow=1), *buttons, gap=kit.unit(8), padding=kit.pad(14, 10)
    )


def _choices(kit: Kit) -> Node:
    picked = kit.rng.randrange(3)
    return windows.group_box(
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
    return windows.group_box(kit, *controls)


def _levels(kit: Kit) -> Node:
    rows = [
        kit.row(
            kit.text(name, width=kit.unit(90)),
            forms.slider(kit, grow=1),
            kit.text(kit.words.number(), size=0.9),
            gap=kit.unit(10),
        )
        for name in kit.words.nouns(kit.count(2, 4))
    ]
    return windows.group_box(kit, *rows)


def _ide(kit: Kit, width: float, height: float) -> list[Node]:
    tree = panes.file_tree(kit, _rows(kit, height - 130, 26))
    name = kit.words.noun()
    side = windows.panel(kit, tree, title=name, width=kit.unit(190))
    code = panes.code_view(kit, max(int((height - 240) / 20), 6))
    editor = [
        panes.tabs(kit, kit.count(2, 4), files=True),
        windows.scroll_area(kit, code),
    ]
    if kit.chance(0.7):
        output = kit.rng.randint(3, 5)
        terminal = panes.code_view(kit, output)
        editor += [
            windows.splitter(kit, vertical=False),
            windows.panel(kit, terminal, title=kit.words.noun(), height=130),
        ]
    tools = kit.column(*editor, grow=1, clip=True)
    top = [windows.menu_bar(kit)]
    if kit.chance(0.5):
        top.append(windows.toolbar(kit))
    return [*top, _split(kit, side, tools), windows.status_bar(kit)]


def _sheet(kit: Kit, width: float, height: float) -> list[Node]:
    columns = min(max(int(width / kit.unit(130)), 3), 8)
    rows = min(max(int((height - 190) / kit.unit(24)), 3), 90 // columns)
    table = panes.data_table(kit, columns, rows, lined=True)
    entry = kit.row(
        forms.combobox(kit, 'A1', width=kit.unit(90)),
        forms.text_field(kit, '=SUM(A1:A9)', grow=1),
        gap=kit.unit(6),
        padding=kit.pad(6, 4),
    )
    face = forms.combobox(kit, width=kit.unit(120))
    return [
        windows.menu_bar(kit),
        windows.toolbar(kit, None, face),
        entry,
        windows.scroll_area(kit, table, 0.8),
        windows.scrollbar(kit, vertical=False),
        windows.status_bar(kit),
    ]


def _mail(kit: Kit, width: float, height: float) -> list[Node]:
    folders = panes.side_list(kit, kit.count(5, 8), width=kit.unit(150))
    messages = panes.item_list(kit, _rows(kit, height - 90, 50))
    wide = width * 0.3
    middle = kit.row(
        windows.scroll_area(kit, messages), width=wide, align='stretch'
    )
    letter = kit.column(
        kit.heading(kit.words.phrase(), 1.3),
        kit.row(
            kit.icon('user', size=kit.unit(28)),
            kit.text(kit.words.person(), bold=True),
            kit.space(grow=1),
            kit.text(kit.words.date(), color=kit.theme.muted),
            gap=kit.unit(8),
        ),
        windows.divider(kit),
        *(kit.paragraph(kit.rng.randint(2, 5)) for _ in range(3)),
        kit.row(forms.button(kit), forms.button(kit), gap=kit.unit(8)),
        grow=1,
        gap=kit.unit(12),
        padding=kit.pad(16),
        clip=True,
    )
    names = ['mail', 'send', 'delete', 'refresh', 'print', 'tag', 'search']
    body = _split(kit, folders, middle, letter)
    return [windows.toolbar(kit, names), body, windows.status_bar(kit)]


def _player(kit: Kit, width: float, height: float) -> list[Node]:
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
        queue = panes.item_list(kit, _rows(kit, height - 90, 50))
        stage.append(windows.panel(kit, queue, width=kit.unit(220)))
    film = kit.row(*stage, align='stretch', grow=1, clip=True)
    return [windows.menu_bar(kit), film, controls]


def _installer(kit: Kit, width: float, height: float) -> list[Node]:
    picked = kit.rng.randrange(2)
    inside = kit.column(
        kit.heading(kit.words.phrase(), 1.3, wrap=True),
        kit.paragraph(2),
        *(
            forms.choice_row(kit, forms.radio_button(kit, i == picked))
            for i in range(2)
        ),
        *(forms.choice_row(kit, forms.checkbox(kit)) for _ in range(3)),
        panes.meter(kit),
        kit.text(kit.words.phrase(), size=0.85, color=kit.theme.muted),
        grow=1,
        gap=kit.unit(11),
        padding=kit.pad(18),
        clip=True,
    )
    banner = scenery.picture(kit, width=kit.unit(130), radius=0)
    body = kit.row(banner, inside, align='stretch', grow=1, clip=True)
    return [body, windows.divider(kit), _button_row(kit)]


def _calculator(kit: Kit, width: float, height: float) -> list[Node]:
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


def _monitor(kit: Kit, width: float, height: float) -> list[Node]:
    meters = [
        kit.row(
            kit.text(name, width=kit.unit(90)),
            panes.meter(kit, grow=1),
            kit.text(f'{kit.rng.randint(1, 99)}%'),
            gap=kit.unit(10),
        )
        for name in kit.words.nouns(3)
    ]
    charts = [
        kit.column(
            kit.text(kit.words.noun(), bold=True),
            panes.area_chart(kit, height=height * 0.22),
            gap=4,
        )
        for _ in range(kit.count(2, 3))
    ]
    rows = max(int(height * 0.35 / kit.unit(24)) - 2, 3)
    content = kit.column(
        kit.grid(len(charts), *charts, gap=kit.unit(12)),
        windows.group_box(kit, *meters),
        panes.data_table(kit, 4, rows, lined=False),
        gap=kit.unit(12),
        padding=kit.pad(12),
    )
    return [
        panes.tabs(kit, kit.count(3, 5)),
        windows.scroll_area(kit, content),
        windows.status_bar(kit),
    ]


def _image_editor(kit: Kit, width: float, height: float) -> list[Node]:
    tools = [forms.icon_button(kit, size=30, framed=True) for _ in range(14)]
    palette = kit.grid(2, *tools, class_name='toolbar', gap=4)
    left = windows.panel(kit, palette, width=kit.unit(86))
    canvas = kit.column(
        scenery.picture(kit, grow=1, radius=0),
        grow=1,
        padding=kit.pad(24),
        clip=True,
    )
    steps = kit.row(
        forms.spinbox(kit, grow=1), forms.spinbox(kit, grow=1), gap=8
    )
    right = windows.panel(
        kit,
        _levels(kit),
        steps,
        forms.combobox(kit),
        title=kit.words.noun(),
        width=kit.unit(250),
    )
    body = kit.row(left, canvas, right, align='stretch', grow=1, clip=True)
    return [windows.menu_bar(kit), windows.toolbar(kit), body]


# --- screens --------------------------------------------------------------


@template(*DESKTOP, crowd=0.9)
def file_manager(kit: Kit) -> Node:
    """Folders on the left, files on the right."""
    return _show(kit, _files, _size(kit, 0.35))


@template(*DESKTOP)
def settings_window(kit: Kit) -> Node:
    """Options in groups, by section or by tab."""
    return _show(kit, _settings, _size(kit, 0.25, 0.7))


@template(*DESKTOP, crowd=0.9)
def code_editor(kit: Kit) -> Node:
    """A program's files, text and output."""
    return _show(kit, _ide, _size(kit, 0.7, 0.75))


@template(*DESKTOP, crowd=0.9)
def spreadsheet(kit: Kit) -> Node:
    """A grid of cells under menus and tools."""
    return _show(kit, _sheet, _size(kit, 0.6, 0.7))


@template(*DESKTOP, crowd=0.9)
def mail_client(kit: Kit) -> Node:
    """Folders, messages and one of them opened."""
    return _show(kit, _mail, _size(kit, 0.55, 0.75))


@template(*DESKTOP)
def media_player(kit: Kit) -> Node:
    """A film with its controls."""
    return _show(kit, _player, _size(kit, 0.3, 0.6))


@template(*DESKTOP)
def installer(kit: Kit) -> Node:
    """One step of setting up a program."""
    return _show(kit, _installer, (kit.unit(520), kit.unit(420)))


@template(*DESKTOP, crowd=0.9)
def system_monitor(kit: Kit) -> Node:
    """Charts, meters and processes."""
    return _show(kit, _monitor, _size(kit, 0.3, 0.7))


@template(*DESKTOP, crowd=0.9)
def image_editor(kit: Kit) -> Node:
    """A picture between tools and settings."""
    return _show(kit, _image_editor, _size(kit, 0.6, 0.8))


@template(*DESKTOP, crowd=0.9)
def many_windows(kit: Kit) -> Node:
    """Windows over one another; those below are partly hidden."""
    small: tuple[tuple[Body, float, float], ...] = (
        (_files, 560, 380),
        (_settings, 480, 420),
        (_player, 460, 320),
        (_installer, 460, 400),
        (_calculator, 240, 340),
        (_calculator, 260, 360),
        (_monitor, 520, 400),
    )
    picked = kit.rng.sample(small, kit.rng.randint(2, 4))
    shown = [
        _floating(kit, body, width, height, active=i == len(picked) - 1)
        for i, (body, width, height) in enumerate(picked)
    ]
    return desktop(kit, *shown, icons=kit.rng.randint(4, 12))
