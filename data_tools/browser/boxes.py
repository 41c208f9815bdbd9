"""Boxes of a page's elements in image pixels, read off the picture."""

from __future__ import annotations

import math

import numpy as np

from data_tools.box import Box, intersect
from data_tools.browser.ink import (
    guessed_ink,
    ink_bounds,
    off_ground,
    plain_ground,
    unlike,
    without_spaces,
)
from data_tools.browser.kinds import CONTENTS, RECT, TIGHT, Kind
from data_tools.browser.page import Capture
from data_tools.browser.scene import PageScene
from data_tools.browser.snapshot import Node
from data_tools.browser.texts import TextRun
from data_tools.visibility import Occluder

__all__ = ['Boxes']

# What is left of these without words and signs is still a part of them.
_PAINTED = {'slider', 'progress_bar', 'spinner'}
# Pixels by which neighbours overlap without covering one another.
_TOUCH = 0.75
_NOTHING = (0.0, 0.0, 0.0, 0.0)
# The whole box, and that of its visible ink: None where this cannot be told.
_Found = tuple[Box, Box | None]


class Boxes:
    """Finds the boxes.

    Args:
        capture: The page at one moment.
        scene: Its nodes.
        kinds: What they are.
        occluders: The opaque surfaces among them.
    """

    def __init__(
        self,
        capture: Capture,
        scene: PageScene,
        kinds: list[Kind | None],
        occluders: list[Occluder],
    ) -> None:
        self._capture = capture
        self._pixels = capture.pixels
        self._scale = capture.scale
        height, width = self._pixels.shape[:2]
        self._image: Box = (0.0, 0.0, float(width), float(height))
        self._scene = scene
        self._kinds = kinds
        self._occluders = occluders
        self._covers = np.array([o.box for o in occluders])
        self._cover_orders = np.array([o.order for o in occluders])

    def _scaled(self, box: Box) -> Box:
        return tuple(value * self._scale for value in box)

    def clip(self, node: Node) -> Box:
        """What a node's ancestors and the image leave of the plane."""
        clip = self._scaled(self._scene.places[node.index].clip)
        return intersect(clip, self._image) or _NOTHING

    def box_of(
        self, node: Node, kind: Kind, run: TextRun | None
    ) -> _Found | None:
        """The whole box of a node that is an element, image pixels.

        Args:
            node: The node.
            kind: What it is.
            run: The words that it owns.

        Returns:
            It, and what of it is seen as far as that is read off the
            picture. None where its contents are its box, or it shows nothing.
        """
        if kind.shape == CONTENTS:
            return None
        if kind.shape == RECT:
            return _snapped(self._scaled(node.box)), None
        if kind.shape == TIGHT:
            if kind.name in _PAINTED:
                return self._painted(node), None
            return self._drawn(node, node.box)
        if kind.name == 'icon':
            return self._icon_box(node)
        texts = self.run_box(run) if run else None
        return _both(texts, self._pictures_in(node))

    def _pictures_in(self, node: Node) -> _Found | None:
        """The pictograms of a link are part of it."""
        found = None
        for below in node.descendants():
            kind = self._kinds[below.index]
            icon = kind is not None and kind.name == 'icon'
            if icon and self._scene.shown(below):
                found = _both(found, self._icon_box(below))
        return found

    def _icon_box(self, node: Node) -> _Found | None:
        """Ink of a pictogram: its glyphs, shapes or picture."""
        lines = [line for n in (node, *node.children) for line in n.lines]
        if lines:
            box = _spanning(lines)
        elif node.tag == 'svg':
            shapes = [
                n.box
                for n in node.descendants()
                if n.box and n.style and n.style.painted and not n.children
            ]
            box = intersect(_spanning(shapes) or node.box, node.box)
        else:
            box = node.box
        return self._drawn(node, box) if box else None

    def _painted(self, node: Node) -> Box:
        """What is painted in a node that is more than words and signs."""
        scaled, clip = self._scaled(node.box), self.clip(node)
        # It may be full to its edges.
        around = _grown(scaled, 2)
        ground = plain_ground(self._pixels, around, self._image)
        if ground is None or self.covered(around, node.order):
            return scaled
        ink = off_ground(self._pixels, ground)
        return ink_bounds(ink, scaled, clip) or scaled

    def _drawn(self, node: Node, box: Box) -> _Found | None:
        """What is painted within a box; None where nothing is."""
        scaled = self._scaled(box)
        clip = self.clip(node)
        over = self._over(scaled, node.order)
        found = self._ink(node, scaled, clip, over)
        if over:
            return scaled, found
        if found is None:
            plain = self._ground(scaled, clip)
            return None if plain else (scaled, None)
        return found, None

    def run_box(self, run: TextRun) -> _Found | None:
        """The ink of words."""
        found = None
        for node in run.nodes:
            limit = self._limit(node)
            for text, line in zip(node.line_texts, node.lines, strict=True):
                bare = without_spaces(text, line, node.style.font_size)
                found = _both(found, self._line_box(node, text, bare, limit))
        return found

    def _line_box(
        self, node: Node, text: str, line: Box, limit: Box
    ) -> _Found:
        scaled = self._scaled(line)
        guess = self._scaled(guessed_ink(text, line))
        seen = intersect(scaled, self.clip(node))
        if seen is None:
            return guess, _NOTHING
        over = self._over(scaled, node.order)
        found = self._ink(node, scaled, limit, over)
        if over:
            return _union(guess, found), found or _NOTHING
        if found is None:
            return guess, None
        return _where_cut(found, guess, scaled, seen), found

    def _ink(
        self, node: Node, box: Box, limit: Box, over: list[Box]
    ) -> Box | None:
        """Bounds of the visible ink in a box, in image pixels.

        Args:
            node: What draws it.
            box: Where it does.
            limit: What it cannot reach beyond.
            over: What covers it in part.
        """
        if not (over or (node.lines and node.style.glow)):
            ground = self._ground(box, limit)
            if ground is not None:
                ink = off_ground(self._pixels, ground)
                found = ink_bounds(ink, box, limit, sure=True)
                if found or ink_bounds(ink, box, limit) is None:
                    return found
        bare = unlike(self._pixels, self._capture.bare, over)
        return ink_bounds(bare, box, limit)

    def _ground(self, box: Box, limit: Box) -> tuple[int, int, int] | None:
        """The colour beneath a thing; what fills its box has it around."""
        ground = plain_ground(self._pixels, box, limit)
        if ground is None:
            ground = plain_ground(self._pixels, _grown(box, 2), limit)
        return ground

    def _limit(self, node: Node) -> Box:
        """The inside of the nearest surface that a text lies on."""
        limit = self.clip(node)
        for above in node.ancestors():
            if above.box is None or not self._scene.looks[above.index]:
                continue
            x0, y0, x1, y1 = above.box
            top, right, bottom, left = above.style.border
            inner = (x0 + left, y0 + top, x1 - right, y1 - bottom)
            if above.style.position == 'static' or above.style.clips_y:
                limit = intersect(limit, self._scaled(inner)) or limit
            break
        return limit

    def covered(self, box: Box, order: int) -> bool:
        """Whether something opaque is painted over a part of a box."""
        return bool(self._over(box, order))

    def _over(self, box: Box, order: int) -> list[Box]:
        """The opaque surfaces that are painted over a part of a box."""
        if not len(self._covers):
            return []
        x0, y0, x1, y1 = self._covers.T
        left, top, right, bottom = _grown(box, -_TOUCH)
        over = (x0 < right) & (x1 > left) & (y0 < bottom) & (y1 > top)
        over &= self._cover_orders > order
        return [
            self._occluders[i].box
            for i in np.flatnonzero(over)
            if order not in self._occluders[i].ancestors
        ]


