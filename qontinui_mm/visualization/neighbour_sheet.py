"""One picture of queries and what lies nearest to each."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw

from qontinui_mm.visualization.draw import load_font

__all__ = ['draw_neighbour_sheet']

_GAP = 6
_CAPTION = 16
_FONT_SIZE = 11
_QUERY = (30, 90, 200)


def draw_neighbour_sheet(
    rows: Sequence[Sequence[tuple[np.ndarray, str]]],
    cell: tuple[int, int] = (150, 110),
) -> np.ndarray:
    """A row for each query: itself, framed, then its neighbours.

    Args:
        rows: Of pictures, (H, W, 3) uint8 RGB, with captions; all of the same
            length.
        cell: Width and height in which a picture is shown, in pixels.

    Returns:
        (height, width, 3) uint8, RGB.
    """
    width, height = cell
    step = width + _GAP, height + _CAPTION + _GAP
    size = _GAP + step[0] * len(rows[0]), _GAP + step[1] * len(rows)
    canvas = Image.new('RGB', size, (255, 255, 255))
    draw = ImageDraw.Draw(canvas)
    font = load_font(_FONT_SIZE)
    for i, row in enumerate(rows):
        for j, (picture, caption) in enumerate(row):
            x, y = _GAP + j * step[0], _GAP + i * step[1]
            canvas.paste(Image.fromarray(_fitted(picture, cell)), (x, y))
            draw.text((x, y + height + 1), caption, (20, 20, 20), font)
            if j == 0:
                frame = (x - 2, y - 2, x + width + 1, y + height + 1)
                draw.rectangle(frame, outline=_QUERY, width=2)
    return np.asarray(canvas)


def _fitted(picture: np.ndarray, cell: tuple[int, int]) -> np.ndarray:
    """The picture in the middle of a grey cell, enlarged at most fourfold."""
    width, height = cell
    scale = min(width / picture.shape[1], height / picture.shape[0], 4)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    shape = tuple(max(round(side * scale), 1) for side in picture.shape[:2])
    small = cv2.resize(picture, shape[::-1], interpolation=how)
    out = np.full((height, width, 3), 235, np.uint8)
    y, x = (height - shape[0]) // 2, (width - shape[1]) // 2
    out[y : y + shape[0], x : x + shape[1]] = small
    return out
