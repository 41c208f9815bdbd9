"""Things over the screen that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform, known_names
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.sketch import (
    FONTS,
    blend,
    random_words,
    word_mask,
)
from qontinui_mm.datasets.transforms.tree_edit import hide
from qontinui_mm.registry import TRANSFORMS

__all__ = ['RandomOcclusion']

_FILLINGS = ('plain', 'noise', 'blocks')


@TRANSFORMS.register_module()
class RandomOcclusion(SceneTransform):
    """Lay opaque patches and translucent marks over a screen.

    Patches are what people put over screenshots and recorders show: bars
    that black something out, round bubbles, mosaics of pixels. They get no
    label; what they cover goes, other boxes shrink to what is still seen.
    Marks (a veil, a watermark) hide nothing.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)

    Modified Keys:

    - all of these

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; scales size and opacity.
        max_patches: At most so many patches.
        max_size: Greatest side of a patch, as a share of the shorter side.
        mark_prob: Share of the changed screens with a mark.
        fillings: Of patches: ``plain``, ``noise``, or ``blocks`` of what
            is beneath.

    Raises:
        ValueError: A filling is unknown.
    """

    def __init__(
        self,
        prob: float = 0.3,
        strength: float = 1.0,
        max_patches: int = 3,
        max_size: float = 0.25,
        mark_prob: float = 0.3,
        fillings: Sequence[str] = tuple(_FILLINGS),
    ) -> None:
        super().__init__(prob, strength)
        self.fillings = known_names('fillings', fillings, _FILLINGS)
        self.max_patches = max_patches
        self.max_size = max_size
        self.mark_prob = mark_prob

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Add a mark, then patches."""
        scene = replace(scene, image=scene.image.copy())
        if rng.random() < self.mark_prob:
            _add_mark(scene.image, self.strength, rng)
        for _ in range(rng.integers(self.max_patches + 1)):
            scene = self._add_patch(scene, rng)
        return scene

    def _add_patch(self, scene: Scene, rng: np.random.Generator) -> Scene:
        most = self.strength * self.max_size * min(scene.width, scene.height)
        width, height = np.ceil(rng.uniform(0.2, 1, 2) * most).astype(int)
        x = int(rng.integers(max(scene.width - width, 1)))
        y = int(rng.integers(max(scene.height - height, 1)))
        place = np.s_[y : y + height, x : x + width]
        shape = np.ones(scene.image[place].shape[:2], bool)
        if rng.random() < 0.4:
            shape = _ellipse(*shape.shape)
        patch = scene.image[place]
        kind = str(rng.choice(self.fillings))
        patch[shape] = _filling(kind, patch, rng)[shape]
        covered = np.zeros(scene.image.shape[:2], bool)
        covered[place] = shape
        return hide(scene, covered, np.ones(len(scene), bool))


def _ellipse(height: int, width: int) -> np.ndarray:
    y = (np.arange(height)[:, None] + 0.5) / height * 2 - 1
    x = (np.arange(width)[None] + 0.5) / width * 2 - 1
    return x * x + y * y <= 1


def _filling(
    kind: str, patch: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Pixels of one colour, of noise, or those beneath in coarse blocks."""
    if kind == 'plain':
        return np.broadcast_to(rng.integers(256, size=3), patch.shape)
    if kind == 'noise':
        return rng.integers(0, 256, patch.shape)
    # So coarse that nothing of an element can be told any more.
    step = max(8, min(patch.shape[:2]) // 3)
    coarse = patch[::step, ::step].repeat(step, 0).repeat(step, 1)
    return coarse[: patch.shape[0], : patch.shape[1]]


def _add_mark(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> None:
    """A veil over all, or a pale word."""
    opacity = np.float32(strength * rng.uniform(0.08, 0.3))
    color = tuple(rng.integers(256, size=3).tolist())
    height, width = image.shape[:2]
    if rng.random() < 0.5:
        blend(image, color, np.full((height, width), opacity), 0, 0)
        return
    size = int(rng.uniform(0.05, 0.15) * min(height, width)) + 6
    word = word_mask(random_words(rng, 4), size, str(rng.choice(FONTS)))
    x = int(rng.integers(max(width - word.shape[1], 1)))
    y = int(rng.integers(max(height - word.shape[0], 1)))
    blend(image, color, word * opacity, x, y)
