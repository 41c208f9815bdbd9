"""One thing that Qt painted: where its ink is, and how to paint it again."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QTransform,
)

from data_tools.box import Box, bounds_of, intersect, union

__all__ = ['Brushes', 'Command', 'picture_command', 'shape_command']

# Coverage of a pixel below this share cannot be seen.
FAINT = 0.04
# Alpha below this cannot be seen either: the rims of soft shadows.
FAINT_ALPHA = 12

Ink = Callable[[QPainter, QColor], None]


@dataclass
class Brushes:
    """The part of a painter's state that decides what a shape covers."""

    transform: QTransform
    pen: QPen
    brush: QBrush
    opacity: float
    smooth: bool
    clip: QPainterPath | None

    def covers(self) -> tuple[float, float]:
        """Opacity, 0 to 1, of the fill and of the outline."""
        return (
            self.opacity * _brush_opacity(self.brush),
            self.opacity * _pen_opacity(self.pen),
        )


@dataclass
class Command:
    """One command of a painter, in image pixels.

    Attributes:
        kind: 'text', 'shape' or 'picture'.
        box: Bounds of its ink within its own clip, x0, y0, x1, y1.
        ink: Paints all that it covers in one colour.
        text: The characters, of a text.
        baseline: Where the text stands, as y.
        filled: Whether it covers the inside of its box, not an edge alone.
    """

    kind: str
    box: Box
    ink: Ink
    text: str = ''
    baseline: float = 0.0
    filled: bool = False


def shape_command(
    path: QPainterPath,
    state: Brushes,
    text: str | None = None,
    baseline: float = 0.0,
) -> Command | None:
    """A filled or outlined path; with ``text``, the outline of glyphs.

    Returns:
        None where nothing of it can be seen.
    """
    fill, line = state.covers()
    box = _shape_box(path, state, fill, line)
    box = None if box is None else _clipped(box, state.clip)
    if box is None:
        return None

    def ink(painter: QPainter, color: QColor) -> None:
        _prepare(painter, state)
        painter.setBrush(_faded(color, fill) if fill else Qt.NoBrush)
        pen = QPen(state.pen)
        pen.setBrush(_faded(color, line))
        painter.setPen(pen if line else Qt.NoPen)
        painter.drawPath(path)

    kind = 'shape' if text is None else 'text'
    return Command(kind, box, ink, text or '', baseline, fill > 0.5)


def picture_command(
    target: QRectF, pixmap: QPixmap, source: QRectF, state: Brushes
) -> Command | None:
    """A pixmap, or a part of one, drawn into a rectangle."""
    covered = _opaque_part(_PixmapKey(pixmap), source.getRect())
    if covered is None:
        return None
    x0, y0, x1, y1 = covered
    place = QRectF(
        target.x() + target.width() * x0,
        target.y() + target.height() * y0,
        target.width() * (x1 - x0),
        target.height() * (y1 - y0),
    )
    corners = state.transform.mapRect(place).getCoords()
    box = _clipped(_outward(corners), state.clip)
    if box is None:
        return None

    def ink(painter: QPainter, color: QColor) -> None:
        _prepare(painter, state)
        painter.setOpacity(state.opacity)
        painter.drawPixmap(target, _tinted(pixmap, color), source)

    return Command('picture', box, ink, filled=True)


def _prepare(painter: QPainter, state: Brushes) -> None:
    painter.resetTransform()
    if state.clip is not None:
        painter.setClipPath(state.clip, Qt.IntersectClip)
    painter.setTransform(state.transform)
    painter.setRenderHint(QPainter.Antialiasing, state.smooth)


def _shape_box(
    path: QPainterPath, state: Brushes, fill: float, line: float
) -> Box | None:
    """Bounds of the pixels that a path covers, by Qt's rules of rounding."""
    shape = state.transform.map(path).boundingRect().getCoords()
    box: Box | None = None
    if fill:
        box = _outward(shape) if state.smooth else _rounded(shape)
    if line:
        edge = _stroke_bounds(path, state)
        box = edge if box is None else union(box, edge)
    if box is None or box[0] >= box[2] or box[1] >= box[3]:
        return None
    return box


