"""Rows of things: lists, tables and trees."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'content_list',
    'divider',
    'list_item',
    'table',
    'tree',
]


def divider(kit: Kit, **node) -> Node:
    """A thin line between parts, across a column."""
    return Node('divider', height=1, fill=kit.theme.border, **node)


def list_item(kit: Kit, *, leading: str = '', trailing: str = '') -> Node:
    """A row of a list: a picture or icon, one or two lines, an extra."""
    theme = kit.theme
    parts: list[Node] = []
    if leading == 'avatar':
        parts.append(scenery.avatar(kit, size=kit.unit(34)))
    elif leading == 'icon':
        parts.append(kit.icon(size=kit.unit(20), color=theme.primary))
    elif leading == 'checkbox':
        parts.append(forms.checkbox(kit))
    elif leading == 'image':
        side = kit.unit(44)
        parts.append(scenery.picture(kit, width=side, height=side))
    lines = [
        kit.text(
            kit.words.person() if kit.chance(0.4) else kit.words.noun(),
            bold=kit.chance(0.5),
        )
    ]
    if leading in ('avatar', 'image') or kit.chance(0.3):
        lines.append(
            kit.text(kit.words.phrase(), size=0.85, color=theme.muted)
        )
    parts.append(kit.column(*lines, gap=3, grow=1, shrink=True))
    if trailing == 'time':
        parts.append(kit.text(kit.words.time(), size=0.8, color=theme.muted))
    elif trailing == 'icon':
        parts.append(kit.icon('right', size=18, color=theme.muted))
    elif trailing == 'button':
        parts.append(forms.icon_button(kit, 'more', size=30, framed=False))
    elif trailing == 'badge':
        parts.append(scenery.badge(kit, str(kit.rng.randint(1, 99))))
    picked = kit.chance(0.08)
    return kit.row(
        *parts,
        class_name='list_item',
        gap=kit.unit(10),
        padding=kit.pad(10, 7),
        fill=faded(theme.primary, theme.surface, 0.15) if picked else None,
        states={'selected': picked},
    )


def content_list(kit: Kit, count: int, **node) -> Node:
    """Rows of one kind, with lines between them or without."""
    leading = kit.rng.choice(('', 'avatar', 'icon', 'checkbox', 'image'))
    trailing = kit.rng.choice(('', 'time', 'icon', 'button', 'badge'))
    lines = kit.chance(0.4)
    rows: list[Node] = []
    for i in range(count):
        if lines and i:
            rows.append(divider(kit))
        rows.append(list_item(kit, leading=leading, trailing=trailing))
    return kit.column(
        *rows,
        class_name='list',
        fill=kit.theme.surface,
        border=kit.theme.border if kit.chance(0.5) else None,
        radius=min(kit.theme.radius, 8),
        **node,
    )


def table(kit: Kit, rows: int, columns: int, **node) -> Node:
    """A header and rows of cells; some hold controls."""
    theme = kit.theme
    kinds = [
        kit.rng.choice(('noun', 'number', 'date', 'price', 'chip', 'person'))
        for _ in range(columns)
    ]
    ticks = kit.chance(0.3)
    striped = kit.chance(0.4)
    header = kit.grid(
        columns,
        *[_header_cell(kit) for _ in kinds],
        class_name='table_row',
        fill=theme.raised,
    )
    lines = [header]
    for i in range(rows):
        cells = [_cell(kit, kind) for kind in kinds]
        if ticks:
            cells[0].children.insert(0, forms.checkbox(kit))
        stripe = striped and i % 2
        lines.append(
            kit.grid(
                columns,
                *cells,
                class_name='table_row',
                fill=faded(theme.raised, theme.surface, 0.6)
                if stripe
                else theme.surface,
                border=None
                if striped
                else faded(theme.border, theme.surface, 0.6),
            )
        )
    return kit.column(*lines, class_name='table', border=theme.border, **node)


def _header_cell(kit: Kit) -> Node:
    parts = [kit.text(kit.words.noun(), bold=True, size=0.95)]
    if kit.chance(0.3):
        parts.append(kit.icon('down', size=14, color=kit.theme.muted))
    return kit.row(
        *parts,
        class_name='column_header',
        gap=4,
        padding=kit.pad(8, 7),
        fill=kit.theme.raised,
    )


def _cell(kit: Kit, kind: str) -> Node:
    words = kit.words
    if kind == 'chip':
        content = forms.chip(kit)
    else:
        content = kit.text(getattr(words, kind)(), size=0.95)
    return kit.row(
        content,
        class_name='table_cell',
        gap=6,
        padding=kit.pad(8, 6),
        # A cell is as large as the table's lines make it, not as its text.
        border=faded(kit.theme.border, kit.theme.surface, 0.4),
    )


def tree(kit: Kit, rows: int, **node) -> Node:
    """Items that open and close, set in by their level."""
    items: list[Node] = []
    level = 0
    for _ in range(rows):
        leaf = kit.chance(0.5)
        items.append(_tree_item(kit, level, leaf))
        level = max(0, min(level + (0 if leaf else 1), 3) - kit.chance(0.25))
    return kit.column(*items, class_name='tree', **node)


def _tree_item(kit: Kit, level: int, leaf: bool) -> Node:
    size = kit.theme.text_size
    arrow = (
        kit.space(size, size)
        if leaf
        else kit.icon(kit.rng.choice(('down', 'right')), size=size + 2)
    )
    label = kit.words.file_name() if leaf else kit.words.noun()
    picked = kit.chance(0.06)
    return kit.row(
        kit.space(level * kit.unit(14)),
        arrow,
        kit.icon(
            'file' if leaf else 'folder',
            size=size + 2,
            color=kit.theme.primary,
        ),
        kit.text(label, size=0.95),
        class_name='tree_item',
        gap=5,
        padding=kit.pad(6, 3),
        fill=faded(kit.theme.primary, kit.theme.surface, 0.25)
        if picked
        else None,
        states={'expanded': not leaf, 'selected': picked},
        attributes={'level': level + 1},
    )
