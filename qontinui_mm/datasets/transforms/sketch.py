"""Small drawings that augmentations add: words, bars, pointers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

__all__ = ['FONTS', 'blend', 'draw_polygon', 'random_words', 'word_mask']

# Matplotlib, which mmengine needs, brings them: the same on every machine.
FONTS = (
    'DejaVuSans',
    'DejaVuSans-Bold',
    'DejaVuSans-Oblique',
    'DejaVuSansMono',
    'DejaVuSerif',
)
_WORDS = (
    'Account Add Apply Archive Back Browse Calendar Cancel Close Continue '
    'Copy Create Daily Delete Details Done Download Edit Email Export File '
    'Find Folder Forgot Help History Home Inbox Invite Language Later Mail '
    'Menu Message More Name New Next Offline Open Order Password Paste '
    'Payment Photo Plan Privacy Profile Project Rename Reply Report Save '
    'Search Security Send Settings Share Sign Sort Status Sync Team Today '
    'Total Undo Update Upload User View Weekly Year Über Größe Préférences '
    'Español Настройки Поиск Файл Αρχείο Ρυθμίσεις 12 2024 47% $9.99 v2.1 '
    'the of and to in for with your on is all by from not'
).split()


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(mpl.get_data_path(), 'fonts', 'ttf', f'{name}.ttf')
    return ImageFont.truetype(str(path), size)


def random_words(rng: np.random.Generator, letters: int) -> str:
    """Words with at least ``letters`` letters and spaces."""
    text = str(rng.choice(_WORDS))
    while len(text) < letters:
        text += f' {rng.choice(_WORDS)}'
    return text


def word_mask(text: str, size: int, font: str = FONTS[0]) -> np.ndarray:
    """The ink of a line of text, cut to its bounds.

    Args:
        text: One line with ink.
        size: Of the font, in pixels.
        font: One of ``FONTS``.

    Returns:
        (h, w) float32, 0 to 1.
    """
    face = _font(font, size)
    x1, y1, x2, y2 = face.getbbox(text)
    picture = Image.new('L', (int(x2 - x1) + 4, int(y2 - y1) + 4))
    ImageDraw.Draw(picture).text((2 - x1, 2 - y1), text, 255, face)
    return np.asarray(picture.crop(picture.getbbox()), np.float32) / 255


def draw_polygon(
    points: np.ndarray, width: int, height: int, smooth: int = 4
) -> np.ndarray:
    """A filled polygon with soft edges.

    Args:
        points: (P, 2) x and y, in pixels.
        width: Of the result.
        height: Of the result.
        smooth: Samples a pixel and direction.

    Returns:
        (height, width) float32 coverage, 0 to 1.
    """
    picture = Image.new('L', (width * smooth, height * smooth))
    corners = [tuple(point) for point in (points * smooth).tolist()]
    ImageDraw.Draw(picture).polygon(corners, 255)
    small = picture.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / 255


def blend(
    image: np.ndarray,
    paint: np.ndarray | tuple[float, ...] | float,
    coverage: np.ndarray,
    x: int,
    y: int,
) -> None:
    """Paint into ``image`` with its upper left corner at (x, y).

    What lies beyond the image's edges is left out.

    Args:
        image: (H, W, 3) uint8, is changed.
        paint: A colour, or (h, w, 3) pixels.
        coverage: (h, w) floats, 0 to 1.
        x: Column, may be negative.
        y: Row, may be negative.
    """
    height, width = coverage.shape
    left, top = max(x, 0), max(y, 0)
    right = min(x + width, image.shape[1])
    bottom = min(y + height, image.shape[0])
    if left >= right or top >= bottom:
        return
    inner = np.s_[top - y : bottom - y, left - x : right - x]
    paint = np.broadcast_to(paint, (height, width, 3))[inner]
    alpha = coverage[inner][..., None]
    place = image[top:bottom, left:right]
    mixed = place * (1 - alpha) + paint * alpha
    place[:] = np.round(mixed).astype(np.uint8)
