"""What converters of Rico's screens have in common."""

from __future__ import annotations

import argparse
from functools import cached_property
from pathlib import Path
from typing import Any

from data_tools.converters.converter import Converter
from data_tools.converters.draft import Draft
from data_tools.converters.fault import Fault
from data_tools.converters.files import first_file, load_csv

__all__ = ['RicoScreens']

# Rico's phones, upright: the units of its bounds.
SCREEN = (1440, 2560)
# The images are 1080 x 1920 or 540 x 960; phones with another shape are not
# among them.
_SHAPE_TOLERANCE = 0.02
# Beside an annotation, a .png is Rico's picture of the annotation.
_IMAGE_NAMES = ('{}.jpg', '{}-screenshot.jpg', '{}.jpeg')


class RicoScreens(Converter):
    """Labels of Rico's screens, which are known by their numbers.

    Args:
        path, images, options: As for ``Converter``.
        details: Rico's ``ui_details.csv``, which tells the application.
    """

    platform_known = 'android'
    tells_app = True

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        details: str | Path | None = None,
        **options: Any,
    ) -> None:
        super().__init__(path, images, **options)
        self.details = None if details is None else Path(details)

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--details``."""
        super().add_arguments(parser)
        parser.add_argument(
            '--details',
            type=Path,
            metavar='CSV',
            help="Rico's ui_details.csv: the application of each screen",
        )

    @cached_property
    def packages(self) -> dict[str, str]:
        """Android package by the number of the screen."""
        if self.details is None:
            return {}
        number, package = 'UI Number', 'App Package Name'
        try:
            return {
                row[number]: row[package]
                for row in load_csv(self.details, (number, package))
            }
        except Fault as fault:
            raise ValueError(f'--details: {fault.whole}') from None

    def parameters(self) -> dict[str, Any]:
        """Whether the applications come from ``--details``, too."""
        return {**super().parameters(), 'details': self.details is not None}

    def image_of(self, screen_id: str, file: str) -> Path:
        """Screenshot of a screen.

        Raises:
            Fault: There is none.
        """
        names = [name.format(screen_id) for name in _IMAGE_NAMES]
        found = first_file(self.images, names)
        if found is None:
            raise Fault(file, '', 'image missing')
        return found

    def extent(
        self, draft: Draft, size: tuple[int, int]
    ) -> tuple[float, float]:
        """Rico's screen, turned as the image is."""
        wide = size[0] > size[1]
        screen = SCREEN[::-1] if wide else SCREEN
        ratio = size[0] / size[1] * screen[1] / screen[0]
        if abs(ratio - 1) > _SHAPE_TOLERANCE:
            raise Fault(draft.file, '', 'image of another shape')
        return draft.extent or screen
