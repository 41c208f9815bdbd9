"""Parts that only phones have: bars, sheets, the on-screen keyboard, rows."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import (
    forms,
    phone_bars,
    phone_notices,
)

__all__ = [
    'chip_row',
    'list_row',
    'screen',
    'section',
    'segments',
]


def screen(
    kit: Kit,
    bar: Node | None,
    *content: Node,
    bottom: Node | None = None,
    overlays: tuple[Node, ...] = (),
    floating: Node | None = None,
    **body,
) -> Node:
    """A whole phone screen: bars above and below what scrolls between.

    Args:
        bar: The app bar, or None.
        content: What stands below one another and is cut off at the bottom.
        bottom: What stays at the bottom: navigation, an input, a keyboard.
        overlays: Painted above everything.
        floating: Floats in the lower right corner of the content.
        body: Options of the content's column.
    """
    body.setdefault('gap', kit.unit(10))
    parts = [kit.column(*content, grow=1, clip=True, **body)]
    if floating is not None:
        parts.append(kit.layers(floating, grow=1, padding=(16, 16, 16, 16)))
        floating.anchor = (1, 1)
    middle = kit.layers(*parts, grow=1, height=0)
    frame = [
        phone_bars.system_bar(kit),
        bar,
        middle,
        bottom,
        phone_bars.navigation_bar(kit),
    ]
    page = kit.column(*(part for part in frame if part), grow=1)
    if not overlays and kit.chance(0.15):
        overlays = (_notice(kit),)
    return kit.layers(page, *overlays, fill=kit.theme.background)


def _notice(kit: Kit) -> Node:
    return (
        phone_notices.notification(kit)
        if kit.chance(0.4)
        else phone_notices.snackbar(kit)
    )


def list_row(
    kit: Kit,
    title: str,
    *,
    below: str | None = None,
    leading: Node | None = None,
    trailing: Node | None = None,
    **node,
) -> Node:
    """A row to tap: perhaps a picture, one or two lines, a control."""
    theme = kit.theme
    lines = [kit.text(title)]
    if below:
        lines.append(kit.text(below, size=0.85, color=theme.muted))
    parts = [kit.column(*lines, gap=2, grow=1, align='start')]
    if leading is not None:
        parts.insert(0, leading)
    if trailing is not None:
        parts.append(trailing)
    node.setdefault('height', kit.unit(64 if below else 50))
    return kit.row(
        *parts,
        class_name='list_item',
        padding=kit.pad(16, 0),
        gap=kit.unit(12),
        fill=node.pop('fill', theme.surface),
        **node,
    )


def section(kit: Kit, *rows: Node, title: str | None = None) -> Node:
    """A list of rows, perhaps set in from the edges and with a title."""
    theme = kit.theme
    inset = kit.platform == 'ios' or theme.style == 'soft'
    parts: list[Node] = []
    for i, row in enumerate(rows):
        if i:
            parts.append(Node('divider', height=1, fill=theme.border))
        parts.append(row)
    look = {'radius': theme.radius, 'clip': True} if inset else {}
    rows_box = kit.column(
        *parts, class_name='list', fill=theme.surface, **look
    )
    head = []
    if title:
        head = [
            kit.row(
                kit.heading(title, 0.95, color=theme.primary),
                padding=kit.pad(4 if inset else 16, 2),
            )
        ]
    side = 14 if inset else 0
    return kit.column(
        *head, rows_box, padding=(side, 6, side, 2), gap=kit.unit(4)
    )


def segments(kit: Kit, count: int | None = None) -> Node:
    """Tabs: a segmented control, or an underlined row."""
    theme = kit.theme
    names = kit.words.nouns(count or kit.rng.randint(2, 4))
    current = kit.rng.randrange(len(names))
    boxed = kit.platform == 'ios' or not theme.underlined_tabs
    tabs = []
    for i, name in enumerate(names):
        on = i == current
        ink = theme.text if boxed else theme.primary if on else theme.muted
        label = kit.text(name, size=0.9, color=ink, bold=on)
        look = {'fill': theme.surface, 'shadow': 1} if boxed and on else {}
        line = [Node(width=40, height=3, fill=theme.primary)]
        tabs.append(
            kit.column(
                label,
                *(line if on and not boxed else ()),
                class_name='tab',
                grow=1,
                gap=4,
                height=kit.unit(30 if boxed else 40),
                align='center',
                justify='center',
                radius=theme.radius,
                states={'selected': on},
                **look,
            )
        )
    return kit.row(
        *tabs,
        class_name='tab_bar',
        padding=(3, 3, 3, 3),
        radius=theme.radius if boxed else 0,
        fill=theme.raised if boxed else theme.surface,
        border=theme.border if boxed else None,
    )


def chip_row(kit: Kit) -> Node:
    """Filters in a row that runs out of the screen."""
    chips = [forms.chip(kit, name) for name in kit.words.nouns(6)]
    for chip in chips:
        for child in chip.children:
            child.shrink = False
    return kit.row(*chips, gap=8, padding=(16, 4, 0, 4), clip=True)
