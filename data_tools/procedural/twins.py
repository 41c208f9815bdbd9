"""The same scene twice: in another theme, another language, or both.

What a screen is made of, how its words are chosen and how it looks are drawn
from three separate sources of chance. So a twin has the same tree of elements
in the same places of that tree, while its words have other lengths and its
theme other sizes: boxes move. The words are not a translation: the
vocabularies of the languages are not word for word the same.

Positive pairs for contrastive learning, as far as a twin means the same.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from data_tools.difficulty import DIFFICULTY, dialled
from data_tools.procedural.choice import Choice, choose, screen_rng
from data_tools.procedural.fonts import fonts_digest
from data_tools.procedural.generate import (
    GENERATOR,
    GENERATOR_VERSION,
    Scene,
    draw_scene,
    lay_out,
)
from data_tools.procedural.scene import Node
from data_tools.procedural.source import ProceduralSource
from data_tools.procedural.theme import FAMILY_COUNT, family_name, make_theme
from data_tools.procedural.vocabulary import LOCALES, Vocabulary
from data_tools.source import Dropped, Source
from qontinui_mm.schema import PROVENANCE_TWIN, Screen, split_of

__all__ = ['CHANGES', 'TwinsSource', 'compose_twins', 'element_kinds']

CHANGES = ('theme', 'language', 'both')
MODES = ('light', 'dark', 'contrast')


class TwinsSource(Source):
    """Pairs of screens: the same scene in another theme or language.

    Screens 2n and 2n + 1 are twins. Both are of applications of one split.

    Args:
        platforms: Those of the schema's that screens are drawn for.
        difficulty: Lowest and highest level of the screens, 0 to 1.
    """

    name = 'twins'
    version = f'{GENERATOR_VERSION}.1'

    def __init__(
        self,
        platforms: Sequence[str],
        difficulty: Sequence[float],
    ) -> None:
        self._drawn = ProceduralSource(platforms, difficulty)

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--platforms`` and ``--difficulty``."""
        ProceduralSource.add_arguments(parser)

    def parameters(self) -> dict[str, Any]:
        """Platforms, levels, and the fonts that are installed."""
        return {
            'fonts': fonts_digest(),
            'platforms': self._drawn.platforms,
            'difficulty': list(self._drawn.difficulty),
        }

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """See ``Source.screen``."""
        pair, member = divmod(index, 2)
        change, scenes = compose_twins(
            seed, pair, self._drawn.platforms, self._drawn.difficulty
        )
        scene = scenes[member]
        return draw_scene(
            scene,
            self.name,
            {
                'generator': GENERATOR,
                'version': self.version,
                'seed': seed,
                'parameters': {
                    'index': index,
                    'changed': change,
                    **scene.parameters(),
                },
                PROVENANCE_TWIN: f'{seed}-{pair}',
                DIFFICULTY: dialled(scene.choice.level, 0, 0),
            },
        )


def compose_twins(
    seed: int,
    pair: int,
    platforms: Sequence[str],
    difficulty: tuple[float, float],
) -> tuple[str, tuple[Scene, Scene]]:
    """What differs, and both scenes of a pair, laid out but not painted.

    Raises:
        Dropped: A theme or a language makes the scene another one.
    """
    rng = screen_rng(seed, pair)
    choice = choose(rng, platforms, difficulty)
    change = rng.choice(CHANGES)
    other = _changed(choice, change, rng)
    # Each scene draws what it is made of, and which words, from the same
    # chance; only these see another theme and another vocabulary.
    seeds = rng.getrandbits(64), rng.getrandbits(64)
    scenes = tuple(_compose(each, *seeds) for each in (choice, other))
    first, second = (list(element_kinds(scene.root)) for scene in scenes)
    if first != second:
        raise Dropped('twins of different elements')
    return change, scenes


def _changed(choice: Choice, change: str, rng: random.Random) -> Choice:
    """The same choice with another theme, locale or both."""
    changes: dict[str, Any] = {}
    if change in ('theme', 'both'):
        split = split_of(choice.family)
        names = [family_name(i) for i in range(FAMILY_COUNT)]
        changes['family'] = rng.choice(
            [n for n in names if split_of(n) == split and n != choice.family]
        )
        changes['mode'] = rng.choice(MODES)
    if change in ('language', 'both'):
        changes['locale'] = rng.choice(
            [locale for locale in LOCALES if locale != choice.locale]
        )
    return dataclasses.replace(choice, **changes)


def _compose(choice: Choice, structure: int, words: int) -> Scene:
    vocabulary = Vocabulary(choice.locale, random.Random(words))
    theme = make_theme(choice.family, choice.mode)
    root, notes = lay_out(choice, theme, vocabulary, random.Random(structure))
    return Scene(choice, root, 0.0, {}, notes)


def element_kinds(node: Node, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Depth and class of each element, in the order of the tree."""
    if node.class_name:
        yield depth, node.class_name
    for child in node.children:
        yield from element_kinds(child, depth + 1)
