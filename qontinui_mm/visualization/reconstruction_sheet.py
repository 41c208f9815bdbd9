"""One picture of what masks hide, and of what a model makes up for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from qontinui_mm.visualization.draw import load_font

__all__ = ['Reconstructed', 'draw_panels', 'draw_reconstructions', 'hide']

_GAP = 8
_HEADER = 22
_FONT_SIZE = 13
_INK = (20, 20, 20)
# Of what is hidden: a grey that screens seldom have.
_HIDDEN = (150, 140, 165)


@dataclass
class Reconstructed:
    """A view, and what a model made of it.

    Attributes:
        image: (H, W, 3) uint8, RGB.
        made: (H, W, 3) uint8, RGB; counts where something was hidden.
        hidden: (H, W) bools.
    """

    image: np.ndarray
    made: np.ndarray
    hidden: np.ndarray


def hide(image: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Paint over what is hidden.

    Args:
        image: (H, W, 3) uint8.
        hidden: (H, W) bools.
    """
    return np.where(hidden[..., None], np.array(_HIDDEN, np.uint8), image)


def draw_reconstructions(
    views: Sequence[Reconstructed], columns: int = 2, scale: float = 1.0
) -> np.ndarray:
    """Draw input, masked and output of each view side by side.

    Args:
        views: At least one; all of one size.
        columns: Views in a row.
        scale: Pixels of the sheet for one of a view.

    Returns:
        (height, width, 3) uint8, RGB.
    """
    rows = [
        (
            view.image,
            hide(view.image, view.hidden),
            np.where(view.hidden[..., None], view.made, view.image),
        )
        for view in views
    ]
    return draw_panels(rows, ('input', 'masked', 'output'), columns, scale)


def draw_panels(
    rows: Sequence[Sequence[np.ndarray]],
    names: Sequence[str],
    columns: int = 1,
    scale: float = 1.0,
) -> np.ndarray:
    """Draw pictures side by side under their names.

    Args:
        rows: At least one, each of as many (H, W, 3) uint8 as there are
            names; all of one size.
        names: Of the pictures of a row.
        columns: Rows that stand side by side.
        scale: Pixels of the sheet for one of a picture.

    Returns:
        (height, width, 3) uint8.
    """
    cells = [_draw_cell(row, scale) for row in rows]
    blank = np.full_like(cells[0], 255)
    cells += [blank] * (-len(cells) % columns)
    lines = [
        np.concatenate(cells[start : start + columns], 1)
        for start in range(0, len(cells), columns)
    ]
    header = _draw_header(cells[0].shape[1], names)
    return np.concatenate([np.tile(header, (1, columns, 1)), *lines])


def _draw_cell(row: Sequence[np.ndarray], scale: float) -> np.ndarray:
    """The pictures, each with a gap on its left and below."""
    margins = ((0, _GAP), (_GAP, 0), (0, 0))
    panels = [
        np.pad(
            cv2.resize(
                panel,
                None,
                fx=scale,
                fy=scale,
                interpolation=cv2.INTER_NEAREST,
            ),
            margins,
            constant_values=255,
        )
        for panel in row
    ]
    right = ((0, 0), (0, _GAP), (0, 0))
    return np.pad(np.concatenate(panels, 1), right, constant_values=255)


def _draw_header(width: int, names: Sequence[str]) -> np.ndarray:
    canvas = Image.new('RGB', (width, _HEADER), (255, 255, 255))
    draw = ImageDraw.Draw(canvas)
    step = (width - _GAP) / len(names)
    for index, name in enumerate(names):
        place = (index * step + _GAP, _HEADER / 2)
        draw.text(place, name, _INK, load_font(_FONT_SIZE), anchor='lm')
    return np.asarray(canvas)
