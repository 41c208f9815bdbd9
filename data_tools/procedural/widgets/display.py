"""Parts that show things: pictures, cards, tables, trees, lists, notices."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms
from data_tools.procedural.widgets.pictures import (
    chart_painter,
    map_painter,
    photo_painter,
    ring_painter,
)

__all__ = [
    'accordion',
    'alert',
    'avatar',
    'badge',
    'calendar',
    'card',
    'carousel',
    'chart',
    'chat_bubble',
    'code',
    'divider',
    'group',
    'image',
    'list_',
    'list_item',
    'map_',
    'page_indicator',
    'panel',
    'progress_bar',
    'skeleton',
    'spinner',
    'table',
    'tree',
    'video',
]


def avatar(kit: Kit, size: float | None = None, **node) -> Node:
    """A person's picture, or initials on a colour, mostly round."""
    theme = kit.theme
    size = size or kit.unit(kit.rng.choice((28, 36, 44)))
    look = {'radius': 99 if kit.chance(0.85) else theme.radius}
    children = []
    if kit.chance(0.6):
        look['paint'] = photo_painter(kit.rng)
    else:
        look['fill'] = kit.rng.choice((theme.primary, theme.raised))
        ink = theme.on_primary if look['fill'] == theme.primary else theme.text
        initials = ''.join(part[0] for part in kit.words.person().split())
        children = [
            kit.text(
                initials,
                size=size * 0.4 / theme.text_size,
                color=ink,
                class_name=None,
            )
        ]
    return kit.row(
        *children,
        class_name='avatar',
        width=size,
        height=size,
        justify='center',
        **look,
        **node,
    )


def image(kit: Kit, height: float | None = None, **node) -> Node:
    """A picture much like a photo."""
    node.setdefault('radius', kit.theme.radius if kit.chance(0.5) else 0)
    return Node(
        'image',
        height=height or kit.unit(kit.rng.choice((100, 130, 160))),
        paint=photo_painter(kit.rng),
        **node,
    )


def video(kit: Kit, height: float | None = None, **node) -> Node:
    """A dark or photo-like frame with a play button in its middle."""
    play = kit.row(
        kit.icon('play', size=26, color=(255, 255, 255, 255)),
        class_name='icon_button',
        width=52,
        height=52,
        justify='center',
        fill=(0, 0, 0, 170),
        radius=99,
        anchor=(0.5, 0.5),
    )
    return kit.layers(
        play,
        class_name='video',
        height=height or kit.unit(kit.rng.choice((150, 190, 240))),
        paint=photo_painter(kit.rng),
        **node,
    )


def map_(kit: Kit, height: float | None = None, **node) -> Node:
    """A street map with a few pins."""
    pins = [
        kit.icon(
            'pin',
            size=26,
            color=kit.theme.danger,
            anchor=(kit.rng.uniform(0.1, 0.9), kit.rng.uniform(0.1, 0.9)),
        )
        for _ in range(kit.rng.randint(0, 3))
    ]
    return kit.layers(
        *pins,
        class_name='map',
        height=height or kit.unit(kit.rng.choice((150, 200, 260))),
        paint=map_painter(kit.rng, kit.theme.mode != 'light'),
        **node,
    )


def chart(kit: Kit, height: float | None = None, **node) -> Node:
    """A bar, line or pie chart."""
    theme = kit.theme
    kind = kit.rng.choice(('bar', 'line', 'pie'))
    colors = (theme.primary, theme.accent, theme.warning, theme.success)
    return Node(
        'chart',
        height=height or kit.unit(kit.rng.choice((130, 170, 210))),
        paint=chart_painter(kit.rng, kind, colors, theme.muted),
        attributes={'kind': kind},
        **node,
    )


def code(kit: Kit, **node) -> Node:
    """A box with lines of a program in a fixed-width face."""
    lines = [kit.words.code_line() for _ in range(kit.rng.randint(3, 9))]
    texts = [
        kit.text(
            line, size=0.92, family=kit.theme.mono_family, class_name=None
        )
        for line in lines
    ]
    return kit.column(
        *texts,
        class_name='code',
        padding=kit.pad(12, 10),
        fill=kit.theme.raised,
        border=kit.theme.border,
        radius=kit.theme.radius,
        value='\n'.join(lines),
        **node,
    )


