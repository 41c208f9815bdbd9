"""Web pages in Chromium as a source of screens."""

from __future__ import annotations

import argparse
import importlib.util
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from data_tools.degrade import degrade, lay_over, strength
from data_tools.difficulty import (
    ALL_LEVELS,
    DIFFICULTY,
    add_difficulty_argument,
    checked_levels,
    dialled,
)
from data_tools.source import Source
from qontinui_mm.schema import Screen

if TYPE_CHECKING:
    from data_tools.browser.compose import Composition
    from data_tools.browser.labels import LabelledPage
    from data_tools.browser.session import Session
    from data_tools.browser.visits import OwnPages, Visit

__all__ = ['BrowserSource']

# Key in ``Screen.provenance``.
_DEGRADATION = 'degradation'


class BrowserSource(Source):
    """Web pages of real design systems, labelled from the browser's layout.

    Args:
        systems: Design systems to draw with; None for all.
        design_folder: Where their npm packages are installed; None for the
            usual place.
        pages: A folder of HTML files to show instead.
        urls: A file with addresses to show instead; only their hosts can be
            reached.
        app: What the pages directly in the folder are of.
        difficulty: Lowest and highest level of the pages, 0 to 1; not of
            the user's own.
    """

    name = 'browser'
    version = '1.2'

    def __init__(
        self,
        systems: Sequence[str] | None = None,
        design_folder: str | None = None,
        pages: str | None = None,
        urls: str | None = None,
        app: str = '',
        difficulty: Sequence[float] = ALL_LEVELS,
    ) -> None:
        if sum(bool(given) for given in (systems, pages, urls)) > 1:
            raise ValueError('of --systems, --pages and --urls, give one')
        self._systems = systems
        self._folder = design_folder
        self._pages, self._urls, self._app = pages, urls, app
        self.difficulty = checked_levels(difficulty)
        self._own: OwnPages | None = None
        self._session: Session | None = None
        self._last: tuple[int, int, np.ndarray, LabelledPage, Screen] | None
        self._last = None

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add the options of the constructor."""
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
        parser.add_argument(
            '--pages', help='a folder of HTML files to show instead'
        )
        parser.add_argument(
            '--urls',
            help='a file with addresses, one a line, to show instead; '
            'the pages reach no other hosts',
        )
        parser.add_argument(
            '--app', default='', help='application of the pages in --pages'
        )
        add_difficulty_argument(parser, 'elements, overlap, degradation')

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

        machine = {'browser': browser_version(), 'fonts': fonts_digest()}
        own = self._own_pages()
        if own is not None:
            return {**own.parameters(), **machine}
        return {
            'systems': self.systems,
            'difficulty': list(self.difficulty),
            'packages': versions_digest(),
            **machine,
        }

    def open(self) -> None:
        """Start a browser.

        Raises:
            RuntimeError: There is no browser or no playwright.
            ValueError: The npm packages are not installed, or there are no
                pages where they should be.
        """
        _require_playwright()
        _warn_of_sandbox()
        from data_tools.browser.folders import design_systems
        from data_tools.browser.session import Session

        self._own = self._own_pages()
        if self._own is None:
            self._modules = design_systems(self._folder)
            self._session = Session.of_designs(self._modules)
        elif self._urls:
            self._session = Session.among(self._own.hosts)
        else:
            self._session = Session.behind({'': self._own.folder})

    def close(self) -> None:
        """End the browser."""
        if self._session is not None:
            self._session.close()
        self._session = self._last = None

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """The page of that number."""
        _, _, pixels, _, screen = self._shown(seed, index)
        return degrade(pixels, _degradation(screen)), screen

    def altered(
        self, seed: int, index: int, elements: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """The page with one element recoloured or hidden by the browser."""
        from data_tools.browser.alter import altered_pages

        _, _, clean, page, screen = self._shown(seed, index)
        shown = degrade(clean, _degradation(screen))
        holder, pointer = self._session.holder, self._session.pointer
        with holder.limited(10 + 2 * len(elements)):
            for after in altered_pages(holder, page, list(elements), pointer):
                yield lay_over(shown, clean, after)

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

    def _own_pages(self) -> OwnPages | None:
        from data_tools.browser.visits import LocalPages, UrlList

        if self._pages:
            return LocalPages(self._pages, self._app)
        return UrlList(self._urls) if self._urls else None

    def _make(
        self, seed: int, index: int
    ) -> tuple[np.ndarray, LabelledPage, Screen]:
        from data_tools.browser.labels import label_page
        from data_tools.browser.rules import rules_of

        if self._own is not None:
            visit = self._own.visit(seed, index)
            capture, rules = self._session.visit(visit), None
            known = _of_visit(visit)
        else:
            from data_tools.browser.compose import compose

            made = compose(
                seed, index, self.systems, self._modules, self.difficulty
            )
            capture = self._session.show(made)
            rules, known = rules_of(made.design.name), _of_design(made)
        page = label_page(capture, rules, self._session.pointer)
        height, width = capture.pixels.shape[:2]
        known['provenance'] |= {
            'generator': f'qontinui_mm.{self.name}',
            'version': self.version,
            'seed': seed,
            'index': index,
        }
        screen = Screen(
            file_name='',
            width=width,
            height=height,
            source=self.name,
            elements=page.elements,
            relations=page.relations,
            **known,
        )
        return capture.pixels, page, screen


def _of_design(made: Composition) -> dict[str, Any]:
    """What is known of a screen that is a page of a design system."""
    return {
        'platform': made.platform,
        'app_id': made.design.package,
        'device_pixel_ratio': made.device.scale,
        'theme': f'{made.design.name} {made.mode}',
        'locale': made.device.locale,
        'provenance': {
            'page': made.kind,
            'action': made.action,
            DIFFICULTY: dialled(
                made.level, degradation=strength(made.degradation)
            ),
            **({_DEGRADATION: made.degradation} if made.degradation else {}),
        },
    }


def _degradation(screen: Screen) -> dict[str, float]:
    """What is to happen to the picture of a page."""
    return screen.provenance.get(_DEGRADATION, {})


def _of_visit(visit: Visit) -> dict[str, Any]:
    """What is known of a screen that is a page of the user's."""
    return {
        'platform': visit.platform,
        'app_id': visit.app_id,
        'device_pixel_ratio': visit.device.scale,
        'provenance': {'page': visit.url, 'action': visit.action},
    }


def _warn_of_sandbox() -> None:
    from data_tools.browser.chromium import sandbox_fault

    fault = sandbox_fault()
    if fault:
        warnings.warn(
            f'the browser runs without its sandbox: {fault}', stacklevel=3
        )


def _require_playwright() -> None:
    if importlib.util.find_spec('playwright') is None:
        raise RuntimeError(
            'the browser source needs playwright: pip install playwright'
        )
