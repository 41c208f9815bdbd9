"""Loading of screenshots that refuses damaged files."""

from __future__ import annotations

from typing import Any

import mmcv
import numpy as np
from mmcv.transforms import LoadImageFromFile
from mmengine.fileio import get

from qontinui_mm.registry import TRANSFORMS

__all__ = ['DamagedImageError', 'LoadGuiImage', 'is_truncated']


class DamagedImageError(ValueError):
    """An image file that cannot be used; the message names it."""


@TRANSFORMS.register_module()
class LoadGuiImage(LoadImageFromFile):
    """Load an image, or say which one is missing or damaged.

    OpenCV returns half a picture for a truncated file, and None for other
    damage. This one checks that the file has its end, that it decodes, and
    that its size is the one that the boxes refer to.

    Required Keys:

    - img_path
    - height (optional)
    - width (optional)

    Added Keys:

    - img
    - img_shape
    - ori_shape

    Args:
        kwargs: Those of mmcv's ``LoadImageFromFile``.

    Raises:
        FileNotFoundError: There is no such file.
        DamagedImageError: The file is damaged or has another size than
            annotated.
    """

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add the image."""
        path = results['img_path']
        image = self.decode(path, self.read(results))
        shape = image.shape[:2]
        annotated = tuple(results.get(k) for k in ('height', 'width'))
        if None not in annotated and annotated != shape:
            raise DamagedImageError(
                f'{path}: height, width: annotated as {annotated}, the image '
                f'has {shape}'
            )
        results['img'] = image.astype('float32') if self.to_float32 else image
        results['img_shape'] = results['ori_shape'] = shape
        return results

    def read(self, results: dict[str, Any]) -> bytes:
        """The file's bytes."""
        path = results['img_path']
        try:
            return get(path, backend_args=self.backend_args)
        except FileNotFoundError:
            raise FileNotFoundError(
                f'{path}: img_path: there is no such image'
            ) from None

    def decode(self, path: str, data: bytes) -> np.ndarray:
        """(H, W, 3) uint8, BGR unless the options say otherwise."""
        image = None
        if data and not is_truncated(data):
            image = mmcv.imfrombytes(
                data, flag=self.color_type, backend=self.imdecode_backend
            )
        if image is None:
            raise DamagedImageError(
                f'{path}: img: this is no image, or a truncated one '
                f'({len(data)} bytes)'
            )
        return image


def is_truncated(data: bytes) -> bool:
    """Whether the end of a PNG, JPEG or WebP file is missing.

    False for other formats. Entropy-coded JPEG data never holds an
    end-of-image marker, but a thumbnail before it may.
    """
    if data.startswith(b'\x89PNG'):
        return b'IEND' not in data[-64:]
    if data.startswith(b'\xff\xd8'):
        return data.rfind(b'\xff\xd9') < data.rfind(b'\xff\xda')
    if data[:4] == b'RIFF':
        return len(data) < 8 + int.from_bytes(data[4:8], 'little')
    return False
