"""What a screen looks like, in numbers: colours, edges, texture, layout."""

from __future__ import annotations

import cv2
import numpy as np

__all__ = ['FAMILIES', 'appearance']

# Screens are compared at one area, so that their size gives nothing away.
_AREA = 256 * 256
_COLOUR_BINS = 4
_HOG_BINS = 9
_HOG_GRID = 4
_LBP_BINS = 16
_SCALES = (1, 2, 4)

# Family of features -> how many of them, in the vector's order.
FAMILIES = {
    'colours': _COLOUR_BINS**3,
    'flatness': 4,
    'edges': 4 * len(_SCALES),
    'texture': _LBP_BINS * len(_SCALES),
    'layout': _HOG_BINS * _HOG_GRID**2,
}


def appearance(image: np.ndarray) -> np.ndarray:
    """Features of a screen, of its pixels alone.

    Args:
        image: RGB, (height, width, 3) uint8.

    Returns:
        Shape (sum of ``FAMILIES``,), float32.
    """
    height, width = image.shape[:2]
    scale = (_AREA / (height * width)) ** 0.5
    size = max(round(width * scale), 16), max(round(height * scale), 16)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    layers = [_shrunk(grey, factor) for factor in _SCALES]
    parts = [
        _colours(small),
        _flatness(cv2.resize(image, size, interpolation=cv2.INTER_NEAREST)),
        np.concatenate([_edges(layer) for layer in layers]),
        np.concatenate([_texture(layer) for layer in layers]),
        _layout(grey),
    ]
    return np.concatenate(parts).astype(np.float32)


def _shrunk(grey: np.ndarray, factor: int) -> np.ndarray:
    height, width = grey.shape
    size = max(width // factor, 4), max(height // factor, 4)
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA)


def _colours(small: np.ndarray) -> np.ndarray:
    """Shares of the pixels in a coarse grid of Lab colours."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    bins = (lab // (256 // _COLOUR_BINS)).astype(np.int64)
    weights = _COLOUR_BINS ** np.arange(3)
    counts = np.bincount(bins @ weights, minlength=_COLOUR_BINS**3)
    return counts / counts.sum()


def _flatness(picked: np.ndarray) -> np.ndarray:
    """How much is of one colour, and how noisy what is not."""
    values = picked.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1])
    counts = np.sort(np.unique(values, return_counts=True)[1])[::-1]
    same = (values[:, 1:] == values[:, :-1]).mean()
    shares = counts / counts.sum()
    return np.array([shares[0], shares[:8].sum(), np.log(len(counts)), same])


def _edges(grey: np.ndarray) -> np.ndarray:
    """Density, strength and peakedness of the edges."""
    gx, gy = _gradients(grey)
    size = np.hypot(gx, gy)
    mean, spread = size.mean(), size.std() + 1e-6
    peaked = ((size - mean) ** 4).mean() / spread**4
    upright = np.abs(gx).sum() / (np.abs(gx).sum() + np.abs(gy).sum() + 1e-6)
    return np.array(
        [(size > 32).mean(), mean / 255, np.log1p(peaked), upright]
    )


def _texture(grey: np.ndarray) -> np.ndarray:
    """Shares of the patterns of which neighbours are brighter."""
    padded = np.pad(grey.astype(np.int16), 1, mode='edge')
    inner = padded[1:-1, 1:-1]
    beside = padded[1:-1, 2:], padded[:-2, 1:-1]
    before = padded[1:-1, :-2], padded[2:, 1:-1]
    code = sum(
        (near > inner).astype(np.int64) << bit
        for bit, near in enumerate((*beside, *before))
    )
    counts = np.bincount(code.ravel(), minlength=_LBP_BINS)
    return counts / counts.sum()


def _layout(grey: np.ndarray) -> np.ndarray:
    """Directions of the edges in the cells of a grid."""
    gx, gy = _gradients(cv2.resize(grey, (256, 256)))
    size = np.hypot(gx, gy)
    angle = np.mod(np.arctan2(gy, gx), np.pi) / np.pi * _HOG_BINS
    bins = np.minimum(angle.astype(np.int64), _HOG_BINS - 1)
    cells = []
    for rows in np.split(np.arange(256), _HOG_GRID):
        for columns in np.split(np.arange(256), _HOG_GRID):
            at = np.ix_(rows, columns)
            cells.append(
                np.bincount(
                    bins[at].ravel(), size[at].ravel(), minlength=_HOG_BINS
                )
            )
    found = np.concatenate(cells)
    return found / (np.linalg.norm(found) + 1e-6)


def _gradients(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    values = grey.astype(np.float32)
    return cv2.Sobel(values, -1, 1, 0) / 4, cv2.Sobel(values, -1, 0, 1) / 4
