"""From what a user names to images: paths, folders, URLs, a pipe, arrays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from qontinui_mm.apis.screen_image import MAX_FILE_BYTES, ScreenImage

__all__ = ['STDIN', 'ImageSource', 'find_images']

STDIN = '-'
_SUFFIXES = {
    *('.png', '.jpg', '.jpeg', '.webp', '.gif', '.bmp', '.tif', '.tiff'),
    *('.ppm', '.pgm', '.avif'),
}


@dataclass(frozen=True)
class ImageSource:
    """An image that is not read yet.

    Attributes:
        name: Path, URL, '-' or 'array N'.
        read: Reads it; raises ValueError or OSError, see ``ScreenImage``.
    """

    name: str
    read: Callable[[], ScreenImage]


def find_images(inputs: Any) -> list[ImageSource]:
    """All images that the inputs name, in their order.

    Args:
        inputs: Path of an image, or of a folder for the images right in it;
            an https URL; '-' for standard input; an array (see
            ``ScreenImage.of_array``); or a sequence of these.

    Raises:
        FileNotFoundError: There is no such path.
        ValueError: A folder has no image, or an input is of no such kind.
    """
    if isinstance(inputs, (str, Path, np.ndarray)):
        inputs = [inputs]
    if not isinstance(inputs, Sequence):
        raise ValueError(f'inputs: {type(inputs).__name__} is no input')
    return [
        source
        for place, each in enumerate(inputs)
        for source in _sources(each, place)
    ]


def _sources(each: Any, place: int) -> Iterator[ImageSource]:
    if isinstance(each, ImageSource):
        yield each
    elif isinstance(each, np.ndarray):
        name = f'array {place}'
        yield ImageSource(name, partial(ScreenImage.of_array, each, name))
    elif each == STDIN:
        yield ImageSource(STDIN, _from_stdin)
    elif isinstance(each, str) and '://' in each:
        yield ImageSource(each, partial(_from_url, each))
    elif isinstance(each, (str, Path)):
        yield from _from_path(Path(each))
    else:
        raise ValueError(f'inputs: {type(each).__name__} is no input')


def _from_path(path: Path) -> Iterator[ImageSource]:
    if not path.exists():
        raise FileNotFoundError(f'{path}: there is no such image or folder')
    paths = [path]
    if path.is_dir():
        paths = sorted(p for p in path.iterdir() if _looks_like_image(p))
        if not paths:
            raise ValueError(f'{path}: no images in this folder')
    for each in paths:
        yield ImageSource(str(each), partial(ScreenImage.read, each))


def _looks_like_image(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _SUFFIXES


def _from_stdin() -> ScreenImage:
    data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ValueError(f'standard input: more than {MAX_FILE_BYTES:,} bytes')
    return ScreenImage.read(data, 'standard input')


def _from_url(url: str) -> ScreenImage:
    # HTTP clients are slow to import, and most inputs are paths.
    from qontinui_mm.apis.web_image import fetch_image

    return ScreenImage.read(fetch_image(url), url)
