"""Paints over text in pictures, and writes other text in its place."""

from __future__ import annotations

import math
import textwrap
from functools import lru_cache
from pathlib import Path

import cv2
import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from data_tools.sets.scripts import scripts_of

__all__ = ['can_write', 'replace_ink', 'replace_text']

Box = tuple[float, float, float, float]
_Rect = tuple[int, int, int, int]

# Around the ink: what antialiasing and lossy files leave of it, pixels.
_MARGIN = 2
# Width of the band around it whose colour it gets.
_BAND = 3
# Largest difference of a channel that compression makes of one colour.
_NOISE = 12
# Share of the band that a colour needs to be that of a plain surface.
_PLAIN = 0.2
# Height of a letter before it is fitted to the place, pixels.
_LETTER = 32


def replace_text(image: np.ndarray, box: Box, text: str) -> None:
    """Replace text that a box goes around.

    The box is filled with the colour around it. Into it goes the new text in
    the colour of the old, fitted so that the box is that of its ink again.

    Args:
        image: RGB, shape (height, width, 3), uint8; changed in place.
        box: Bounds of the old ink, x1, y1, x2, y2 in pixels.
        text: What to write.
    """
    rect = _pixels(box, image)
    outer = _grown(rect, _MARGIN, image)
    band = _grown(outer, _BAND, image)
    around = np.ones(_view(image, band).shape[:2], bool)
    around[
        outer[1] - band[1] : outer[3] - band[1],
        outer[0] - band[0] : outer[2] - band[0],
    ] = False
    pixels = _view(image, band)[around]
    if not len(pixels):
        pixels = _view(image, rect).reshape(-1, 3)
    paper = _main_colour(pixels)
    ink = _ink_colour(_view(image, rect), paper)
    _view(image, outer)[:] = paper
    _write(_view(image, rect), text, ink)


def replace_ink(
    image: np.ndarray, box: Box, text: str, kept: list[Box]
) -> bool:
    """Replace the text inside a control, whose frame stays.

    Args:
        image: As in ``replace_text``.
        box: The control with its frame.
        text: What to write.
        kept: Boxes within it that hold no text, such as icons.

    Returns:
        Whether there was anything but the control's own colour.
    """
    x1, y1, x2, y2 = _pixels(box, image)
    frame = max(2, round(min(x2 - x1, y2 - y1) * 0.12))
    if min(x2 - x1, y2 - y1) <= 2 * frame:
        return False
    inner = (x1 + frame, y1 + frame, x2 - frame, y2 - frame)
    view = _view(image, inner)
    paper = _main_colour(view.reshape(-1, 3))
    spared = np.zeros(view.shape[:2], bool)
    for left, top, right, bottom in kept:
        moved = (left - inner[0], top - inner[1])
        moved += (right - inner[0], bottom - inner[1])
        _view(spared, _pixels(moved, view))[:] = True
    mask = (_distance(view, paper) > _NOISE) & ~spared
    _forget_corners(mask)
    ys, xs = np.nonzero(mask)
    if not len(xs):
        return False
    rect = (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
    place = _view(view, rect)
    ink = _ink_colour(place, paper)
    # All of it: of letters, what hardly differs from the paper tells enough.
    outer = _grown(rect, _MARGIN, view)
    _view(view, outer)[~_view(spared, outer)] = paper
    _write(place, text, ink)
    return True


def _forget_corners(mask: np.ndarray) -> None:
    """Take what lies beyond round corners out of a mask of ink.

    Only what is as small as it must be, so that no text goes with it.
    """
    largest = 0.3 * (min(mask.shape) / 2) ** 2
    _, parts, facts, _ = cv2.connectedComponentsWithStats(
        mask.astype(np.uint8), connectivity=4
    )
    for part in {parts[y, x] for y in (0, -1) for x in (0, -1)} - {0}:
        if facts[part, cv2.CC_STAT_AREA] <= largest:
            mask[parts == part] = False


def _pixels(box: Box, image: np.ndarray) -> _Rect:
    """The pixels that a box touches, inside the image."""
    height, width = image.shape[:2]
    x1, y1 = (max(math.floor(v), 0) for v in box[:2])
    x2, y2 = (math.ceil(v) for v in box[2:])
    return x1, y1, max(min(x2, width), x1), max(min(y2, height), y1)


def _grown(rect: _Rect, margin: int, image: np.ndarray) -> _Rect:
    x1, y1, x2, y2 = rect
    box = (x1 - margin, y1 - margin, x2 + margin, y2 + margin)
    return _pixels(box, image)


def _view(image: np.ndarray, rect: _Rect) -> np.ndarray:
    x1, y1, x2, y2 = rect
    return image[y1:y2, x1:x2]


def _distance(pixels: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Largest difference of a channel, shape of ``pixels`` without it."""
    return np.abs(pixels.astype(int) - colour).max(-1)


def _main_colour(pixels: np.ndarray) -> np.ndarray:
    """The most frequent colour, or that in the middle if none is frequent.

    Args:
        pixels: Shape (n, 3), uint8, at least one.
    """
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    if counts.max() >= _PLAIN * len(pixels):
        return colours[counts.argmax()]
    return np.median(pixels, axis=0).astype(np.uint8)


def _ink_colour(pixels: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """Colour of what stands out most from the paper."""
    distance = _distance(pixels, paper)
    return np.median(pixels[distance >= distance.max() / 2], axis=0)


def can_write(text: str) -> bool:
    """Whether the letters of a text can be drawn here."""
    return set(scripts_of(text)) <= {'Latn', 'Grek', 'Cyrl'}


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    # The one font that is wherever Matplotlib is.
    path = Path(matplotlib.get_data_path(), 'fonts', 'ttf', 'DejaVuSans.ttf')
    return ImageFont.truetype(str(path), _LETTER)


def _write(place: np.ndarray, text: str, ink: np.ndarray) -> None:
    """Fill a place with text, in as many lines as distort it least."""
    height, width = place.shape[:2]
    drawn = min(
        (_drawn(lines) for lines in _breaks(text)),
        key=lambda d: abs(
            math.log(d.shape[1] / d.shape[0] / (width / height))
        ),
        default=None,
    )
    if drawn is None:
        return
    alpha = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    alpha = alpha[..., None] / 255
    place[:] = np.round(place * (1 - alpha) + ink * alpha)


def _breaks(text: str) -> list[str]:
    """The text on one line, on two, ..., without repetitions."""
    words = len(text.split())
    texts = {}
    for count in range(1, min(words, 40) + 1):
        length = max(-(-len(text) // count), 1)
        texts['\n'.join(textwrap.wrap(text, length))] = None
    return list(texts)


def _drawn(text: str) -> np.ndarray:
    """Ink of a text, cut out; shape (height, width), uint8."""
    left, top, right, bottom = ImageDraw.Draw(
        Image.new('L', (1, 1))
    ).multiline_textbbox((0, 0), text, _font())
    size = (math.ceil(right - left) + 2, math.ceil(bottom - top) + 2)
    canvas = Image.new('L', size)
    ImageDraw.Draw(canvas).multiline_text(
        (1 - left, 1 - top), text, 255, _font()
    )
    box = canvas.getbbox() or (0, 0, *size)
    return np.asarray(canvas.crop(box))