def progress_bar(kit: Kit, **node) -> Node:
    """A track, filled as far as the value says."""
    value = kit.rng.uniform(0.1, 0.95)
    height = kit.unit(kit.rng.choice((6, 8, 10, 14)))
    filled = Node(height=height, grow=value, fill=kit.theme.primary, radius=99)
    return kit.row(
        filled,
        kit.space(grow=1 - value),
        class_name='progress_bar',
        height=height,
        fill=kit.theme.border,
        radius=99,
        min_width=60,
        value=f'{value:.0%}',
        **node,
    )


def spinner(kit: Kit, **node) -> Node:
    """An arc that turns while something loads."""
    size = kit.unit(kit.rng.choice((20, 28, 40)))
    arc = ring_painter(
        kit.rng.uniform(0, 360), kit.rng.uniform(60, 270), kit.theme.primary
    )
    return Node('spinner', width=size, height=size, paint=arc, **node)


def badge(kit: Kit, label: str | None = None, **node) -> Node:
    """A count or a word on a small patch of colour."""
    theme = kit.theme
    fill = kit.rng.choice((theme.danger, theme.success, theme.primary))
    ink = theme.on_primary if fill == theme.primary else (255,) * 4
    label = label or str(kit.rng.randint(1, 99))
    return kit.row(
        kit.text(label, size=0.78, color=ink, bold=True),
        class_name='badge',
        height=kit.unit(18),
        min_width=kit.unit(18),
        padding=kit.pad(6, 0),
        justify='center',
        fill=fill,
        radius=99 if kit.chance(0.7) else 3,
        **node,
    )


def divider(kit: Kit, **node) -> Node:
    """A thin line across."""
    return Node('divider', height=1, fill=kit.theme.border, **node)


def skeleton(kit: Kit, **node) -> Node:
    """One grey bar in place of what still loads."""
    theme = kit.theme
    node.setdefault('height', kit.unit(kit.rng.choice((12, 16, 60))))
    tone = forms.faded(theme.border, theme.surface, 0.65)
    return Node('skeleton', fill=tone, radius=max(theme.radius, 4), **node)


def card(kit: Kit, *body: Node, **node) -> Node:
    """A framed box of the theme's surface with its content below another."""
    theme = kit.theme
    flat = theme.background == theme.surface or not theme.shadow
    node.setdefault('padding', kit.pad(14))
    node.setdefault('gap', kit.unit(8))
    return kit.column(
        *body,
        class_name='card',
        fill=theme.surface,
        border=theme.border if flat or kit.chance(0.5) else None,
        radius=theme.radius,
        shadow=theme.shadow,
        **node,
    )


def panel(kit: Kit, *body: Node, **node) -> Node:
    """A plain area that holds one part of the page."""
    node.setdefault('padding', kit.pad(14))
    node.setdefault('gap', kit.unit(10))
    return kit.column(
        *body,
        class_name='panel',
        fill=kit.theme.surface,
        border=kit.theme.border,
        radius=node.pop('radius', kit.theme.radius),
        **node,
    )


def group(kit: Kit, title: str, *body: Node, **node) -> Node:
    """Controls that belong together, in a frame beneath their title."""
    return kit.column(
        kit.text(title, bold=True),
        *body,
        class_name='group',
        border=kit.theme.border,
        radius=kit.theme.radius,
        padding=kit.pad(12, 10),
        gap=kit.unit(10),
        **node,
    )


def list_(kit: Kit, count: int, **node) -> Node:
    """Entries of one kind below one another, perhaps with lines between."""
    kind = kit.rng.choice(('avatar', 'icon', 'plain'))
    trailing = kit.rng.choice(('time', 'chevron', 'badge', 'none'))
    ruled = kit.chance(0.5)
    rows: list[Node] = []
    for i in range(count):
        if ruled and i:
            rows.append(divider(kit))
        rows.append(list_item(kit, kind, trailing))
    return kit.column(*rows, class_name='list', **node)


def list_item(kit: Kit, kind: str, trailing: str, **node) -> Node:
    """One entry: a picture, one or two lines of text, something at its end."""
    theme = kit.theme
    title = kit.words.person() if kind == 'avatar' else kit.words.noun()
    texts = [kit.text(title, bold=kit.chance(0.4))]
    if kit.chance(0.7):
        texts.append(
            kit.text(kit.words.phrase(), size=0.88, color=theme.muted)
        )
    parts = [kit.column(*texts, grow=1, gap=2)]
    if kind == 'avatar':
        parts.insert(0, avatar(kit, kit.unit(38)))
    elif kind == 'icon':
        parts.insert(0, kit.icon(size=22, color=theme.primary))
    if trailing == 'time':
        parts.append(kit.text(kit.words.time(), size=0.85, color=theme.muted))
    elif trailing == 'chevron':
        parts.append(kit.icon('right', size=18, color=theme.muted))
    elif trailing == 'badge' and kit.chance(0.5):
        parts.append(badge(kit))
    picked = kit.chance(0.06)
    return kit.row(
        *parts,
        class_name='list_item',
        padding=kit.pad(10, 8),
        gap=kit.unit(10),
        fill=theme.raised if picked else None,
        states={'selected': picked},
        **node,
    )


