"""Painting a laid-out scene with Skia, and labelling what was painted."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from data_tools.box import intersect
from data_tools.labeller import Part, label
from data_tools.procedural.boxes import BoxPainter
from data_tools.procedural.scene import Node, Rect, Text
from data_tools.procedural.text import (
    SOFT_BREAK,
    advance,
    draw_line,
    font_of,
    ink_bounds,
)
from data_tools.visibility import Occluder
from qontinui_mm.schema import (
    CLASS_GROUPS,
    CONTAINER,
    INTERACTIVE,
    Element,
    Relation,
)

__all__ = ['Renderer']


class Renderer:
    """Paints one scene and keeps what was painted where.

    Args:
        width, height: Image size in pixels.
        scale: Device pixels per dp.
    """

    def __init__(self, width: int, height: int, scale: float) -> None:
        self.scale = scale
        self.pixels = np.zeros((height, width, 4), np.uint8)
        self._surface = skia.Surface(self.pixels)
        self._canvas = self._surface.getCanvas()
        self._boxes = BoxPainter(self._canvas, scale)
        self._image = (0.0, 0.0, float(width), float(height))
        # What was painted, and the nodes behind it.
        self._parts: list[Part] = []
        self._nodes: list[Node] = []
        self._occluders: list[Occluder] = []
        # The nodes behind the elements that ``labels`` returned.
        self.labelled: list[Node] = []

    def paint(self, root: Node) -> np.ndarray:
        """Paint the tree; returns RGB pixels, H x W x 3 uint8."""
        self._paint(root, None, self._image, ())
        self._surface.flushAndSubmit()
        return cv2.cvtColor(self.pixels, cv2.COLOR_RGBA2RGB)

    def labels(self) -> tuple[list[Element], list[Relation]]:
        """Elements that can be seen, parents first, and their relations."""
        elements, kept = label(self._parts, self._occluders)
        self.labelled = [self._nodes[part] for part in kept]
        return elements, self._relations(kept)

    # --- painting -----------------------------------------------------

    def _paint(
        self,
        node: Node,
        parent: int | None,
        clip: Rect,
        ancestors: tuple[int, ...],
    ) -> None:
        order = len(self._parts)
        rect = self._snap(node.rect)
        if node.is_opaque():
            self._occlude(rect, clip, node.radius, (*ancestors, order))
        part = _part(node, order, parent, clip)
        self._parts.append(part)
        self._nodes.append(node)
        self._save(node, rect)
        if node.clip:
            clip = intersect(clip, rect) or (0.0, 0.0, 0.0, 0.0)
        part.box = self._paint_self(node, rect)
        if node.ring:
            self._boxes.paint_ring(node, rect)
        if node.clip:
            self._canvas.clipRect(skia.Rect.MakeLTRB(*rect), True)
        for child in node.children:
            self._paint(child, order, clip, (*ancestors, order))
        self._canvas.restore()

    def _save(self, node: Node, rect: Rect) -> None:
        """Begin a node: what follows is clipped and faded with it."""
        if node.opacity == 1:
            self._canvas.save()
            return
        around = skia.Rect.MakeLTRB(*rect).makeOutset(20, 20)
        self._canvas.saveLayerAlpha(around, round(255 * node.opacity))

    def _occlude(
        self, rect: Rect, clip: Rect, radius: float, path: tuple[int, ...]
    ) -> None:
        """Hide what was painted before; ``path`` leads to the surface."""
        seen = intersect(rect, clip)
        if seen is not None:
            corner = radius * self.scale if seen == rect else 0.0
            self._occluders.append(
                Occluder(seen, corner, path[-1], frozenset(path))
            )

    def _paint_self(self, node: Node, rect: Rect) -> Rect | None:
        """Paint a node without its children; returns its own box."""
        if node.text is not None:
            if node.has_look():
                self._boxes.paint(node, rect)
            ink = self._paint_text(node.text, self._inner(node))
            return ink if node.is_ink() else rect
        if node.has_look():
            self._boxes.paint(node, rect)
        elif CLASS_GROUPS.get(node.class_name) != INTERACTIVE:
            return None
        # A control without a look of its own, such as a menu's item, is as
        # large as the target that the pointer hits.
        return rect

    def _paint_text(self, text: Text, inner: Rect) -> Rect | None:
        """Draw the lines; returns the box around their ink."""
        if text.glyph:
            return self._paint_glyph(text, inner)
        font = font_of(text, self.scale)
        paint = skia.Paint(Color=skia.Color(*text.color), AntiAlias=True)
        step = math.ceil(text.size * text.line_height) * self.scale
        metrics = font.getMetrics()
        height = metrics.fDescent - metrics.fAscent
        x = inner[0]
        box: Rect | None = None
        for i, line in enumerate(text.lines):
            y = round(inner[1] + i * step + (step - height) / 2)
            y = float(round(y - metrics.fAscent))
            if text.at_right or text.underline:
                width = advance(text, line, self.scale)
            if text.at_right:
                x = float(round(inner[2] - width))
            draw_line(self._canvas, text, line, x, y, self.scale, paint)
            ink = ink_bounds(text, line, self.scale)
            if ink is None:
                continue
            ink = (x + ink[0], y + ink[1], x + ink[2], y + ink[3])
            if text.underline:
                ink = self._underline(ink, x, y, width, paint)
            box = _union(box, ink)
        return box

    def _underline(
        self, ink: Rect, x: float, y: float, width: float, paint: skia.Paint
    ) -> Rect:
        top = y + round(2 * self.scale)
        line = (x, top, x + width, top + max(round(self.scale), 1))
        self._canvas.drawRect(skia.Rect.MakeLTRB(*line), paint)
        return _union(ink, line)

    def _paint_glyph(self, text: Text, inner: Rect) -> Rect | None:
        """An icon, its ink centred in the box."""
        ink = ink_bounds(text, text.string, self.scale)
        if ink is None:
            return None
        x = (inner[0] + inner[2] - ink[0] - ink[2]) / 2
        y = (inner[1] + inner[3] - ink[1] - ink[3]) / 2
        x, y = float(round(x)), float(round(y))
        self._canvas.drawString(
            text.string,
            x,
            y,
            font_of(text, self.scale),
            skia.Paint(Color=skia.Color(*text.color), AntiAlias=True),
        )
        return x + ink[0], y + ink[1], x + ink[2], y + ink[3]

    # --- geometry -----------------------------------------------------

    def _snap(self, rect: Rect) -> Rect:
        """To whole device pixels, as browsers and toolkits do."""
        return tuple(float(round(value * self.scale)) for value in rect)

    def _inner(self, node: Node) -> Rect:
        left, top, right, bottom = node.padding
        x0, y0, x1, y1 = node.rect
        return self._snap((x0 + left, y0 + top, x1 - right, y1 - bottom))

    # --- labels -------------------------------------------------------

    def _relations(self, kept: dict[int, int]) -> list[Relation]:
        orders = {id(node): order for order, node in enumerate(self._nodes)}
        relations = []
        for order, index in kept.items():
            for kind, target in self._nodes[order].relations:
                end = kept.get(orders.get(id(target), -1))
                if end is not None:
                    relations.append(Relation(kind, index, end))
        return relations


def _part(node: Node, order: int, parent: int | None, clip: Rect) -> Part:
    if node.class_name is None:
        return Part(None, None, clip, parent, order)
    return Part(
        class_name=node.class_name,
        box=None,
        clip=clip,
        parent=parent,
        order=order,
        text=_own_text(node),
        name=node.name or _spoken(node),
        states=node.states,
        attributes=node.attributes,
    )


def _own_text(node: Node) -> str:
    """The text drawn in an element itself, not in those it contains."""
    if node.text is not None and not node.text.glyph:
        return node.text.string.replace(SOFT_BREAK, '')
    return node.value


def _spoken(node: Node) -> str:
    """What a screen reader would say of an element: its text or its parts'."""
    own = _own_text(node)
    if own or (node.class_name and CLASS_GROUPS[node.class_name] == CONTAINER):
        return own
    parts = (_spoken(child) for child in node.children)
    return ' '.join(part for part in parts if part)


def _union(a: Rect | None, b: Rect) -> Rect:
    if a is None:
        return b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
