"""What the pixels tell about a box: pure functions on an RGB image."""

from __future__ import annotations

import math

import cv2
import numpy as np

from data_tools.box import Box, bounds_of

__all__ = [
    'crossings',
    'ink_box',
    'ink_mask',
    'line_count',
    'outline',
    'pixel_box',
]

# A difference of fewer levels is no ink: JPEG and gradients make as much.
_FAINT = 14
# Anti-aliased rims belong to the ink from this share of its contrast on.
_RIM = 0.25


def pixel_box(box: Box, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The whole pixels that a box touches, cut off by the image.

    Args:
        box: x0, y0, x1, y1.
        shape: Height, width, ... of the image.

    Returns:
        left, top, right, bottom; empty where right <= left.
    """
    return (
        max(math.floor(box[0] + 0.01), 0),
        max(math.floor(box[1] + 0.01), 0),
        min(math.ceil(box[2] - 0.01), shape[1]),
        min(math.ceil(box[3] - 0.01), shape[0]),
    )


def ink_mask(
    pixels: np.ndarray, box: Box, hidden: np.ndarray | None = None
) -> np.ndarray:
    """Which pixels of a box differ from its background.

    The background is the commonest colour.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: x0, y0, x1, y1.
        hidden: Pixels that something else covers, shape (height, width).

    Returns:
        Boolean array of the shape of ``pixel_box(box)``.
    """
    left, top, right, bottom = pixel_box(box, pixels.shape)
    if right <= left or bottom <= top:
        return np.zeros((0, 0), bool)
    patch = pixels[top:bottom, left:right]
    seen = np.ones(patch.shape[:2], bool)
    if hidden is not None:
        seen = ~hidden[top:bottom, left:right]
    if not seen.any():
        return np.zeros(patch.shape[:2], bool)
    away = cv2.absdiff(patch, _background(patch[seen], patch.shape))
    away = np.where(seen, away.max(2), 0)
    return away > max(_FAINT, _RIM * float(away.max()))


def _background(colours: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The commonest of colours (N, 3), as an image of ``shape``."""
    coarse = (colours >> 3).astype(np.int32)
    keys = coarse[:, 0] << 10 | coarse[:, 1] << 5 | coarse[:, 2]
    most = np.bincount(keys).argmax()
    colour = np.median(colours[keys == most], axis=0).astype(np.uint8)
    return np.broadcast_to(colour, shape)


def ink_box(
    pixels: np.ndarray, box: Box, hidden: np.ndarray | None = None
) -> Box | None:
    """The bounds of what is drawn in a box; None if nothing is.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: x0, y0, x1, y1.
        hidden: Pixels that something else covers, shape (height, width).
    """
    mask = ink_mask(pixels, box, hidden)
    left, top, _, _ = pixel_box(box, pixels.shape)
    return bounds_of(mask, left, top)


def crossings(
    pixels: np.ndarray, box: Box, floating: np.ndarray | None = None
) -> tuple[int, ...]:
    """How many edges run through each side of a box.

    What lies in a box ends at its sides; an edge that goes on on both sides
    of the line belongs to something else. Corners, which may be round, are
    left out.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: x0, y0, x1, y1.
        floating: Pixels of what lies above and may run through a side, shape
            (height, width), bool.

    Returns:
        For left, top, right and bottom the number of pixels where a step of
        colour along the side is seen both inside and outside of it. 0 for a
        side that lies on the image's rim.
    """
    left, top, right, bottom = pixel_box(box, pixels.shape)
    height, width = pixels.shape[:2]
    if right - left < 2 or bottom - top < 2:
        return 0, 0, 0, 0
    rows, columns = slice(top, bottom), slice(left, right)
    sides = (
        ((rows, left), (rows, left - 1), left > 0),
        ((top, columns), (top - 1, columns), top > 0),
        ((rows, right - 1), (rows, right), right < width),
        ((bottom - 1, columns), (bottom, columns), bottom < height),
    )
    counts = []
    for inside, outside, exists in sides:
        if not exists:
            counts.append(0)
            continue
        through = _through(pixels[inside], pixels[outside])
        if floating is not None:
            through &= ~(floating[inside] | floating[outside])[_FREE]
        counts.append(int(through.sum()))
    return tuple(counts)


# A step of colour between neighbours that the eye takes for an edge.
_STEP = 30
# Pixels of a side that are left out at each end, and where the steps of a
# side lie among its pixels.
_CORNER = 3
_FREE = slice(_CORNER, -_CORNER - 1)


def _through(inside: np.ndarray, outside: np.ndarray) -> np.ndarray:
    """Where two lines of colours (N, 3), side by side, both have a step."""
    if len(inside) < 2 * _CORNER + 2:
        return np.zeros(max(len(inside) - 2 * _CORNER - 1, 0), bool)
    here, there = _steps(inside), _steps(outside)
    near = cv2.dilate(there.astype(np.uint8)[None], np.ones((1, 3)))[0] > 0
    return (here & near)[_CORNER:-_CORNER]


def _steps(line: np.ndarray) -> np.ndarray:
    change = np.abs(np.diff(line.astype(np.int16), axis=0))
    return change.max(1) > _STEP


def outline(pixels: np.ndarray, box: Box) -> float:
    """Share of a box's sides along which the colour changes across the side.

    1 for a framed or filled rectangle that fits, 0 on plain background and
    for the whole image.
    """
    left, top, right, bottom = pixel_box(box, pixels.shape)
    height, width = pixels.shape[:2]
    if right <= left or bottom <= top:
        return 0.0
    pairs = []
    if left > 0:
        pairs.append((pixels[top:bottom, left], pixels[top:bottom, left - 1]))
    if right < width:
        pairs.append(
            (pixels[top:bottom, right - 1], pixels[top:bottom, right])
        )
    if top > 0:
        pairs.append((pixels[top, left:right], pixels[top - 1, left:right]))
    if bottom < height:
        pairs.append(
            (pixels[bottom - 1, left:right], pixels[bottom, left:right])
        )
    if not pairs:
        return 0.0
    shares = [
        (cv2.absdiff(a, b).max(1) > _FAINT // 2).mean() for a, b in pairs
    ]
    return float(np.mean(shares))


def line_count(pixels: np.ndarray, box: Box) -> int:
    """Number of lines of ink below one another in a box."""
    rows = ink_mask(pixels, box).any(1).astype(np.int8)
    return int((np.diff(rows, prepend=0) == 1).sum())
