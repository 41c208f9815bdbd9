"""One picture of what a masked model makes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from qontinui_mm.visualization.draw import load_font

__all__ = ['Reconstructed', 'draw_reconstructions']

_GAP = 8
_HEADER = 22
_FONT_SIZE = 13
_INK = (20, 20, 20)
# Of what is hidden: a grey that screens seldom have.
_HIDDEN = (150, 140, 165)
_PANELS = ('input', 'masked', 'output')


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


def draw_reconstructions(
    views: Sequence[Reconstructed], columns: int = 2, scale: float = 1.0
) -> np.ndarray:
    """Draw input, masked and output of each view side by side.

    Args:
        views: At least one; all of one size.
        columns: Views in a row.
        scale: Pixels of the sheet for one of a view; whole ones show pixels.

    Returns:
        (height, width, 3) uint8, RGB.
    """
    cells = [_draw_view(view, scale) for view in views]
    blank = np.full_like(cells[0], 255)
    cells += [blank] * (-len(cells) % columns)
    rows = [
        np.concatenate(cells[start : start + columns], 1)
        for start in range(0, len(cells), columns)
    ]
    return np.concatenate([_header(cells[0].shape[1], columns), *rows])


def _draw_view(view: Reconstructed, scale: float) -> np.ndarray:
    hidden = view.hidden[..., None]
    masked = np.where(hidden, np.array(_HIDDEN, np.uint8), view.image)
    output = np.where(hidden, view.made, view.image)
    panels = []
    for panel in (view.image, masked, output):
        panel = cv2.resize(
            panel, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST
        )
        margins = ((0, _GAP), (_GAP, 0), (0, 0))
        panels.append(np.pad(panel, margins, constant_values=255))
    return np.pad(
        np.concatenate(panels, 1),
        ((0, 0), (0, _GAP), (0, 0)),
        constant_values=255,
    )


def _header(width: int, columns: int) -> np.ndarray:
    canvas = Image.new('RGB', (width * columns, _HEADER), (255, 255, 255))
    draw = ImageDraw.Draw(canvas)
    step = (width - _GAP) / len(_PANELS)
    for column in range(columns):
        for index, name in enumerate(_PANELS):
            place = (column * width + index * step + _GAP, _HEADER / 2)
            draw.text(place, name, _INK, load_font(_FONT_SIZE), anchor='lm')
    return np.asarray(canvas)
