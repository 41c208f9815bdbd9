"""A paint device that takes notes instead of painting.

A widget rendered into it tells exactly what it paints and where: glyphs as
outlines, icons as pixmaps, frames and fills as paths, whatever the style or
the style sheet.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from data_tools.native.commands import (
    Brushes,
    Command,
    picture_command,
    shape_command,
)

__all__ = ['Recorder']

# Any size will do that no screen exceeds.
_SIDE = 16384
_METRIC = QPaintDevice.PaintDeviceMetric


class Recorder:
    """Takes down what widgets paint.

    Args:
        dpr: Image pixels per logical pixel.
    """

    def __init__(self, dpr: float) -> None:
        self._engine = _Engine()
        self._device = _Device(self._engine, dpr)

    def record(self, widget: QWidget, at: QPoint) -> list[Command]:
        """What a widget paints itself, without its children.

        Args:
            widget: A widget that has been laid out.
            at: Its top left corner on the screen, in logical pixels.

        Returns:
            The commands in order, in image pixels, cut off at the widget.
        """
        flags = QWidget.RenderFlags()
        if widget.isWindow():
            flags = QWidget.RenderFlag.DrawWindowBackground
        self._engine.start()
        widget.render(self._device, at, QRegion(), flags)
        return self._engine.finish()


class _Device(QPaintDevice):
    """Where widgets believe to paint: large, and as dense as an image."""

    def __init__(self, engine: _Engine, dpr: float) -> None:
        super().__init__()
        self._engine = engine
        self._image = QImage(1, 1, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(dpr)

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        if metric in (_METRIC.PdmWidth, _METRIC.PdmHeight):
            return _SIDE
        return self._image.metric(metric)


def _kept(method: Callable[..., None]) -> Callable[..., None]:
    """Keep a failure for later: Qt crashes where one passes through it."""

    @functools.wraps(method)
    def keep(self: _Engine, *arguments: Any) -> None:
        if self.failure is None:
            try:
                method(self, *arguments)
            except Exception as failure:
                self.failure = failure

    return keep


class _Engine(QPaintEngine):
    """Turns the calls of a painter into commands."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.start()

    def start(self) -> None:
        """Forget all that went before."""
        self.failure: Exception | None = None
        self._commands: list[Command] = []
        self._text: tuple[str, float] | None = None
        self._transform = QTransform()
        self._pen, self._brush = QPen(), QBrush()
        self._opacity, self._smooth = 1.0, False
        self._clip: QPainterPath | None = None
        self._clipping = False
        self._state: Brushes | None = None

    def finish(self) -> list[Command]:
        """The commands since ``start``.

        Raises:
            Exception: What went wrong meanwhile.
        """
        if self.failure is not None:
            raise self.failure
        return self._commands

    # --- what Qt calls ------------------------------------------------

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def begin(self, device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    @_kept
    def updateState(self, state: Any) -> None:
        # Only here, and only what is dirty, may the state be read.
        dirty, flag = state.state(), QPaintEngine.DirtyFlag
        if dirty & flag.DirtyTransform:
            self._transform = state.transform()
        if dirty & flag.DirtyPen:
            self._pen = state.pen()
        if dirty & flag.DirtyBrush:
            self._brush = state.brush()
        if dirty & flag.DirtyOpacity:
            self._opacity = state.opacity()
        if dirty & flag.DirtyHints:
            hints = state.renderHints()
            self._smooth = bool(hints & QPainter.RenderHint.Antialiasing)
        if dirty & flag.DirtyClipEnabled:
            self._clipping = state.isClipEnabled()
        if dirty & (flag.DirtyClipPath | flag.DirtyClipRegion):
            self._update_clip(state, bool(dirty & flag.DirtyClipPath))
        self._state = None

    @_kept
    def drawPath(self, path: QPainterPath) -> None:
        text, baseline = self._text or (None, 0.0)
        self._add(
            shape_command(QPainterPath(path), self._now(), text, baseline)
        )

    @_kept
    def drawPolygon(self, points: list, mode: Any) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(point) for point in points]))
        state = self._now()
        if mode == QPaintEngine.PolygonDrawMode.PolylineMode:
            state = Brushes(**{**vars(state), 'brush': QBrush()})
        else:
            path.closeSubpath()
        self._add(shape_command(path, state))

    @_kept
    def drawPixmap(
        self, target: QRectF, pixmap: QPixmap, source: QRectF
    ) -> None:
        self._add(
            picture_command(
                QRectF(target), QPixmap(pixmap), QRectF(source), self._now()
            )
        )

    @_kept
    def drawImage(
        self, target: QRectF, image: Any, source: QRectF, flags: Any
    ) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(1)
        self._add(
            picture_command(
                QRectF(target), pixmap, QRectF(source), self._now()
            )
        )

    @_kept
    def drawTextItem(self, at: QPointF, item: Any) -> None:
        # Qt's own version draws the outlines of the glyphs as a path; its
        # rasteriser puts glyphs on whole rows of pixels.
        x, y = self._transform.map(QPointF(at)).toTuple()
        row = math.floor(y + 0.5)
        self._text = item.text(), row
        moved = self._transform.inverted()[0].map(QPointF(x, row))
        super().drawTextItem(moved, item)
        self._text = None

    # --- state --------------------------------------------------------

    def _now(self) -> Brushes:
        if self._state is None:
            self._state = Brushes(
                self._transform,
                self._pen,
                self._brush,
                self._opacity,
                self._smooth,
                self._clip if self._clipping else None,
            )
        return self._state

    def _update_clip(self, state: Any, by_path: bool) -> None:
        operation = state.clipOperation()
        self._clipping = operation != Qt.ClipOperation.NoClip
        if not self._clipping:
            self._clip = None
            return
        clip = QPainterPath()
        if by_path:
            clip = state.clipPath()
        else:
            clip.addRegion(state.clipRegion())
        clip = state.transform().map(clip)
        if operation == Qt.ClipOperation.IntersectClip and self._clip:
            clip = self._clip.intersected(clip)
        self._clip = clip

    def _add(self, command: Command | None) -> None:
        if command is not None:
            self._commands.append(command)
