"""Alters what paints an element, with nothing moved, to see where it is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data_tools.box import Box
from data_tools.browser.bare import dress
from data_tools.browser.kinds import CONTENTS, RECT
from data_tools.browser.labels import LabelledPage, Painter
from data_tools.browser.page import PageHolder
from data_tools.browser.scene import width_of
from data_tools.browser.snapshot import Node
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER

__all__ = ['altered_pages']

# A surface of a rectangle is so wide a share of it.
_FILLING = 0.9
# Recolours a rectangle; what the browser or a file paints is hidden. Opacity
# would do so, too, but what is painted around may then change by a hair.
_FILL = """
function () {
  const old = this.getAttribute('style');
  const set = (name, value) => this.style.setProperty(name, value,
                                                      'important');
  const look = getComputedStyle(this);
  const [r, g, b] = (look.backgroundColor.match(/[\\d.]+/g) || [0, 0, 0])
    .map(Number);
  const color = r > 160 && b > 160 && g < 96 ? '#00ff00' : '#ff00ff';
  const native = ['checkbox', 'radio', 'range', 'color', 'file'];
  set('transition', 'none');
  if (this.localName === 'progress' || this.localName === 'meter'
      || (this.localName === 'input' && native.includes(this.type)
          && look.appearance !== 'none')
      || look.borderImageSource !== 'none') {
    set('visibility', 'hidden');
  } else {
    // A bevel of inner shadows is part of the surface.
    const shadows = look.boxShadow.split(/,(?![^(]*\\))/);
    if (shadows.every((s) => s.includes('inset'))) set('box-shadow', 'none');
    set('background-image', 'none');
    set('background-color', color);
    set('border-color', color);
    if (['img', 'video', 'canvas'].includes(this.localName))
      set('object-position', '99999px');
  }
  (this.__restore ||= []).push(() => old === null
    ? this.removeAttribute('style') : this.setAttribute('style', old));
}
"""
_HIDE = """
function () {
  const old = this.getAttribute('style');
  this.style.setProperty('transition', 'none', 'important');
  this.style.setProperty('visibility', 'hidden', 'important');
  (this.__restore ||= []).push(() => old === null
    ? this.removeAttribute('style') : this.setAttribute('style', old));
}
"""
# Through shadow roots, down to what is focused itself.
_REMEMBER_FOCUS = """
() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement)
    focused = focused.shadowRoot.activeElement;
  window.__focused = focused === document.body ? null : focused;
}
"""
_HIDE_PSEUDO = """
function (which) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[data-q-altered]${which} { visibility: hidden !important;
    transition: none !important }`);
  const root = this.getRootNode();
  root.adoptedStyleSheets.push(sheet);
  this.setAttribute('data-q-altered', '');
  (this.__restore ||= []).push(() => {
    this.removeAttribute('data-q-altered');
    root.adoptedStyleSheets =
      root.adoptedStyleSheets.filter((s) => s !== sheet);
  });
}
"""
# A highlight changes how words are painted without touching the tree.
_HIDE_WORDS = """
function () {
  const around = this.parentElement;
  const old = around && around.getAttribute('style');
  const look = around && getComputedStyle(around);
  // A shadow stays where it is, unless there is nothing else of the words.
  const alone = look && look.textShadow !== 'none'
    && /^rgba.*, 0\\)$/.test(look.color);
  if (alone) around.style.setProperty('text-shadow', 'none', 'important');
  const range = document.createRange();
  range.selectNodeContents(this);
  const highlight = new Highlight(range);
  const root = this.getRootNode(), sheet = new CSSStyleSheet();
  window.__number = (window.__number || 0) + 1;
  const name = 'q' + window.__number;
  sheet.replaceSync(`::highlight(${name}) { color: transparent !important;
    -webkit-text-fill-color: transparent; text-shadow: none;
    text-decoration-color: transparent }`);
  root.adoptedStyleSheets.push(sheet);
  CSS.highlights.set(name, highlight);
  (this.__restore ||= []).push(() => {
    if (alone && old === null) around.removeAttribute('style');
    else if (alone) around.setAttribute('style', old);
    CSS.highlights.delete(name);
    root.adoptedStyleSheets =
      root.adoptedStyleSheets.filter((s) => s !== sheet);
  });
}
"""
# What was done last is undone first, and at once. What cannot be seen loses
# the focus.
_RESTORE = """
function () {
  this.__restore?.pop()?.();
  window.__focused?.focus({preventScroll: true});
  this.getAnimations?.({subtree: true}).forEach((a) => a.finish());
}
"""


def altered_pages(
    holder: PageHolder,
    page: LabelledPage,
    elements: list[int],
    pointer: tuple[float, float] | None = None,
) -> Iterator[np.ndarray]:
    """For each of the elements, the picture of the page with it altered.

    A container is altered by altering the elements in it, too.

    Args:
        holder: It shows the page still.
        page: What was labelled.
        elements: Indices of elements.
        pointer: Where the mouse is, CSS pixels.

    Yields:
        RGB, shape (height, width, 3), uint8.
    """
    dress(holder)
    holder.page.evaluate(_REMEMBER_FOCUS)
    own = {painter.nodes[0].index for painter in page.painters}
    for element in elements:
        restores = [
            restore
            for number in _painting(page, element)
            for restore in _alter(holder, page.painters[number], own)
        ]
        pixels = holder.altered_pixels(pointer)
        for object_id in reversed(restores):
            _call(holder, object_id, _RESTORE)
        yield pixels


def _painting(page: LabelledPage, element: int) -> list[int]:
    """The elements that paint an element.

    A container without a look is painted by all inside of it; one with a
    look also by what covers its surface, as the tabs of a bar do.
    """
    shape = page.painters[element].shape
    whole = page.elements[element]
    if CLASS_GROUPS[whole.class_name] != CONTAINER:
        return [element]
    inside = {element}
    for number, other in enumerate(page.elements):
        if other.parent in inside:
            inside.add(number)
    return [
        number
        for number in sorted(inside)
        if page.painters[number].shape != CONTENTS
        and (
            shape == CONTENTS or _within(page.elements[number].box, whole.box)
        )
    ]


def _within(inner: Box, outer: Box) -> bool:
    starts = inner[0] >= outer[0] and inner[1] >= outer[1]
    return starts and inner[2] <= outer[2] and inner[3] <= outer[3]


def _alter(
    holder: PageHolder, painter: Painter, own: set[int]
) -> Iterator[str]:
    """Alter all nodes of a painter; gives the ids to restore them by.

    Args:
        holder: It shows the page.
        painter: What to alter.
        own: Indices of the nodes that are elements.
    """
    nodes = list(painter.nodes)
    if painter.shape == RECT:
        nodes += _surfaces(nodes[0], own)
    for node in nodes:
        if node.pseudo:
            object_id = _object(holder, node.parent)
            _call(holder, object_id, _HIDE_PSEUDO, node.tag)
        else:
            object_id = _object(holder, node)
            _call(holder, object_id, _script(node, painter))
        yield object_id


def _surfaces(node: Node, own: set[int]) -> Iterator[Node]:
    """What fills a node's rectangle with it and is no element of its own."""
    for child in node.children:
        if child.index in own or child.box is None or child.pseudo:
            continue
        filled = child.style is not None and child.style.fill
        if filled and width_of(child) > _FILLING * width_of(node):
            yield child
        yield from _surfaces(child, own)


def _script(node: Node, painter: Painter) -> str:
    if node.tag == '#text':
        return _HIDE_WORDS
    return _FILL if painter.shape == RECT else _HIDE


def _object(holder: PageHolder, node: Node) -> str:
    found = holder.cdp.send('DOM.resolveNode', {'backendNodeId': node.backend})
    return found['object']['objectId']


def _call(
    holder: PageHolder, object_id: str, function: str, *arguments: str
) -> None:
    holder.cdp.send(
        'Runtime.callFunctionOn',
        {
            'objectId': object_id,
            'functionDeclaration': function,
            'arguments': [{'value': value} for value in arguments],
        },
    )
