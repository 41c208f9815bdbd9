"""From an image to a model's input, as the test pipeline makes it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from qontinui_mm.runtime.model_info import ModelInfo

__all__ = ['ModelInput']


@dataclass(frozen=True, eq=False)
class ModelInput:
    """An image that a model can take.

    Attributes:
        pixels: (1, 3, H, W) float32, normalised and padded at the right and
            at the bottom.
        size: Width and height without the padding.
        ratios: Of ``size`` to the image's own width and height.
    """

    pixels: np.ndarray
    size: tuple[int, int]
    ratios: tuple[float, float]

    @classmethod
    def of(cls, image: np.ndarray, info: ModelInfo) -> ModelInput:
        """Scale, normalise and pad an image.

        The same to the last bit as mmdet's ``Resize(keep_ratio=True)`` and
        ``DetDataPreprocessor``.

        Args:
            image: (h, w, 3) uint8, BGR as OpenCV reads it.
            info: Of the model.

        Raises:
            ValueError: The image has another type or shape.
        """
        shape = getattr(image, 'shape', ())
        if len(shape) != 3 or shape[2] != 3 or not all(shape):
            raise ValueError(f'image: (h, w, 3) is needed, not {shape}')
        if image.dtype != np.uint8:
            raise ValueError(f'image: uint8 is needed, not {image.dtype}')
        height, width = shape[:2]
        size = _fitting(width, height, info.scale)
        scaled = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
        return cls(
            _normalised(scaled, info),
            size,
            (size[0] / width, size[1] / height),
        )


def _fitting(
    width: int, height: int, scale: tuple[int, ...]
) -> tuple[int, int]:
    """The greatest size of the same shape within ``scale``."""
    factor = min(
        max(scale) / max(width, height), min(scale) / min(width, height)
    )
    return max(int(width * factor + 0.5), 1), max(
        int(height * factor + 0.5), 1
    )


def _normalised(image: np.ndarray, info: ModelInfo) -> np.ndarray:
    """(1, 3, H, W); a byte has 256 values: they are looked up."""
    height, width = image.shape[:2]
    values = np.arange(256, dtype=np.float32)
    pixels = np.empty(
        (1, 3, *(_padded(s, info.pad_divisor) for s in (height, width))),
        np.float32,
    )
    pixels[..., height:, :] = info.pad_value
    pixels[..., width:] = info.pad_value
    for channel, (mean, std) in enumerate(
        zip(info.mean, info.std, strict=True)
    ):
        table = (values - np.float32(mean)) / np.float32(std)
        source = 2 - channel if info.swap_channels else channel
        plane = np.ascontiguousarray(image[..., source])
        pixels[0, channel, :height, :width] = cv2.LUT(plane, table)
    return pixels


def _padded(side: int, divisor: int) -> int:
    return -(-side // divisor) * divisor
