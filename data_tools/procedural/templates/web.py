"""Web pages: what a browser's viewport shows."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.templates.registry import template
from data_tools.procedural.widgets import forms

__all__ = ['login']

WEB = ('web', 'mobile_web')


@template(*WEB)
def login(kit: Kit) -> Node:
    """A sign-in card in the middle of the page."""
    theme = kit.theme
    fields = [
        forms.labelled(kit, forms.text_field(kit, kit.words.email())),
        forms.labelled(kit, forms.text_field(kit, password=True)),
    ]
    if kit.chance(0.3):
        fields.insert(0, forms.labelled(kit, forms.text_field(kit)))
    card = kit.column(
        kit.heading(kit.words.action(), 1.7),
        *fields,
        kit.row(
            forms.choice_row(kit, forms.checkbox(kit)),
            forms.link(kit),
            justify='between',
        ),
        forms.button(kit, kind='primary'),
        *([forms.button(kit, kind='secondary')] if kit.chance(0.5) else []),
        class_name='card',
        width=min(kit.unit(380), kit.width - 24),
        gap=kit.unit(14),
        padding=kit.pad(24),
        fill=theme.surface,
        border=theme.border if kit.chance(0.5) else None,
        radius=theme.radius,
        shadow=theme.shadow,
        anchor=(0.5, 0.4),
    )
    return kit.layers(card, fill=theme.background)
