"""Parts of desktop systems: windows, bars, panes and scroll bars."""

from __future__ import annotations

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import forms
from data_tools.procedural.widgets.forms import faded

__all__ = [
    'divider',
    'group_box',
    'menu_bar',
    'panel',
    'scroll_area',
    'scrollbar',
    'splitter',
    'status_bar',
    'title_bar',
    'toolbar',
    'window',
]

WHITE: Color = (255, 255, 255, 255)
# Close, minimise, maximise, as one family of systems colours them.
LIGHTS: tuple[Color, ...] = (
    (236, 92, 84, 255),
    (245, 190, 60, 255),
    (88, 196, 80, 255),
)
CONTROLS = ('close', 'minimise', 'maximise')


def window(
    kit: Kit,
    *body: Node,
    title: str | None = None,
    maximised: bool = False,
    active: bool = True,
    **node,
) -> Node:
    """A window with its title bar; a child with ``grow`` fills it."""
    theme = kit.theme
    look: dict = {'border': theme.border, 'padding': (1, 1, 1, 1)}
    if maximised:
        look = {'grow': 1}
    else:
        look['radius'] = min(theme.radius, 10)
        look['shadow'] = max(theme.shadow, 4) * (2 if active else 1)
    if theme.style == 'classic' and not maximised:
        look.update(bevel=2, padding=(3, 3, 3, 3), radius=0)
    return kit.column(
        title_bar(kit, title, active=active),
        *body,
        class_name='window',
        fill=theme.background,
        opaque_layer=True,
        clip=True,
        name=title or '',
        **look,
        **node,
    )


def title_bar(
    kit: Kit, title: str | None = None, *, active: bool = True
) -> Node:
    """The bar that a window is moved by, with its controls."""
    theme = kit.theme
    vivid = active and (theme.style in ('classic', 'bevel'))
    fill = theme.primary if vivid else theme.raised
    ink = theme.on_primary if vivid else theme.text
    if not active:
        ink = faded(ink, fill, 0.6)
    caption = kit.text(
        title or kit.words.file_name(), color=ink, bold=kit.chance(0.4)
    )
    controls = _window_controls(kit, ink)
    icon = kit.icon(size=kit.unit(15), color=ink)
    if kit.platform == 'macos':
        parts = [controls, kit.space(grow=1), caption, kit.space(grow=1)]
        parts.append(kit.space(kit.unit(46)))
    elif kit.platform == 'linux' and kit.chance(0.6):
        parts = [kit.space(kit.unit(46)), kit.space(grow=1), caption]
        parts += [kit.space(grow=1), controls]
    else:
        parts = [icon, caption, kit.space(grow=1), controls]
    return kit.row(
        *parts,
        class_name='title_bar',
        height=kit.unit(32),
        padding=(kit.unit(10), 0, kit.unit(6), 0),
        gap=kit.unit(8),
        fill=fill,
        fill_to=faded(fill, theme.accent, 0.75)
        if vivid and theme.style == 'bevel'
        else None,
    )


def _window_controls(kit: Kit, ink: Color) -> Node:
    """Close, minimise and maximise as the platform draws them."""
    if kit.platform == 'macos':
        names = CONTROLS
        parts = [_round_control(kit, n) for n in names]
        return kit.row(*parts, gap=kit.unit(8))
    names = CONTROLS[1:] + CONTROLS[:1]
    if kit.platform == 'linux' and kit.chance(0.4):
        names = CONTROLS[:1]
    boxed = kit.platform == 'linux' or kit.theme.style == 'classic'
    parts = [_icon_control(kit, n, ink, boxed) for n in names]
    return kit.row(*parts, gap=kit.unit(6) if boxed else 0)


def _round_control(kit: Kit, name: str) -> Node:
    size = kit.unit(12)
    fill = LIGHTS[CONTROLS.index(name)]
    return Node(
        'window_control',
        width=size,
        height=size,
        radius=99,
        fill=fill,
        border=faded(fill, (0, 0, 0, 255), 0.85),
        name=name.title(),
    )


