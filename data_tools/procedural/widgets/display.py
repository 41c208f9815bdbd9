"""What holds and orders content: cards, tables, trees, lists, messages."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import forms

__all__ = [
    'accordion',
    'alert',
    'calendar',
    'code',
]


def alert(kit: Kit, **node) -> Node:
    """A message in the page: information, success, warning or error."""
    theme = kit.theme
    kind = kit.rng.choice(('info', 'success', 'warning', 'error'))
    color = {
        'info': theme.primary,
        'success': theme.success,
        'warning': theme.warning,
        'error': theme.danger,
    }[kind]
    text = kit.text(kit.words.phrase(), grow=1)
    parts = [kit.icon(kind, size=20, color=color), text]
    if kit.chance(0.5):
        parts.append(forms.icon_button(kit, 'close', size=26, framed=False))
    return kit.row(
        *parts,
        class_name='alert',
        gap=kit.unit(10),
        padding=kit.pad(12, 10),
        fill=faded(color, theme.surface, 0.15),
        border=color,
        radius=theme.radius,
        attributes={'kind': kind},
        **node,
    )


def code(kit: Kit, lines: int, **node) -> Node:
    """A block of program text with line numbers or without."""
    theme = kit.theme
    dark = theme.mode != 'light' or kit.chance(0.4)
    back = (30, 32, 40, 255) if dark else faded(theme.raised, (255,) * 4, 0.5)
    inks = (
        ((220, 220, 220, 255), (130, 190, 240, 255), (230, 180, 110, 255))
        if dark
        else ((40, 40, 40, 255), (20, 90, 170, 255), (150, 70, 20, 255))
    )
    numbered = kit.chance(0.5)
    rows = []
    for number in range(1, lines + 1):
        line = kit.words.code_line()
        label = f'{number:3d}  {line}' if numbered else line
        rows.append(
            kit.text(
                label,
                size=0.9,
                color=kit.rng.choice(inks),
                family=theme.mono_family,
                class_name=None,
            )
        )
    return kit.column(
        *rows,
        class_name='code',
        keeps_side=True,
        padding=kit.pad(12, 10),
        fill=back,
        radius=min(theme.radius, 8),
        clip=True,
        **node,
    )


def calendar(kit: Kit, **node) -> Node:
    """A month: its name, arrows, weekdays and days."""
    theme = kit.theme
    today, picked = kit.rng.randint(1, 28), kit.rng.randint(1, 28)
    head = kit.row(
        forms.icon_button(kit, 'left', size=28, framed=False),
        kit.heading(f'{kit.words.noun()} 2026', 1.1),
        forms.icon_button(kit, 'right', size=28, framed=False),
        justify='between',
    )
    names = [
        kit.row(kit.text(name, size=0.8, color=theme.muted), justify='center')
        for name in ('M', 'T', 'W', 'T', 'F', 'S', 'S')
    ]
    blanks = [kit.space() for _ in range(kit.count(0, 6))]
    days = [_day(kit, d, d == today, d == picked) for d in range(1, 31)]
    return kit.column(
        head,
        kit.grid(7, *names, gap=2),
        kit.grid(7, *blanks, *days, gap=2),
        class_name='calendar',
        gap=kit.unit(6),
        padding=kit.pad(10),
        fill=theme.surface,
        border=theme.border,
        radius=theme.radius,
        **node,
    )


def _day(kit: Kit, day: int, today: bool, picked: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if picked else theme.text
    return kit.row(
        kit.text(str(day), size=0.9, color=ink, bold=today),
        class_name='calendar_day',
        height=kit.unit(28),
        justify='center',
        fill=theme.primary if picked else None,
        border=theme.primary if today else None,
        radius=min(theme.button_radius, 14),
        states={'selected': picked, 'current': today},
    )


def accordion(kit: Kit, count: int) -> Node:
    """Headers that open their section; one or two are open."""
    theme = kit.theme
    opened = kit.rng.randrange(count)
    parts: list[Node] = []
    for i in range(count):
        head = kit.row(
            kit.text(kit.words.phrase(), bold=True, grow=1),
            kit.icon('up' if i == opened else 'down', size=18),
            class_name='accordion_header',
            padding=kit.pad(12, 10),
            fill=theme.raised,
            border=theme.border,
            radius=min(theme.radius, 6),
            states={'expanded': i == opened},
        )
        parts.append(head)
        if i == opened:
            body = kit.column(
                kit.paragraph(3),
                class_name='panel',
                padding=kit.pad(12),
                fill=theme.surface,
            )
            head.relations.append(('controls', body))
            parts.append(body)
    return kit.column(*parts, gap=kit.unit(4))
