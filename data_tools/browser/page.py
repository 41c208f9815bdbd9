"""One page in one browser: shown, looked at, and replaced when it hangs.

Background tabs stall, so a browser has one page, which is used again and
again; a watchdog kills the browser when a page takes too long, and the next
page gets a new one.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import CDPSession, Error, Page, sync_playwright

from data_tools.browser.chromium import Chromium
from data_tools.browser.style import STYLE_NAMES
from data_tools.source import Dropped

__all__ = ['PAGE_SECONDS', 'Capture', 'Device', 'PageHolder']

# Seconds that one page may take, and seconds that a browser may start.
PAGE_SECONDS = 20
START_SECONDS = 120
# A browser grows with the pages it has shown.
PAGES_PER_BROWSER = 400
# A page with more elements takes longer than its labels are worth.
MAX_ELEMENTS = 20000


@dataclass(frozen=True)
class Device:
    """What the page is told of its surroundings.

    Attributes:
        width, height: Of the viewport, CSS pixels.
        scale: Device pixels per CSS pixel.
        mobile: Whether it has a touch screen and no mouse.
        dark: Whether the user prefers dark colours.
        locale: BCP 47 tag.
    """

    width: int = 1280
    height: int = 800
    scale: float = 1.0
    mobile: bool = False
    dark: bool = False
    locale: str = 'en'


@dataclass(frozen=True)
class Capture:
    """What a page looked like at one moment.

    Attributes:
        pixels: RGB, shape (height, width, 3), uint8.
        snapshot: What ``DOMSnapshot.captureSnapshot`` returned.
        roles: For each frame what ``Accessibility.getFullAXTree`` returned.
        scale: Image pixels per CSS pixel.
        strip: Draws the page that is shown without words and pictograms.
    """

    pixels: np.ndarray
    snapshot: dict[str, Any]
    roles: list[dict[str, Any]]
    scale: float
    strip: Callable[[], np.ndarray]

    @cached_property
    def bare(self) -> np.ndarray:
        """``pixels`` without words and pictograms.

        It is drawn when first asked for: the page must still be shown.
        """
        return self.strip()


class PageHolder:
    """Holds the page; ``close`` ends the browser.

    Args:
        network: Flags that say what it can reach (see ``Chromium``).
        headers: Sent with each request.
        init_script: Run in each document before its own scripts.
    """

    def __init__(
        self,
        network: tuple[str, ...],
        headers: dict[str, str] | None = None,
        init_script: str = '',
    ) -> None:
        self._chromium = Chromium(network)
        self._headers = headers or {}
        self._init_script = init_script
        self._playwright = sync_playwright().start()
        self._context = None
        self._shown = 0
        self._device: Device | None = None
        self.page: Page | None = None
        self.cdp: CDPSession | None = None
        # Counts the browsers: what was loaded into one is not in the next.
        self.generation = 0

    def close(self) -> None:
        """End the browser."""
        self._end()
        self._playwright.stop()

    @contextmanager
    def limited(self, seconds: float = PAGE_SECONDS) -> Iterator[None]:
        """Within this, the page may be used, for so long.

        Raises:
            Dropped: It took too long, crashed or did something else that
                ended in an error of the browser.
        """
        if self._context is None:
            self._begin()
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._chromium.end()

        watchdog = threading.Timer(seconds, kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        except Error as error:
            self._end()
            raise Dropped(_fault(error, late.is_set())) from error
        finally:
            watchdog.cancel()

    def renew(self) -> None:
        """Say that another page comes; from time to time, in a new browser."""
        if self._context is not None and self._shown >= PAGES_PER_BROWSER:
            self._end()
        self._shown += 1

    def use(self, device: Device) -> None:
        """Make the page's surroundings so."""
        old, self._device = self._device, device
        size = ('width', 'height', 'scale', 'mobile')
        if _differ(old, device, size):
            self._use_screen(device)
        if _differ(old, device, ('dark',)):
            self._use_scheme(device)

    def _use_screen(self, device: Device) -> None:
        self.cdp.send(
            'Emulation.setDeviceMetricsOverride',
            {
                'width': device.width,
                'height': device.height,
                'deviceScaleFactor': device.scale,
                'mobile': device.mobile,
            },
        )
        self.cdp.send(
            'Emulation.setTouchEmulationEnabled', {'enabled': device.mobile}
        )

    def _use_scheme(self, device: Device) -> None:
        scheme = 'dark' if device.dark else 'light'
        self.cdp.send(
            'Emulation.setEmulatedMedia',
            {
                'features': [
                    {'name': 'prefers-color-scheme', 'value': scheme},
                    {'name': 'prefers-reduced-motion', 'value': 'reduce'},
                ]
            },
        )

    def capture(self, strip: Callable[[], np.ndarray]) -> Capture:
        """Look at the page.

        Args:
            strip: As in ``Capture``.

        Raises:
            Dropped: It has too many elements.
        """
        snapshot = self.cdp.send(
            'DOMSnapshot.captureSnapshot',
            {'computedStyles': STYLE_NAMES, 'includePaintOrder': True},
        )
        size = sum(
            len(document['nodes']['parentIndex'])
            for document in snapshot['documents']
        )
        if size > MAX_ELEMENTS:
            raise Dropped('page too large')
        roles = [
            self.cdp.send('Accessibility.getFullAXTree', frame)
            for frame in _frames(snapshot)
        ]
        pixels, scale = self.pixels(), self._device.scale
        return Capture(pixels, snapshot, roles, scale, strip)

    def altered_pixels(
        self, pointer: tuple[float, float] | None
    ) -> np.ndarray:
        """``pixels`` after the page was altered.

        Args:
            pointer: Where the mouse is, CSS pixels: what it points at loses
                its look when styles change, until the mouse stirs.
        """
        if pointer is not None:
            self.page.mouse.move(*pointer)
        return self.pixels()

    def pixels(self) -> np.ndarray:
        """What is in the viewport: RGB, (height, width, 3), uint8."""
        shot = self.cdp.send(
            'Page.captureScreenshot',
            {'format': 'png', 'optimizeForSpeed': True},
        )
        data = np.frombuffer(base64.b64decode(shot['data']), np.uint8)
        return cv2.imdecode(data, cv2.IMREAD_COLOR_RGB)

    def _begin(self) -> None:
        self._end()
        self._context = self._chromium.launch(
            self._playwright,
            extra_http_headers=self._headers,
            service_workers='block',
            accept_downloads=False,
            timezone_id='UTC',
            locale='en-US',
            timeout=START_SECONDS * 1000,
        )
        self._context.set_default_timeout(PAGE_SECONDS * 1000)
        if self._init_script:
            self._context.add_init_script(self._init_script)
        self.page = self._context.pages[0]
        self.cdp = self._context.new_cdp_session(self.page)
        self._device, self._shown = None, 0
        self.generation += 1

    def _end(self) -> None:
        # The process first: a hanging page would keep the context open.
        self._chromium.end()
        if self._context is not None:
            with suppress(Error):
                self._context.close()
        self._context = self.page = self.cdp = None


def _differ(old: Device | None, new: Device, names: tuple[str, ...]) -> bool:
    """Whether devices have unlike values of some of their attributes."""
    return old is None or any(
        getattr(old, name) != getattr(new, name) for name in names
    )


def _frames(snapshot: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Arguments that ask for the roles of each frame in turn."""
    for document in snapshot['documents']:
        yield {'frameId': snapshot['strings'][document['frameId']]}


def _fault(error: Error, late: bool) -> str:
    if late or 'Timeout' in error.message:
        return 'page took too long'
    if 'closed' in error.message or 'crashed' in error.message:
        return 'browser crashed'
    return 'page could not be shown'
