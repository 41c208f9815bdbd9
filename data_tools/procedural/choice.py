"""What is drawn by lot before a screen is composed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

from data_tools.difficulty import ALL_LEVELS, crowd_weight
from data_tools.procedural.devices import draw_device
from data_tools.procedural.templates import TEMPLATES, Template
from data_tools.procedural.theme import FAMILY_COUNT, family_name
from data_tools.procedural.vocabulary import LOCALES
from qontinui_mm.schema import PLATFORMS

__all__ = ['Choice', 'choose', 'screen_rng']


@dataclass(frozen=True)
class Choice:
    """The frame of one screen.

    Attributes:
        template: What kind of screen.
        platform: One of the schema's.
        pixel_size: Width and height in pixels.
        dpr: Device pixels per dp.
        family: Name of the theme family.
        mode: 'light', 'dark' or 'contrast'.
        locale: A key of ``words.LANGUAGES``.
        level: How hard the screen is to be, 0 to 1.
    """

    template: Template
    platform: str
    pixel_size: tuple[int, int]
    dpr: float
    family: str
    mode: str
    locale: str
    level: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in dp."""
        width, height = self.pixel_size
        return width / self.dpr, height / self.dpr


def screen_rng(seed: int, index: int) -> random.Random:
    """A source of chance for one screen, from its place in the set alone."""
    digest = hashlib.sha256(f'{seed}/{index}'.encode()).digest()
    return random.Random(int.from_bytes(digest[:8], 'big'))


def choose(
    rng: random.Random,
    platforms: Sequence[str] = PLATFORMS,
    difficulty: tuple[float, float] = ALL_LEVELS,
) -> Choice:
    """Draw a level between two, and by it all that a choice holds."""
    level = rng.uniform(*difficulty)
    template = _draw_template(rng, platforms, level)
    platform = rng.choice([p for p in template.platforms if p in platforms])
    width, height, scale = draw_device(rng, platform, 0.85 - 0.3 * level)
    english = rng.random() < 0.8 - 0.4 * level
    modes = {'light': 75 - 30 * level, 'dark': 20 + 26 * level, 'contrast': 6}
    return Choice(
        template=template,
        platform=platform,
        pixel_size=(width, height),
        dpr=scale,
        family=family_name(rng.randrange(FAMILY_COUNT)),
        mode=rng.choices(list(modes), list(modes.values()))[0],
        locale='en' if english else rng.choice(LOCALES),
        level=level,
    )


def _draw_template(
    rng: random.Random, platforms: Sequence[str], level: float
) -> Template:
    """One that is drawn for the platforms, the crowded rather when hard."""
    templates = [t for t in TEMPLATES if set(platforms) & set(t.platforms)]
    weights = [crowd_weight(t.crowd, level) for t in templates]
    return rng.choices(templates, weights)[0]