def _both(a: _Found | None, b: _Found | None) -> _Found | None:
    """Two things as one; what is seen is told only if it is of both."""
    if a is None or b is None:
        return a or b
    told = a[1] is not None and b[1] is not None
    return _union(a[0], b[0]), _seen_union(a[1], b[1]) if told else None


def _seen_union(a: Box, b: Box) -> Box:
    if _NOTHING in (a, b):
        return b if a == _NOTHING else a
    return _union(a, b)


def _grown(box: Box, margin: float) -> Box:
    x0, y0, x1, y1 = box
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


def _spanning(boxes: list[Box]) -> Box | None:
    box = None
    for other in boxes:
        box = _union(box, other)
    return box


def _union(a: Box | None, b: Box | None) -> Box | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _where_cut(found: Box, guess: Box, whole: Box, seen: Box) -> Box:
    """The bounds that were found, but guesses on sides that are cut off."""
    cut = [abs(a - b) > 0.5 for a, b in zip(whole, seen, strict=True)]
    return (
        min(guess[0], found[0]) if cut[0] else found[0],
        min(guess[1], found[1]) if cut[1] else found[1],
        max(guess[2], found[2]) if cut[2] else found[2],
        max(guess[3], found[3]) if cut[3] else found[3],
    )


def _snapped(box: Box) -> Box:
    """To whole pixels, as browsers paint boxes."""
    return tuple(math.floor(value + 0.5) * 1.0 for value in box)
