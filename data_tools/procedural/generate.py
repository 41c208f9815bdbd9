"""One screen from a seed and an index: the same on every worker."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data_tools.degrade import (
    degrade,
    draw_degradation,
    strength,
)
from data_tools.difficulty import ALL_LEVELS, DIFFICULTY, dialled
from data_tools.procedural.choice import (
    Choice,
    choose,
    screen_rng,
)
from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange
from data_tools.procedural.mirror import mirror
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node, Painter, Rect
from data_tools.procedural.theme import Theme, make_theme
from data_tools.procedural.variants import faint, strange
from data_tools.procedural.vocabulary import Vocabulary
from data_tools.procedural.widgets.photos import enlarged
from data_tools.procedural.widgets.placing import with_overlays
from qontinui_mm.schema import PLATFORMS, Screen

__all__ = [
    'GENERATOR',
    'GENERATOR_VERSION',
    'Scene',
    'compose',
    'draw_scene',
    'lay_out',
    'render_screen',
]

GENERATOR = 'qontinui_mm.procedural'
# Raised with every change that alters pixels or labels.
GENERATOR_VERSION = '1.3'

# Share of screens on which a picture may show another screen.
SCREENSHOTS = 0.1
# What such a picture shows, by its shape.
WIDE = ('web', 'windows', 'macos', 'linux', 'game')
TALL = ('android', 'ios', 'mobile_web')


@dataclass(frozen=True)
class Scene:
    """A composed screen.

    Attributes:
        choice: What was drawn by lot first.
        root: Its tree, laid out.
        novelty: How far its look is from the family's, 0 to 1.
        degradation: What happens to the picture: see ``degrade``.
        notes: What lies over the screen; JSON values.
    """

    choice: Choice
    root: Node
    novelty: float
    degradation: dict[str, float]
    notes: dict[str, Any]

    def renderer(self) -> Renderer:
        """A new renderer of the screen's size."""
        return Renderer(*self.choice.pixel_size, self.choice.dpr)

    def parameters(self) -> dict[str, Any]:
        """What to record beside seed and index; JSON values."""
        found = {'template': self.choice.template.name, **self.notes}
        if self.degradation:
            found['degradation'] = self.degradation
        return found


def compose(
    seed: int,
    index: int,
    platforms: Sequence[str] = PLATFORMS,
    difficulty: tuple[float, float] = ALL_LEVELS,
) -> Scene:
    """The scene of screen ``index``, laid out but not painted."""
    rng = screen_rng(seed, index)
    choice = choose(rng, platforms, difficulty)
    # What these draw never alters the screen itself.
    within = random.Random(rng.getrandbits(64))
    after = random.Random(rng.getrandbits(64))
    shown = rng.random() < SCREENSHOTS
    screenshot = _screenshot(within) if shown else None
    degradation = draw_degradation(after, choice.level)
    return _compose(choice, rng, screenshot, degradation)


def _compose(
    choice: Choice,
    rng: random.Random,
    screenshot: Painter | None = None,
    degradation: dict[str, float] | None = None,
) -> Scene:
    theme, novelty = _theme(choice, rng)
    words = Vocabulary(choice.locale, rng)
    root, notes = lay_out(choice, theme, words, rng, screenshot)
    return Scene(choice, root, novelty, degradation or {}, notes)


def lay_out(
    choice: Choice,
    theme: Theme,
    words: Vocabulary,
    rng: random.Random,
    screenshot: Painter | None = None,
) -> tuple[Node, dict[str, Any]]:
    """The tree of a screen, laid out, and what lies over it.

    Args:
        choice: What was drawn by lot first.
        theme: Colours, shapes and fonts.
        words: What it says.
        rng: Draws what it is made of.
        screenshot: See ``Kit``.
    """
    width, height = choice.size
    kit = Kit(
        theme=theme,
        rng=rng,
        words=words,
        width=width,
        height=height,
        platform=choice.platform,
        dpr=choice.dpr,
        level=choice.level,
        screenshot=screenshot,
    )
    root = with_overlays(kit, choice.template.build(kit))
    arrange(root, (0.0, 0.0, width, height))
    if kit.words.rtl:
        mirror(root)
    return root, kit.notes


def _theme(choice: Choice, rng: random.Random) -> tuple[Theme, float]:
    """The family's theme, the stranger and fainter the harder; how strange."""
    theme = make_theme(choice.family, choice.mode)
    novelty = max(choice.level - 0.4, 0) * rng.random()
    theme = strange(theme, rng, novelty)
    if rng.random() < 0.5 * choice.level:
        theme = faint(theme, rng.uniform(0, choice.level))
    return theme, novelty


def _screenshot(rng: random.Random) -> Painter:
    """Paints another screen, composed when it is first needed."""

    def make(rect: Rect) -> np.ndarray:
        wide = rect[2] - rect[0] > rect[3] - rect[1]
        scene = _compose(choose(rng, WIDE if wide else TALL), rng)
        return scene.renderer().paint(scene.root)

    return enlarged(make)


def render_screen(
    seed: int,
    index: int,
    platforms: Sequence[str] = PLATFORMS,
    difficulty: tuple[float, float] = ALL_LEVELS,
) -> tuple[np.ndarray, Screen]:
    """Screen number ``index`` of the data set that ``seed`` names.

    Args:
        seed: Any integer.
        index: Place in the data set, from 0.
        platforms: Those of the schema's that screens are drawn for.
        difficulty: Lowest and highest level of the screens, 0 to 1.

    Returns:
        RGB pixels, H x W x 3 uint8, and the labelled screen; its
        ``file_name`` is left for the writer to fill in.
    """
    scene = compose(seed, index, platforms, difficulty)
    pixels, screen = draw_scene(
        scene,
        'procedural',
        {
            'generator': GENERATOR,
            'version': GENERATOR_VERSION,
            'seed': seed,
            'parameters': {'index': index, **scene.parameters()},
            DIFFICULTY: dialled(
                scene.choice.level, scene.novelty, strength(scene.degradation)
            ),
        },
    )
    return degrade(pixels, scene.degradation), screen


def draw_scene(
    scene: Scene, source: str, provenance: dict
) -> tuple[np.ndarray, Screen]:
    """Draw a scene as it is, without its degradation, and label it.

    Args:
        scene: What to draw.
        source: Name of the source that it is for.
        provenance: Where it comes from.

    Returns:
        See ``render_screen``.
    """
    choice = scene.choice
    renderer = scene.renderer()
    pixels = renderer.paint(scene.root)
    elements, relations = renderer.labels()
    return pixels, Screen(
        file_name='',
        width=choice.pixel_size[0],
        height=choice.pixel_size[1],
        platform=choice.platform,
        app_id=choice.family,
        source=source,
        device_pixel_ratio=choice.dpr,
        theme=choice.mode,
        locale=choice.locale,
        provenance=provenance,
        elements=elements,
        relations=relations,
    )
