"""Programs for work: code, numbers, mail, pictures."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.frames import (
    DESKTOP,
    levels,
    rows_in,
    show,
    size_of,
    split,
)
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import (
    areas,
    forms,
    panes,
    scenery,
    windows,
)
from data_tools.procedural.widgets.console import console_view

__all__ = [
    'code_editor',
    'image_editor',
    'mail_client',
    'spreadsheet',
]


def _ide(kit: Kit, width: float, height: float) -> list[Node]:
    tree = panes.file_tree(kit, rows_in(kit, height - 130, 26))
    name = kit.words.noun()
    side = areas.panel(kit, tree, title=name, width=kit.unit(190))
    code = panes.code_view(kit, max(int((height - 240) / 20), 6))
    editor = [
        panes.tabs(kit, kit.count(2, 4), files=True),
        areas.scroll_area(kit, code),
    ]
    if kit.chance(0.7):
        output = kit.rng.randint(3, 5)
        terminal = console_view(kit, output)
        editor += [
            areas.splitter(kit, vertical=False),
            areas.panel(kit, terminal, title=kit.words.noun(), height=130),
        ]
    tools = kit.column(*editor, grow=1, clip=True)
    top = [windows.menu_bar(kit)]
    if kit.chance(0.5):
        top.append(windows.toolbar(kit))
    return [*top, split(kit, side, tools), windows.status_bar(kit)]


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
        areas.scroll_area(kit, table, 0.8),
        areas.scrollbar(kit, vertical=False),
        windows.status_bar(kit),
    ]


def _mail(kit: Kit, width: float, height: float) -> list[Node]:
    folders = panes.side_list(kit, kit.count(5, 8), width=kit.unit(150))
    messages = panes.item_list(kit, rows_in(kit, height - 90, 50))
    wide = width * 0.3
    middle = kit.row(
        areas.scroll_area(kit, messages), width=wide, align='stretch'
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
        areas.divider(kit),
        *(kit.paragraph(kit.rng.randint(2, 5)) for _ in range(3)),
        kit.row(forms.button(kit), forms.button(kit), gap=kit.unit(8)),
        grow=1,
        gap=kit.unit(12),
        padding=kit.pad(16),
        clip=True,
    )
    names = ['mail', 'send', 'delete', 'refresh', 'print', 'tag', 'search']
    body = split(kit, folders, middle, letter)
    return [windows.toolbar(kit, names), body, windows.status_bar(kit)]


def _image_editor(kit: Kit, width: float, height: float) -> list[Node]:
    tools = [forms.icon_button(kit, size=30, framed=True) for _ in range(14)]
    palette = kit.grid(2, *tools, class_name='toolbar', gap=4)
    left = areas.panel(kit, palette, width=kit.unit(86))
    canvas = kit.column(
        scenery.picture(kit, grow=1, radius=0),
        grow=1,
        padding=kit.pad(24),
        clip=True,
    )
    steps = kit.row(
        forms.spinbox(kit, grow=1), forms.spinbox(kit, grow=1), gap=8
    )
    right = areas.panel(
        kit,
        levels(kit),
        steps,
        forms.combobox(kit),
        title=kit.words.noun(),
        width=kit.unit(250),
    )
    body = kit.row(left, canvas, right, align='stretch', grow=1, clip=True)
    return [windows.menu_bar(kit), windows.toolbar(kit), body]


@template(*DESKTOP, crowd=0.9)
def code_editor(kit: Kit) -> Node:
    """A program's files, text and output."""
    return show(kit, _ide, size_of(kit, 0.7, 0.75))


@template(*DESKTOP, crowd=0.9)
def spreadsheet(kit: Kit) -> Node:
    """A grid of cells under menus and tools."""
    return show(kit, _sheet, size_of(kit, 0.6, 0.7))


@template(*DESKTOP, crowd=0.9)
def mail_client(kit: Kit) -> Node:
    """Folders, messages and one of them opened."""
    return show(kit, _mail, size_of(kit, 0.55, 0.75))


@template(*DESKTOP, crowd=0.9)
def image_editor(kit: Kit) -> Node:
    """A picture between tools and settings."""
    return show(kit, _image_editor, size_of(kit, 0.6, 0.8))
