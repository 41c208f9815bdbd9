"""Real Qt widgets as a source of screens."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from data_tools.difficulty import (
    ALL_LEVELS,
    add_difficulty_argument,
    checked_levels,
)
from data_tools.procedural.fonts import fonts_digest
from data_tools.source import Source
from qontinui_mm.schema import Screen

if TYPE_CHECKING:
    from data_tools.native.screens import Picture
    from data_tools.native.session import Session

__all__ = ['QtSource']


class QtSource(Source):
    """Windows of real Qt widgets, rendered without a display.

    Args:
        difficulty: Lowest and highest level of the screens, 0 to 1.
    """

    name = 'qt'
    version = '1.2'

    def __init__(self, difficulty: Sequence[float] = ALL_LEVELS) -> None:
        self.difficulty = checked_levels(difficulty)
        self._session: Session | None = None
        self._last: tuple[int, int, Picture] | None = None

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--difficulty``."""
        add_difficulty_argument(parser, 'elements, overlap, degradation')

    def parameters(self) -> dict[str, Any]:
        """Levels, the Qt that draws, and the fonts that are installed."""
        _require_qt()
        import PySide6

        return {
            'fonts': fonts_digest(),
            'pyside': PySide6.__version__,
            'difficulty': list(self.difficulty),
        }

    def open(self) -> None:
        """Start the application, unless this process has it already.

        Raises:
            RuntimeError: PySide6 is not installed, or the process has a Qt
                application on a display.
        """
        _require_qt()
        from data_tools.native.session import Session

        self._session = Session()

    def close(self) -> None:
        """Close what ``open`` opened."""
        if self._session is not None:
            self._session.close()
        self._session = self._last = None

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """See ``screens.make_screen``."""
        picture = self._picture(seed, index)
        return picture.image, picture.screen

    def altered(
        self, seed: int, index: int, elements: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """The screen with what Qt painted for one element recoloured."""
        from data_tools.native.alter import recoloured
        from data_tools.native.keep_none import keep_none

        picture = self._picture(seed, index)
        for element in elements:
            keep_none()
            part = picture.kept[element]
            yield recoloured(picture.image, picture.reading, part)

    def _picture(self, seed: int, index: int) -> Picture:
        """The screen; the last one is kept, to be altered."""
        from data_tools.native.keep_none import keep_none
        from data_tools.native.screens import make_screen

        keep_none()
        if self._session is None:
            raise RuntimeError('the qt source is not open')
        if self._last is None or self._last[:2] != (seed, index):
            self._last = None
            picture = make_screen(
                self._session, self, seed, index, self.difficulty
            )
            self._last = seed, index, picture
        return self._last[2]


def _require_qt() -> None:
    if importlib.util.find_spec('PySide6') is None:
        raise RuntimeError(
            'the qt source needs PySide6: pip install PySide6-Essentials'
        )
