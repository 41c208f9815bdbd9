"""Screenshots of a folder, to compare and to calibrate on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

__all__ = ['read_screens']

_SUFFIXES = {'.png', '.jpg', '.jpeg', '.webp', '.bmp'}


def read_screens(folder: str | Path, number: int) -> list[np.ndarray]:
    """At most so many of a folder's images, evenly spread.

    Args:
        folder: A data set or any other folder; or one image.
        number: From 1.

    Returns:
        (h, w, 3) uint8 each, BGR.

    Raises:
        FileNotFoundError: There is no such folder, or no image in it.
        ValueError: An image cannot be read, or ``number`` is less than 1.
    """
    if number < 1:
        raise ValueError(f'screens: {number} is less than 1')
    paths = [Path(folder)]
    if not paths[0].is_file():
        found = Path(folder).rglob('*')
        paths = sorted(p for p in found if p.suffix.lower() in _SUFFIXES)
    if not paths:
        raise FileNotFoundError(f'{folder}: there is no image')
    places = np.linspace(0, len(paths) - 1, min(number, len(paths)))
    return [_read(paths[int(place)]) for place in places.round()]


def _read(path: Path) -> np.ndarray:
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError(f'{path}: this is no image that can be read')
    return image
