"""What lies over a screen: dialogs, menus, hints, notices, the pointer."""

from __future__ import annotations

import dataclasses

import skia

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.theme import FAMILY_COUNT, family_name, make_theme
from data_tools.procedural.widgets import forms
from data_tools.procedural.widgets.forms import faded

__all__ = [
    'alert_banner',
    'cursor',
    'dialog',
    'menu',
    'notice',
    'option_list',
    'popover',
    'scrim',
    'toast',
    'tooltip',
]

SHORTCUT_KEYS = 'ACDFNOPQSVWXZ'


def _surface(kit: Kit) -> dict:
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
        **_surface(kit),
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
        **_surface(kit),
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
        **_surface(kit),
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
        **_surface(kit),
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
        **_surface(kit),
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
