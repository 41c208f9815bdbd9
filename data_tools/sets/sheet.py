"""Sheets of screens with boxes drawn on them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from data_tools.sets.pixels import read_rgb
from qontinui_mm.schema import CONTAINER, CONTENT, INTERACTIVE

__all__ = ['GROUP_COLOURS', 'Cell', 'draw_cell', 'draw_sheet', 'encode']

# Colours of the groups of classes that colour-blind eyes tell apart (Okabe
# and Ito), on light and on dark screens.
GROUP_COLOURS = {
    INTERACTIVE: '#d55e00',
    CONTENT: '#0072b2',
    CONTAINER: '#009e73',
}
# Big boxes first, so that what lies in them stays in sight.
_GAP = 12
_CAPTION = 18
_PAPER, _INK = 'white', '#333333'

# x, y, width, height in image pixels; the group of the class.
DrawnBox = tuple[Sequence[float], str]


@dataclass(frozen=True)
class Cell:
    """One picture of a sheet.

    Attributes:
        path: Image file.
        caption: One line that stands below it.
        boxes: What is drawn on it.
    """

    path: Path
    caption: str
    boxes: list[DrawnBox] = field(default_factory=list)


def draw_cell(cell: Cell, width: int, height: int) -> Image.Image:
    """The picture with its boxes, made to fit into a rectangle.

    Args:
        cell: What to draw.
        width: Greatest width in pixels; a small picture stays small.
        height: Greatest height in pixels.

    Returns:
        An RGB image.
    """
    image = Image.fromarray(read_rgb(cell.path))
    scale = min(width / image.width, height / image.height, 1.0)
    size = [max(round(side * scale), 1) for side in image.size]
    image = image.resize(size, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    for (x, y, w, h), group in sorted(cell.boxes, key=_area, reverse=True):
        corners = [v * scale for v in (x, y, x + w, y + h)]
        left, top, right, bottom = (round(v) for v in corners)
        box = (left, top, max(right - 1, left), max(bottom - 1, top))
        draw.rectangle(box, outline=GROUP_COLOURS[group])
    return image


def _area(drawn: DrawnBox) -> float:
    return drawn[0][2] * drawn[0][3]


def draw_sheet(
    cells: Sequence[Cell], columns: int = 3, side: int = 480
) -> Image.Image:
    """All pictures on one sheet, row by row.

    Args:
        cells: What to draw; at least one.
        columns: Pictures side by side.
        side: Greatest width and height of each in pixels.
    """
    if not cells:
        raise ValueError('there is nothing to draw on a sheet')
    pictures = [draw_cell(cell, side, side) for cell in cells]
    rows = [
        range(i, min(i + columns, len(cells)))
        for i in range(0, len(cells), columns)
    ]
    heights = [max(pictures[i].height for i in row) for row in rows]
    step = side + _GAP
    columns = min(columns, len(cells))
    size = (
        columns * step + _GAP,
        sum(heights) + len(rows) * (_CAPTION + _GAP) + _GAP,
    )
    sheet = Image.new('RGB', size, _PAPER)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, i in enumerate(row):
            corner = (_GAP + column * step, top)
            sheet.paste(pictures[i], corner)
            place = (corner[0], top + height + 2)
            _write(sheet, place, cells[i].caption, side)
        top += height + _CAPTION + _GAP
    return sheet


def _write(
    sheet: Image.Image, place: tuple[int, int], text: str, width: int
) -> None:
    """One line of text, cut off where it gets too long."""
    font = ImageFont.load_default(12)
    draw = ImageDraw.Draw(sheet)
    while draw.textlength(text, font) > width:
        text = text[:-2] + '…'
    draw.text(place, text, _INK, font)


def encode(image: Image.Image | np.ndarray, suffix: str) -> bytes:
    """An image file's bytes.

    Args:
        image: RGB.
        suffix: Its file name's suffix: '.png', '.jpg' or '.webp'.
    """
    if isinstance(image, np.ndarray):
        image = Image.fromarray(image)
    formats = {'.png': 'PNG', '.jpg': 'JPEG', '.webp': 'WEBP'}
    if suffix not in formats:
        raise ValueError(f'{suffix!r} is none of {", ".join(formats)}')
    buffer = io.BytesIO()
    image.save(buffer, formats[suffix], quality=85)
    return buffer.getvalue()
