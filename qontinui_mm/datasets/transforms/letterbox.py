"""Screens in the middle of a frame of one size."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.tree_edit import move, rescale
from qontinui_mm.registry import TRANSFORMS

__all__ = ['Letterbox']


@TRANSFORMS.register_module()
class Letterbox(SceneTransform):
    """Fit a screen into a resolution and fill the bars beside it.

    Required Keys:

    - img
    - gt_bboxes (optional)

    Modified Keys:

    - img
    - img_shape
    - gt_bboxes

    Added Keys:

    - those of ``ELEMENT_KEYS`` that are missing

    Args:
        size: Width and height of the result in pixels.
        prob: Share of the screens that are changed.
        strength: 0 to 1; how far the screen may lie off the middle, and 0
            for no change at all.
        fill: Grey of the bars, 0 to 255; None for a random colour.
        enlarge: Whether screens that are smaller grow.

    Raises:
        ValueError: A side is not above 0.
    """

    def __init__(
        self,
        size: tuple[int, int],
        prob: float = 1.0,
        strength: float = 1.0,
        fill: int | None = 0,
        enlarge: bool = True,
    ) -> None:
        super().__init__(prob, strength)
        if min(size) <= 0:
            raise ValueError(f'size: {size} has a side that is not above 0')
        self.size = tuple(size)
        self.fill = fill
        self.enlarge = enlarge

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Scale and lay into the frame."""
        width, height = self.size
        factor = min(width / scene.width, height / scene.height)
        if factor < 1 or (factor > 1 and self.enlarge):
            how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
            inner = (
                min(max(round(scene.width * factor), 1), width),
                min(max(round(scene.height * factor), 1), height),
            )
            scene = rescale(scene, *inner, how)
        room = np.array([width - scene.width, height - scene.height])
        share = 0.5 + self.strength * rng.uniform(-0.5, 0.5, 2)
        x, y = np.round(room * share).astype(int).tolist()
        color = rng.integers(256, size=3) if self.fill is None else self.fill
        frame = np.empty((height, width, 3), np.uint8)
        frame[:] = color
        frame[y : y + scene.height, x : x + scene.width] = scene.image
        return replace(move(scene, x, y), image=frame)
