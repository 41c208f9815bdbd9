"""What programs of the desktop share: windows, panes, rows of buttons."""

from __future__ import annotations

from collections.abc import Callable

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import (
    areas,
    forms,
    windows,
)
from data_tools.procedural.widgets.desktop_shell import desktop, taskbar

__all__ = [
    'DESKTOP',
    'Body',
    'button_row',
    'floating',
    'levels',
    'rows_in',
    'show',
    'size_of',
    'split',
]


DESKTOP = ('windows', 'macos', 'linux')


# A program fills a window of a given size: width and height in dp.
Body = Callable[[Kit, float, float], list[Node]]


def show(kit: Kit, body: Body, size: tuple[float, float] | None) -> Node:
    """A program maximised, or at ``size`` at most on a desktop."""
    if size is None:
        bar = taskbar(kit)
        docked = kit.chance(0.4) and kit.platform != 'macos'
        parts = body(kit, kit.width, kit.height - 40)
        program = windows.window(kit, *parts, maximised=True)
        if not docked:
            return kit.layers(program)
        return kit.column(program, bar)
    return desktop(kit, floating(kit, body, *size))


def floating(
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


def size_of(kit: Kit, full: float, low: float = 0.6) -> tuple | None:
    """None (maximised) with probability ``full``, else a part of it all."""
    if kit.chance(full):
        return None
    width = kit.width * kit.rng.uniform(low, 0.92)
    return width, kit.height * kit.rng.uniform(low, 0.9)


def split(kit: Kit, *parts: Node) -> Node:
    """Panes side by side; a splitter between the first two, by chance."""
    first, *rest = parts
    bar = [areas.splitter(kit)] if kit.chance(0.75) else []
    return kit.row(first, *bar, *rest, align='stretch', grow=1, clip=True)


def rows_in(kit: Kit, height: float, step: float) -> int:
    """How many rows of ``step`` fill a height, now and then fewer."""
    full = max(int(height / kit.unit(step)), 3)
    return full if kit.chance(0.6) else kit.rng.randint(3, full)


def button_row(kit: Kit) -> Node:
    buttons = [
        forms.button(kit, kind=kind)
        for kind in ('secondary', 'secondary', 'primary')
    ]
    return kit.row(
        kit.space(grow=1), *buttons, gap=kit.unit(8), padding=kit.pad(14, 10)
    )


def levels(kit: Kit) -> Node:
    rows = [
        kit.row(
            kit.text(name, width=kit.unit(90)),
            forms.slider(kit, grow=1),
            kit.text(kit.words.number(), size=0.9),
            gap=kit.unit(10),
        )
        for name in kit.words.nouns(kit.count(2, 4))
    ]
    return areas.group_box(kit, *rows)
