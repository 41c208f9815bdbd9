"""What is typed into or picked from."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets.buttons import icon_button

__all__ = [
    'combobox',
    'date_field',
    'field_look',
    'search_field',
    'spinbox',
    'text_area',
    'text_field',
]


def field_look(kit: Kit) -> dict:
    """How this theme draws the box of an input."""
    theme = kit.theme
    if theme.filled_fields:
        return {
            'fill': theme.raised,
            'radius': theme.radius,
            'border': theme.border if kit.theme.mode == 'contrast' else None,
        }
    look = {
        'fill': theme.surface,
        'border': theme.border,
        'border_width': theme.border_width,
        'radius': theme.radius,
    }
    if theme.style == 'classic':
        look['bevel'] = -1
    return look


def text_field(
    kit: Kit, value: str | None = None, *, password: bool = False, **node
) -> Node:
    """A one-line field with a value or a placeholder."""
    theme = kit.theme
    node.setdefault('height', kit.unit(44 if kit.mobile else 34))
    states = {'editable': True}
    look = field_look(kit)
    if kit.chance(0.1):
        states['invalid'] = True
        look.update(border=theme.danger, border_width=2)
    elif kit.chance(0.05):
        states = {'editable': False, 'readonly': True}
        look['fill'] = faded(theme.raised, theme.border, 0.8)
    children = []
    if value is None:
        value = '' if kit.chance(0.15) else kit.words.phrase()
    if password:
        states['password'] = True
        value = '•' * kit.rng.randint(6, 12)
    if value:
        filled = password or kit.chance(0.5)
        children.append(
            kit.text(value, color=theme.text if filled else theme.muted)
        )
    if kit.chance(0.12):
        children += [
            kit.space(grow=1),
            kit.icon(size=theme.text_size + 2, color=theme.muted),
        ]
    return kit.row(
        *children,
        class_name='text_field',
        padding=kit.pad(10, 0),
        gap=6,
        states=states,
        value=value,
        **look,
        **node,
    )


def search_field(kit: Kit, **node) -> Node:
    """A field with a magnifying glass."""
    theme = kit.theme
    node.setdefault('height', kit.unit(40 if kit.mobile else 32))
    glass = kit.icon('search', size=theme.text_size + 3, color=theme.muted)
    hint = kit.text(
        kit.words.noun() if kit.chance(0.4) else kit.words.search,
        color=theme.muted,
    )
    parts = [glass, hint] if kit.chance(0.8) else [hint, kit.space(grow=1)]
    if glass not in parts:
        parts.append(glass)
    look = field_look(kit)
    look['radius'] = theme.button_radius
    return kit.row(
        *parts,
        class_name='search_field',
        padding=kit.pad(10, 0),
        gap=8,
        states={'editable': True},
        **look,
        **node,
    )


def text_area(kit: Kit, **node) -> Node:
    """A field of several lines."""
    node.setdefault('height', kit.unit(kit.rng.choice((80, 110, 150))))
    return kit.column(
        kit.paragraph(kit.rng.randint(1, 3)),
        class_name='text_area',
        padding=kit.pad(10, 8),
        clip=True,
        states={'editable': True, 'multiline': True},
        **field_look(kit),
        **node,
    )


def combobox(kit: Kit, value: str | None = None, **node) -> Node:
    """A closed drop-down: its value and an arrow."""
    theme = kit.theme
    node.setdefault('height', kit.unit(44 if kit.mobile else 34))
    return kit.row(
        kit.text(value or kit.words.noun()),
        kit.space(grow=1),
        kit.icon('down', size=theme.text_size + 2, color=theme.muted),
        class_name='combobox',
        padding=kit.pad(10, 0),
        gap=8,
        states={'expanded': False, 'haspopup': True},
        **field_look(kit),
        **node,
    )


def date_field(kit: Kit, **node) -> Node:
    """A field that holds a date, with a calendar icon."""
    node.setdefault('height', kit.unit(44 if kit.mobile else 34))
    return kit.row(
        kit.text(kit.words.date()),
        kit.space(grow=1),
        kit.icon('calendar', size=kit.theme.text_size + 3),
        class_name='date_field',
        padding=kit.pad(10, 0),
        gap=8,
        states={'editable': True},
        **field_look(kit),
        **node,
    )


def spinbox(kit: Kit, **node) -> Node:
    """A number with buttons to step it: beside it or stacked."""
    number = str(kit.rng.randint(0, 50))
    node.setdefault('height', kit.unit(40 if kit.mobile else 32))
    tint = {'color': kit.theme.text, 'framed': False}
    if kit.mobile or kit.chance(0.4):
        parts = [
            icon_button(kit, 'minus', size=30, **tint),
            kit.space(grow=1),
            kit.text(number),
            kit.space(grow=1),
            icon_button(kit, 'plus', size=30, **tint),
        ]
    else:
        arrows = [
            kit.icon(name, size=round(node['height'] * 0.42))
            for name in ('up', 'down')
        ]
        parts = [kit.text(number), kit.space(grow=1), kit.column(*arrows)]
    return kit.row(
        *parts,
        class_name='spinbox',
        padding=kit.pad(8, 0),
        min_width=kit.unit(80),
        states={'editable': True},
        value=number,
        **field_look(kit),
        **node,
    )
