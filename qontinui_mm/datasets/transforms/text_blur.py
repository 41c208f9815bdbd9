"""Words that cannot be read."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.text_runs import text_boxes
from qontinui_mm.registry import TRANSFORMS

__all__ = ['TextBlur']


@TRANSFORMS.register_module()
class TextBlur(SceneTransform):
    """Blur words, or make them of coarse pixels, as for privacy.

    Only inside their boxes, so that these stay right.

    Required Keys:

    - img
    - gt_bboxes, gt_bboxes_labels, gt_parents (optional: without, no words)

    Modified Keys:

    - img

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; scales the blur.
        share: Greatest share of a screen's words that are blurred.
    """

    moves_elements = False

    def __init__(
        self, prob: float = 0.2, strength: float = 1.0, share: float = 0.5
    ) -> None:
        super().__init__(prob, strength)
        self.share = share

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Blur some of the words."""
        image = scene.image.copy()
        share = rng.uniform(0, self.share)
        for x1, y1, x2, y2 in text_boxes(scene):
            if rng.random() >= share or min(x2 - x1, y2 - y1) < 3:
                continue
            patch = image[y1:y2, x1:x2]
            patch[:] = _unread(patch, self.strength, rng)
        return replace(scene, image=image)


def _unread(
    patch: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    height, width = patch.shape[:2]
    amount = strength * rng.uniform(0.1, 0.4) * height
    if rng.random() < 0.6:
        # Edges are repeated, so that ink does not fade at the box.
        return cv2.GaussianBlur(
            patch, None, max(amount / 2, 0.3), borderType=cv2.BORDER_REPLICATE
        )
    step = max(amount, 1)
    size = max(round(width / step), 1), max(round(height / step), 1)
    coarse = cv2.resize(patch, size, interpolation=cv2.INTER_AREA)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_NEAREST)
