"""Elements by edges and a few rules, in the manner of UIED.

UIED (Xie et al., Object detection for graphical user interface: old fashioned
or deep learning or a combination?, FSE 2020, doi:10.1145/3368089.3409691)
finds connected components of the gradient and tells text by OCR and classes
by a network. Here text is told by how letters stand in lines, and classes by
sizes and contents: a baseline that needs no training and no weights.
"""

from __future__ import annotations

import numpy as np

from qontinui_mm.baselines.edge_shapes import EdgeShapes
from qontinui_mm.baselines.text_lines import group_letters
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import (
    ROOT,
    ScreenTree,
    containment_shares,
)

__all__ = ['ContourDetector']

# Sizes in pixels, for a screen of 1280 x 800; others are scaled to it.
_LETTER = (3, 40)  # height
_ICON = (9, 80)  # both sides
_CHECKBOX = (12, 26)  # both sides
_CONTROL = (20, 64)  # height
_BUTTON_WIDTH = 320
_LINE = (4, 40)  # a divider's thickness and length
_LEAST = 6  # sides of anything else
# Share of an outline from which a shape is a rectangle.
_RECTANGLE = 0.9
_SQUARE = 0.99
# Share of edge pixels in a frame without a content at most, and in a picture.
_HOLLOW = 0.3
_PICTURE = 0.2
_INSIDE = 0.9
_SCORES = {
    'text': 0.9,
    'button': 0.8,
    'text_field': 0.7,
    'icon': 0.6,
    'image': 0.6,
    'card': 0.5,
    'panel': 0.5,
    'checkbox': 0.4,
    'divider': 0.4,
}


class ContourDetector:
    """Finds texts, icons, pictures, controls and containers."""

    def __call__(self, image: np.ndarray) -> ScreenTree:
        """Find what is on a screen.

        Args:
            image: (h, w, 3) uint8.

        Returns:
            Elements without a tree.
        """
        height, width = image.shape[:2]
        unit = max(max(width, height) / 1280, 0.25)
        boxes, names = _elements(EdgeShapes.of(image), unit, width * height)
        return ScreenTree.from_arrays(
            width,
            height,
            boxes,
            [CLASS_NAMES.index(name) for name in names],
            np.full(len(boxes), ROOT),
            [_SCORES[name] for name in names],
        )


def _elements(
    shapes: EdgeShapes, unit: float, area: int
) -> tuple[np.ndarray, list[str]]:
    """Boxes (n, 4) and class names of what shapes are.

    Args:
        shapes: Of the screen.
        unit: Pixels for one of a screen of 1280.
        area: Of the screen, in pixels.
    """
    sides = (shapes.boxes[:, 2:] - shapes.boxes[:, :2]) / unit
    wide, high = sides.T
    framed = shapes.outlined >= _RECTANGLE
    hollow = framed & (shapes.filled < _HOLLOW) & (high >= _CONTROL[0])
    letters = (
        (high >= _LETTER[0])
        & (high <= _LETTER[1])
        & (wide <= 8 * high)
        & ~hollow
        & ~_square(shapes, sides)
    )
    lines, count = group_letters(shapes.boxes[letters])
    line_sides = (lines[:, 2:] - lines[:, :2]) / unit
    text = (count > 1) & (line_sides[:, 0] > 1.2 * line_sides[:, 1])
    texts = lines[text]
    boxes, names = [*texts], ['text'] * len(texts)
    for box in lines[~text]:
        each = (box[2:] - box[:2]) / unit
        if _within(each, _ICON):
            boxes.append(box)
            names.append('icon')
    for index in np.flatnonzero(~letters):
        name = _name(
            shapes.boxes[index],
            sides[index],
            bool(framed[index]),
            float(shapes.filled[index]),
            texts,
            area,
        )
        if name:
            boxes.append(shapes.boxes[index])
            names.append(name)
    return _without_parts(np.array(boxes).reshape(-1, 4), names)


def _square(shapes: EdgeShapes, sides: np.ndarray) -> np.ndarray:
    """(n,) bool, what may be a checkbox: letters are seldom so regular."""
    shorter, longer = sides.min(axis=1), sides.max(axis=1)
    return (
        (shapes.outlined >= _SQUARE)
        & (shorter >= _CHECKBOX[0])
        & (longer <= _CHECKBOX[1])
        & (longer <= 1.15 * shorter)
    )


def _name(
    box: np.ndarray,
    sides: np.ndarray,
    framed: bool,
    filled: float,
    texts: np.ndarray,
    area: int,
) -> str:
    """Class of a shape; empty if it is none."""
    wide, high = sides
    if min(wide, high) <= _LINE[0]:
        return 'divider' if max(wide, high) >= _LINE[1] else ''
    if min(wide, high) < _LEAST:
        return ''
    if framed and _within(sides, _CHECKBOX) and wide < 1.3 * high:
        return 'checkbox'
    if framed and _CONTROL[0] <= high <= _CONTROL[1]:
        return _control(box, wide, texts)
    if _within(sides, _ICON) and not framed:
        return 'icon'
    if high < _CONTROL[0] and filled >= _HOLLOW:
        return 'text'  # a word whose letters touch
    if filled >= _PICTURE and min(wide, high) > _CONTROL[0]:
        return 'image'
    if framed:
        covers = (box[2] - box[0]) * (box[3] - box[1])
        return 'panel' if covers > area / 4 else 'card'
    return 'image' if high > _LETTER[1] and filled >= _PICTURE / 2 else ''


def _control(box: np.ndarray, wide: float, texts: np.ndarray) -> str:
    """Class of a frame of the height of a control, by the text in it."""
    inside = texts[
        (texts[:, :2] >= box[:2]).all(1) & (texts[:, 2:] <= box[2:]).all(1)
    ]
    if len(inside) > 2:
        return 'card'
    if not len(inside):
        return 'text_field' if wide > _BUTTON_WIDTH / 3 else 'icon'
    before = inside[:, 0].min() - box[0]
    behind = box[2] - inside[:, 2].max()
    centred = abs(before - behind) <= 0.2 * (box[2] - box[0])
    return 'button' if centred and wide <= _BUTTON_WIDTH else 'text_field'


def _within(sides: np.ndarray, limits: tuple[int, int]) -> bool:
    return bool(sides.min() >= limits[0] and sides.max() <= limits[1])


def _without_parts(
    boxes: np.ndarray, names: list[str]
) -> tuple[np.ndarray, list[str]]:
    """Without what lies in a picture or an icon, and is a part of it."""
    kinds = np.array(names, object)
    holders = np.isin(kinds, ['image', 'icon'])
    inside = containment_shares(boxes.astype(np.float64)) >= _INSIDE
    np.fill_diagonal(inside, False)
    keep = ~(inside & holders).any(axis=1)
    return boxes[keep], kinds[keep].tolist()
