"""What lies over a screen: dialogs, menus, hints, notices, the pointer."""

from __future__ import annotations

import skia

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import forms

__all__ = [
    'dialog',
    'menu',
    'option_list',
    'popover',
    'scrim',
    'surface',
]

SHORTCUT_KEYS = 'ACDFNOPQSVWXZ'


def surface(kit: Kit) -> dict:
    """The look that things over the screen share."""
    theme = kit.theme
    return {
        'fill': theme.surface,
        'border': theme.border,
        'shadow': max(theme.shadow, 5),
        'opaque_layer': True,
    }


def scrim(kit: Kit) -> Node:
    """A veil that dims the screen; it hides nothing and is no element."""
    return Node(grow=1, fill=(0, 0, 0, kit.rng.choice((70, 110, 150))))


def dialog(kit: Kit, *controls: Node, **node) -> Node:
    """A modal question: a heading, what it is about, and buttons."""
    theme = kit.theme
    width = min(kit.unit(kit.rng.choice((300, 360, 440))), kit.width - 32)
    node.setdefault('anchor', (0.5, kit.rng.uniform(0.35, 0.5)))
    head = [kit.heading(kit.words.noun(), 1.3, bold=True)]
    if kit.chance(0.4):
        tint = kit.rng.choice((theme.danger, theme.primary, theme.warning))
        kind = kit.rng.choice(('warning', 'info', 'error', 'help'))
        head.insert(0, kit.icon(kind, size=kit.unit(26), color=tint))
    if kit.chance(0.5):
        head += [kit.space(grow=1), forms.icon_button(kit, 'close', size=28)]
    return kit.column(
        kit.row(*head, gap=kit.unit(10)),
        kit.paragraph(kit.rng.randint(1, 3)),
        *(controls or _dialog_controls(kit)),
        _dialog_buttons(kit),
        class_name='dialog',
        width=width,
        padding=kit.pad(20, 18),
        gap=kit.unit(14),
        radius=theme.radius,
        states={'modal': True},
        **surface(kit),
        **node,
    )


def _dialog_controls(kit: Kit) -> list[Node]:
    choices = (
        lambda: forms.labelled(kit, forms.text_field(kit)),
        lambda: forms.labelled(kit, forms.combobox(kit)),
        lambda: forms.choice_row(kit, forms.checkbox(kit)),
        lambda: forms.choice_row(kit, forms.radio_button(kit, True)),
        lambda: forms.labelled(kit, forms.slider(kit)),
        lambda: forms.labelled(kit, forms.text_area(kit)),
    )
    count = kit.rng.choice((0, 0, 1, 2, 3))
    return [kit.rng.choice(choices)() for _ in range(count)]


def _dialog_buttons(kit: Kit) -> Node:
    count = kit.rng.choice((1, 2, 2, 2, 3))
    labels = dict.fromkeys(kit.words.action() for _ in range(count))
    buttons = [
        forms.button(kit, label, kind='secondary' if i else 'primary')
        for i, label in enumerate(labels)
    ]
    if kit.mobile and kit.chance(0.4):
        return kit.column(*buttons, gap=kit.unit(8))
    if kit.chance(0.6):
        buttons.reverse()
    justify = kit.rng.choice(('end', 'end', 'center', 'between'))
    return kit.row(*buttons, gap=kit.unit(10), justify=justify)


def menu(kit: Kit, count: int | None = None, **node) -> Node:
    """A menu that dropped down or came up at the pointer."""
    theme = kit.theme
    count = count or kit.count(3, 9)
    iconic, shortcuts = kit.chance(0.5), kit.chance(0.5) and not kit.mobile
    lit = kit.rng.randrange(count) if kit.chance(0.5) else -1
    parts: list[Node] = []
    for i in range(count):
        if i and kit.chance(0.18):
            parts.append(Node('divider', height=1, fill=theme.border))
        parts.append(_menu_item(kit, iconic, shortcuts, i == lit))
    return kit.column(
        *parts,
        class_name='menu',
        width=kit.unit(kit.rng.randint(150, 240)),
        padding=(1, kit.unit(5), 1, kit.unit(5)),
        radius=min(theme.radius, 10),
        **surface(kit),
        **node,
    )


