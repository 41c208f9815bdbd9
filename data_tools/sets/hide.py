"""Hides the personal data of one screen, in its labels and its pixels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from data_tools.sets.paint import can_write, replace_ink, replace_text
from data_tools.sets.personal import Finder, Finding, mask
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE, Element, Screen

__all__ = ['PICTURES', 'Hiding']

# Classes whose box goes around letters, not around a surface.
_INK = {'text', 'heading', 'paragraph', 'link'}
# Classes that may hold text which no label speaks of.
PICTURES = {'image', 'avatar', 'icon', 'video', 'map', 'chart', 'minimap'}

# Part of a screen -> kind of ``personal.KINDS`` -> how often.
_Counts = dict[str, Counter[str]]
# A hash is no number of a card, whatever digits it has.
_HASH = re.compile(r'(?=.*[a-f])[0-9a-f]{16,}')


@dataclass
class Hiding:
    """A screen without its personal data, and what is to be painted over.

    Attributes:
        screen: With masks for what was found.
        places: Index of an element to what is to be written there.
        found: For 'text', 'accessible_name', 'attributes' and 'provenance'
            how often each kind was found there.
        unpainted: Names with personal data that nothing drawn belongs to, as
            far as labels tell.
    """

    screen: Screen
    places: dict[int, str] = field(default_factory=dict)
    found: _Counts = field(default_factory=dict)
    unpainted: int = 0

    @classmethod
    def of(cls, screen: Screen, finder: Finder) -> Hiding:
        """Look through a screen; it stays as it is."""
        hiding = cls(replace(screen, elements=list(screen.elements)))
        below = _with_text_below(screen.elements)
        for index, element in enumerate(screen.elements):
            hiding._hide_element(index, element, finder, index in below)
        hiding.screen.provenance = hiding._hidden(
            screen.provenance, 'provenance', finder
        )
        if hiding.found:
            hiding.screen.provenance['redacted'] = {
                part: dict(counts) for part, counts in hiding.found.items()
            }
        return hiding

    def _hide_element(
        self, index: int, element: Element, finder: Finder, text_below: bool
    ) -> None:
        text = self._hidden(element.text, 'text', finder)
        name = self._hidden(element.accessible_name, 'accessible_name', finder)
        if text != element.text:
            text = self._to_write(index, text)
        elif name != element.accessible_name:
            shown = element.class_name in _INK or (
                CLASS_GROUPS[element.class_name] == INTERACTIVE
            )
            if shown and not text and not text_below:
                self._to_write(index, name)
            elif not text and not text_below:
                self.unpainted += 1
        self.screen.elements[index] = replace(
            element,
            text=text,
            accessible_name=name,
            attributes=self._hidden(element.attributes, 'attributes', finder),
        )

    def _to_write(self, index: int, text: str) -> str:
        """Note the text for its element, with x for what cannot be drawn."""
        if not can_write(text):
            text = mask(text, [Finding(0, len(text), '')])
        self.places[index] = text
        return text

    def _hidden(self, value: Any, part: str, finder: Finder) -> Any:
        """A JSON value with masks in all its strings."""
        if isinstance(value, dict):
            return {k: self._hidden(v, part, finder) for k, v in value.items()}
        if isinstance(value, list):
            return [self._hidden(v, part, finder) for v in value]
        if not isinstance(value, str) or _HASH.fullmatch(value):
            return value
        findings = finder.find(value, self.screen.locale)
        if findings:
            counts = self.found.setdefault(part, Counter())
            counts.update(finding.kind for finding in findings)
        return mask(value, findings)

    def paint(self, image: np.ndarray) -> None:
        """Write the masks into the screen's pixels.

        Args:
            image: RGB, shape (height, width, 3), uint8; changed in place.
        """
        elements = self.screen.elements
        for index, text in self.places.items():
            element = elements[index]
            if element.class_name in _INK:
                replace_text(image, element.box, text)
            else:
                kept = [e.box for e in _leaves_below(elements, index)]
                replace_ink(image, element.box, text, kept)


def _with_text_below(elements: list[Element]) -> set[int]:
    """Indices of elements that have text in one of those inside them."""
    found = set()
    for index in reversed(range(len(elements))):
        element = elements[index]
        if element.parent is not None and (element.text or index in found):
            found.add(element.parent)
    return found


def _leaves_below(elements: list[Element], index: int) -> list[Element]:
    """Elements inside one, that have none inside themselves."""
    inside = {index}
    for i, element in enumerate(elements):  # parents stand first
        if element.parent in inside:
            inside.add(i)
    parents = {elements[i].parent for i in inside}
    return [elements[i] for i in inside - {index} if i not in parents]
