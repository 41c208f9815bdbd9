"""Parts that only phones have: bars, sheets, the on-screen keyboard, rows."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'app_bar',
    'bottom_navigation',
    'bottom_sheet',
    'chip_row',
    'list_row',
    'navigation_bar',
    'notification',
    'screen',
    'section',
    'segments',
    'snackbar',
    'system_bar',
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
    frame = [system_bar(kit), bar, middle, bottom, navigation_bar(kit)]
    page = kit.column(*(part for part in frame if part), grow=1)
    if not overlays and kit.chance(0.15):
        overlays = (_notice(kit),)
    return kit.layers(page, *overlays, fill=kit.theme.background)


def _notice(kit: Kit) -> Node:
    return notification(kit) if kit.chance(0.4) else snackbar(kit)


def _bar_colors(kit: Kit) -> tuple[Color, Color]:
    """Fill of a bar at the top and the colour of what stands on it."""
    theme = kit.theme
    if theme.style in ('material', 'bevel') and theme.mode != 'contrast':
        return theme.primary, theme.on_primary
    return theme.surface, theme.text


def system_bar(kit: Kit, *, plain: bool = False) -> Node:
    """The time and the device's state, at the top of the screen.

    ``plain``: white on what lies behind, without a ground of its own.
    """
    theme = kit.theme
    ios = kit.platform == 'ios'
    fill, ink = _bar_colors(kit)
    if plain:
        fill, ink = None, (255, 255, 255, 255)
    elif kit.chance(0.3):
        fill, ink = theme.background, theme.text
    now = f'{kit.rng.randint(0, 23)}:{kit.rng.randint(0, 59):02d}'
    clock = kit.text(now, size=0.9, color=ink, bold=ios)
    names = ['signal', 'wifi', 'battery']
    if kit.chance(0.3):
        names.insert(0, kit.rng.choice(('bluetooth', 'bell', 'pin')))
    icons = [kit.icon(name, size=14, color=ink) for name in names]
    if kit.chance(0.4):
        charge = f'{kit.rng.randint(4, 100)}%'
        icons.append(kit.text(charge, size=0.8, color=ink))
    notices = [
        kit.icon(size=13, color=ink)
        for _ in range(0 if ios else kit.rng.randint(0, 3))
    ]
    return kit.row(
        clock,
        *notices,
        kit.space(grow=1),
        *icons,
        class_name='system_bar',
        height=kit.rng.choice((44, 38) if ios else (24, 28)),
        padding=(24 if ios else 12, 0, 24 if ios else 12, 0),
        gap=5,
        fill=fill,
    )


def navigation_bar(kit: Kit) -> Node:
    """The system's bar at the bottom: buttons, or the line to swipe."""
    theme = kit.theme
    fill = theme.surface if kit.chance(0.6) else theme.background
    if kit.platform == 'ios' or kit.chance(0.5):
        pill = Node(width=118, height=4, radius=99, fill=theme.text)
        return kit.row(
            pill,
            class_name='system_bar',
            height=22,
            justify='center',
            fill=fill,
        )
    home = Node(
        'icon', width=16, height=16, radius=99, border=theme.text,
        border_width=2, attributes={'icon': 'home'},
    )  # fmt: skip
    marks = [
        kit.icon('left', size=20),
        home,
        kit.icon('maximise', size=16),
    ]
    buttons = [
        kit.row(
            mark,
            class_name='icon_button',
            width=48,
            height=40,
            justify='center',
        )
        for mark in marks
    ]
    return kit.row(
        kit.space(grow=1),
        buttons[0],
        kit.space(grow=1),
        buttons[1],
        kit.space(grow=1),
        buttons[2],
        kit.space(grow=1),
        class_name='system_bar',
        height=42,
        fill=fill,
    )


