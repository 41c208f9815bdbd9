"""Image files as arrays."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

__all__ = ['read_rgb']


def read_rgb(path: Path) -> np.ndarray:
    """Pixels of an image file.

    Returns:
        RGB, shape (height, width, 3), uint8.

    Raises:
        ValueError: The file is missing or no image.
    """
    try:
        content = np.fromfile(path, np.uint8)
    except OSError as error:
        raise ValueError(f'{path}: {error.strerror}') from error
    if content.size:
        flags = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
        image = cv2.imdecode(content, flags)
        if image is not None:
            return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    raise ValueError(f'{path}: is no image that can be read')
