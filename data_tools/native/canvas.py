"""Widgets that paint themselves: pictures, charts, backgrounds."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

__all__ = ['Canvas', 'bars', 'curve', 'disc', 'landscape', 'pie', 'waves']

# Paints into a rectangle of a painter, in logical pixels.
Painting = Callable[[QPainter, QRectF], None]


class Canvas(QWidget):
    """A widget that shows a painting.

    Args:
        painting: Paints it.
        size: Width and height that it would like.
    """

    def __init__(self, painting: Painting, size: tuple[int, int]) -> None:
        super().__init__()
        self._painting = painting
        self._size = QSize(*size)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painting(painter, QRectF(self.rect()))
        painter.end()


def landscape(rng: random.Random, hue: str) -> Painting:
    """Sky, sun and hills."""
    place, phase = rng.uniform(0.1, 0.8), rng.uniform(0, 6)
    sky = QColor(hue).lighter(rng.randint(130, 190))

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, sky)
        wide, tall = rect.width(), rect.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 236, 160))
        sun = QPointF(rect.x() + wide * place, rect.y() + tall / 4)
        painter.drawEllipse(sun, tall / 10, tall / 10)
        painter.setClipRect(rect)
        for depth in (0.55, 0.7, 0.85):
            painter.setBrush(QColor(hue).darker(round(90 + 90 * depth)))
            painter.drawPolygon(_ridge(rect, depth, phase))

    return paint


def _ridge(rect: QRectF, depth: float, phase: float) -> QPolygonF:
    points = [
        QPointF(
            rect.x() + rect.width() * i / 24,
            rect.y()
            + rect.height() * (depth + 0.08 * math.sin(i / 3 + phase / depth)),
        )
        for i in range(25)
    ]
    return QPolygonF([*points, rect.bottomRight(), rect.bottomLeft()])


def waves(rng: random.Random, hue: str) -> Painting:
    """A background of slow colour, as desktops have."""
    top = QColor(hue).lighter(rng.randint(80, 150))
    turn = rng.randint(-50, 50)
    foot = QColor.fromHsv(
        (top.hsvHue() + turn) % 360,
        min(top.hsvSaturation() + 30, 255),
        max(top.value() - 60, 20),
    )
    rings = [
        (rng.random(), rng.random(), rng.uniform(0.2, 0.7)) for _ in range(4)
    ]

    def paint(painter: QPainter, rect: QRectF) -> None:
        blend = QLinearGradient(rect.topLeft(), rect.bottomRight())
        blend.setColorAt(0, top)
        blend.setColorAt(1, foot)
        painter.fillRect(rect, QBrush(blend))
        painter.setClipRect(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 18))
        for x, y, size in rings:
            centre = QPointF(rect.width() * x, rect.height() * y)
            painter.drawEllipse(
                centre, rect.height() * size, rect.height() * size
            )

    return paint


def disc(fill: str, ink: str, letters: str) -> Painting:
    """Initials on a disc, in place of somebody's picture."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawEllipse(rect)
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)

    return paint


def curve(rng: random.Random, ink: str, grid: str) -> Painting:
    """A curve over a grid, the area below it filled."""
    heights = [rng.uniform(0.1, 0.9) for _ in range(rng.randint(8, 40))]

    def paint(painter: QPainter, rect: QRectF) -> None:
        _grid(painter, rect, grid)
        step = rect.width() / (len(heights) - 1)
        points = [
            QPointF(
                rect.x() + step * i, rect.bottom() - rect.height() * height
            )
            for i, height in enumerate(heights)
        ]
        below = QColor(ink)
        below.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(below)
        painter.drawPolygon(
            QPolygonF([rect.bottomLeft(), *points, rect.bottomRight()])
        )
        painter.setClipRect(rect)
        painter.setPen(QPen(QColor(ink), 2))
        painter.drawPolyline(QPolygonF(points))

    return paint


def bars(rng: random.Random, inks: list[str], grid: str) -> Painting:
    """Columns side by side."""
    heights = [rng.uniform(0.1, 0.95) for _ in range(rng.randint(4, 14))]

    def paint(painter: QPainter, rect: QRectF) -> None:
        _grid(painter, rect, grid)
        step = rect.width() / len(heights)
        for i, height in enumerate(heights):
            column = QRectF(
                rect.x() + step * (i + 0.15),
                rect.bottom() - rect.height() * height,
                step * 0.7,
                rect.height() * height,
            )
            painter.fillRect(column, QColor(inks[i % len(inks)]))

    return paint


def pie(rng: random.Random, inks: list[str], grid: str) -> Painting:
    """A round of shares."""
    shares = [rng.uniform(0.5, 3) for _ in range(rng.randint(3, 6))]

    def paint(painter: QPainter, rect: QRectF) -> None:
        _grid(painter, rect, grid)
        side = min(rect.width(), rect.height()) * 0.9
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        start = 0
        for i, share in enumerate(shares):
            span = round(5760 * share / sum(shares))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks[i % len(inks)]))
            painter.drawPie(square, start, span)
            start += span

    return paint


def _grid(painter: QPainter, rect: QRectF, color: str) -> None:
    """The frame of a chart and lines across it."""
    painter.setPen(QPen(QColor(color), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    for part in (0.25, 0.5, 0.75):
        y = rect.y() + rect.height() * part
        painter.drawLine(QPointF(rect.x(), y), QPointF(rect.right(), y))
