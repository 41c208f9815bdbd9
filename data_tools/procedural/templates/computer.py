"""The computer itself: its windows, a browser, a terminal, a file to pick."""

from __future__ import annotations

import dataclasses

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates import everyday
from data_tools.procedural.templates.frames import (
    DESKTOP,
    Body,
    floating,
    show,
    size_of,
)
from data_tools.procedural.templates.registry import TEMPLATES, template
from data_tools.procedural.widgets import areas, forms, panes, windows
from data_tools.procedural.widgets.console import console_view
from data_tools.procedural.widgets.desktop_shell import desktop

__all__ = ['file_dialog', 'many_windows', 'terminal', 'web_browser']


@template(*DESKTOP, crowd=0.9)
def many_windows(kit: Kit) -> Node:
    """Windows over one another; those below are partly hidden."""
    small: tuple[tuple[Body, float, float], ...] = (
        (everyday.files, 560, 380),
        (everyday.settings, 480, 420),
        (everyday.player, 460, 320),
        (everyday.setup, 460, 400),
        (everyday.calculator, 240, 340),
        (everyday.calculator, 260, 360),
        (everyday.monitor, 520, 400),
    )
    picked = kit.rng.sample(small, kit.count(2, 6))
    shown = [
        floating(kit, body, width, height, active=i == len(picked) - 1)
        for i, (body, width, height) in enumerate(picked)
    ]
    return desktop(kit, *shown, icons=kit.rng.randint(4, 12))


def _browse(kit: Kit, width: float, height: float) -> list[Node]:
    """Tabs, an address and a page of any kind."""
    page_kit = dataclasses.replace(
        kit, platform='web', width=width, height=height - kit.unit(78)
    )
    pages = [t for t in TEMPLATES if 'web' in t.platforms]
    page = kit.rng.choice(pages).build(page_kit)
    page.grow = 1
    address = forms.text_field(
        kit,
        f'https://{kit.words.email().partition("@")[2]}',
        grow=1,
        height=kit.unit(28),
    )
    names = ('back', 'forward', 'refresh')
    bar = windows.toolbar(
        kit, list(names), address, forms.icon_button(kit, 'more', size=28)
    )
    return [
        panes.tabs(kit, kit.count(1, 5), files=True),
        bar,
        kit.column(page, grow=1, clip=True),
    ]


@template(*DESKTOP, crowd=0.8)
def web_browser(kit: Kit) -> Node:
    """A browser's window with a page in it."""
    return show(kit, _browse, size_of(kit, 0.5, 0.8))


def _shell(kit: Kit, width: float, height: float) -> list[Node]:
    lines = max(int((height - 80) / (kit.theme.text_size * 1.45)), 4)
    text = console_view(kit, lines if kit.chance(0.6) else lines // 2)
    text.grow = 1
    top = []
    if kit.chance(0.5):
        top.append(panes.tabs(kit, kit.count(1, 4), files=True))
    elif kit.chance(0.5):
        top.append(windows.menu_bar(kit))
    return [*top, areas.scroll_area(kit, text)]


@template(*DESKTOP, crowd=0.2)
def terminal(kit: Kit) -> Node:
    """A console with what was written to it."""
    return show(kit, _shell, size_of(kit, 0.3, 0.5))


@template(*DESKTOP, crowd=0.8)
def file_dialog(kit: Kit) -> Node:
    """A program that asks for a file."""
    back = show(kit, everyday.files, size_of(kit, 0.6, 0.8))
    wide, tall = min(620.0, kit.width - 30), min(430.0, kit.height - 60)
    rows = max(int((tall - 190) / kit.unit(24)), 3)
    files = kit.column(
        panes.data_table(kit, 3, rows, lined=False), padding=kit.pad(6)
    )
    side = panes.side_list(kit, kit.count(4, 6), width=kit.unit(140))
    asks = kit.column(
        kit.heading(kit.words.action(), 1.1),
        panes.path_bar(kit),
        kit.row(side, areas.scroll_area(kit, files), align='stretch', grow=1),
        kit.row(
            kit.text(kit.words.noun()),
            forms.text_field(kit, kit.words.file_name(), grow=1),
            forms.combobox(kit, width=kit.unit(120)),
            gap=kit.unit(8),
        ),
        kit.row(
            kit.space(grow=1),
            forms.button(kit, kind='secondary'),
            forms.button(kit, kind='primary'),
            gap=kit.unit(8),
        ),
        class_name='dialog',
        width=wide,
        height=tall,
        padding=kit.pad(14, 12),
        gap=kit.unit(8),
        fill=kit.theme.surface,
        border=kit.theme.border,
        radius=min(kit.theme.radius, 10),
        shadow=8,
        opaque_layer=True,
        clip=True,
        anchor=(0.5, 0.45),
        states={'modal': True},
    )
    back.grow = 1
    return kit.layers(back, asks)
