"""Themes off the beaten track: stranger and fainter, as a dial says."""

from __future__ import annotations

import colorsys
import dataclasses
import random

from data_tools.procedural.colors import faded
from data_tools.procedural.fonts import (
    MONOSPACED,
    SPECIAL,
    available_families,
)
from data_tools.procedural.icons import ICON_SETS
from data_tools.procedural.scene import Color
from data_tools.procedural.theme import STYLES, Theme

__all__ = ['faint', 'strange']

# Colours that a turn of the hue leaves alone: their hue has a meaning.
_TURNED = ('primary', 'accent', 'background', 'surface', 'raised', 'border')


def strange(theme: Theme, rng: random.Random, amount: float) -> Theme:
    """A theme of which some traits are drawn anew.

    Args:
        theme: The family's theme.
        rng: Source of chance.
        amount: Probability with which each trait is drawn anew, 0 to 1.
    """
    faces = [f for f in available_families() if f not in SPECIAL]
    traits = {
        'style': lambda: rng.choice(STYLES),
        'radius': lambda: rng.choice((0, 1, 6, 16, 24)),
        'button_radius': lambda: rng.choice((0, 4, 12, 99)),
        'border_width': lambda: rng.choice((1, 2, 3)),
        'shadow': lambda: rng.choice((0, 3, 12, 20)),
        'text_size': lambda: rng.choice((11, 12, 14, 17, 18)),
        'density': lambda: rng.choice((0.75, 0.9, 1.15, 1.35)),
        'family': lambda: rng.choice(faces),
        'heading_family': lambda: rng.choice([*faces, *MONOSPACED]),
        'icon_set': lambda: rng.choice(list(ICON_SETS)),
        'filled_fields': lambda: rng.random() < 0.5,
        'underlined_tabs': lambda: rng.random() < 0.5,
    }
    changes = {
        name: draw() for name, draw in traits.items() if rng.random() < amount
    }
    if theme.mode != 'contrast' and rng.random() < amount:
        turn = rng.random()
        changes |= {
            name: _turned(getattr(theme, name), turn) for name in _TURNED
        }
    if changes.get('heading_family') not in available_families():
        changes.pop('heading_family', None)
    return dataclasses.replace(theme, **changes)


def _turned(color: Color, turn: float) -> Color:
    hue, light, strong = colorsys.rgb_to_hls(*(v / 255 for v in color[:3]))
    rgb = colorsys.hls_to_rgb((hue + turn) % 1, light, strong)
    return (*(round(255 * value) for value in rgb), color[3])


def faint(theme: Theme, amount: float) -> Theme:
    """A theme with less contrast; ``amount`` from 0 (as it is) to 1."""
    if theme.mode == 'contrast':
        return theme
    ground, primary = theme.background, theme.primary
    return dataclasses.replace(
        theme,
        text=faded(theme.text, ground, 1 - 0.6 * amount),
        muted=faded(theme.muted, ground, 1 - 0.5 * amount),
        border=faded(theme.border, ground, 1 - 0.7 * amount),
        on_primary=faded(theme.on_primary, primary, 1 - 0.4 * amount),
    )
