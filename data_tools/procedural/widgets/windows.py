"""Parts of desktop systems: windows, bars, panes and scroll bars."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node
from data_tools.procedural.widgets import areas, forms

__all__ = [
    'menu_bar',
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
            parts.append(areas.divider(kit, vertical=True))
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
