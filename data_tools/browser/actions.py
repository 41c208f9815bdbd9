"""What a user does on a page before it is looked at."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ['act']

_CONTROLS = """
(chance) => {
  const names = 'a[href], button, input, select, textarea, [tabindex], '
    + '[role=button], [role=tab], [role=menuitem], [role=option]';
  const hit = (e) => {
    const box = e.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (!box.width || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight)
      return false;
    const top = document.elementFromPoint(x, y);
    return top && (e.contains(top) || top.contains(e) && e.shadowRoot);
  };
  const custom = [...document.querySelectorAll('*')]
    .filter((e) => e.shadowRoot && e.localName.match(/button|input|item/));
  const found = [...document.querySelectorAll(names), ...custom].filter(hit);
  const chosen = found[Math.floor(chance * found.length)];
  if (!chosen) return null;
  const box = chosen.getBoundingClientRect();
  window.__chosen = chosen;
  return [box.left + box.width / 2, box.top + box.height / 2];
}
"""
# The list of a native select is a window of its own, unless the page asks to
# style it: then it is a part of the page, opened by a click. An element around
# the choices makes it one that can be labelled.
_SELECT = """
(chance) => {
  const found = [...document.querySelectorAll('select')].filter((e) => {
    const box = e.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return e.size <= 1 && !e.multiple && !e.disabled
      && document.elementFromPoint(x, y) === e;
  });
  const chosen = found[Math.floor(chance * found.length)];
  if (!chosen) return null;
  if (!window.__open) {
    window.__open = new CSSStyleSheet();
    window.__open.replaceSync(`
      [data-q-open], [data-q-open]::picker(select) {
        appearance: base-select !important; }
      [data-q-open]::picker(select) {
        border: 0; padding: 0; background: none; }
      [data-q-open=drawn]::picker-icon { display: none; }
      [data-q-list] { border: 1px solid GrayText; }`);
    document.adoptedStyleSheets.push(window.__open);
  }
  const drawn = getComputedStyle(chosen).backgroundImage.includes('url(');
  chosen.setAttribute('data-q-open', drawn ? 'drawn' : '');
  const index = chosen.selectedIndex;
  const list = document.createElement('div');
  const ground = getComputedStyle(document.body).backgroundColor;
  const solid = ground.startsWith('rgb(');
  list.setAttribute('data-q-list', '');
  list.style.background = solid ? ground : 'Canvas';
  list.style.color = solid ? getComputedStyle(document.body).color : '';
  list.append(...chosen.children);
  chosen.append(list);
  chosen.selectedIndex = index;
  const box = chosen.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}
"""
_FOCUS = '() => window.__chosen?.focus({preventScroll: true})'
_SCROLL = """
(chance) => {
  const scrollers = [document.scrollingElement,
    ...document.querySelectorAll('.q-scroll')];
  for (const e of scrollers)
    e.scrollTop = Math.round(chance * (e.scrollHeight - e.clientHeight));
}
"""


def act(page: Page, action: str, chance: float) -> tuple[float, float] | None:
    """Point at something, focus it, scroll, or open a list.

    Args:
        page: The page that is shown.
        action, chance: As in ``compose.Composition``.

    Returns:
        Where the mouse is, CSS pixels; None if it is not over the page.
    """
    if action == 'scroll':
        page.evaluate(_SCROLL, chance)
        return None
    place = page.evaluate(_SELECT if action == 'open' else _CONTROLS, chance)
    if place is None:
        return None
    if action == 'focus':
        page.evaluate(_FOCUS)
        return None
    if action == 'hover':
        page.mouse.move(*place)
    else:
        page.mouse.click(*place)
    return place[0], place[1]