def _stroke_bounds(path: QPainterPath, state: Brushes) -> Box:
    pen = state.pen
    cosmetic = pen.isCosmetic() or pen.widthF() == 0
    stroker = QPainterPathStroker(pen)
    if cosmetic:
        stroker.setWidth(max(pen.widthF(), 1.0))
        outline = stroker.createStroke(state.transform.map(path))
    else:
        outline = state.transform.map(stroker.createStroke(path))
    x0, y0, x1, y1 = outline.boundingRect().getCoords()
    if state.smooth:
        return _outward((x0, y0, x1, y1))
    # Without antialiasing a line's pixel lies right of and below the point.
    return _rounded((x0 + 0.49, y0 + 0.49, x1 + 0.49, y1 + 0.49))


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (float(math.floor(value + 0.5)) for value in box)
    return x0, y0, x1, y1


def _outward(box: Box) -> Box:
    return (
        float(math.floor(box[0] + FAINT)),
        float(math.floor(box[1] + FAINT)),
        float(math.ceil(box[2] - FAINT)),
        float(math.ceil(box[3] - FAINT)),
    )


def _clipped(box: Box, clip: QPainterPath | None) -> Box | None:
    if clip is None:
        return box
    return intersect(box, _rounded(clip.boundingRect().getCoords()))


def _faded(color: QColor, opacity: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(opacity)
    return faded


def _pen_opacity(pen: QPen) -> float:
    if pen.style() == Qt.NoPen:
        return 0.0
    return _brush_opacity(pen.brush())


def _brush_opacity(brush: QBrush) -> float:
    if brush.style() == Qt.NoBrush:
        return 0.0
    gradient = brush.gradient()
    if gradient is None:
        alpha = brush.color().alpha()
    else:
        alpha = max(color.alpha() for _, color in gradient.stops())
    return alpha / 255 if alpha >= FAINT_ALPHA else 0.0


# --- pixmaps --------------------------------------------------------------


class _PixmapKey:
    """Lets a pixmap be a key of a cache: equal where the pixels are."""

    def __init__(self, pixmap: QPixmap) -> None:
        self.pixmap = pixmap
        self._key = pixmap.cacheKey()

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _PixmapKey) and self._key == other._key


@lru_cache(maxsize=512)
def _opaque_part(
    key: _PixmapKey, source: tuple[float, float, float, float]
) -> Box | None:
    """Bounds of what is not transparent, as shares of the source's sides."""
    x, y, width, height = source
    if width <= 0 or height <= 0:
        return None
    if not key.pixmap.hasAlphaChannel():
        return 0.0, 0.0, 1.0, 1.0
    alpha = alpha_of(key.pixmap.toImage())
    x0, y0 = max(math.floor(x), 0), max(math.floor(y), 0)
    seen = alpha[y0 : math.ceil(y + height), x0 : math.ceil(x + width)]
    bounds = bounds_of(seen >= FAINT_ALPHA, x0, y0)
    if bounds is None:
        return None
    return (
        max((bounds[0] - x) / width, 0.0),
        max((bounds[1] - y) / height, 0.0),
        min((bounds[2] - x) / width, 1.0),
        min((bounds[3] - y) / height, 1.0),
    )


def alpha_of(image: QImage) -> np.ndarray:
    """Alpha of an image, shape (height, width), uint8."""
    image = image.convertToFormat(QImage.Format_Alpha8)
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def _tinted(pixmap: QPixmap, color: QColor) -> QPixmap:
    """The pixmap's shape in one colour."""
    tinted = QPixmap(pixmap)
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode_SourceIn)
    painter.resetTransform()
    everything = QRectF(QPointF(0, 0), tinted.deviceIndependentSize())
    painter.fillRect(everything, color)
    painter.end()
    return tinted
