"""What holds and orders content: cards, tables, trees, lists, messages."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import charts, forms, paging, scenery
from data_tools.procedural.widgets.forms import faded

__all__ = [
    'accordion',
    'alert',
    'calendar',
    'card',
    'carousel',
    'chat_bubble',
    'code',
    'content_list',
    'divider',
    'list_item',
    'product_card',
    'stat_card',
    'table',
    'tree',
]


def card(kit: Kit, *content: Node, **node) -> Node:
    """A raised or framed box around things that belong together."""
    theme = kit.theme
    node.setdefault('padding', kit.pad(14))
    node.setdefault('gap', kit.unit(8))
    framed = theme.mode == 'contrast' or not theme.shadow
    return kit.column(
        *content,
        class_name='card',
        fill=theme.surface,
        border=theme.border if framed else None,
        radius=theme.radius,
        shadow=theme.shadow,
        **node,
    )


def stat_card(kit: Kit) -> Node:
    """A number that a dashboard shows large, with its name and trend."""
    theme = kit.theme
    up = kit.chance(0.6)
    trend = kit.row(
        kit.icon(
            'up' if up else 'down',
            size=16,
            color=theme.success if up else theme.danger,
        ),
        kit.text(f'{kit.rng.randint(1, 40)}%', size=0.85, color=theme.muted),
        gap=4,
    )
    parts = [
        kit.text(kit.words.noun(), size=0.9, color=theme.muted),
        kit.heading(kit.words.number(), 1.7),
    ]
    if kit.chance(0.6):
        parts.append(trend)
    if kit.chance(0.3):
        parts.append(charts.progress_bar(kit))
    return card(kit, *parts)


def product_card(kit: Kit) -> Node:
    """A thing for sale: picture, name, price, stars, a button."""
    picture = scenery.picture(kit, height=kit.unit(kit.rng.choice((90, 130))))
    if kit.chance(0.35):
        mark = scenery.badge(kit, kit.rng.choice(('-20%', 'New', 'Sale')))
        mark.at = (6, 6)
        picture.children.append(mark)
        picture.layout = 'layers'
    parts = [picture, kit.text(kit.words.noun(), bold=True)]
    if kit.chance(0.5):
        parts.append(kit.paragraph(1, size=0.85, color=kit.theme.muted))
    price = kit.text(kit.words.price(), size=1.1, bold=True)
    if kit.chance(0.5):
        parts.append(forms.rating(kit))
    heart = forms.icon_button(kit, 'heart', size=30)
    parts.append(kit.row(price, heart, justify='between'))
    if kit.chance(0.5):
        parts.append(forms.button(kit, kind='primary'))
    return card(kit, *parts)


def divider(kit: Kit, **node) -> Node:
    """A thin line between parts, across a column."""
    return Node('divider', height=1, fill=kit.theme.border, **node)


def alert(kit: Kit, **node) -> Node:
    """A message in the page: information, success, warning or error."""
    theme = kit.theme
    kind = kit.rng.choice(('info', 'success', 'warning', 'error'))
    color = {
        'info': theme.primary,
        'success': theme.success,
        'warning': theme.warning,
        'error': theme.danger,
    }[kind]
    text = kit.text(kit.words.phrase(), grow=1)
    parts = [kit.icon(kind, size=20, color=color), text]
    if kit.chance(0.5):
        parts.append(forms.icon_button(kit, 'close', size=26, framed=False))
    return kit.row(
        *parts,
        class_name='alert',
        gap=kit.unit(10),
        padding=kit.pad(12, 10),
        fill=faded(color, theme.surface, 0.15),
        border=color,
        radius=theme.radius,
        attributes={'kind': kind},
        **node,
    )


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


def code(kit: Kit, lines: int, **node) -> Node:
    """A block of program text with line numbers or without."""
    theme = kit.theme
    dark = theme.mode != 'light' or kit.chance(0.4)
    back = (30, 32, 40, 255) if dark else faded(theme.raised, (255,) * 4, 0.5)
    inks = (
        ((220, 220, 220, 255), (130, 190, 240, 255), (230, 180, 110, 255))
        if dark
        else ((40, 40, 40, 255), (20, 90, 170, 255), (150, 70, 20, 255))
    )
    numbered = kit.chance(0.5)
    rows = []
    for number in range(1, lines + 1):
        line = kit.words.code_line()
        label = f'{number:3d}  {line}' if numbered else line
        rows.append(
            kit.text(
                label,
                size=0.9,
                color=kit.rng.choice(inks),
                family=theme.mono_family,
                class_name=None,
            )
        )
    return kit.column(
        *rows,
        class_name='code',
        keeps_side=True,
        padding=kit.pad(12, 10),
        fill=back,
        radius=min(theme.radius, 8),
        clip=True,
        **node,
    )


def chat_bubble(kit: Kit, mine: bool, width: float) -> Node:
    """A message; one's own at the right in the primary colour."""
    theme = kit.theme
    fill = theme.primary if mine else theme.raised
    ink = theme.on_primary if mine else theme.text
    parts = [kit.paragraph(kit.rng.randint(1, 2), color=ink)]
    if kit.chance(0.4):
        parts.append(kit.text(kit.words.time(), size=0.75, color=ink))
    bubble = kit.column(
        *parts,
        class_name='chat_bubble',
        width=min(kit.unit(kit.rng.choice((180, 240, 300))), width * 0.75),
        gap=3,
        padding=kit.pad(12, 8),
        fill=fill,
        radius=max(theme.radius, 8),
    )
    row = [bubble]
    if not mine and kit.chance(0.6):
        row.insert(0, scenery.avatar(kit, size=kit.unit(28)))
    return kit.row(
        *row,
        gap=6,
        align='end',
        justify='end' if mine else 'start',
    )


