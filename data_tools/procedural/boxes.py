"""Painting boxes: fill, shadow, bevel, border and the mark of the focus."""

from __future__ import annotations

import math

import skia

from data_tools.procedural.raster import draw_gradient
from data_tools.procedural.scene import Node, Rect

__all__ = ['BoxPainter']


class BoxPainter:
    """Paints what nodes have of their own, not what they contain.

    Args:
        canvas: Where to.
        scale: Device pixels per dp.
    """

    def __init__(self, canvas: skia.Canvas, scale: float) -> None:
        self._canvas = canvas
        self.scale = scale

    def paint(self, node: Node, rect: Rect) -> None:
        """Paint a node's box into ``rect``, in pixels."""
        shape = self._rounded(rect, node.radius)
        if node.shadow:
            self._paint_shadow(node, rect)
        if node.fill and not node.fill_to:
            paint = skia.Paint(Color=skia.Color(*node.fill), AntiAlias=True)
            self._canvas.drawRRect(shape, paint)
        if node.fill_to or node.bevel or node.paint:
            self._paint_inside(shape, self._record(node, rect))
        if node.border:
            width = max(round(node.border_width * self.scale), 1)
            inset = width / 2
            edge = (
                rect[0] + inset,
                rect[1] + inset,
                rect[2] - inset,
                rect[3] - inset,
            )
            self._canvas.drawRRect(
                self._rounded(edge, max(node.radius - inset / self.scale, 0)),
                skia.Paint(
                    Color=skia.Color(*node.border),
                    Style=skia.Paint.kStroke_Style,
                    StrokeWidth=width,
                    AntiAlias=True,
                ),
            )

    def paint_ring(self, node: Node, rect: Rect) -> None:
        """The mark of the focus; no part of the element's box."""
        dotted = node.ring_gap < 0
        width = max(round((1 if dotted else 2) * self.scale), 1)
        out = round(node.ring_gap * self.scale) + (0 if dotted else width / 2)
        x0, y0, x1, y1 = rect
        edge = (x0 - out, y0 - out, x1 + out, y1 + out)
        paint = skia.Paint(
            Color=skia.Color(*node.ring),
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=width,
            AntiAlias=not dotted,
        )
        if dotted:
            paint.setPathEffect(skia.DashPathEffect.Make([width, width], 0))
        radius = max(node.radius + node.ring_gap, 0)
        self._canvas.drawRRect(self._rounded(edge, radius), paint)

    def _record(self, node: Node, rect: Rect) -> skia.Picture:
        """What lies within the corners of a node: gradient, bevel, picture."""
        recorder = skia.PictureRecorder()
        canvas = recorder.beginRecording(skia.Rect.MakeLTRB(*rect))
        if node.fill_to:
            draw_gradient(canvas, rect, node.fill, node.fill_to)
        if node.bevel:
            self._paint_bevel(canvas, rect, node.bevel)
        if node.paint:
            canvas.scale(self.scale, self.scale)
            node.paint(canvas, tuple(v / self.scale for v in rect))
        return recorder.finishRecordingAsPicture()

    def _paint_inside(self, shape: skia.RRect, picture: skia.Picture) -> None:
        """Paint a picture within rounded corners.

        Skia is ten times slower within a clip that is no plain rectangle, so
        only the stripes with the corners get one.
        """
        x0, y0, x1, y1 = shape.rect()
        corner = math.ceil(shape.getSimpleRadii().y())
        stripes = (
            (y0, y0 + corner, True),
            (y0 + corner, y1 - corner, False),
            (y1 - corner, y1, True),
        )
        for top, bottom, rounded in stripes:
            if top < bottom:
                self._canvas.save()
                self._canvas.clipRect(skia.Rect.MakeLTRB(x0, top, x1, bottom))
                if rounded:
                    self._canvas.clipRRect(shape, True)
                self._canvas.drawPicture(picture)
                self._canvas.restore()

    def _paint_shadow(self, node: Node, rect: Rect) -> None:
        blur = node.shadow * self.scale
        paint = skia.Paint(
            Color=skia.Color(0, 0, 0, 70),
            AntiAlias=True,
            MaskFilter=skia.MaskFilter.MakeBlur(
                skia.kNormal_BlurStyle, blur / 2
            ),
        )
        below = (rect[0], rect[1] + blur / 3, rect[2], rect[3] + blur / 3)
        self._canvas.save()
        if node.fill and node.fill[3] == 255:
            # Most of a shadow lies unseen under the box that casts it.
            corner = math.ceil(node.radius * self.scale)
            hidden = skia.Rect.MakeLTRB(*rect).makeInset(corner, corner)
            if not hidden.isEmpty():
                self._canvas.clipRect(hidden, skia.ClipOp.kDifference)
        self._canvas.drawRRect(self._rounded(below, node.radius), paint)
        self._canvas.restore()

    def _paint_bevel(
        self, canvas: skia.Canvas, rect: Rect, depth: int
    ) -> None:
        """Light and dark edges; a negative depth looks pressed in."""
        width = max(round(abs(depth) * self.scale), 1)
        light, dark = (255, 255, 255, 160), (0, 0, 0, 110)
        first, second = (light, dark) if depth > 0 else (dark, light)
        x0, y0, x1, y1 = rect
        for color, strips in (
            (first, ((x0, y0, x1, y0 + width), (x0, y0, x0 + width, y1))),
            (second, ((x0, y1 - width, x1, y1), (x1 - width, y0, x1, y1))),
        ):
            for strip in strips:
                canvas.drawRect(
                    skia.Rect.MakeLTRB(*strip),
                    skia.Paint(Color=skia.Color(*color)),
                )

    def _rounded(self, rect: Rect, radius: float) -> skia.RRect:
        x0, y0, x1, y1 = rect
        limit = min(x1 - x0, y1 - y0) / 2
        corner = max(min(radius * self.scale, limit), 0)
        return skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(*rect), corner, corner)
