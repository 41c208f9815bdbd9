"""One picture of many screens: ground truth beside predictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from qontinui_mm.palette import color_of
from qontinui_mm.schema import CLASS_GROUPS, CLASS_NAMES, GROUPS
from qontinui_mm.visualization.draw import draw_screen, load_font

__all__ = ['Comparison', 'draw_contact_sheet']

_GAP = 8
_HEADER = 22
_FONT_SIZE = 13
_MAX_HEIGHT = 760
_MAX_SCALE = 3.0
_BACKGROUND = (255, 255, 255)
_INK = (20, 20, 20)


@dataclass
class Comparison:
    """A screen with what is on it and what was found.

    Attributes:
        title: Of the row.
        image: (H, W, 3) uint8, RGB.
        true_boxes: (N, 4) xyxy in pixels.
        true_labels: (N,) indices into ``classes``.
        found_boxes: (M, 4) xyxy in pixels.
        found_labels: (M,) indices into ``classes``.
        found_scores: (M,) in 0 to 1.
        parents: (N,) indices into the true boxes or -1; None for no tree.
        classes: Names that the labels are indices into.
    """

    title: str
    image: np.ndarray
    true_boxes: np.ndarray
    true_labels: np.ndarray
    found_boxes: np.ndarray
    found_labels: np.ndarray
    found_scores: np.ndarray
    parents: np.ndarray | None = None
    classes: Sequence[str] = CLASS_NAMES


def draw_contact_sheet(
    comparisons: Sequence[Comparison], width: int = 1600
) -> np.ndarray:
    """Draw a row for each screen.

    Args:
        comparisons: The screens, at least one.
        width: Of the sheet, in pixels.

    Returns:
        (height, width, 3) uint8, RGB.
    """
    rows = [_draw_row(comparison, width) for comparison in comparisons]
    return np.concatenate([_legend(width), *rows])


def _draw_row(row: Comparison, width: int) -> np.ndarray:
    """Header, ground truth on the left, predictions on the right."""
    cell = (width - 3 * _GAP) // 2
    height, image_width = row.image.shape[:2]
    scale = min(cell / image_width, _MAX_HEIGHT / height, _MAX_SCALE)
    # Scaled before it is drawn on, so that lines and letters stay sharp.
    size = max(round(image_width * scale), 1), max(round(height * scale), 1)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    image = cv2.resize(row.image, size, interpolation=how)
    left = draw_screen(
        image,
        _scaled(row.true_boxes, scale),
        row.true_labels,
        row.parents,
        classes=row.classes,
    )
    right = draw_screen(
        image,
        _scaled(row.found_boxes, scale),
        row.found_labels,
        scores=row.found_scores,
        classes=row.classes,
    )
    sheet = np.full((size[1] + _HEADER + _GAP, width, 3), 255, np.uint8)
    for column, picture in enumerate((left, right)):
        x = _GAP + column * (cell + _GAP)
        sheet[_HEADER : _HEADER + size[1], x : x + size[0]] = picture
    canvas = Image.fromarray(sheet)
    found = f'{len(row.found_boxes)} predictions'
    _write(canvas, _GAP, f'{row.title}: {len(row.true_boxes)} elements')
    _write(canvas, 2 * _GAP + cell, found)
    return np.asarray(canvas)


def _scaled(boxes: np.ndarray, scale: float) -> np.ndarray:
    return np.asarray(boxes, float).reshape(-1, 4) * scale


def _legend(width: int) -> np.ndarray:
    """A strip that names the colours of the groups."""
    canvas = Image.new('RGB', (width, _HEADER), _BACKGROUND)
    draw = ImageDraw.Draw(canvas)
    x = _GAP
    for group in GROUPS:
        colors = [
            color_of(name)
            for name in CLASS_NAMES
            if CLASS_GROUPS[name] == group
        ]
        for color in colors:
            draw.rectangle((x, 5, x + 3, _HEADER - 5), fill=color)
            x += 4
        _write(canvas, x + 4, group)
        x += 130
    return np.asarray(canvas)


def _write(canvas: Image.Image, x: int, text: str) -> None:
    font = load_font(_FONT_SIZE)
    ImageDraw.Draw(canvas).text(
        (x, _HEADER / 2), text, _INK, font, anchor='lm'
    )
