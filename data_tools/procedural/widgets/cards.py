"""Framed units: cards, messages, slides."""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets import charts, forms, paging, scenery

__all__ = [
    'card',
    'carousel',
    'chat_bubble',
    'product_card',
    'stat_card',
]


def card(kit: Kit, *content: Node, **node) -> Node:
    """A raised or framed box around things that belong together."""
    theme = kit.theme
    node.setdefault('padding', kit.pad(14))
    node.setdefault('gap', kit.unit(8))
    framed = theme.mode == 'contrast' or not theme.shadow
    return kit.column(
        *content,
        class_name='card',
        fill=theme.surface,
        border=theme.border if framed else None,
        radius=theme.radius,
        shadow=theme.shadow,
        **node,
    )


def stat_card(kit: Kit) -> Node:
    """A number that a dashboard shows large, with its name and trend."""
    theme = kit.theme
    up = kit.chance(0.6)
    trend = kit.row(
        kit.icon(
            'up' if up else 'down',
            size=16,
            color=theme.success if up else theme.danger,
        ),
        kit.text(f'{kit.rng.randint(1, 40)}%', size=0.85, color=theme.muted),
        gap=4,
    )
    parts = [
        kit.text(kit.words.noun(), size=0.9, color=theme.muted),
        kit.heading(kit.words.number(), 1.7),
    ]
    if kit.chance(0.6):
        parts.append(trend)
    if kit.chance(0.3):
        parts.append(charts.progress_bar(kit))
    return card(kit, *parts)


def product_card(kit: Kit) -> Node:
    """A thing for sale: picture, name, price, stars, a button."""
    picture = scenery.picture(kit, height=kit.unit(kit.rng.choice((90, 130))))
    if kit.chance(0.35):
        mark = scenery.badge(kit, kit.rng.choice(('-20%', 'New', 'Sale')))
        mark.at = (6, 6)
        picture.children.append(mark)
        picture.layout = 'layers'
    parts = [picture, kit.text(kit.words.noun(), bold=True)]
    if kit.chance(0.5):
        parts.append(kit.paragraph(1, size=0.85, color=kit.theme.muted))
    price = kit.text(kit.words.price(), size=1.1, bold=True)
    if kit.chance(0.5):
        parts.append(forms.rating(kit))
    heart = forms.icon_button(kit, 'heart', size=30)
    parts.append(kit.row(price, heart, justify='between'))
    if kit.chance(0.5):
        parts.append(forms.button(kit, kind='primary'))
    return card(kit, *parts)


def chat_bubble(kit: Kit, mine: bool, width: float) -> Node:
    """A message; one's own at the right in the primary colour."""
    theme = kit.theme
    fill = theme.primary if mine else theme.raised
    ink = theme.on_primary if mine else theme.text
    parts = [kit.paragraph(kit.rng.randint(1, 2), color=ink)]
    if kit.chance(0.4):
        parts.append(kit.text(kit.words.time(), size=0.75, color=ink))
    bubble = kit.column(
        *parts,
        class_name='chat_bubble',
        width=min(kit.unit(kit.rng.choice((180, 240, 300))), width * 0.75),
        gap=3,
        padding=kit.pad(12, 8),
        fill=fill,
        radius=max(theme.radius, 8),
    )
    row = [bubble]
    if not mine and kit.chance(0.6):
        row.insert(0, scenery.avatar(kit, size=kit.unit(28)))
    return kit.row(
        *row,
        gap=6,
        align='end',
        justify='end' if mine else 'start',
    )


def carousel(kit: Kit, height: float, titled: float = 0.7) -> Node:
    """A large picture with arrows at its sides and dots below.

    ``titled``: how likely something is written on it.
    """
    arrows = [
        forms.icon_button(kit, name, framed=True, anchor=(x, 0.5))
        for name, x in (('left', 0.02), ('right', 0.98))
    ]
    slide = scenery.picture(kit, grow=1)
    title = kit.column(
        kit.heading(kit.words.phrase(), 1.6),
        forms.button(kit, kind='primary'),
        align='start',
        gap=kit.unit(12),
        padding=kit.pad(18),
        fill=faded(kit.theme.surface, kit.theme.background, 0.9),
        radius=kit.theme.radius,
        anchor=(0.15, 0.5),
    )
    dots = paging.page_indicator(kit, anchor=(0.5, 0.95))
    parts = [slide, dots]
    if kit.chance(titled):
        parts.append(title)
    # Beside a title, a phone has no room for arrows.
    if not kit.mobile or title not in parts:
        parts += arrows
    return kit.layers(
        *parts, class_name='carousel', height=kit.unit(height), clip=True
    )