def app_bar(
    kit: Kit,
    title: str | None = None,
    *,
    leading: str | None = None,
    actions: int | None = None,
) -> Node:
    """The application's bar: a way back, a title and actions."""
    theme = kit.theme
    fill, ink = _bar_colors(kit)
    tint = {'color': ink, 'framed': False}
    leading = leading or kit.rng.choice(('back', 'menu', 'left', 'close'))
    count = kit.count(0, 2) if actions is None else actions
    pool = ('search', 'more', 'share', 'heart', 'bell', 'filter', 'cart')
    title = kit.heading(title or kit.words.noun(), 1.25, color=ink)
    centred = kit.platform == 'ios' and kit.chance(0.7)
    # As wide on the left as on the right, so that the middle is the middle.
    even = [kit.space(kit.unit(36)) for _ in range(count - 1)]
    return kit.row(
        forms.icon_button(kit, leading, **tint),
        *(even if centred else ()),
        *([kit.space(grow=1)] if centred else []),
        title,
        kit.space(grow=1),
        *(
            forms.icon_button(kit, name, **tint)
            for name in kit.rng.sample(pool, count)
        ),
        *([kit.space(kit.unit(36))] if centred and not count else []),
        class_name='app_bar',
        height=kit.unit(kit.rng.choice((48, 52, 56))),
        padding=(6, 0, 6, 0),
        gap=4,
        fill=fill,
        shadow=theme.shadow if theme.style == 'material' else 0,
        border=theme.border if theme.style == 'outlined' else None,
    )


def bottom_navigation(kit: Kit) -> Node:
    """Three to five places of the application, one of them current."""
    theme = kit.theme
    count = kit.count(3, 5)
    names = kit.rng.sample(
        ('search', 'heart', 'user', 'bell', 'cart', 'chat', 'settings',
         'calendar', 'grid', 'bookmark'), count - 1,
    )  # fmt: skip
    current = kit.rng.randrange(count)
    captions = kit.words.nouns(count)
    written = kit.chance(0.8)
    items = [
        _nav_item(kit, name, captions[i] if written else None, i == current)
        for i, name in enumerate(['home', *names])
    ]
    return kit.row(
        *items,
        class_name='bottom_navigation',
        height=kit.unit(58),
        padding=(4, 0, 4, 0),
        gap=4,
        fill=theme.surface,
        border=theme.border if kit.chance(0.4) else None,
        shadow=theme.shadow,
    )


def _nav_item(kit: Kit, icon: str, caption: str | None, current: bool) -> Node:
    ink = kit.theme.primary if current else kit.theme.muted
    mark = kit.icon(icon, size=22, color=ink, anchor=(0.5, 0.5))
    parts = [mark]
    if kit.chance(0.25):
        parts.append(
            scenery.badge(
                kit, str(kit.rng.randint(1, 20)),
                anchor=(1, 0), opaque_layer=True,
            )
        )  # fmt: skip
    parts = [kit.layers(*parts, width=44, height=26)]
    if caption:
        parts.append(kit.text(caption, size=0.75, color=ink, bold=current))
    return kit.column(
        *parts,
        class_name='nav_item',
        grow=1,
        align='center',
        justify='center',
        gap=1,
        states={'selected': current},
    )


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


def snackbar(kit: Kit) -> Node:
    """A short notice at the bottom, perhaps with an action."""
    theme = kit.theme
    parts = [kit.text(kit.words.phrase(), size=0.95, color=theme.surface)]
    if kit.chance(0.5):
        parts += [
            kit.space(grow=1),
            forms.link(
                kit,
                color=forms.faded(theme.primary, theme.surface, 0.4),
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


def chip_row(kit: Kit) -> Node:
    """Filters in a row that runs out of the screen."""
    chips = [forms.chip(kit, name) for name in kit.words.nouns(6)]
    for chip in chips:
        for child in chip.children:
            child.shrink = False
    return kit.row(*chips, gap=8, padding=(16, 4, 0, 4), clip=True)
