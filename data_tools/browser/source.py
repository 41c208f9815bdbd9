"""Web pages in Chromium as a source of screens."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from data_tools.source import Source
from qontinui_mm.schema import Screen

if TYPE_CHECKING:
    from data_tools.browser.labels import LabelledPage
    from data_tools.browser.session import Session

__all__ = ['BrowserSource']


class BrowserSource(Source):
    """Web pages of real design systems, labelled from the browser's layout.

    Args:
        systems: Design systems to draw with; None for all.
        design_folder: Where their npm packages are installed; None for the
            usual place.
    """

    name = 'browser'
    version = '1.0'

    def __init__(
        self,
        systems: Sequence[str] | None = None,
        design_folder: str | None = None,
    ) -> None:
        self._systems = systems
        self._folder = design_folder
        self._session: Session | None = None
        self._last: tuple[int, int, np.ndarray, LabelledPage, Screen] | None
        self._last = None

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--systems`` and ``--design-folder``."""
        parser.add_argument(
            '--systems',
            nargs='+',
            metavar='NAME',
            help='design systems to draw with; default: all',
        )
        parser.add_argument(
            '--design-folder',
            help='where tools/setup_browser.sh put the npm packages',
        )

    @property
    def systems(self) -> list[str]:
        """Names of the design systems that it draws with.

        Raises:
            ValueError: There is no such system.
        """
        from data_tools.browser.design import design_names, load_design

        names = sorted(set(self._systems or design_names()))
        return [load_design(name).name for name in names]

    def parameters(self) -> dict[str, Any]:
        """Systems, versions of their packages and of the browser, fonts."""
        _require_playwright()
        from data_tools.browser.chromium import browser_version
        from data_tools.browser.folders import versions_digest
        from data_tools.procedural.fonts import fonts_digest

        return {
            'systems': self.systems,
            'packages': versions_digest(),
            'browser': browser_version(),
            'fonts': fonts_digest(),
        }

    def open(self) -> None:
        """Start a browser.

        Raises:
            RuntimeError: There is no browser or no playwright.
            ValueError: The npm packages are not installed.
        """
        _require_playwright()
        from data_tools.browser.folders import design_systems
        from data_tools.browser.session import Session

        self._modules = design_systems(self._folder)
        self._session = Session.of_designs(self._modules)

    def close(self) -> None:
        """End the browser."""
        if self._session is not None:
            self._session.close()
        self._session = self._last = None

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """The page of that number."""
        _, _, pixels, _, screen = self._shown(seed, index)
        return pixels, screen

    def altered(
        self, seed: int, index: int, elements: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """The page with one element recoloured or hidden by the browser."""
        from data_tools.browser.alter import altered_pages

        page = self._shown(seed, index)[3]
        holder = self._session.holder
        with holder.limited(10 + 2 * len(elements)):
            yield from altered_pages(holder, page, list(elements))

    def _shown(
        self, seed: int, index: int
    ) -> tuple[int, int, np.ndarray, LabelledPage, Screen]:
        """The page, which the browser shows still."""
        if self._session is None:
            raise RuntimeError('the browser source is not open')
        if self._last is None or self._last[:2] != (seed, index):
            self._last = None
            self._last = (seed, index, *self._make(seed, index))
        return self._last

    def _make(
        self, seed: int, index: int
    ) -> tuple[np.ndarray, LabelledPage, Screen]:
        from data_tools.browser.compose import compose
        from data_tools.browser.labels import label_page
        from data_tools.browser.rules import rules_of

        made = compose(seed, index, self.systems, self._modules)
        capture = self._session.show(made)
        rules = rules_of(made.design.name)
        page = label_page(capture, rules, self._session.pointer)
        height, width = capture.pixels.shape[:2]
        screen = Screen(
            file_name='',
            width=width,
            height=height,
            platform=made.platform,
            app_id=made.design.package,
            source=self.name,
            device_pixel_ratio=made.device.scale,
            theme=f'{made.design.name} {made.mode}',
            locale=made.device.locale,
            provenance={
                'generator': f'qontinui_mm.{self.name}',
                'version': self.version,
                'seed': seed,
                'index': index,
                'page': made.kind,
                'action': made.action,
            },
            elements=page.elements,
            relations=page.relations,
        )
        return capture.pixels, page, screen


def _require_playwright() -> None:
    if importlib.util.find_spec('playwright') is None:
        raise RuntimeError(
            'the browser source needs playwright: pip install playwright'
        )