def table(kit: Kit, columns: int, rows: int, **node) -> Node:
    """A table with column headers; every cell holds one thing."""
    theme = kit.theme
    shares = [kit.rng.uniform(0.8, 1.8) for _ in range(columns)]
    kinds = [
        kit.rng.choice(('name', 'number', 'date', 'badge', 'text', 'price'))
        for _ in range(columns)
    ]
    striped = kit.chance(0.4)
    lines = [_header_row(kit, shares)]
    for i in range(rows):
        cells = [
            _cell(kit, share, _cell_content(kit, kind))
            for share, kind in zip(shares, kinds, strict=True)
        ]
        lines.append(
            kit.row(
                *cells,
                class_name='table_row',
                align='stretch',
                fill=theme.raised if striped and i % 2 else theme.surface,
                states={'selected': kit.chance(0.05)},
            )
        )
        if not striped:
            lines.append(Node(height=1, fill=theme.border))
    return kit.column(
        *lines,
        class_name='table',
        border=theme.border,
        fill=theme.surface,
        padding=(1, 1, 1, 1),
        **node,
    )


def _header_row(kit: Kit, shares: list[float]) -> Node:
    names = kit.words.nouns(len(shares))
    sorted_by = kit.rng.randrange(len(shares) * 2)
    cells = []
    for i, (share, name) in enumerate(zip(shares, names, strict=True)):
        parts = [kit.text(name, bold=True, size=0.92)]
        if i == sorted_by:
            parts.append(kit.icon(kit.rng.choice(('up', 'down')), size=14))
        cells.append(_cell(kit, share, *parts, class_name='column_header'))
    return kit.row(
        *cells,
        class_name='table_row',
        align='stretch',
        fill=kit.theme.raised,
    )


def _cell(
    kit: Kit, share: float, *parts: Node, class_name: str = 'table_cell'
) -> Node:
    # A cell has no ink of its own; a transparent fill makes its rectangle,
    # not its content, the element.
    return kit.row(
        *parts,
        class_name=class_name,
        grow=share,
        padding=kit.pad(8, 7),
        gap=4,
        fill=(0, 0, 0, 0),
    )


def _cell_content(kit: Kit, kind: str) -> Node:
    words = kit.words
    if kind == 'badge':
        return badge(kit, words.noun())
    string = {
        'name': words.person,
        'number': words.number,
        'date': words.date,
        'text': words.noun,
        'price': words.price,
    }[kind]()
    return kit.text(string, size=0.95)


def tree(kit: Kit, count: int, **node) -> Node:
    """Rows at several depths with arrows before those that have children."""
    rows = []
    depth = 0
    for _ in range(count):
        deeper = kit.chance(0.45) and depth < 3
        rows.append(_tree_item(kit, depth, parent=deeper))
        depth = depth + 1 if deeper else max(depth - kit.rng.randrange(2), 0)
    return kit.column(*rows, class_name='tree', **node)


def _tree_item(kit: Kit, depth: int, parent: bool) -> Node:
    picked = kit.chance(0.1)
    parts = [kit.icon('down' if parent else 'right', size=14)]
    if not parent and kit.chance(0.7):
        parts = [kit.space(width=14)]
    if kit.chance(0.6):
        parts.append(kit.icon('folder' if parent else 'file', size=16))
    name = kit.words.noun() if parent else kit.words.file_name()
    return kit.row(
        *parts,
        kit.text(name),
        class_name='tree_item',
        padding=(8 + depth * 16, 3, 8, 3),
        gap=5,
        fill=kit.theme.raised if picked else (0, 0, 0, 0),
        states={'expanded': parent, 'selected': picked},
    )


def chat_bubble(kit: Kit, mine: bool) -> Node:
    """One message, at the right where it is one's own."""
    theme = kit.theme
    ink = theme.on_primary if mine else theme.text
    string = kit.words.paragraph(kit.rng.randint(1, 2))
    bubble = kit.column(
        kit.text(string, wrap=True, class_name='paragraph', color=ink),
        class_name='chat_bubble',
        width=min(kit.width * 0.66, kit.unit(320)),
        padding=kit.pad(12, 8),
        fill=theme.primary if mine else theme.raised,
        radius=max(theme.radius, 8),
    )
    return kit.row(bubble, justify='end' if mine else 'start')


