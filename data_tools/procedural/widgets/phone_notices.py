"""What comes up over a phone screen: sheets and notices."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms

__all__ = [
    'bottom_sheet',
    'notification',
    'snackbar',
]


def bottom_sheet(kit: Kit, *content: Node, scrim: bool = True) -> Node:
    """A sheet that has slid up over the screen, which it may darken."""
    theme = kit.theme
    handle = Node(width=36, height=4, radius=99, fill=theme.border)
    radius = max(theme.radius, 6) * 1.5
    sheet = kit.column(
        kit.row(handle, justify='center', height=10),
        *content,
        class_name='bottom_sheet',
        width=kit.width,
        anchor=(0, 1),
        padding=(16, 8, 16, 26),
        gap=kit.unit(10),
        fill=theme.surface,
        radius=radius,
        shadow=8,
        opaque_layer=True,
        states={'modal': scrim},
    )
    # Round at the top only: the corners below are filled from behind.
    square = Node(
        width=kit.width, height=radius, anchor=(0, 1), fill=theme.surface
    )
    veil = [Node(grow=1, fill=(0, 0, 0, 120))] if scrim else []
    return kit.layers(*veil, square, sheet, grow=1)


def snackbar(kit: Kit) -> Node:
    """A short notice at the bottom, perhaps with an action."""
    theme = kit.theme
    parts = [kit.text(kit.words.phrase(), size=0.95, color=theme.surface)]
    if kit.chance(0.5):
        parts += [
            kit.space(grow=1),
            forms.link(
                kit,
                color=faded(theme.primary, theme.surface, 0.4),
                underline=False,
            ),
        ]
    if kit.chance(0.3):
        mark = kit.icon('success', size=18, color=theme.surface)
        parts.insert(0, mark)
    return kit.row(
        *parts,
        class_name='toast',
        width=kit.width - 32,
        height=kit.unit(46),
        padding=kit.pad(14, 0),
        gap=10,
        anchor=(0.5, kit.rng.uniform(0.82, 0.88)),
        fill=theme.text,
        radius=theme.radius,
        shadow=4,
        opaque_layer=True,
    )


def notification(kit: Kit) -> Node:
    """A message of another application, dropped in from the top."""
    theme = kit.theme
    return kit.row(
        kit.icon(size=26, color=theme.primary),
        kit.column(
            kit.heading(kit.words.person(), 0.95),
            kit.text(kit.words.phrase(), size=0.9),
            grow=1,
            gap=2,
            align='start',
        ),
        kit.text(kit.words.time(), size=0.8, color=theme.muted),
        class_name='toast',
        width=kit.width - 20,
        height=kit.unit(64),
        padding=kit.pad(14, 0),
        gap=12,
        anchor=(0.5, 0.055),
        fill=theme.surface,
        border=theme.border,
        radius=max(theme.radius, 6),
        shadow=6,
        opaque_layer=True,
    )
