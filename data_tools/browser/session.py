"""Shows pages one after the other and looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from data_tools.browser.actions import act
from data_tools.browser.bare import bare_pixels
from data_tools.browser.chromium import Chromium
from data_tools.browser.compose import Composition
from data_tools.browser.design import load_design
from data_tools.browser.folders import Folder
from data_tools.browser.kinds import ICON_SIDE
from data_tools.browser.page import PAGE_SECONDS, Capture, PageHolder
from data_tools.browser.pictures import Pictures
from data_tools.browser.server import HOST, KEY_HEADER, Mount, PageServer
from data_tools.browser.visits import Visit

__all__ = ['Session']

# Milliseconds; a page gives up waiting for its pictures before it is late.
_PATIENCE = 4000
_FILL = """
([html, bodyClass, locale, direction]) => {
  document.documentElement.dir = direction;
  document.documentElement.lang = locale;
  document.body.className = bodyClass;
  document.body.innerHTML = html;
  for (const old of document.body.querySelectorAll('script')) {
    const script = document.createElement('script');
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
  window.scrollTo(0, 0);
}
"""
_SETTLE = """
async (patience) => {
  const until = (promise) => Promise.race([
    promise, new Promise((done) => setTimeout(done, patience))]);
  const custom = [...document.querySelectorAll('*')]
    .filter((e) => e.localName.includes('-'));
  const names = new Set(custom.map((e) => e.localName));
  const known = [...names].filter((name) =>
    customElements.get(name) || document.querySelector(name + ':not(:defined)')
  );
  await until(Promise.all(known.map((n) => customElements.whenDefined(n))));
  await until(Promise.all(custom.map((e) =>
    e.componentOnReady?.() ?? e.updateComplete)));
  if (custom.length) {
    for (let i = 0; i < 2; i++)
      await new Promise((done) => requestAnimationFrame(done));
  }
  document.body.offsetHeight;
  await until(document.fonts.ready);
  await until(Promise.all([...document.images]
    .map((image) => image.decode().catch(() => {}))));
  // What ends may begin something else, in a component's next update.
  for (let round = 0; round < (custom.length ? 3 : 1); round++) {
    if (round) await new Promise((done) => requestAnimationFrame(done));
    for (const animation of document.getAnimations()) {
      const ends = animation.effect?.getComputedTiming().endTime;
      ends < Infinity ? animation.finish() : animation.cancel();
    }
  }
}
"""
_CLEAR = """
() => {
  document.body.replaceChildren();
  window.__dress?.();
}
"""


def _body_class(composition: Composition) -> str:
    design = composition.design
    mode = design.modes[composition.mode].get('body', '')
    dark = 'q-dark' if composition.device.dark else ''
    return ' '.join(filter(None, (design.body_class, mode, dark)))


class _Shells:
    """Serves the empty document of each design system and mode."""

    def get(self, url_path: str) -> tuple[bytes, str] | None:
        """Bytes and media type of ``<design system>/<mode>``."""
        name, _, mode = url_path.partition('/')
        return load_design(name).shell(mode).encode(), 'text/html'


class Session:
    """A browser with one page, and what the page can reach.

    Args:
        holder: Holds the page.
        server: The only thing that the page can reach, or None.
        seconds: That one page may take.
    """

    def __init__(
        self,
        holder: PageHolder,
        server: PageServer | None,
        seconds: float = PAGE_SECONDS,
    ) -> None:
        self._server = server
        self._holder = holder
        self._seconds = seconds
        self._shell: tuple[int, str, str] | None = None
        self._pointer: tuple[float, float] | None = None

    @classmethod
    def behind(
        cls, mounts: Mapping[str, Mount], seconds: float = PAGE_SECONDS
    ) -> Session:
        """One whose page reaches nothing but ``mounts``.

        Args:
            mounts: As ``PageServer`` takes them.
            seconds: That one page may take.
        """
        server = PageServer(mounts)
        headers = {KEY_HEADER: server.key}
        network = Chromium.behind(server.proxy)
        return cls(PageHolder(network, headers), server, seconds)

    @classmethod
    def among(cls, hosts: Iterable[str]) -> Session:
        """One whose page reaches these hosts and nothing else."""
        return cls(PageHolder(Chromium.only(hosts)), None)

    @classmethod
    def of_designs(cls, modules: Path) -> Session:
        """One for pages of design systems.

        Args:
            modules: Folder of the npm packages.
        """
        return cls.behind(
            {
                'npm': Folder(modules),
                'shell': _Shells(),
                'picture': Pictures(portraits=False),
                'portrait': Pictures(portraits=True),
            }
        )

    @property
    def holder(self) -> PageHolder:
        """What holds the page."""
        return self._holder

    @property
    def pointer(self) -> tuple[float, float] | None:
        """Where the mouse is, CSS pixels; None if it is not over the page."""
        return self._pointer

    def close(self) -> None:
        """End the browser and the server."""
        self._holder.close()
        if self._server is not None:
            self._server.close()

    def show(self, composition: Composition) -> Capture:
        """Show a page and look at it.

        Raises:
            Dropped: It could not be shown.
        """
        self._holder.renew()
        with self._holder.limited(self._seconds):
            self._clear()
            self._holder.use(composition.device)
            self._load_shell(composition)
            self._away()
            page = self._holder.page
            page.evaluate(
                _FILL,
                [
                    composition.body,
                    _body_class(composition),
                    composition.device.locale,
                    composition.direction,
                ],
            )
            self.settle()
            self.act(composition.action, composition.chance)
            return self._capture()

    def visit(self, visit: Visit) -> Capture:
        """Show a page of the user's and look at it.

        Raises:
            Dropped: It could not be shown.
        """
        self._holder.renew()
        with self._holder.limited(self._seconds):
            self._holder.use(visit.device)
            self._shell = None
            self._away()
            self._holder.page.goto(visit.url, wait_until='load')
            self.settle()
            self.act(visit.action, visit.chance)
            return self._capture()

    def _capture(self) -> Capture:
        strip = partial(bare_pixels, self._holder, ICON_SIDE, self._pointer)
        return self._holder.capture(strip)

    def settle(self) -> None:
        """Wait until fonts, pictures and components are there."""
        self._holder.page.evaluate(_SETTLE, _PATIENCE)

    def act(self, action: str, chance: float) -> None:
        """Do something that a user does (see ``Composition``)."""
        if action != 'none':
            self._pointer = act(self._holder.page, action, chance)
            self.settle()

    def _clear(self) -> None:
        """Take away the last page, so that it need not fit another device."""
        if self._shell is not None and self._holder.page is not None:
            self._holder.page.evaluate(_CLEAR)

    def _load_shell(self, composition: Composition) -> None:
        name, mode = composition.design.name, composition.mode
        shell = (self._holder.generation, name, mode)
        if shell == self._shell:
            return
        self._shell = None
        url = f'http://{HOST}/shell/{name}/{mode}'
        self._holder.page.goto(url, wait_until='load')
        self._shell = shell

    def _away(self) -> None:
        """Take the mouse off the page."""
        if self._pointer is not None:
            self._holder.page.mouse.move(-1, -1)
            self._pointer = None