def _menu_item(kit: Kit, iconic: bool, shortcut: bool, lit: bool) -> Node:
    theme = kit.theme
    ink = theme.on_primary if lit else theme.text
    pale = ink if lit else theme.muted
    size = theme.text_size + 2
    enabled = lit or not kit.chance(0.12)
    if not enabled:
        ink = pale = faded(theme.text, theme.surface, 0.45)
    parts = [kit.text(kit.words.action(), color=ink), kit.space(grow=1)]
    states = {'enabled': enabled, 'hovered': lit}
    if kit.chance(0.12):
        states['checked'] = True
        parts.insert(0, kit.icon('check', size=size, color=ink))
    elif iconic:
        parts.insert(0, kit.icon(size=size, color=ink))
    if kit.chance(0.15):
        states['haspopup'] = True
        parts.append(kit.icon('right', size=size, color=pale))
    elif shortcut and kit.chance(0.7):
        key = kit.rng.choice(SHORTCUT_KEYS)
        held = '⌘' if kit.platform == 'macos' else 'Ctrl+'
        parts.append(kit.text(held + key, size=0.9, color=pale))
    return kit.row(
        *parts,
        class_name='menu_item',
        height=kit.unit(40 if kit.mobile else 28),
        padding=kit.pad(12, 0),
        gap=kit.unit(10),
        fill=theme.primary if lit else None,
        states=states,
    )


def option_list(kit: Kit, owner: Node | None = None, **node) -> Node:
    """The open list of a combo box; ``owner`` is that box."""
    theme = kit.theme
    names = dict.fromkeys(kit.words.nouns(kit.count(3, 7)))
    picked = kit.rng.randrange(len(names))
    pad = (kit.unit(10), kit.unit(5), kit.unit(10), kit.unit(5))
    options = [
        kit.text(
            name,
            class_name='option',
            color=theme.on_primary if i == picked else theme.text,
            fill=theme.primary if i == picked else None,
            padding=pad,
            states={'selected': i == picked},
        )
        for i, name in enumerate(names)
    ]
    node.setdefault('width', kit.unit(kit.rng.randint(140, 220)))
    return kit.column(
        *options,
        class_name='list',
        padding=(1, 3, 1, 3),
        radius=min(theme.radius, 6),
        relations=[('popup_of', owner)] if owner else [],
        **surface(kit),
        **node,
    )


def popover(kit: Kit, **node) -> Node:
    """A small card with a pointed tip at what it belongs to."""
    theme = kit.theme
    extra = kit.rng.choice(
        (
            lambda: forms.button(kit, kind='primary'),
            lambda: forms.link(kit),
            lambda: forms.choice_row(kit, forms.switch(kit)),
            lambda: forms.labelled(kit, forms.slider(kit)),
        )
    )
    body = kit.column(
        kit.heading(kit.words.noun(), 1.1, bold=True),
        kit.paragraph(kit.rng.randint(1, 2), 0.95),
        kit.row(extra()),
        class_name='popover',
        width=kit.unit(kit.rng.randint(190, 270)),
        padding=kit.pad(14, 12),
        gap=kit.unit(8),
        radius=max(theme.radius, 4),
        **surface(kit),
    )
    tip = Node(width=18, height=9, paint=_tip(theme.surface, theme.border))
    left = kit.row(kit.space(20), tip)
    return kit.column(left, body, **node)


def _tip(fill: Color, border: Color) -> Painter:
    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        x0, y0, x1, y1 = rect
        path = skia.Path()
        path.addPoly(
            [
                skia.Point(x0, y1),
                skia.Point((x0 + x1) / 2, y0),
                skia.Point(x1, y1),
            ],
            False,
        )
        canvas.drawPath(path, skia.Paint(Color=skia.Color(*fill)))
        outline = skia.Paint(Color=skia.Color(*border), AntiAlias=True)
        outline.setStyle(skia.Paint.kStroke_Style)
        canvas.drawPath(path, outline)

    return paint
