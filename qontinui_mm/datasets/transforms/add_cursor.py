"""A mouse pointer over the screen."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.sketch import blend, draw_polygon
from qontinui_mm.datasets.transforms.tree_edit import hide, join, make_scene
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.structures import ROOT

__all__ = ['AddCursor']

# Outlines in units of the pointer's height; the first point is the hot spot.
_ARROW = (
    (0, 0), (0, 0.84), (0.19, 0.66), (0.33, 0.98), (0.46, 0.92),
    (0.32, 0.61), (0.59, 0.6),
)  # fmt: skip
_HAND = (
    (0.3, 0), (0.2, 0.05), (0.2, 0.5), (0.08, 0.42), (0, 0.5), (0.2, 0.85),
    (0.25, 1), (0.68, 1), (0.75, 0.6), (0.72, 0.42), (0.4, 0.33),
    (0.4, 0.05),
)  # fmt: skip
_BEAM = (
    (0.1, 0), (0.1, 0.06), (0.17, 0.1), (0.17, 0.9), (0.1, 0.94), (0.1, 1),
    (0.36, 1), (0.36, 0.94), (0.27, 0.9), (0.27, 0.1), (0.36, 0.06),
    (0.36, 0),
)  # fmt: skip
_CROSS = (
    (0.46, 0), (0.46, 0.46), (0, 0.46), (0, 0.54), (0.46, 0.54), (0.46, 1),
    (0.54, 1), (0.54, 0.54), (1, 0.54), (1, 0.46), (0.54, 0.46), (0.54, 0),
)  # fmt: skip
_SHAPES = (_ARROW, _ARROW, _HAND, _BEAM, _CROSS)


@TRANSFORMS.register_module()
class AddCursor(SceneTransform):
    """Draw a pointer, and add it as a ``cursor`` at the top of the tree.

    Elements that it covers wholly go; of others, boxes shrink.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)

    Modified Keys:

    - all of these

    Args:
        prob: Share of the screens that get a pointer.
        strength: 0 to 1; scales the greatest size.
        size_range: Height in pixels.
    """

    def __init__(
        self,
        prob: float = 0.3,
        strength: float = 1.0,
        size_range: tuple[int, int] = (14, 40),
    ) -> None:
        super().__init__(prob, strength)
        self.size_range = size_range

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Add a pointer somewhere, commonly over an element."""
        low, high = self.size_range
        size = round(rng.uniform(low, low + self.strength * (high - low)))
        shape = np.array(_SHAPES[rng.integers(len(_SHAPES))]) * size
        x, y = _spot(scene, rng)
        fill, rim = _coverages(shape, size)
        dark = rng.random() < 0.5
        image = scene.image.copy()
        blend(image, 255 * dark, rim, x, y)
        blend(image, 255 * (not dark), fill, x, y)
        return _with_cursor(scene, image, rim > 0.5, x, y)


def _spot(scene: Scene, rng: np.random.Generator) -> tuple[int, int]:
    """Where the pointer points, inside the image."""
    box = np.array([0, 0, scene.width, scene.height])
    if len(scene) and rng.random() < 0.7:
        box = scene.boxes[rng.integers(len(scene))]
    x, y = box[:2] + rng.random(2) * (box[2:] - box[:2])
    return min(int(x), scene.width - 4), min(int(y), scene.height - 4)


def _coverages(shape: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Coverage of the filling, and of it with a rim of one pixel."""
    fill = draw_polygon(shape + 2, size + 5, size + 5)
    return fill, cv2.dilate(fill, np.ones((3, 3), np.uint8))


def _with_cursor(
    scene: Scene, image: np.ndarray, ink: np.ndarray, x: int, y: int
) -> Scene:
    covered = np.zeros((scene.height + len(ink), scene.width + len(ink)), bool)
    left, top = max(x, 0), max(y, 0)
    covered[top : y + len(ink), left : x + len(ink)] = ink[
        top - y :, left - x :
    ]
    covered = covered[: scene.height, : scene.width]
    if not covered.any():
        return scene
    rows, columns = np.nonzero(covered)
    box = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    scene = replace(scene, image=image)
    below = hide(scene, covered, np.ones(len(scene), bool))
    return join(below, make_scene(image, [box], ['cursor'], [ROOT]))
