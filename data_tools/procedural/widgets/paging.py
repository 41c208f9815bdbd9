"""Where one is among pages or steps: dots, numbers, a path of steps."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms

__all__ = ['page_indicator', 'pagination', 'stepper']


def page_indicator(kit: Kit, count: int | None = None, **node) -> Node:
    """Dots that tell which page of several is shown."""
    count = count or kit.count(3, 6)
    current = kit.rng.randrange(count)
    size = kit.unit(kit.rng.choice((6, 8, 10)))
    dots = [
        Node(
            width=size * (2.2 if i == current and kit.chance(0.3) else 1),
            height=size,
            radius=99,
            fill=kit.theme.primary if i == current else kit.theme.border,
        )
        for i in range(count)
    ]
    row = kit.row(*dots, gap=size, class_name='page_indicator', **node)
    row.value = f'{current + 1}/{count}'
    return row


def pagination(kit: Kit) -> Node:
    """Numbered pages with arrows at both ends."""
    theme = kit.theme
    current = kit.rng.randint(1, 5)
    size = kit.unit(30)
    pages = [
        kit.row(
            kit.text(
                str(page),
                color=theme.on_primary if page == current else theme.text,
            ),
            class_name='button',
            width=size,
            height=size,
            justify='center',
            radius=theme.button_radius,
            fill=theme.primary if page == current else theme.surface,
            border=theme.border,
            states={'current': page == current},
        )
        for page in range(1, kit.rng.randint(4, 7))
    ]
    arrows = [
        forms.icon_button(kit, name, size=30, framed=False)
        for name in ('left', 'right')
    ]
    return kit.row(
        arrows[0], *pages, arrows[1], class_name='pagination', gap=kit.unit(4)
    )


def stepper(kit: Kit) -> Node:
    """Numbered steps with lines between them; some are done."""
    theme = kit.theme
    count = 3 if kit.mobile else kit.rng.randint(3, 5)
    current = kit.rng.randrange(count)
    parts: list[Node] = []
    for i, name in enumerate(kit.words.nouns(count)):
        if i:
            parts.append(
                Node(
                    height=2,
                    grow=1,
                    min_width=16,
                    fill=theme.primary if i <= current else theme.border,
                )
            )
        parts.append(_step(kit, i, name, current))
    return kit.row(*parts, class_name='stepper', gap=kit.unit(8))


def _step(kit: Kit, i: int, name: str, current: int) -> Node:
    theme = kit.theme
    done = i <= current
    ink = theme.on_primary if done else theme.muted
    size = kit.unit(26)
    mark = (
        kit.icon('check', size=16, color=ink, class_name=None)
        if i < current
        else kit.text(str(i + 1), color=ink, class_name=None)
    )
    disc = kit.row(
        mark,
        width=size,
        height=size,
        justify='center',
        radius=99,
        fill=theme.primary if done else theme.raised,
        border=theme.border,
    )
    label = kit.text(name, size=0.9, bold=i == current)
    return kit.row(disc, label, gap=6)
