"""Controls that take input: buttons, fields, choices and their labels."""

from __future__ import annotations

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Rect

__all__ = [
    'button',
    'checkbox',
    'chip',
    'choice_row',
    'combobox',
    'fab',
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


def faded(color: Color, towards: Color, keep: float) -> Color:
    """A mix of two colours: ``keep`` of the first, the rest of the second."""
    return tuple(
        round(a * keep + b * (1 - keep))
        for a, b in zip(color, towards, strict=True)
    )
