"""A page without its words and pictograms, to see where these are.

What differs between the page and its bare picture is ink, whatever it lies
on: a gradient, a photo, or half beneath something else.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from data_tools.browser.page import PageHolder

__all__ = ['bare_pixels', 'dress']

# Shadows of words stay, unless the words are nothing but a shadow.
_STRIP = """
(side) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    *, ::before, ::after, ::placeholder, ::marker {
      -webkit-text-fill-color: transparent !important;
      -webkit-text-stroke-color: transparent !important;
      text-decoration-color: transparent !important;
      transition: none !important;
    }
    svg, svg *, [data-q-mask], [data-q-before]::before, [data-q-after]::after {
      visibility: hidden !important;
    }
    [data-q-picture] { background-image: none !important; }
    [data-q-shadow] { text-shadow: none !important; }`);
  const marked = [];
  const mark = (e, name) => {
    e.setAttribute(name, '');
    marked.push([e, name]);
  };
  const small = (look) => parseFloat(look.width) <= side
    && parseFloat(look.height) <= side;
  const look_at = (e) => {
    const look = getComputedStyle(e);
    if (look.textShadow !== 'none' && /^rgba.*, 0\\)$/.test(look.color))
      mark(e, 'data-q-shadow');
    if (small(look)) {
      if (look.maskImage.includes('url(')) mark(e, 'data-q-mask');
      else if (look.backgroundImage.includes('url('))
        mark(e, 'data-q-picture');
    }
    for (const part of ['before', 'after']) {
      const made = getComputedStyle(e, '::' + part);
      if (made.content === 'none' || !small(made)) continue;
      if ((made.maskImage + made.backgroundImage).includes('url('))
        mark(e, 'data-q-' + part);
    }
  };
  const roots = [document];
  for (const root of roots) {
    for (const e of root.querySelectorAll('*')) {
      look_at(e);
      if (e.shadowRoot) roots.push(e.shadowRoot);
    }
  }
  for (const root of roots)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  window.__dress = () => {
    window.__dress = null;
    for (const root of roots)
      root.adoptedStyleSheets =
        root.adoptedStyleSheets.filter((s) => s !== sheet);
    for (const [e, name] of marked) e.removeAttribute(name);
    for (const a of document.getAnimations())
      if (a.effect?.getComputedTiming().endTime < Infinity) a.finish();
  };
}
"""
_DRESS = '() => window.__dress?.()'


def bare_pixels(
    holder: PageHolder, side: float, pointer: tuple[float, float] | None
) -> np.ndarray:
    """The page that is shown, without words and pictograms.

    Args:
        holder: It shows the page, and shows it bare until ``dress``.
        side: The largest pictogram that is a background, CSS pixels.
        pointer: Where the mouse is, CSS pixels.

    Returns:
        RGB, shape (height, width, 3), uint8.
    """
    with holder.limited():
        _in_frames(holder, _STRIP, side)
        return holder.altered_pixels(pointer)


def dress(holder: PageHolder) -> None:
    """Show the page as it was, if it is bare."""
    _in_frames(holder, _DRESS)


def _in_frames(holder: PageHolder, script: str, *arguments: Any) -> None:
    for frame in holder.page.frames:
        frame.evaluate(script, *arguments)
