"""One element of a screen in another colour, to see where it is painted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from data_tools.box import Box, intersect
from data_tools.native.reading import Mark, Reading, holds

__all__ = ['recoloured']

_INK, _COVER = QColor(255, 255, 255), QColor(0, 0, 0)
# How far a channel moves: nothing that is painted keeps its colour.
_FAR = 128


def recoloured(image: np.ndarray, reading: Reading, part: int) -> np.ndarray:
    """The image with all that a part paints in another colour.

    What was painted later, by others, still hides it.

    Args:
        image: RGB, (height, width, 3) uint8.
        reading: What is on it.
        part: Index of the part.
    """
    paints, targets = _owned(reading, part)
    mask = _mask(image.shape, reading, paints, targets)
    other = image + np.uint8(_FAR)
    share = mask[..., None].astype(np.uint16)
    mixed = (image * (255 - share) + other * share + 127) // 255
    return mixed.astype(np.uint8)


def _owned(reading: Reading, part: int) -> tuple[set[int], list[Mark]]:
    """Paints of a part, and what has no look of its own.

    A part that is no element shows by what it contains, and so does a
    container, which its contents may hide.
    """
    whole = holds(reading.parts[part])
    children: dict[int, list[int]] = {}
    for index, other in enumerate(reading.parts):
        if other.parent is not None:
            children.setdefault(other.parent, []).append(index)
    paints: set[int] = set()
    targets: list[Mark] = []
    wanted = [part]
    while wanted:
        index = wanted.pop()
        mark = reading.marks[index]
        paints.update(mark.paints)
        target = mark.target and intersect(
            mark.target, reading.parts[index].clip
        )
        if target is not None:
            targets.append(replace(mark, target=target))
        for child in children.get(index, ()):
            if whole or reading.parts[child].class_name is None:
                wanted.append(child)
    return paints, targets


def _mask(
    shape: tuple[int, ...],
    reading: Reading,
    own: set[int],
    targets: list[Mark],
) -> np.ndarray:
    """How much of each pixel is the part's, 0 to 255."""
    height, width, _ = shape
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(_COVER)
    first = min([*own, *(mark.after for mark in targets)], default=0)
    reach = _reach(reading, own, targets)
    painter = QPainter(image)
    for index in range(first, len(reading.paints) + 1):
        for mark in targets:
            if mark.after == index:
                painter.fillRect(_rect(mark.target), _INK)
        if index == len(reading.paints):
            break
        command, clip = reading.paints[index]
        if index in own or any(intersect(command.box, r) for r in reach):
            painter.save()
            painter.setClipPath(_path(clip))
            command.ink(painter, _INK if index in own else _COVER)
            painter.restore()
    painter.end()
    values = np.frombuffer(image.constBits(), np.uint8)
    return values.reshape(height, width, 4)[..., 0].copy()


def _reach(reading: Reading, own: set[int], targets: list[Mark]) -> list[Box]:
    boxes = [reading.paints[index][0].box for index in own]
    return [*boxes, *(mark.target for mark in targets)]


def _rect(box: Box) -> QRectF:
    x0, y0, x1, y1 = box
    return QRectF(x0, y0, x1 - x0, y1 - y0)


def _path(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRect(_rect(box))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
