"""One screen from a seed and an index: the same on every worker."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_tools.procedural.devices import draw_device
from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange
from data_tools.procedural.mirror import mirror
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node, Painter, Rect
from data_tools.procedural.templates import TEMPLATES, Template
from data_tools.procedural.theme import FAMILY_COUNT, family_name, make_theme
from data_tools.procedural.vocabulary import LOCALES, Vocabulary
from data_tools.procedural.widgets.photos import enlarged
from data_tools.procedural.widgets.placing import with_overlays
from qontinui_mm.schema import PLATFORMS, Screen

__all__ = [
    'GENERATOR',
    'GENERATOR_VERSION',
    'Choice',
    'Scene',
    'choose',
    'compose',
    'render_screen',
    'screen_rng',
]

GENERATOR = 'qontinui_mm.procedural'
# Raised with every change that alters pixels or labels.
GENERATOR_VERSION = '1.2'

# Share of screens on which a picture may show another screen.
SCREENSHOTS = 0.1
# What such a picture shows, by its shape.
WIDE = ('web', 'windows', 'macos', 'linux', 'game')
TALL = ('android', 'ios', 'mobile_web')


@dataclass(frozen=True)
class Choice:
    """What is drawn by lot before a screen is composed."""

    template: Template
    platform: str
    pixel_size: tuple[int, int]
    dpr: float
    family: str
    mode: str
    locale: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in dp."""
        width, height = self.pixel_size
        return width / self.dpr, height / self.dpr


@dataclass(frozen=True)
class Scene:
    """A composed screen: what was chosen for it, and its laid-out tree."""

    choice: Choice
    root: Node

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.choice.pixel_size


def screen_rng(seed: int, index: int) -> random.Random:
    """A source of chance for one screen, from its place in the set alone."""
    digest = hashlib.sha256(f'{seed}/{index}'.encode()).digest()
    return random.Random(int.from_bytes(digest[:8], 'big'))


def choose(rng: random.Random, platforms: Sequence[str] = PLATFORMS) -> Choice:
    """Draw a template, a platform, a size, a theme family and a language."""
    template = rng.choice(
        [t for t in TEMPLATES if set(platforms) & set(t.platforms)]
    )
    platform = rng.choice([p for p in template.platforms if p in platforms])
    width, height, scale = draw_device(rng, platform)
    latin = rng.random() < 0.6
    return Choice(
        template=template,
        platform=platform,
        pixel_size=(width, height),
        dpr=scale,
        family=family_name(rng.randrange(FAMILY_COUNT)),
        mode=rng.choices(('light', 'dark', 'contrast'), (60, 33, 7))[0],
        locale='en' if latin else rng.choice(LOCALES),
    )


def compose(
    seed: int, index: int, platforms: Sequence[str] = PLATFORMS
) -> Scene:
    """The scene of screen ``index``, laid out but not painted."""
    rng = screen_rng(seed, index)
    choice = choose(rng, platforms)
    # The screen within has its own chance: it never alters the one around.
    within = random.Random(rng.getrandbits(64))
    shown = rng.random() < SCREENSHOTS
    return _compose(choice, rng, _screenshot(within) if shown else None)


def _compose(
    choice: Choice, rng: random.Random, screenshot: Painter | None
) -> Scene:
    width, height = choice.size
    kit = Kit(
        theme=make_theme(choice.family, choice.mode),
        rng=rng,
        words=Vocabulary(choice.locale, rng),
        width=width,
        height=height,
        platform=choice.platform,
        dpr=choice.dpr,
        screenshot=screenshot,
    )
    root = with_overlays(kit, choice.template.build(kit))
    arrange(root, (0.0, 0.0, width, height))
    if kit.words.rtl:
        mirror(root)
    return Scene(choice, root)


def _screenshot(rng: random.Random) -> Painter:
    """Paints another screen, composed when it is first needed."""

    def make(rect: Rect) -> np.ndarray:
        wide = rect[2] - rect[0] > rect[3] - rect[1]
        scene = _compose(choose(rng, WIDE if wide else TALL), rng, None)
        renderer = Renderer(*scene.pixel_size, scene.choice.dpr)
        return renderer.paint(scene.root)

    return enlarged(make)


def render_screen(
    seed: int, index: int, platforms: Sequence[str] = PLATFORMS
) -> tuple[np.ndarray, Screen]:
    """Screen number ``index`` of the data set that ``seed`` names.

    Args:
        seed: Any integer.
        index: Place in the data set, from 0.
        platforms: Those of the schema's that screens are drawn for.

    Returns:
        RGB pixels, H x W x 3 uint8, and the labelled screen; its
        ``file_name`` is left for the writer to fill in.
    """
    scene = compose(seed, index, platforms)
    choice = scene.choice
    renderer = Renderer(*scene.pixel_size, choice.dpr)
    pixels = renderer.paint(scene.root)
    elements, relations = renderer.labels()
    return pixels, Screen(
        file_name='',
        width=scene.pixel_size[0],
        height=scene.pixel_size[1],
        platform=choice.platform,
        app_id=choice.family,
        source='procedural',
        device_pixel_ratio=choice.dpr,
        theme=choice.mode,
        locale=choice.locale,
        provenance={
            'generator': GENERATOR,
            'version': GENERATOR_VERSION,
            'seed': seed,
            'parameters': {'index': index, 'template': choice.template.name},
        },
        elements=elements,
        relations=relations,
    )
