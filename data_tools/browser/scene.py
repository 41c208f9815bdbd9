"""A page as a tree of nodes with what is asked of them again and again."""

from __future__ import annotations

from functools import cached_property

from data_tools.box import Box, intersect
from data_tools.browser.geometry import has_look, places_of
from data_tools.browser.snapshot import Node
from data_tools.browser.words import GLYPH, WORDS, kind_of_text

__all__ = ['PageScene', 'height_of', 'overlap', 'width_of']

PICTURES = {'svg', 'img', 'canvas', 'video', 'picture', 'object'}


class PageScene:
    """The nodes of a page, where they are, and the words in them.

    Args:
        nodes: Parents first.
        width, height: Of the viewport, CSS pixels.
    """

    def __init__(self, nodes: list[Node], width: float, height: float):
        self.nodes = nodes
        self.view: Box = (0.0, 0.0, float(width), float(height))
        self.places = places_of(nodes, self.view)
        self.looks = [has_look(node) for node in nodes]
        self.text_kinds = [
            kind_of_text(node) if node.lines else '' for node in nodes
        ]
        self._words: dict[int, int] = {}
        self._glyphs: dict[int, int] = {}
        self._count()

    def _count(self) -> None:
        """Letters and digits, and pictures, that can be seen inside."""
        for node in reversed(self.nodes):
            index = node.index
            if self.shown(node):
                kind = self.text_kinds[index]
                own = len(node.text.strip()) if kind == WORDS else 0
                sign = kind == GLYPH or node.tag in PICTURES
                drawn = node.style is not None and node.style.picture
                if sign or (drawn and not node.children):
                    self._glyphs[index] = self._glyphs.get(index, 0) + 1
                self._words[index] = self._words.get(index, 0) + own
            if node.parent is not None:
                above = node.parent.index
                for counts in (self._words, self._glyphs):
                    counts[above] = counts.get(above, 0) + counts.get(index, 0)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Nodes by their id attribute."""
        return {
            node.attributes['id']: node
            for node in reversed(self.nodes)
            if node.attributes.get('id')
        }

    def shown(self, node: Node) -> bool:
        """Whether something of it may be seen."""
        if node.box is None or not self.places[node.index].visible:
            return False
        return intersect(node.box, self.places[node.index].clip) is not None

    def look(self, node: Node) -> bool:
        """Whether it has a look of its own that may be seen."""
        return self.looks[node.index] and self.shown(node)

    def words(self, node: Node) -> int:
        """Characters of words that are seen in it."""
        return self._words.get(node.index, 0)

    def glyphs(self, node: Node) -> int:
        """Pictograms and pictures that are seen in it."""
        return self._glyphs.get(node.index, 0)

    def text_of(self, node: Node) -> str:
        """The words that are seen in it."""
        if not self.words(node):
            return ''
        if node.lines:
            return ' '.join(node.text.split())
        parts = (self.text_of(child) for child in node.children)
        return ' '.join(part for part in parts if part)


def width_of(node: Node) -> float:
    """In CSS pixels; 0 without a box."""
    return node.box[2] - node.box[0] if node.box else 0.0


def height_of(node: Node) -> float:
    """In CSS pixels; 0 without a box."""
    return node.box[3] - node.box[1] if node.box else 0.0


def overlap(a: Node, b: Node) -> float:
    """Intersection over union of two nodes' boxes."""
    if a.box is None or b.box is None:
        return 0.0
    shared = intersect(a.box, b.box)
    if shared is None:
        return 0.0
    both = (shared[2] - shared[0]) * (shared[3] - shared[1])
    areas = (width_of(n) * height_of(n) for n in (a, b))
    return both / (sum(areas) - both)
