"""One screen from a seed and an index: the same on every worker."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange
from data_tools.procedural.mirror import mirror
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node
from data_tools.procedural.templates import TEMPLATES, Template
from data_tools.procedural.theme import FAMILY_COUNT, family_name, make_theme
from data_tools.procedural.vocabulary import LOCALES, Vocabulary
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

# Platform -> sizes in dp, and device pixels per dp to choose from.
DEVICES = {
    'web': (
        ((1024, 640), (1152, 720), (1280, 720), (1280, 800), (960, 640)),
        (1.0,),
    ),
    'mobile_web': (((360, 640), (390, 700), (412, 780)), (1.0, 1.5, 2.0)),
    'android': (((360, 640), (360, 720), (412, 800)), (1.0, 1.5, 2.0)),
    'ios': (((375, 667), (390, 760), (414, 800)), (1.0, 1.5, 2.0)),
    'windows': (((1024, 640), (1280, 720), (960, 600)), (1.0, 1.25)),
    'macos': (((1024, 640), (1280, 800)), (1.0,)),
    'linux': (((1024, 640), (1280, 720), (800, 600)), (1.0,)),
    'game': (((960, 540), (1024, 576), (1280, 720)), (1.0,)),
}


@dataclass(frozen=True)
class Choice:
    """What is drawn by lot before a screen is composed."""

    template: Template
    platform: str
    size: tuple[int, int]
    dpr: float
    family: str
    mode: str
    locale: str


@dataclass(frozen=True)
class Scene:
    """A composed screen: what was chosen for it, and its laid-out tree."""

    choice: Choice
    root: Node

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self.choice.size
        return round(width * self.choice.dpr), round(height * self.choice.dpr)


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
    sizes, scales = DEVICES[platform]
    latin = rng.random() < 0.6
    return Choice(
        template=template,
        platform=platform,
        size=rng.choice(sizes),
        dpr=rng.choice(scales),
        family=family_name(rng.randrange(FAMILY_COUNT)),
        mode=rng.choices(('light', 'dark', 'contrast'), (60, 35, 5))[0],
        locale='en' if latin else rng.choice(LOCALES),
    )


def compose(
    seed: int, index: int, platforms: Sequence[str] = PLATFORMS
) -> Scene:
    """The scene of screen ``index``, laid out but not painted."""
    rng = screen_rng(seed, index)
    choice = choose(rng, platforms)
    width, height = choice.size
    kit = Kit(
        theme=make_theme(choice.family, choice.mode),
        rng=rng,
        words=Vocabulary(choice.locale, rng),
        width=width,
        height=height,
        platform=choice.platform,
        dpr=choice.dpr,
    )
    root = with_overlays(kit, choice.template.build(kit))
    arrange(root, (0.0, 0.0, float(width), float(height)))
    if kit.words.rtl:
        mirror(root)
    return Scene(choice, root)


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
