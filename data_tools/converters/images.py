"""Loads screenshots of strangers."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from PIL import Image

from data_tools.converters.fault import Fault

__all__ = ['IMAGE_SUFFIXES', 'load_image']

# Pillow reads many more, some of them through other programs.
_FORMATS = ('PNG', 'JPEG', 'WEBP', 'BMP')
IMAGE_SUFFIXES = ('.png', '.jpg', '.jpeg', '.webp', '.bmp')
# A 16K screen has 132 million; no file may make us decode more.
MOST_PIXELS = 140_000_000
_ORIENTATION = 0x0112


def load_image(path: Path, file: str) -> np.ndarray:
    """Pixels of an image, RGB, shape (height, width, 3), uint8.

    Args:
        path: The image.
        file: What a fault names: the file of the annotations.

    Raises:
        Fault: It is missing, unreadable, too large, or is shown turned by
            its EXIF data, so that boxes may mean either orientation.
    """
    try:
        with Image.open(path, formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Fault(file, '', 'image too large')
            if image.getexif().get(_ORIENTATION, 1) != 1:
                raise Fault(file, '', 'image turned by EXIF')
            return np.asarray(image.convert('RGB'))
    except (FileNotFoundError, IsADirectoryError):
        raise Fault(file, '', 'image missing') from None
    except Image.DecompressionBombError:
        raise Fault(file, '', 'image too large') from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):
        raise Fault(file, '', 'image unreadable') from None
