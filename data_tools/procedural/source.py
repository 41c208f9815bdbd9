"""The embedded generator as a source of screens."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from data_tools.degrade import degrade, lay_over
from data_tools.difficulty import (
    ALL_LEVELS,
    add_difficulty_argument,
    checked_levels,
)
from data_tools.procedural.alter import altered
from data_tools.procedural.fonts import available_families, fonts_digest
from data_tools.procedural.generate import (
    GENERATOR_VERSION,
    compose,
    render_screen,
)
from data_tools.source import Source
from qontinui_mm.schema import PLATFORMS, Screen

__all__ = ['ProceduralSource']

# Fewer families than this look alike, and some scripts have no letters.
ENOUGH_FAMILIES = 8


class ProceduralSource(Source):
    """Screens drawn from scratch, in as many themes as one likes.

    Args:
        platforms: Those of the schema's that screens are drawn for.
        difficulty: Lowest and highest level of the screens, 0 to 1.
    """

    name = 'procedural'
    version = GENERATOR_VERSION

    def __init__(
        self,
        platforms: Sequence[str] = PLATFORMS,
        difficulty: Sequence[float] = ALL_LEVELS,
    ) -> None:
        self.platforms = [p for p in PLATFORMS if p in platforms]
        self.difficulty = checked_levels(difficulty)

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--platforms`` and ``--difficulty``."""
        parser.add_argument(
            '--platforms',
            nargs='+',
            choices=PLATFORMS,
            default=list(PLATFORMS),
            metavar='PLATFORM',
            help=f'only these of: {", ".join(PLATFORMS)}',
        )
        add_difficulty_argument(
            parser,
            'elements, nesting, overlap, contrast, strangeness, degradation',
        )

    def parameters(self) -> dict[str, Any]:
        """Platforms, levels, and the fonts that are installed."""
        _report_fonts()
        return {
            'fonts': fonts_digest(),
            'platforms': self.platforms,
            'difficulty': list(self.difficulty),
        }

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """See ``generate.render_screen``."""
        return render_screen(seed, index, self.platforms, self.difficulty)

    def altered(
        self, seed: int, index: int, elements: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """The same scene, painted with one element altered."""
        scene = compose(seed, index, self.platforms, self.difficulty)
        renderer = scene.renderer()
        clean = renderer.paint(scene.root)
        shown = degrade(clean, scene.degradation)
        renderer.labels()
        for element in elements:
            with altered(renderer.labelled[element]):
                after = scene.renderer().paint(scene.root)
            yield lay_over(shown, clean, after)


def _report_fonts() -> None:
    families = available_families()
    if len(families) < ENOUGH_FAMILIES:
        print(
            f'warning: only {len(families)} of the font families are '
            f'installed ({", ".join(families)}), so screens look alike and '
            'some scripts show empty boxes; for the full set run: '
            'apt-get install $(cat requirements/apt.txt)'
        )
