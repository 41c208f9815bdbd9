"""Square views of screens of any size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.scene import (
    Scene,
    read_scene,
    write_scene,
)
from qontinui_mm.datasets.transforms.seeded import SeededTransform
from qontinui_mm.datasets.transforms.tree_edit import crop, rescale
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import KEY_DPR

__all__ = ['ScreenView']

_GREY = 114


@TRANSFORMS.register_module()
class ScreenView(SeededTransform):
    """Cut a square out of a screen, in its own pixels or resized.

    A border of four pixels is a fact in a view at native scale, and gone in a
    resized one; that one shows more of the layout. A screen that is smaller
    than a native view lies in its upper left corner, beside grey.

    Required Keys:

    - img
    - gt_bboxes, gt_bboxes_labels and the like (optional)

    Modified Keys:

    - all of these
    - img_shape
    - device_pixel_ratio (if it is there)

    Args:
        size: Side of the view in pixels.
        resized_prob: Share of the views that are resized, 0 to 1.
        area_range: Smallest and greatest share of the screen's area that a
            resized view shows.
        aspect_range: Smallest and greatest width by height of what a resized
            view shows, as far as the screen allows.

    Raises:
        ValueError: An option is out of its range.
    """

    def __init__(
        self,
        size: int = 224,
        resized_prob: float = 0.0,
        area_range: tuple[float, float] = (0.2, 1.0),
        aspect_range: tuple[float, float] = (3 / 4, 4 / 3),
    ) -> None:
        if size < 1:
            raise ValueError(f'size: {size} is not above 0')
        if not 0 <= resized_prob <= 1:
            raise ValueError(f'resized_prob: {resized_prob} is not in 0 to 1')
        if not 0 < area_range[0] <= area_range[1] <= 1:
            raise ValueError(f'area_range: {area_range} is no range in 0 to 1')
        if not 0 < aspect_range[0] <= aspect_range[1]:
            raise ValueError(f'aspect_range: {aspect_range} is no range')
        self.size = size
        self.resized_prob = resized_prob
        self.area_range = area_range
        self.aspect_range = aspect_range

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Replace the screen by a view."""
        rng = self._generator()
        scene = read_scene(results)
        resized = rng.random() < self.resized_prob
        region = self._region(scene, rng) if resized else (self.size,) * 2
        view = _cut(scene, *region, rng)
        if resized:
            # Pixels of the view for one of the screen.
            scale = self.size / np.sqrt(view.width * view.height)
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            view = rescale(view, self.size, self.size, how)
            if KEY_DPR in results:
                results[KEY_DPR] *= float(scale)
        write_scene(_padded(view, self.size), results)
        return results

    def _region(
        self, scene: Scene, rng: np.random.Generator
    ) -> tuple[int, int]:
        """Width and height, in pixels, of what a resized view shows."""
        area = rng.uniform(*self.area_range) * scene.width * scene.height
        aspect = np.exp(rng.uniform(*np.log(self.aspect_range)))
        # A tall screen has no wide part of half its area.
        low = area / scene.height**2
        aspect = np.clip(aspect, low, scene.width**2 / area)
        return round(np.sqrt(area * aspect)), round(np.sqrt(area / aspect))


def _cut(
    scene: Scene, width: int, height: int, rng: np.random.Generator
) -> Scene:
    """A part at a random place, not larger than the screen."""
    width = min(max(width, 1), scene.width)
    height = min(max(height, 1), scene.height)
    x = int(rng.integers(scene.width - width + 1))
    y = int(rng.integers(scene.height - height + 1))
    return crop(scene, (x, y, x + width, y + height))


def _padded(scene: Scene, size: int) -> Scene:
    below, right = size - scene.height, size - scene.width
    if not below and not right:
        return scene
    image = cv2.copyMakeBorder(
        scene.image, 0, below, 0, right, cv2.BORDER_CONSTANT, value=[_GREY] * 3
    )
    return replace(scene, image=image)
