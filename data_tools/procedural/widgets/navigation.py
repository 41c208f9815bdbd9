"""How one gets about: headers, side bars, tabs, paths, pages, steps."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms, scenery

__all__ = [
    'breadcrumb',
    'footer',
    'header',
    'side_navigation',
    'tab_bar',
]

ICONS = ('home', 'user', 'settings', 'chart', 'mail', 'calendar', 'folder')


def header(kit: Kit) -> Node:
    """A page's top bar: mark, links or a menu button, search, account."""
    theme = kit.theme
    strong = kit.chance(0.4)
    fill = theme.primary if strong else theme.surface
    ink = theme.on_primary if strong else theme.text
    mark = kit.row(
        kit.icon(size=24, color=ink),
        kit.text(kit.words.noun(), size=1.2, bold=True, color=ink),
        gap=8,
    )
    parts: list[Node] = [mark]
    plain = {'color': ink, 'framed': False}
    if kit.mobile:
        parts.insert(0, forms.icon_button(kit, 'menu', **plain))
        parts.append(kit.space(grow=1))
        parts.append(forms.icon_button(kit, 'search', **plain))
    else:
        links = [
            forms.link(kit, name, color=ink, underline=False)
            for name in kit.words.nouns(kit.count(2, 6))
        ]
        parts.append(kit.row(*links, gap=kit.unit(18)))
        parts.append(kit.space(grow=1))
        if kit.chance(0.6):
            width = kit.unit(kit.rng.choice((140, 200, 260)))
            parts.append(forms.search_field(kit, width=width))
        for name in kit.rng.sample(('bell', 'cart', 'help', 'mail'), 2):
            if kit.chance(0.5):
                parts.append(forms.icon_button(kit, name, **plain))
        if kit.chance(0.3):
            parts.append(forms.button(kit, kind='secondary'))
    if kit.chance(0.5):
        parts.append(scenery.avatar(kit, size=kit.unit(30)))
    return kit.row(
        *parts,
        class_name='app_bar',
        height=kit.unit(kit.rng.choice((48, 56, 64))),
        gap=kit.unit(14),
        padding=kit.pad(16, 0),
        fill=fill,
        border=None if strong else faded(theme.border, theme.surface, 0.6),
        shadow=theme.shadow,
    )


def side_navigation(kit: Kit, width: float | None = None, **node) -> Node:
    """A column of destinations; one is current."""
    theme = kit.theme
    count = kit.count(5, 10)
    current = kit.rng.randrange(count)
    iconic = kit.chance(0.75)
    items = [
        _nav_item(kit, name, iconic, i == current)
        for i, name in enumerate(kit.words.nouns(count))
    ]
    if kit.chance(0.4):
        title = kit.text(
            kit.words.noun(), size=0.8, color=theme.muted, bold=True
        )
        items.insert(kit.rng.randint(1, count - 1), title)
    return kit.column(
        *items,
        class_name='side_navigation',
        width=width or kit.unit(kit.rng.choice((160, 190, 220))),
        gap=kit.unit(kit.rng.choice((2, 4, 8))),
        padding=kit.pad(10),
        fill=theme.raised if kit.chance(0.6) else theme.surface,
        border=theme.border if kit.chance(0.4) else None,
        **node,
    )


def _nav_item(kit: Kit, name: str, iconic: bool, current: bool) -> Node:
    theme = kit.theme
    ink = theme.primary if current else theme.text
    parts = [kit.text(name, color=ink, bold=current)]
    if iconic:
        icon = kit.icon(
            kit.rng.choice(ICONS), size=theme.text_size + 5, color=ink
        )
        parts.insert(0, icon)
    if kit.chance(0.1):
        count = str(kit.rng.randint(1, 20))
        parts += [kit.space(grow=1), scenery.badge(kit, count)]
    return kit.row(
        *parts,
        class_name='nav_item',
        height=kit.unit(36),
        gap=kit.unit(10),
        padding=kit.pad(10, 0),
        radius=min(theme.radius, 12),
        fill=faded(theme.primary, theme.surface, 0.18) if current else None,
        states={'current': current},
    )


def tab_bar(kit: Kit, count: int | None = None, **node) -> Node:
    """Tabs side by side: underlined, boxed or as folders."""
    theme = kit.theme
    count = count or kit.count(3, 6)
    current = kit.rng.randrange(count)
    tabs = [
        _tab(kit, name, i == current)
        for i, name in enumerate(kit.words.nouns(count))
    ]
    return kit.row(
        *tabs,
        class_name='tab_bar',
        align='stretch',
        gap=0 if theme.underlined_tabs else 2,
        fill=theme.surface if kit.chance(0.5) else theme.raised,
        **node,
    )


def _tab(kit: Kit, name: str, current: bool) -> Node:
    theme = kit.theme
    ink = theme.primary if current else theme.text
    label = kit.text(name, color=ink, bold=current)
    line = Node(
        height=3,
        fill=theme.primary if current else None,
    )
    boxed = not theme.underlined_tabs
    body = kit.row(
        *([kit.icon(size=16, color=ink)] if kit.chance(0.15) else []),
        label,
        justify='center',
        gap=6,
        grow=1,
        padding=kit.pad(14, 9),
    )
    return kit.column(
        body,
        *([] if boxed else [line]),
        class_name='tab',
        fill=theme.surface if boxed and current else None,
        border=theme.border if boxed else None,
        radius=min(theme.radius, 6) if boxed else 0,
        states={'selected': current},
    )


def breadcrumb(kit: Kit) -> Node:
    """The path to this page."""
    count = kit.count(3, 5)
    slash = kit.rng.choice(('/', '>', '»', ''))
    parts: list[Node] = []
    for i, name in enumerate(kit.words.nouns(count)):
        if i:
            parts.append(
                kit.text(
                    slash,
                    size=0.9,
                    color=kit.theme.muted,
                    class_name=None,
                )
                if slash
                else kit.icon('right', size=14, color=kit.theme.muted)
            )
        last = i == count - 1
        parts.append(
            kit.text(name, size=0.9, color=kit.theme.muted)
            if last
            else kit.text(
                name, size=0.9, color=kit.theme.primary, class_name='link'
            )
        )
    return kit.row(*parts, class_name='breadcrumb', gap=kit.unit(7))


def footer(kit: Kit) -> Node:
    """Columns of links and a line of small print."""
    theme = kit.theme
    dark = kit.chance(0.4)
    fill = (32, 34, 40, 255) if dark else theme.raised
    ink = (210, 210, 215, 255) if dark else theme.muted
    columns = [
        kit.column(
            kit.text(kit.words.noun(), bold=True, color=ink),
            *[
                forms.link(kit, name, color=ink, underline=False)
                for name in kit.words.nouns(kit.count(2, 4))
            ],
            gap=kit.unit(7),
            align='start',
        )
        for _ in range(2 if kit.mobile else kit.rng.randint(3, 5))
    ]
    small = kit.text(f'© 2026 {kit.words.noun()}', size=0.8, color=ink)
    return kit.column(
        kit.grid(len(columns), *columns, gap=kit.unit(16)),
        small,
        class_name='footer',
        gap=kit.unit(14),
        padding=kit.pad(24, 18),
        fill=fill,
    )