def calendar(kit: Kit, **node) -> Node:
    """A month: its name, arrows, weekdays and days."""
    theme = kit.theme
    today, picked = kit.rng.randint(1, 28), kit.rng.randint(1, 28)
    head = kit.row(
        forms.icon_button(kit, 'left', size=28, framed=False),
        kit.heading(f'{kit.words.noun()} 2026', 1.1),
        forms.icon_button(kit, 'right', size=28, framed=False),
        justify='between',
    )
    names = [
        kit.row(kit.text(name, size=0.8, color=theme.muted), justify='center')
        for name in ('M', 'T', 'W', 'T', 'F', 'S', 'S')
    ]
    blanks = [kit.space() for _ in range(kit.count(0, 6))]
    days = [_day(kit, d, d == today, d == picked) for d in range(1, 31)]
    return kit.column(
        head,
        kit.grid(7, *names, gap=2),
        kit.grid(7, *blanks, *days, gap=2),
        class_name='calendar',
        gap=kit.unit(6),
        padding=kit.pad(10),
        fill=theme.surface,
        border=theme.border,
        radius=theme.radius,
        **node,
    )


def _day(kit: Kit, day: int, today: bool, picked: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if picked else theme.text
    return kit.row(
        kit.text(str(day), size=0.9, color=ink, bold=today),
        class_name='calendar_day',
        height=kit.unit(28),
        justify='center',
        fill=theme.primary if picked else None,
        border=theme.primary if today else None,
        radius=min(theme.button_radius, 14),
        states={'selected': picked, 'current': today},
    )


def accordion(kit: Kit, count: int) -> Node:
    """Headers that open their section; one or two are open."""
    theme = kit.theme
    opened = kit.rng.randrange(count)
    parts: list[Node] = []
    for i in range(count):
        head = kit.row(
            kit.text(kit.words.phrase(), bold=True, grow=1),
            kit.icon('up' if i == opened else 'down', size=18),
            class_name='accordion_header',
            padding=kit.pad(12, 10),
            fill=theme.raised,
            border=theme.border,
            radius=min(theme.radius, 6),
            states={'expanded': i == opened},
        )
        parts.append(head)
        if i == opened:
            body = kit.column(
                kit.paragraph(3),
                class_name='panel',
                padding=kit.pad(12),
                fill=theme.surface,
            )
            head.relations.append(('controls', body))
            parts.append(body)
    return kit.column(*parts, gap=kit.unit(4))


def carousel(kit: Kit, height: float) -> Node:
    """A large picture with arrows at its sides and dots below."""
    arrows = [
        forms.icon_button(kit, name, framed=True, anchor=(x, 0.5))
        for name, x in (('left', 0.02), ('right', 0.98))
    ]
    slide = scenery.picture(kit, grow=1)
    title = kit.column(
        kit.heading(kit.words.phrase(), 1.6),
        forms.button(kit, kind='primary'),
        align='start',
        gap=kit.unit(12),
        padding=kit.pad(18),
        fill=faded(kit.theme.surface, kit.theme.background, 0.9),
        radius=kit.theme.radius,
        anchor=(0.15, 0.5),
    )
    dots = paging.page_indicator(kit, anchor=(0.5, 0.95))
    parts = [slide, *([title] if kit.chance(0.7) else []), *arrows, dots]
    return kit.layers(
        *parts, class_name='carousel', height=kit.unit(height), clip=True
    )
