"""Pictures are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

__all__ = ['save_image']


def save_image(
    pixels: np.ndarray, path: str | Path, image_format: str | None = None
) -> None:
    """Write a picture to a temporary name, then rename it.

    Args:
        pixels: (H, W, 3) uint8, RGB.
        path: File; its folder is made if it is not there.
        image_format: One of Pillow's; that of the file's name if None.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.stem}.partial{path.suffix}')
    Image.fromarray(pixels).save(partial, format=image_format)
    partial.replace(path)
