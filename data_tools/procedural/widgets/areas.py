"""Parts of a window: panes, groups, scroll bars, lines between."""

from __future__ import annotations

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import forms

__all__ = [
    'divider',
    'group_box',
    'panel',
    'scroll_area',
    'scrollbar',
    'splitter',
]


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
