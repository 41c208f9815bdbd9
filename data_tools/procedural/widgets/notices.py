"""What tells over a screen: hints, notices, the pointer."""

from __future__ import annotations

import dataclasses

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.theme import FAMILY_COUNT, family_name, make_theme
from data_tools.procedural.widgets import forms
from data_tools.procedural.widgets.overlays import surface

__all__ = [
    'alert_banner',
    'cursor',
    'notice',
    'toast',
    'tooltip',
]


def _inverted(kit: Kit) -> tuple[Color, Color]:
    """Fill and ink of hints and notices: mostly the screen's opposite."""
    theme = kit.theme
    if kit.chance(0.7):
        return faded(theme.text, theme.surface, 0.85), theme.surface
    return theme.surface, theme.text


def tooltip(kit: Kit, **node) -> Node:
    """A few words that explain what the pointer rests on."""
    fill, ink = _inverted(kit)
    string = kit.words.action() if kit.chance(0.6) else kit.words.phrase()
    return kit.row(
        kit.text(string, size=0.85, color=ink),
        class_name='tooltip',
        padding=kit.pad(8, 4),
        radius=min(kit.theme.radius, 6),
        fill=fill,
        border=kit.theme.border,
        shadow=3,
        opaque_layer=True,
        **node,
    )


def toast(kit: Kit, **node) -> Node:
    """A notice that goes away by itself."""
    fill, ink = _inverted(kit)
    theme = kit.theme
    parts: list[Node] = [kit.text(kit.words.phrase(), color=ink)]
    if kit.chance(0.6):
        name = kit.rng.choice(('success', 'info', 'warning', 'bell'))
        parts.insert(0, kit.icon(name, size=kit.unit(18), color=ink))
    if kit.chance(0.4):
        parts.append(forms.link(kit, color=ink, underline=True))
    elif kit.chance(0.5):
        parts.append(
            forms.icon_button(kit, 'close', size=26, color=ink, framed=False)
        )
    return kit.row(
        *parts,
        class_name='toast',
        padding=kit.pad(14, 10),
        gap=kit.unit(12),
        radius=theme.button_radius,
        fill=fill,
        border=theme.border,
        shadow=6,
        opaque_layer=True,
        **node,
    )


def notice(kit: Kit, **node) -> Node:
    """A notification of another program, in the look of that program."""
    family = family_name(kit.rng.randrange(FAMILY_COUNT))
    mode = kit.rng.choice(('light', 'dark'))
    kit = dataclasses.replace(kit, theme=make_theme(family, mode))
    theme = kit.theme
    head = kit.row(
        kit.icon(size=kit.unit(16), color=theme.primary),
        kit.text(kit.words.noun(), size=0.8, color=theme.muted),
        kit.text(kit.words.time(), size=0.8, color=theme.muted),
        kit.space(grow=1),
        forms.icon_button(kit, 'close', size=22, framed=False),
        gap=kit.unit(6),
    )
    says = [kit.heading(kit.words.person(), 1.0), kit.text(kit.words.phrase())]
    if kit.chance(0.4):
        buttons = [forms.button(kit, kind='ghost', grow=1) for _ in range(2)]
        says.append(kit.row(*buttons, gap=kit.unit(8)))
    return kit.column(
        head,
        *says,
        class_name='toast',
        width=min(kit.unit(320), kit.width - 20),
        padding=kit.pad(12, 10),
        gap=kit.unit(5),
        radius=theme.radius,
        **surface(kit),
        **node,
    )


def alert_banner(kit: Kit, **node) -> Node:
    """A message across the screen that stays until it is closed."""
    theme = kit.theme
    name, tint = kit.rng.choice(
        (
            ('warning', theme.warning),
            ('error', theme.danger),
            ('success', theme.success),
            ('info', theme.primary),
        )
    )
    return kit.row(
        kit.icon(name, size=kit.unit(18), color=tint),
        kit.text(kit.words.phrase()),
        kit.space(grow=1),
        forms.icon_button(kit, 'close', size=26, framed=False),
        class_name='alert',
        padding=kit.pad(14, 8),
        gap=kit.unit(10),
        fill=faded(tint, theme.surface, 0.2),
        border=tint,
        opaque_layer=True,
        **node,
    )


def cursor(kit: Kit, **node) -> Node:
    """The pointer: an arrow, or a bar where text is entered."""
    scale = kit.rng.choice((1, 1, 1.25, 1.5))
    black, white = (0, 0, 0, 255), (255, 255, 255, 255)
    colors = (white, black) if kit.chance(0.6) else (black, white)
    return Node(
        'cursor',
        width=13 * scale,
        height=20 * scale,
        paint=_arrow(scale, *colors),
        **node,
    )


# Corners of an arrow within 13 x 20.
_ARROW = (
    (1, 1),
    (1, 16),
    (4.6, 12.8),
    (7, 18.6),
    (9.4, 17.6),
    (7, 12),
    (12, 12),
)


def _arrow(scale: float, fill: Color, edge: Color) -> Painter:
    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        path = skia.Path()
        path.addPoly(
            [
                skia.Point(rect[0] + x * scale, rect[1] + y * scale)
                for x, y in _ARROW
            ],
            True,
        )
        inside = skia.Paint(Color=skia.Color(*fill), AntiAlias=True)
        canvas.drawPath(path, inside)
        outline = skia.Paint(Color=skia.Color(*edge), AntiAlias=True)
        outline.setStyle(skia.Paint.kStroke_Style)
        outline.setStrokeWidth(1.2)
        canvas.drawPath(path, outline)

    return paint
