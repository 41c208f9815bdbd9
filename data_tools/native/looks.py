"""Looks: the design, colours, font and icons that one family of apps has.

A look is drawn from its own name, so that it is the same in every data set.
Its name is the screen's ``app_id``: all screens in one design and one colour
scheme stand on the same side of the split.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass

from data_tools.native.designs import DESIGNS, Design, make_design
from data_tools.native.palettes import CONTRAST, SCHEMES, Colors, make_colors
from data_tools.procedural.fonts import (
    MONOSPACED,
    SPECIAL,
    available_families,
)
from data_tools.procedural.icons import ICON_SETS

__all__ = ['FRAMES', 'Look', 'draw_look', 'make_look']

# How often a design is drawn: most programs leave Qt's own style as it is.
_WEIGHTS = {'fusion': 6, 'windows': 3}
# Title bars of window managers.
FRAMES = ('tiled', 'centred', 'classic', 'slim', 'round')


@dataclass(frozen=True)
class Look:
    """What the windows of one family share.

    Attributes:
        name: Such as 'qt-fusion-nord'.
        design: Shapes of the controls.
        colors: Colours of everything.
        family, mono_family: Our names of the fonts.
        points: Size of the text in points.
        icon_set: A key of ``ICON_SETS``; '' for the style's own icons.
        colourful: Whether icons have colours of their own.
        frame: One of ``FRAMES``, what the window manager draws.
        platform: 'linux' or 'windows'.
        roomy: Factor on the spaces between widgets.
    """

    name: str
    design: Design
    colors: Colors
    family: str
    mono_family: str
    points: float
    icon_set: str
    colourful: bool
    frame: str
    platform: str
    roomy: float


def draw_look(rng: random.Random) -> Look:
    """Any of the looks; the designs that are common come more often."""
    weights = [_WEIGHTS.get(name, 1) for name in DESIGNS]
    design = rng.choices(list(DESIGNS), weights)[0]
    schemes = CONTRAST if design == 'contrast' else tuple(SCHEMES)
    return make_look(design, rng.choice(schemes))


def make_look(design: str, scheme: str) -> Look:
    """The look of a design in a colour scheme.

    Args:
        design: A key of ``DESIGNS``.
        scheme: A key of ``SCHEMES``.
    """
    name = f'qt-{design}-{scheme}'
    seed = hashlib.sha256(name.encode()).digest()
    rng = random.Random(int.from_bytes(seed[:8], 'big'))
    families = available_families()
    text = [f for f in families if f not in (*MONOSPACED, *SPECIAL)]
    mono = [f for f in families if f in MONOSPACED] or text
    windows = design in ('windows', 'glass', 'fluent') or rng.random() < 0.25
    return Look(
        name=name,
        design=make_design(design, rng),
        colors=make_colors(scheme, rng),
        family=rng.choice(text),
        mono_family=rng.choice(mono),
        points=rng.choice((8, 8.5, 9, 9, 9.5, 10, 10, 11)),
        icon_set=rng.choice((*ICON_SETS, *ICON_SETS, '')),
        colourful=rng.random() < 0.4,
        frame=rng.choice(FRAMES[:3] if windows else FRAMES),
        platform='windows' if windows else 'linux',
        roomy=rng.choice((0.7, 0.85, 1, 1, 1.2)),
    )