def calendar(kit: Kit, **node) -> Node:
    """A month: its name, arrows, names of days and the days."""
    arrows = [
        forms.icon_button(kit, name, size=28, framed=False)
        for name in ('left', 'right')
    ]
    year = kit.rng.randint(2018, 2027)
    month = kit.heading(f'{kit.rng.randint(1, 12):02d} / {year}', 1.1)
    names = [
        kit.row(
            kit.text(day, size=0.8, color=kit.theme.muted), justify='center'
        )
        for day in ('Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su')
    ]
    today = kit.rng.randint(1, 31)
    days = [kit.space() for _ in range(kit.rng.randrange(7))] + [
        _day(kit, day, day == today) for day in range(1, 31)
    ]
    return kit.column(
        kit.row(arrows[0], month, arrows[1], justify='between'),
        kit.grid(7, *names, *days, gap=3),
        class_name='calendar',
        padding=kit.pad(10),
        gap=kit.unit(6),
        fill=kit.theme.surface,
        border=kit.theme.border,
        radius=kit.theme.radius,
        **node,
    )


def _day(kit: Kit, day: int, picked: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if picked else theme.text
    return kit.row(
        kit.text(str(day), size=0.9, color=ink),
        class_name='calendar_day',
        height=kit.unit(30),
        justify='center',
        fill=theme.primary if picked else (0, 0, 0, 0),
        radius=theme.radius,
        states={'selected': picked},
    )


def alert(kit: Kit, **node) -> Node:
    """A notice in the page: a sign, words, perhaps a close button."""
    theme = kit.theme
    name, color = kit.rng.choice(
        (
            ('info', theme.primary),
            ('warning', theme.warning),
            ('error', theme.danger),
            ('success', theme.success),
        )
    )
    parts = [
        kit.icon(name, size=20, color=color),
        kit.text(kit.words.phrase(), grow=1),
    ]
    if kit.chance(0.5):
        parts.append(forms.icon_button(kit, 'close', size=26, framed=False))
    return kit.row(
        *parts,
        class_name='alert',
        padding=kit.pad(12, 8),
        gap=10,
        fill=forms.faded(color, theme.surface, 0.15),
        border=color,
        radius=theme.radius,
        **node,
    )


def page_indicator(kit: Kit, count: int | None = None, **node) -> Node:
    """Dots, one of them lit."""
    count = count or kit.rng.randint(3, 6)
    lit = kit.rng.randrange(count)
    dots = [
        Node(
            width=8,
            height=8,
            radius=99,
            fill=kit.theme.primary if i == lit else kit.theme.border,
        )
        for i in range(count)
    ]
    return kit.row(
        *dots,
        class_name='page_indicator',
        gap=7,
        value=f'{lit + 1}/{count}',
        **node,
    )


def carousel(kit: Kit, height: float, **node) -> Node:
    """A picture with arrows at its sides and dots below."""
    arrows = [
        forms.icon_button(
            kit, name, framed=True, color=kit.theme.text, anchor=(x, 0.5)
        )
        for name, x in (('left', 0.02), ('right', 0.98))
    ]
    dots = page_indicator(kit, anchor=(0.5, 0.94))
    # The picture fills the carousel, so its frame is the carousel's.
    return kit.layers(
        image(kit, height, grow=1, radius=0),
        *arrows,
        dots,
        class_name='carousel',
        height=height,
        **node,
    )


def accordion(kit: Kit, sections: int, **node) -> Node:
    """Headers that fold; what is open shows a panel below its header."""
    parts = []
    for _ in range(sections):
        opened = kit.chance(0.3)
        header = _accordion_header(kit, opened)
        parts.append(header)
        if opened:
            body = panel(kit, kit.paragraph(2), radius=0)
            header.relations.append(('controls', body))
            parts.append(body)
    return kit.column(*parts, gap=kit.rng.choice((0, 4)), **node)


def _accordion_header(kit: Kit, opened: bool) -> Node:
    theme = kit.theme
    return kit.row(
        kit.text(kit.words.noun(), bold=kit.chance(0.5), grow=1),
        kit.icon('up' if opened else 'down', size=18, color=theme.muted),
        class_name='accordion_header',
        padding=kit.pad(12, 10),
        fill=theme.raised,
        border=theme.border,
        states={'expanded': opened},
    )
