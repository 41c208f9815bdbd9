"""What is pressed: buttons, links and chips."""

from __future__ import annotations

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Rect

__all__ = [
    'button',
    'chip',
    'fab',
    'icon_button',
    'link',
]


KINDS = ('primary', 'secondary', 'ghost')


def button(
    kit: Kit,
    label: str | None = None,
    *,
    kind: str | None = None,
    icon: str | None = None,
    **node,
) -> Node:
    """A push button with a text and perhaps an icon, both its children."""
    theme = kit.theme
    kind = kind or kit.rng.choice(KINDS)
    enabled = node.pop('enabled', not kit.chance(0.06))
    look, ink = _button_look(kit, kind, enabled)
    label = label if label is not None else kit.words.action()
    if theme.uppercase_buttons:
        label = label.upper()
    children = [kit.text(label, color=ink, bold=kit.chance(0.3))]
    busy = enabled and not icon and kit.chance(0.03)
    if busy:
        children.insert(0, _waiting(kit, ink))
    elif icon or kit.chance(0.15):
        children.insert(0, kit.icon(icon, size=theme.text_size + 3, color=ink))
    node.setdefault('height', kit.unit(44 if kit.mobile else 34))
    return kit.row(
        *children,
        class_name='button',
        justify='center',
        gap=6,
        padding=kit.pad(16, 0),
        states={'enabled': enabled, **({'busy': True} if busy else {})},
        **look,
        **node,
    )


def _waiting(kit: Kit, ink: Color) -> Node:
    """A ring that turns in a button while its command runs."""
    size = kit.theme.text_size + 2
    turn = kit.rng.uniform(0, 360)

    def draw(canvas: skia.Canvas, rect: Rect) -> None:
        ring = skia.Rect.MakeLTRB(*rect).makeInset(1, 1)
        for alpha, start, sweep in ((70, 0, 360), (255, turn, 100)):
            paint = skia.Paint(
                Color=skia.Color(*ink[:3], alpha),
                Style=skia.Paint.kStroke_Style,
                StrokeWidth=2,
                AntiAlias=True,
            )
            canvas.drawArc(ring, start, sweep, False, paint)

    return Node('spinner', width=size, height=size, paint=draw)


def _button_look(kit: Kit, kind: str, enabled: bool) -> tuple[dict, Color]:
    """Fill, border and the like, and the colour of what is written on it."""
    theme = kit.theme
    look: dict = {'radius': theme.button_radius}
    if kind == 'primary':
        look['fill'], ink = theme.primary, theme.on_primary
        if theme.style == 'bevel':
            look['fill_to'] = faded(theme.primary, theme.text, 0.75)
    elif theme.style in ('bevel', 'classic'):
        look['fill'], ink = theme.raised, theme.text
        look['border'] = theme.border
    elif kind == 'secondary':
        look['fill'] = theme.surface
        look['border'], ink = theme.border, theme.text
        look['border_width'] = theme.border_width
    else:
        look['fill'], ink = theme.raised, theme.primary
    if theme.style == 'classic' or (theme.style == 'bevel' and kit.dpr == 1):
        look['bevel'] = 1
    if theme.style == 'material' and kind == 'primary':
        look['shadow'] = 3
    if not enabled:
        look['fill'] = faded(look['fill'], theme.background, 0.5)
        look.pop('fill_to', None)
        ink = faded(ink, look['fill'], 0.5)
    return look, ink


def icon_button(
    kit: Kit, icon: str | None = None, *, size: float = 36, **node
) -> Node:
    """A button that shows an icon alone."""
    theme = kit.theme
    color = node.pop('color', theme.text)
    framed = node.pop('framed', kit.chance(0.25))
    # Without a frame the whole target is the element, not only its ink: the
    # pointer's target is what users and agents hit.
    look = {'fill': theme.raised, 'radius': theme.radius} if framed else {}
    size = kit.unit(size)
    return kit.row(
        kit.icon(icon, size=round(size * 0.55), color=color),
        class_name='icon_button',
        width=size,
        height=size,
        justify='center',
        **look,
        **node,
    )


def fab(kit: Kit, icon: str | None = None, **node) -> Node:
    """A floating action button, painted over the page."""
    theme = kit.theme
    size = kit.rng.choice((48, 56, 56, 64))
    return kit.row(
        kit.icon(
            icon or kit.rng.choice(('plus', 'edit', 'chat', 'camera')),
            size=24,
            color=theme.on_primary,
        ),
        class_name='fab',
        width=size,
        height=size,
        justify='center',
        fill=theme.accent if kit.chance(0.5) else theme.primary,
        radius=99 if theme.radius > 2 else 16,
        shadow=5,
        opaque_layer=True,
        **node,
    )


def link(kit: Kit, label: str | None = None, **node) -> Node:
    """Text that leads elsewhere."""
    return kit.text(
        label or kit.words.action(),
        color=node.pop('color', kit.theme.primary),
        underline=node.pop('underline', kit.chance(0.5)),
        class_name='link',
        **node,
    )


def chip(kit: Kit, label: str | None = None, **node) -> Node:
    """A small rounded label that can be picked or removed."""
    theme = kit.theme
    picked = kit.chance(0.3)
    ink = theme.on_primary if picked else theme.text
    children = [kit.text(label or kit.words.noun(), size=0.9, color=ink)]
    if kit.chance(0.3):
        children.append(
            kit.icon('close', size=theme.text_size * 0.9, color=ink)
        )
    return kit.row(
        *children,
        class_name='chip',
        height=kit.unit(30 if kit.mobile else 24),
        padding=kit.pad(10, 0),
        gap=4,
        radius=99,
        fill=theme.primary if picked else theme.raised,
        border=None if picked else theme.border,
        states={'selected': picked},
        **node,
    )
