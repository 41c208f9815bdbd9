"""Loading of screens that strangers may have made."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

from qontinui_mm.datasets.transforms.load_image import (
    DamagedImageError,
    LoadGuiImage,
)
from qontinui_mm.registry import TRANSFORMS

__all__ = ['LoadScreenshot']


@TRANSFORMS.register_module()
class LoadScreenshot(LoadGuiImage):
    """``LoadGuiImage`` that also reads from tar shards, and bounds sizes.

    Required Keys:

    - img_path
    - shard (optional; path, first byte, number of bytes)
    - height, width (optional)

    Added Keys:

    - img
    - img_shape
    - ori_shape

    Args:
        max_pixels: Largest area that is decoded: a file of a kilobyte can
            hold a picture of a gigabyte.
        max_bytes: Largest file that is read from a shard.
        kwargs: Those of mmcv's ``LoadImageFromFile``.

    Raises:
        FileNotFoundError: There is no such file.
        DamagedImageError: The image is damaged, too large, or has another
            size than annotated.
    """

    def __init__(
        self,
        max_pixels: int = 2**26,
        max_bytes: int = 2**28,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.max_pixels = max_pixels
        self.max_bytes = max_bytes

    def read(self, results: dict[str, Any]) -> bytes:
        """The file's bytes, from a shard if it is in one."""
        if 'shard' not in results:
            return super().read(results)
        shard, start, size = results['shard']
        if size > self.max_bytes:
            raise DamagedImageError(
                f'{results["img_path"]}: {size} bytes are more than '
                f'max_bytes={self.max_bytes}'
            )
        with open(shard, 'rb') as file:
            file.seek(start)
            return file.read(size)

    def decode(self, path: str, data: bytes) -> np.ndarray:
        """(H, W, 3) uint8, if that is not too large."""
        try:
            with Image.open(io.BytesIO(data)) as image:
                width, height = image.size
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            raise DamagedImageError(f'{path}: img: {error}') from None
        if width * height > self.max_pixels:
            raise DamagedImageError(
                f'{path}: img: {width} x {height} pixels are more than '
                f'max_pixels={self.max_pixels}'
            )
        return super().decode(path, data)
