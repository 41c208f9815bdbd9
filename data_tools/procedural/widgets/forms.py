"""Controls that take input, and their labels."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets.buttons import (
    button,
    chip,
    fab,
    icon_button,
    link,
)
from data_tools.procedural.widgets.choices import (
    checkbox,
    radio_button,
    rating,
    slider,
    switch,
)
from data_tools.procedural.widgets.fields import (
    combobox,
    date_field,
    field_look,
    search_field,
    spinbox,
    text_area,
    text_field,
)

__all__ = [
    'button',
    'checkbox',
    'chip',
    'choice_row',
    'combobox',
    'date_field',
    'fab',
    'field_look',
    'icon_button',
    'labelled',
    'link',
    'radio_button',
    'rating',
    'search_field',
    'slider',
    'spinbox',
    'switch',
    'text_area',
    'text_field',
]


def labelled(kit: Kit, control: Node, label: str | None = None) -> Node:
    """A label above a control, tied to it by a relation."""
    required = control.states.get('editable') and kit.chance(0.15)
    words = label or kit.words.noun()
    caption = kit.text(f'{words} *' if required else words, size=0.9)
    caption.relations.append(('label_for', control))
    control.name = words
    if required:
        control.states['required'] = True
    return kit.column(
        caption, control, *_below_field(kit, control), gap=kit.unit(4)
    )


def _below_field(kit: Kit, control: Node) -> list[Node]:
    """What is wrong with a field, or a hint for it, by chance."""
    wrong = control.states.get('invalid', False)
    if not kit.chance(0.8 if wrong else 0.07):
        return []
    ink = kit.theme.danger if wrong else kit.theme.muted
    words = kit.text(kit.words.phrase(), size=0.8, color=ink)
    words.relations.append(
        ('error_for' if wrong else 'description_for', control)
    )
    if wrong and kit.chance(0.4):
        mark = kit.icon('error', size=kit.theme.text_size, color=ink)
        return [kit.row(mark, words, gap=4)]
    return [words]


def choice_row(kit: Kit, control: Node, label: str | None = None) -> Node:
    """A check box, radio button or switch with its label beside it."""
    caption = kit.text(label or kit.words.noun())
    caption.relations.append(('label_for', control))
    control.name = caption.text.string
    return kit.row(control, caption, gap=kit.unit(8))
