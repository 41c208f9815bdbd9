"""Screens at another pixel density."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.tree_edit import rescale
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import KEY_DPR

__all__ = ['DpiJitter']

_SHRINK = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)
_GROW = (cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC)


@TRANSFORMS.register_module()
class DpiJitter(SceneTransform):
    """Scale a screen, with the resampling of many programs.

    With ``bitmap_prob`` the screen is one that an old program drew for a
    coarse display and that the system magnified: its pixels are soft or
    blocky, its size is as drawn for the new density.

    Required Keys:

    - img
    - gt_bboxes (optional)

    Modified Keys:

    - img
    - img_shape
    - gt_bboxes
    - device_pixel_ratio (if it is there)

    Added Keys:

    - those of ``ELEMENT_KEYS`` that are missing

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; the exponent of the factors.
        ratio_range: Smallest and greatest factor.
        bitmap_prob: Share of the changed screens that are magnified.
        min_side: The shorter side stays at least as long, in pixels, or as
            it was.
    """

    def __init__(
        self,
        prob: float = 0.5,
        strength: float = 1.0,
        ratio_range: tuple[float, float] = (0.5, 2.0),
        bitmap_prob: float = 0.2,
        min_side: int = 160,
    ) -> None:
        super().__init__(prob, strength)
        if not 0 < ratio_range[0] <= ratio_range[1]:
            raise ValueError(f'ratio_range: {ratio_range} is no range above 0')
        self.ratio_range = ratio_range
        self.bitmap_prob = bitmap_prob
        self.min_side = min_side

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Scale ``results``."""
        before = results['img'].shape[1]
        results = super().transform(results)
        if KEY_DPR in results:
            results[KEY_DPR] *= results['img'].shape[1] / before
        return results

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Scale by a random factor."""
        low, high = np.log(self.ratio_range) * self.strength
        ratio = float(np.exp(rng.uniform(low, high)))
        shorter = min(scene.width, scene.height)
        ratio = max(ratio, min(self.min_side / shorter, 1.0))
        if rng.random() < self.bitmap_prob:
            coarse = 1 / (1 + self.strength * rng.uniform(0.25, 1))
            small = _scaled(scene, min(ratio, 1.0) * coarse, cv2.INTER_AREA)
            return _to_size(scene, small, ratio, int(rng.choice(_GROW)))
        return _scaled(
            scene, ratio, rng.choice(_GROW if ratio > 1 else _SHRINK)
        )


def _scaled(scene: Scene, ratio: float, interpolation: int) -> Scene:
    width, height = _size(scene, ratio)
    return rescale(scene, width, height, int(interpolation))


def _to_size(
    scene: Scene, small: Scene, ratio: float, interpolation: int
) -> Scene:
    width, height = _size(scene, ratio)
    return rescale(small, width, height, interpolation)


def _size(scene: Scene, ratio: float) -> tuple[int, int]:
    return (
        max(round(scene.width * ratio), 1),
        max(round(scene.height * ratio), 1),
    )
