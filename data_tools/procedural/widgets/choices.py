"""What is ticked, switched and slid."""

from __future__ import annotations

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node, Rect

__all__ = [
    'checkbox',
    'radio_button',
    'rating',
    'slider',
    'switch',
]


def checkbox(kit: Kit, checked: bool | None = None, **node) -> Node:
    """The box alone; its text is a sibling with a label_for relation."""
    theme = kit.theme
    mixed = checked is None and kit.chance(0.05)
    checked = kit.chance(0.5) if checked is None else checked
    size = kit.unit(20 if kit.mobile else 16)
    look = {'radius': min(theme.radius, 4), 'border': theme.border}
    look['border_width'] = 2 if theme.style == 'material' else 1
    tick = []
    if checked or mixed:
        dark = theme.style in ('classic', 'bevel')
        look['fill'] = theme.surface if dark else theme.primary
        ink = theme.text if dark else theme.on_primary
        tick.append(
            kit.icon(
                'minus' if mixed else 'check',
                size=round(size * 0.8),
                color=ink,
                class_name=None,
            )
        )
    else:
        look['fill'] = theme.surface
    return kit.row(
        *tick,
        class_name='checkbox',
        width=size,
        height=size,
        justify='center',
        states={'mixed': True} if mixed else {'checked': checked},
        **look,
        **node,
    )


def radio_button(kit: Kit, checked: bool = False, **node) -> Node:
    """The circle alone."""
    theme = kit.theme
    size = kit.unit(20 if kit.mobile else 16)
    dot = round(size * 0.5)
    inner = (
        [Node(width=dot, height=dot, fill=theme.primary, radius=99)]
        if checked
        else []
    )
    return kit.row(
        *inner,
        class_name='radio_button',
        width=size,
        height=size,
        justify='center',
        radius=99,
        fill=theme.surface,
        border=theme.primary if checked else theme.border,
        border_width=2 if theme.style == 'material' else 1,
        states={'checked': checked},
        **node,
    )


def switch(kit: Kit, checked: bool | None = None, **node) -> Node:
    """A sliding on/off control."""
    theme = kit.theme
    checked = kit.chance(0.5) if checked is None else checked
    height = kit.unit(24 if kit.mobile else 18)
    knob = Node(
        width=height - 6,
        height=height - 6,
        radius=99,
        fill=(255, 255, 255, 255) if theme.mode == 'light' else theme.text,
        anchor=(1 if checked else 0, 0.5),
    )
    return kit.layers(
        knob,
        class_name='switch',
        width=round(height * 1.8),
        height=height,
        padding=(3, 3, 3, 3),
        radius=99,
        fill=theme.primary if checked else theme.border,
        states={'checked': checked},
        **node,
    )


def slider(kit: Kit, **node) -> Node:
    """A track with its thumb; grows to the width it is given."""
    theme = kit.theme
    value = kit.rng.uniform(0.05, 0.95)
    size = kit.unit(18)
    thumb = Node(
        'thumb',
        width=size,
        height=size,
        radius=99 if theme.style != 'classic' else 2,
        fill=theme.primary,
        border=theme.surface,
        border_width=2,
        anchor=(value, 0.5),
    )

    def track(canvas: skia.Canvas, rect: Rect) -> None:
        middle = (rect[1] + rect[3]) / 2
        reach = rect[0] + (rect[2] - rect[0]) * value
        for end, color in ((rect[2], theme.border), (reach, theme.primary)):
            canvas.drawRect(
                skia.Rect.MakeLTRB(rect[0], middle - 2, end, middle + 2),
                skia.Paint(Color=skia.Color(*color), AntiAlias=True),
            )

    return kit.layers(
        thumb,
        class_name='slider',
        height=size,
        min_width=kit.unit(90),
        paint=track,
        fills=True,
        value=f'{value:.0%}',
        **node,
    )


def rating(kit: Kit, **node) -> Node:
    """Stars in a row, one element with its icons as children."""
    value = kit.rng.randint(1, 5)
    size = kit.unit(kit.rng.choice((14, 18, 24)))
    stars = [
        kit.icon(
            'star' if i < value else 'star-empty',
            size=size,
            color=kit.theme.warning if i < value else kit.theme.muted,
        )
        for i in range(5)
    ]
    return kit.row(
        *stars,
        class_name='rating',
        # A column must not stretch what has no look of its own.
        width=5 * size + 8,
        gap=2,
        value=f'{value}/5',
        **node,
    )
