"""Theme families: the look that the screens of one application share.

A family is drawn once from its own name, so that it is the same in every
data set; its name is the screen's ``app_id``, and so decides its split.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass

from data_tools.procedural.colors import hsl
from data_tools.procedural.fonts import (
    MONOSPACED,
    SPECIAL,
    available_families,
)
from data_tools.procedural.icons import ICON_SETS
from data_tools.procedural.scene import Color

__all__ = ['FAMILY_COUNT', 'Theme', 'family_name', 'make_theme']

FAMILY_COUNT = 400
STYLES = ('flat', 'material', 'outlined', 'bevel', 'soft', 'classic')


@dataclass(frozen=True)
class Theme:
    """Colours, shapes, fonts and spacing of one family in one mode.

    Attributes:
        name: The family, such as 'synth-theme-017'.
        mode: 'light', 'dark' or 'contrast'.
        style: How controls are built up: one of ``STYLES``.
        density: Factor on paddings and control heights, 0.8 to 1.3.
        text_size: Body text in dp.
    """

    name: str
    mode: str
    style: str
    primary: Color
    on_primary: Color
    accent: Color
    background: Color
    surface: Color
    raised: Color
    border: Color
    text: Color
    muted: Color
    danger: Color
    success: Color
    warning: Color
    radius: float
    button_radius: float
    border_width: float
    shadow: float
    density: float
    text_size: float
    family: str
    heading_family: str
    mono_family: str
    icon_set: str
    uppercase_buttons: bool
    filled_fields: bool
    underlined_tabs: bool


def family_name(index: int) -> str:
    """Name of the theme family with this index, 0 to FAMILY_COUNT - 1."""
    return f'synth-theme-{index:03d}'


def make_theme(name: str, mode: str) -> Theme:
    """The theme of a family in 'light', 'dark' or 'contrast' mode."""
    seed = hashlib.sha256(name.encode()).digest()
    rng = random.Random(int.from_bytes(seed[:8], 'big'))
    style = rng.choice(STYLES)
    hue = rng.random()
    colors = _palette(rng, hue, mode)
    radius = _radius(rng, style)
    proportional = [
        f for f in available_families() if f not in (*MONOSPACED, *SPECIAL)
    ]
    mono = [f for f in available_families() if f in MONOSPACED]
    family = rng.choice(proportional)
    heading = rng.choice(proportional) if rng.random() < 0.3 else family
    return Theme(
        name=name,
        mode=mode,
        style=style,
        radius=radius,
        button_radius=radius if rng.random() < 0.7 else 99,
        border_width=rng.choice((1, 1, 1, 2)),
        shadow=rng.choice((0, 2, 4, 8)) if style != 'classic' else 0,
        density=rng.choice((0.8, 0.9, 1, 1, 1.1, 1.25)),
        text_size=rng.choice((12, 13, 14, 14, 15, 16)),
        family=family,
        heading_family=heading,
        mono_family=rng.choice(mono) if mono else family,
        icon_set=rng.choice(list(ICON_SETS)),
        uppercase_buttons=style == 'material' and rng.random() < 0.5,
        filled_fields=rng.random() < 0.4,
        underlined_tabs=rng.random() < 0.5,
        **colors,
    )


def _radius(rng: random.Random, style: str) -> float:
    choices = {
        'classic': (0, 0, 2),
        'bevel': (2, 3, 4),
        'soft': (10, 14, 18),
    }
    return rng.choice(choices.get(style, (0, 3, 4, 6, 8, 12)))


def _palette(rng: random.Random, hue: float, mode: str) -> dict[str, Color]:
    """Colours of a family; the random draws are the same in every mode."""
    strong = rng.uniform(0.45, 0.95)
    depth = rng.uniform(0.3, 0.5)
    tint = rng.uniform(0, 0.25)
    contrast = rng.uniform(0, 0.06)
    accent_hue = hue + rng.uniform(0.25, 0.75)
    if mode == 'light':
        shades = (0.97 - contrast, 1.0, 0.93 - contrast, 0.8, 0.1, 0.42)
    elif mode == 'dark':
        depth = 1 - depth * 0.9
        shades = (0.08 + contrast, 0.13, 0.2 + contrast, 0.3, 0.93, 0.65)
    else:
        return _contrast_palette(hue)
    names = ('background', 'surface', 'raised', 'border', 'text', 'muted')
    colors = {
        name: hsl(hue, tint, shade)
        for name, shade in zip(names, shades, strict=True)
    }
    colors['primary'] = hsl(hue, strong, depth)
    colors['accent'] = hsl(accent_hue, strong, depth)
    red, green, blue, _ = colors['primary']
    bright = 0.299 * red + 0.587 * green + 0.114 * blue > 140
    colors['on_primary'] = (20, 20, 20, 255) if bright else (255,) * 4
    colors['danger'] = hsl(0.0, 0.7, 0.5)
    colors['success'] = hsl(0.36, 0.6, 0.4)
    colors['warning'] = hsl(0.1, 0.85, 0.5)
    return colors


# High-contrast schemes as systems offer them: background, text, what is
# picked, what leads elsewhere.
_CONTRASTS = (
    ((0, 0, 0), (255, 255, 255), (26, 235, 255), (255, 255, 0)),
    ((0, 0, 0), (255, 255, 0), (0, 255, 255), (0, 255, 0)),
    ((0, 0, 0), (0, 255, 0), (0, 128, 255), (255, 255, 0)),
    ((255, 255, 255), (0, 0, 0), (55, 0, 110), (0, 0, 159)),
    ((32, 32, 32), (255, 255, 255), (142, 227, 240), (117, 233, 252)),
    ((255, 250, 239), (61, 61, 61), (144, 57, 9), (28, 92, 117)),
    ((45, 50, 54), (255, 255, 255), (161, 191, 222), (112, 235, 222)),
)


def _contrast_palette(hue: float) -> dict[str, Color]:
    """Two colours for nearly all, one for what is picked, one for links."""
    scheme = _CONTRASTS[int(hue * len(_CONTRASTS)) % len(_CONTRASTS)]
    ground, text, picked, link = ((*color, 255) for color in scheme)
    raised = tuple(
        round(a * 0.94 + b * 0.06) for a, b in zip(ground, text, strict=True)
    )
    dark = sum(ground) < sum(text)
    strong = {'danger': 0.0, 'success': 0.36, 'warning': 0.14}
    return {
        **dict.fromkeys(('background', 'surface', 'on_primary'), ground),
        **dict.fromkeys(('text', 'muted', 'border'), text),
        'raised': raised,
        'primary': picked,
        'accent': link,
        **{k: hsl(v, 1.0, 0.6 if dark else 0.3) for k, v in strong.items()},
    }