def _icon_control(kit: Kit, name: str, ink: Color, boxed: bool) -> Node:
    theme = kit.theme
    look: dict = {}
    width = size = kit.unit(20 if boxed else 30)
    if boxed:
        ink = theme.text
        look = {'fill': theme.raised, 'border': theme.border}
        look['radius'] = 0 if theme.style == 'classic' else 99
        look['bevel'] = int(theme.style == 'classic')
    else:
        width = kit.unit(40)
        if name == 'close' and kit.chance(0.2):
            look, ink = {'fill': LIGHTS[0]}, WHITE
    return kit.row(
        kit.icon(name, size=kit.unit(12), color=ink, class_name=None),
        class_name='window_control',
        width=width,
        height=size,
        justify='center',
        name=name.title(),
        **look,
    )


def menu_bar(kit: Kit, items: list[str] | None = None, **node) -> Node:
    """The menus of an application, side by side."""
    theme = kit.theme
    items = items or _menu_names(kit)
    lit = kit.rng.randrange(len(items)) if kit.chance(0.15) else -1
    height = kit.unit(26)
    parts = [
        kit.text(
            item,
            class_name='menu_item',
            padding=(kit.unit(8), 2, kit.unit(8), 2),
            fill=theme.primary if i == lit else None,
            color=theme.on_primary if i == lit else theme.text,
            states={'haspopup': True, 'hovered': i == lit},
        )
        for i, item in enumerate(items)
    ]
    node.setdefault('fill', theme.surface)
    return kit.row(
        *parts,
        class_name='menu_bar',
        height=max(height, theme.text_size * 1.35 + 8),
        padding=kit.pad(4, 0),
        clip=True,
        **node,
    )


def _menu_names(kit: Kit) -> list[str]:
    if kit.words.locale != 'en':
        return kit.words.nouns(kit.count(4, 7))
    names = ['File', 'Edit', 'View', 'Insert', 'Format', 'Tools', 'Window']
    keep = kit.rng.randint(2, 7)
    return [*names[:keep], 'Help']


def toolbar(
    kit: Kit,
    icons: list[str] | None = None,
    *extra: Node,
    size: float = 30,
    **node,
) -> Node:
    """Icon buttons in a row with separators, perhaps with more after them."""
    theme = kit.theme
    icons = icons or kit.rng.sample(TOOLS, kit.rng.randint(5, 11))
    parts: list[Node] = []
    for i, name in enumerate(icons):
        if i and kit.chance(0.2):
            parts.append(divider(kit, vertical=True))
        parts.append(forms.icon_button(kit, name, size=size))
    node.setdefault('fill', theme.raised if kit.chance(0.4) else theme.surface)
    return kit.row(
        *parts,
        *extra,
        class_name='toolbar',
        padding=kit.pad(6, 4),
        gap=kit.unit(4),
        clip=True,
        **node,
    )


# fmt: off
TOOLS = (
    'file', 'folder', 'save', 'print', 'cut', 'copy', 'paste', 'undo',
    'redo', 'bold', 'italic', 'list', 'link', 'image', 'search', 'settings',
    'refresh', 'share', 'delete', 'edit', 'plus', 'chart', 'grid',
)
# fmt: on


def divider(kit: Kit, *, vertical: bool = False) -> Node:
    """A thin line between groups."""
    if vertical:
        return Node(
            'divider',
            width=2,
            height=kit.unit(20),
            fill=kit.theme.border,
        )
    return Node('divider', height=1, fill=kit.theme.border)


