"""Other words in the place of a screen's."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.sketch import (
    FONTS,
    blend,
    random_words,
    word_mask,
)
from qontinui_mm.datasets.transforms.text_runs import (
    ink_of,
    lines_of,
    text_boxes,
)
from qontinui_mm.registry import TRANSFORMS

__all__ = ['TextReplace']

_LEAST_HEIGHT = 5


@TRANSFORMS.register_module()
class TextReplace(SceneTransform):
    """Write other words, line by line, exactly as wide and as tall.

    Boxes of words go around the ink, so the new ink has the bounds of the
    old. Words on a ground that is not flat stay as they are. The ``text`` in
    ``instances`` is not changed: not for models that read.

    Required Keys:

    - img
    - gt_bboxes, gt_bboxes_labels, gt_parents (optional: without, no words)

    Modified Keys:

    - img

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; greatest share of the words that are replaced.
    """

    moves_elements = False

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Replace some of the words, all in one font."""
        image = scene.image.copy()
        font = str(rng.choice(FONTS))
        share = self.strength * rng.uniform(0.2, 1)
        for box in text_boxes(scene):
            if rng.random() < share:
                _rewrite(image, box, font, rng)
        return replace(scene, image=image)


def _rewrite(
    image: np.ndarray, box: np.ndarray, font: str, rng: np.random.Generator
) -> None:
    """Replace each line in a text's box, xyxy in whole pixels."""
    found = ink_of(image, box)
    if found is None:
        return
    patch = image[box[1] : box[3], box[0] : box[2]]
    ink, ground, color = found
    for x1, y1, x2, y2 in lines_of(ink):
        if y2 - y1 < _LEAST_HEIGHT or x2 - x1 < 2 * _LEAST_HEIGHT:
            continue
        line = _line_of_ink(x2 - x1, y2 - y1, font, rng)
        ink[y1:y2] = False
        # The palest edges of the letters, too, but not of the next line's.
        around = np.s_[max(y1 - 2, 0) : y2 + 2]
        patch[around][~ink[around]] = np.round(ground).astype(np.uint8)
        blend(patch, tuple(color), line, x1, y1)
        ink[y1:y2] = True


def _line_of_ink(
    width: int, height: int, font: str, rng: np.random.Generator
) -> np.ndarray:
    """(height, width) float32 coverage; ink touches all four edges."""
    letters = max(round(width / height / 0.62), 1)
    words = random_words(rng, letters)[:letters].strip()
    mask = word_mask(words, max(height * 2, 16), font)
    line = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    for edge in (line[0], line[-1], line[:, 0], line[:, -1]):
        # Resampling must not make the outermost ink vanish.
        edge *= max(1.0, 0.7 / max(edge.max(), 0.05))
    return line.clip(0, 1)
