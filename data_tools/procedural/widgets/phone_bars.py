"""Bars at a phone's edges: the system's and the application's."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'app_bar',
    'bottom_navigation',
    'navigation_bar',
    'system_bar',
]


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
