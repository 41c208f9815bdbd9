"""Reading of screenshots from anywhere; Pillow and numpy only."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

__all__ = ['MAX_FILE_BYTES', 'ScreenImage']

# No screenshot is larger; what comes over the net or a pipe is cut off here.
MAX_FILE_BYTES = 256 * 1024**2
# Those that screenshots come in; Pillow reads others with foreign programs.
_FORMATS = ('PNG', 'JPEG', 'WEBP', 'GIF', 'BMP', 'TIFF', 'PPM', 'AVIF')
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, eq=False)
class ScreenImage:
    """A screenshot as it is looked at.

    Attributes:
        name: What messages and files call it.
        pixels: (height, width, 3) uint8, RGB.
        notes: What was done to it, in words; empty for a plain picture.
    """

    name: str
    pixels: np.ndarray
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width = self.pixels.shape[:2]
        return width, height

    @classmethod
    def read(cls, source: Path | bytes, name: str | None = None):
        """Decode a file, or the content of one.

        It is turned upright as its EXIF says, laid on white where it is
        transparent, and reduced to 8 bits. Of several frames or pages the
        first counts.

        Args:
            source: Path, or content.
            name: What to call it; the path if None.

        Returns:
            A ``ScreenImage``.

        Raises:
            ValueError: It is empty, damaged, no image, or has more pixels
                than Pillow takes for safe (89 million).
            OSError: It cannot be opened.
        """
        name = str(source) if name is None else name
        data = _content(source, name)
        try:
            with warnings.catch_warnings():
                # Damage that Pillow gets over.
                warnings.simplefilter('ignore')
                warnings.simplefilter('error', Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                    image.load()
                    pixels, notes = _to_rgb(image)
        except (
            Image.DecompressionBombWarning,
            Image.DecompressionBombError,
        ) as error:
            limit = Image.MAX_IMAGE_PIXELS / 1e6
            raise ValueError(
                f'{name}: more than {limit:.0f} million pixels; cut it first'
            ) from error
        except UnidentifiedImageError as error:
            raise ValueError(
                f'{name}: no image that can be read; known formats: '
                f'{", ".join(_FORMATS)}'
            ) from error
        # Pillow's readers answer damage with errors of every kind.
        except Exception as error:
            raise ValueError(f'{name}: a damaged image ({error})') from error
        return cls(name, pixels, notes)

    @classmethod
    def of_array(cls, array: np.ndarray, name: str = 'array'):
        """An image from an array.

        Args:
            array: uint8 or uint16; (height, width) grey, or with 1, 3 (BGR)
                or 4 (BGRA) channels last, as OpenCV reads them.
            name: What to call it.

        Returns:
            A ``ScreenImage``.

        Raises:
            ValueError: It has another type or shape, or no pixels.
        """
        array = np.asarray(array)
        if array.dtype not in (np.uint8, np.uint16):
            raise ValueError(
                f'{name}: uint8 or uint16 is needed, not {array.dtype}'
            )
        if array.ndim == 3 and array.shape[2] == 1:
            array = array[..., 0]
        if array.ndim != 2 and array.shape[2:] not in ((3,), (4,)):
            raise ValueError(
                f'{name}: height, width and 1, 3 or 4 channels are needed, '
                f'not {array.shape}'
            )
        if not array.size:
            raise ValueError(f'{name}: no pixels: {array.shape}')
        notes: tuple[str, ...] = ()
        if array.dtype == np.uint16:
            array, notes = (array >> 8).astype(np.uint8), ('16 bits to 8',)
        if array.ndim == 3:
            array = array[..., [2, 1, 0, 3][: array.shape[2]]]
        pixels, more = _to_rgb(Image.fromarray(array))
        return cls(name, pixels, notes + more)


def _content(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, Path):
        if source.stat().st_size > MAX_FILE_BYTES:
            raise ValueError(f'{name}: more than {MAX_FILE_BYTES:,} bytes')
        source = source.read_bytes()
    if not source:
        raise ValueError(f'{name}: is empty (0 bytes)')
    return source


def _to_rgb(image: Image.Image) -> tuple[np.ndarray, tuple[str, ...]]:
    """Pixels, (height, width, 3) uint8, and what was done to get them."""
    notes = []
    frames = getattr(image, 'n_frames', 1)
    if frames > 1:
        notes.append(f'the first of {frames} frames')
    upright = ImageOps.exif_transpose(image)
    if image.getexif().get(0x0112, 1) != 1:
        notes.append('turned as its EXIF says')
    if upright.mode.startswith('I;16'):
        upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
        notes.append('16 bits to 8')
    if upright.mode in ('I', 'F'):
        raise ValueError(f'32 bits a pixel (mode {upright.mode})')
    if upright.has_transparency_data:
        upright = upright.convert('RGBA')
        if upright.getextrema()[3][0] < 255:
            notes.append('laid on white where transparent')
        white = Image.new('RGBA', upright.size, _WHITE)
        upright = Image.alpha_composite(white, upright)
    return np.array(upright.convert('RGB')), tuple(notes)