def status_bar(kit: Kit, *parts: Node, **node) -> Node:
    """The line at a window's lower edge that tells its state."""
    theme = kit.theme
    vivid = kit.chance(0.25)
    ink = theme.on_primary if vivid else theme.muted
    left = [kit.text(kit.words.phrase(), size=0.85, color=ink)]
    if kit.chance(0.5):
        left.insert(0, kit.icon(size=kit.unit(13), color=ink))
    right = [
        kit.text(kit.words.number(), size=0.85, color=ink)
        for _ in range(kit.count(1, 3))
    ]
    return kit.row(
        *left,
        *parts,
        kit.space(grow=1),
        *right,
        class_name='status_bar',
        height=kit.unit(24),
        padding=kit.pad(8, 0),
        gap=kit.unit(14),
        fill=theme.primary if vivid else theme.raised,
        **node,
    )


def scrollbar(kit: Kit, *, vertical: bool = True, **node) -> Node:
    """A track with a thumb as long as the part that is seen."""
    theme = kit.theme
    broad = kit.unit(kit.rng.choice((8, 10, 12, 14)))
    long = kit.rng.randint(30, 120)
    place = kit.rng.random() if kit.chance(0.6) else 0
    thumb = Node(
        'thumb',
        width=broad - 4 if vertical else long,
        height=long if vertical else broad - 4,
        radius=0 if theme.style == 'classic' else 99,
        bevel=int(theme.style == 'classic'),
        fill=faded(theme.text, theme.raised, 0.45),
        anchor=(0.5, place) if vertical else (place, 0.5),
    )
    return kit.layers(
        thumb,
        class_name='scrollbar',
        width=broad if vertical else None,
        height=None if vertical else broad,
        padding=(2, 2, 2, 2),
        fill=faded(theme.raised, theme.text, 0.94),
        **node,
    )


def scroll_area(kit: Kit, content: Node, probability: float = 0.6) -> Node:
    """Content cut off at its edge, beside a scroll bar if chance wills."""
    content.grow = 1
    content.clip = True
    bars = [scrollbar(kit)] if kit.chance(probability) else []
    return kit.row(content, *bars, align='stretch', grow=1, clip=True)


def splitter(kit: Kit, *, vertical: bool = True) -> Node:
    """The bar between two panes, with a grip in its middle."""
    theme = kit.theme
    broad = kit.rng.choice((5, 6, 8))
    return Node(
        'splitter',
        width=broad if vertical else None,
        height=None if vertical else broad,
        fill=faded(theme.raised, theme.text, 0.9),
        paint=_grip(theme.muted, vertical),
    )


def _grip(color: Color, vertical: bool) -> Painter:
    def dots(canvas: skia.Canvas, rect: Rect) -> None:
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        paint = skia.Paint(Color=skia.Color(*color), AntiAlias=True)
        for step in (-10, -5, 0, 5, 10):
            at = (x, y + step) if vertical else (x + step, y)
            canvas.drawCircle(*at, 1.3, paint)

    return dots


def group_box(kit: Kit, *body: Node, title: str | None = None, **node) -> Node:
    """Controls that belong together: a frame with a title."""
    theme = kit.theme
    return kit.column(
        kit.text(title or kit.words.noun(), bold=True, size=0.95),
        *body,
        class_name='group',
        gap=kit.unit(9),
        padding=kit.pad(12, 10),
        border=theme.border,
        radius=theme.radius,
        fill=theme.surface if kit.chance(0.4) else None,
        **node,
    )


def panel(kit: Kit, *body: Node, title: str | None = None, **node) -> Node:
    """A pane of a window, with a small title if it has one."""
    theme = kit.theme
    head = []
    if title:
        head.append(
            kit.row(
                kit.text(title, size=0.9, bold=True, color=theme.muted),
                kit.space(grow=1),
                forms.icon_button(kit, 'close', size=20, framed=False),
            )
        )
    node.setdefault('fill', theme.surface)
    node.setdefault('padding', kit.pad(8, 6))
    return kit.column(
        *head,
        *body,
        class_name='panel',
        gap=kit.unit(6),
        clip=True,
        **node,
    )
