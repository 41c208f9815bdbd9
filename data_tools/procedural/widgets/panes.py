"""What the panes of desktop programs hold: trees, tables, lists, code."""

from __future__ import annotations

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import forms

__all__ = [
    'area_chart',
    'code_view',
    'data_table',
    'file_tree',
    'item_list',
    'path_bar',
    'side_list',
    'tabs',
]


def file_tree(kit: Kit, rows: int) -> Node:
    """Folders and files, indented by their depth."""
    picked = kit.rng.randrange(rows)
    depth = 0
    items = []
    for i in range(rows):
        items.append(_tree_item(kit, depth, i == picked))
        depth = max(0, min(depth + kit.rng.choice((-1, 0, 0, 1)), 3))
    return kit.column(*items, class_name='tree', gap=1)


def _tree_item(kit: Kit, depth: int, picked: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if picked else theme.text
    size = theme.text_size + 1
    folder = kit.chance(0.5)
    parts = [kit.icon('folder' if folder else 'file', size=size, color=ink)]
    states = {'selected': picked}
    if folder:
        states['expanded'] = kit.chance(0.5)
        arrow = 'down' if states['expanded'] else 'right'
        parts.insert(0, kit.icon(arrow, size=size, color=ink))
    else:
        parts.insert(0, kit.space(size))
    label = kit.words.noun() if folder else kit.words.file_name()
    return kit.row(
        kit.space(kit.unit(14) * depth),
        *parts,
        kit.text(label, color=ink),
        class_name='tree_item',
        height=kit.unit(24),
        padding=kit.pad(4, 0),
        gap=kit.unit(4),
        fill=theme.primary if picked else None,
        radius=min(theme.radius, 4),
        states=states,
    )


def data_table(kit: Kit, columns: int, rows: int, *, lined: bool) -> Node:
    """A table; ``lined`` draws every cell's edges, as spreadsheets do."""
    theme = kit.theme
    grows = [2, *(1 for _ in range(columns - 1))] if not lined else None
    grows = grows or [1] * columns
    if lined:
        titles = [chr(ord('A') + i) for i in range(columns)]
    else:
        titles = kit.words.nouns(columns)
    head = kit.row(
        *(
            _cell(kit, t, grow, 'column_header', fill=theme.raised)
            for t, grow in zip(titles, grows, strict=True)
        ),
        class_name='table_row',
    )
    picked = kit.rng.randrange(rows)
    body = [_row(kit, grows, lined, i == picked) for i in range(rows)]
    return kit.column(head, *body, class_name='table')


def _row(kit: Kit, grows: list[int], lined: bool, picked: bool) -> Node:
    theme = kit.theme
    lit = picked and not lined
    ink = theme.on_primary if lit else theme.text
    look: dict = {'border': theme.border} if lined else {}
    draw = (kit.words.number, kit.words.date, kit.words.number)
    cells = []
    for i, grow in enumerate(grows):
        string = draw[i % 3]() if i else kit.words.file_name()
        if lined and kit.chance(0.35):
            string = ''
        cells.append(_cell(kit, string, grow, 'table_cell', ink, **look))
    fill = theme.primary if lit else None
    return kit.row(
        *cells, class_name='table_row', fill=fill, states={'selected': lit}
    )


def _cell(
    kit: Kit,
    string: str,
    grow: float,
    class_name: str,
    ink: Color | None = None,
    **look,
) -> Node:
    if class_name == 'column_header':
        look['border'] = kit.theme.border
    bold = class_name == 'column_header'
    parts = [kit.text(string, size=0.92, color=ink, bold=bold)]
    return kit.row(
        *(parts if string else []),
        class_name=class_name,
        grow=grow,
        height=kit.unit(24),
        padding=kit.pad(6, 0),
        clip=True,
        **look,
    )


def item_list(kit: Kit, rows: int) -> Node:
    """Messages: who, when and what, one below another."""
    theme = kit.theme
    picked = kit.rng.randrange(rows)
    items = []
    for i in range(rows):
        ink = theme.on_primary if i == picked else theme.text
        pale = theme.on_primary if i == picked else theme.muted
        top = kit.row(
            kit.text(kit.words.person(), bold=True, color=ink),
            kit.space(grow=1),
            kit.text(kit.words.time(), size=0.85, color=pale),
        )
        items.append(
            kit.column(
                top,
                kit.text(kit.words.phrase(), size=0.9, color=pale),
                class_name='list_item',
                padding=kit.pad(10, 7),
                gap=2,
                fill=theme.primary if i == picked else theme.surface,
                border=theme.border if kit.theme.style == 'outlined' else None,
                states={'selected': i == picked},
            )
        )
    return kit.column(*items, class_name='list', gap=1)


def side_list(kit: Kit, rows: int, **node) -> Node:
    """The sections of a program, down its left side."""
    theme = kit.theme
    picked = kit.rng.randrange(rows)
    items = []
    for i, name in enumerate(kit.words.nouns(rows)):
        ink = theme.on_primary if i == picked else theme.text
        items.append(
            kit.row(
                kit.icon(size=theme.text_size + 3, color=ink),
                kit.text(name, color=ink),
                class_name='nav_item',
                height=kit.unit(32),
                padding=kit.pad(10, 0),
                gap=kit.unit(10),
                radius=theme.radius,
                fill=theme.primary if i == picked else None,
                states={'selected': i == picked},
            )
        )
    return kit.column(
        *items,
        class_name='side_navigation',
        padding=kit.pad(8),
        gap=2,
        fill=theme.raised,
        clip=True,
        **node,
    )


def tabs(kit: Kit, count: int, *, files: bool = False) -> Node:
    """A bar of tabs, one of them open."""
    theme = kit.theme
    picked = kit.rng.randrange(count)
    names = kit.words.nouns(count)
    parts = []
    for i in range(count):
        label = kit.words.file_name() if files else names[i]
        ink = theme.primary if i == picked else theme.text
        closers = [kit.icon('close', size=kit.unit(12))] if files else []
        parts.append(
            kit.row(
                kit.text(label, color=ink, bold=i == picked),
                *closers,
                class_name='tab',
                height=kit.unit(30),
                padding=kit.pad(12, 0),
                gap=kit.unit(8),
                fill=theme.surface if i == picked else theme.raised,
                border=theme.border if i == picked else None,
                states={'selected': i == picked},
            )
        )
    return kit.row(*parts, class_name='tab_bar', fill=theme.raised, clip=True)


def path_bar(kit: Kit) -> Node:
    """The folders that lead to the one shown."""
    parts: list[Node] = []
    for name in kit.words.nouns(kit.count(2, 4)):
        if parts:
            parts.append(kit.icon('right', size=12, color=kit.theme.muted))
        parts.append(forms.link(kit, name, underline=False))
    return kit.row(*parts, class_name='breadcrumb', gap=kit.unit(6))


def code_view(kit: Kit, lines: int) -> Node:
    """A program's text with line numbers; one element."""
    theme = kit.theme
    rows = []
    for number in range(1, lines + 1):
        line = kit.words.code_line()
        ink = theme.primary if kit.chance(0.25) else theme.text
        plain = {'family': theme.mono_family, 'class_name': None}
        rows.append(
            kit.row(
                kit.text(f'{number:>3}', color=theme.muted, **plain),
                kit.text(line.lstrip(), color=ink, **plain),
                gap=kit.unit(14) + 8 * (len(line) - len(line.lstrip())),
            )
        )
    return kit.column(
        *rows,
        class_name='code',
        padding=kit.pad(8, 6),
        fill=theme.surface,
        keeps_side=True,
    )


def area_chart(kit: Kit, **node) -> Node:
    """A curve over time with the area below it filled."""
    theme = kit.theme
    heights = [kit.rng.uniform(0.1, 0.9) for _ in range(24)]
    return Node(
        'chart',
        fill=theme.surface,
        border=theme.border,
        paint=_curve(heights, theme.primary, theme.border),
        **node,
    )


def _curve(heights: list[float], ink: Color, grid: Color) -> Painter:
    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x0, y0, x1, y1 = rect
        lines = skia.Paint(Color=skia.Color(*grid))
        for part in (0.25, 0.5, 0.75):
            y = y0 + (y1 - y0) * part
            canvas.drawLine(x0, y, x1, y, lines)
        step = (x1 - x0) / (len(heights) - 1)
        points = [
            skia.Point(x0 + i * step, y1 - (y1 - y0) * height)
            for i, height in enumerate(heights)
        ]
        path = skia.Path()
        path.addPoly([skia.Point(x0, y1), *points, skia.Point(x1, y1)], True)
        below = skia.Color(*ink[:3], 70)
        canvas.drawPath(path, skia.Paint(Color=below, AntiAlias=True))
        stroke = skia.Paint(Color=skia.Color(*ink), AntiAlias=True)
        stroke.setStyle(skia.Paint.kStroke_Style)
        stroke.setStrokeWidth(2)
        curve = skia.Path()
        curve.addPoly(points, False)
        canvas.drawPath(curve, stroke)

    return paint
