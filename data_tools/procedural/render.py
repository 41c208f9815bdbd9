"""Painting a laid-out scene with Skia, and labelling what was painted."""

from __future__ import annotations

import cv2
import numpy as np
import skia

from data_tools.labeller import label
from data_tools.procedural.boxes import BoxPainter
from data_tools.procedural.parts import PartList
from data_tools.procedural.pixels import inside, snap
from data_tools.procedural.scene import Node, Rect
from data_tools.procedural.texts import paint_text
from qontinui_mm.schema import Element, Relation

__all__ = ['Renderer']


class Renderer:
    """Paints one scene and says what was painted where.

    Args:
        width, height: Image size in pixels.
        scale: Device pixels per dp.
    """

    def __init__(self, width: int, height: int, scale: float) -> None:
        self.scale = scale
        self.pixels = np.zeros((height, width, 4), np.uint8)
        # Skia has no fast way of drawing onto what is not premultiplied.
        self._surface = skia.Surface.MakeRasterDirect(
            skia.ImageInfo.Make(
                width,
                height,
                skia.kRGBA_8888_ColorType,
                skia.kPremul_AlphaType,
            ),
            self.pixels,
        )
        self._canvas = self._surface.getCanvas()
        self._boxes = BoxPainter(self._canvas, scale)
        self._root: Node | None = None
        # The nodes behind the elements that ``labels`` returned.
        self.labelled: list[Node] = []

    def paint(self, root: Node) -> np.ndarray:
        """Paint the tree; returns RGB pixels, H x W x 3 uint8."""
        self._root = root
        self._paint(root)
        self._surface.flushAndSubmit()
        return cv2.cvtColor(self.pixels, cv2.COLOR_RGBA2RGB)

    def labels(self) -> tuple[list[Element], list[Relation]]:
        """Elements that can be seen, parents first, and their relations."""
        height, width = self.pixels.shape[:2]
        found = PartList(self._root, width, height, self.scale)
        elements, kept = label(found.parts, found.occluders)
        self.labelled = [found.nodes[part] for part in kept]
        return elements, found.relations(kept)

    def _paint(self, node: Node) -> None:
        rect = snap(node.rect, self.scale)
        apart = node.clip or node.opacity < 1
        if apart:
            self._save(node, rect)
        if node.has_look():
            self._boxes.paint(node, rect)
        if node.text is not None:
            inner = inside(node, self.scale)
            paint_text(self._canvas, node.text, inner, self.scale)
        if node.ring:
            self._boxes.paint_ring(node, rect)
        if node.clip:
            self._canvas.clipRect(skia.Rect.MakeLTRB(*rect), True)
        for child in node.children:
            self._paint(child)
        if apart:
            self._canvas.restore()

    def _save(self, node: Node, rect: Rect) -> None:
        """Begin a node: what follows is clipped and faded with it."""
        if node.opacity == 1:
            self._canvas.save()
            return
        around = skia.Rect.MakeLTRB(*rect).makeOutset(20, 20)
        self._canvas.saveLayerAlpha(around, round(255 * node.opacity))
