"""A dialog, toast or popup of another screen over this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import MixTransform, known_names
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.sketch import blend
from qontinui_mm.datasets.transforms.tree_edit import (
    crop,
    hide,
    join,
    keep_elements,
    move,
    rescale,
    subtree,
)
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['OverlayPaste']

_OVERLAYS = tuple('dialog bottom_sheet menu popover tooltip toast'.split())
# These dim the screen behind them, in some designs.
_MODAL = ('dialog', 'bottom_sheet')
_LARGEST = 0.9  # of the screen's width and height


@TRANSFORMS.register_module()
class OverlayPaste(MixTransform):
    """Paste an element with its whole subtree from another screen.

    The element must be seen whole where it comes from. Its pixels come along,
    the children that stick out are cut off. Beneath it, elements that are
    covered go, and the boxes of others shrink to what is still seen. It hangs
    at the top of the tree, as in the data sets.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)
    - mix_results (optional: without, nothing changes)

    Modified Keys:

    - all of these but mix_results

    Args:
        prob: Share of the screens that ask for another one.
        strength: 0 to 1; scales shadow, dimming and change of size.
        others: How many other screens are searched for an element.
        overlays: Classes that are pasted.

    Raises:
        ValueError: A class is unknown.
    """

    def __init__(
        self,
        prob: float = 0.5,
        strength: float = 1.0,
        others: int = 1,
        overlays: Sequence[str] = _OVERLAYS,
    ) -> None:
        super().__init__(prob, strength, others)
        self.overlays = known_names('overlays', overlays, CLASS_NAMES)

    def mix(
        self, scene: Scene, others: Sequence[Scene], rng: np.random.Generator
    ) -> Scene:
        """Paste one element, if the others have one."""
        labels = [CLASS_NAMES.index(name) for name in self.overlays]
        found = [
            (other, index)
            for other in others
            for index in _whole(other, labels)
        ]
        if not found:
            return scene
        other, index = found[rng.integers(len(found))]
        piece = _cut_out(other, index)
        piece = _fit(piece, scene, 1 + self.strength * rng.uniform(-0.3, 0.3))
        name = CLASS_NAMES[other.labels[index]]
        x, y = _place(name, piece, scene, rng)
        image = scene.image.copy()
        if name in _MODAL:
            shade = 1 - self.strength * rng.choice([0, 0.3, 0.5])
            image = np.round(image * shade).astype(np.uint8)
        return _paste(replace(scene, image=image), piece, x, y, self, rng)


def _whole(scene: Scene, labels: Sequence[int]) -> list[int]:
    """Elements of these classes that nothing covers or cuts."""
    found = np.flatnonzero(
        np.isin(scene.labels, labels) & ~scene.ignored & (scene.visible > 0.99)
    )
    return [int(index) for index in found if not _is_covered(scene, index)]


def _is_covered(scene: Scene, index: int) -> bool:
    """Whether something painted later, not its own, lies over it."""
    box = scene.boxes[index]
    later = scene.orders > scene.orders[index]
    later &= ~subtree(scene.parents, index)
    meets = (scene.boxes[:, :2] < box[2:]) & (scene.boxes[:, 2:] > box[:2])
    sides = box[2:] - box[:2]
    return bool((later & meets.all(1)).any() or sides.min() < 8)


def _cut_out(scene: Scene, index: int) -> Scene:
    box = scene.boxes[index]
    x1, y1 = np.round(box[:2]).astype(int).clip(0)
    x2, y2 = np.round(box[2:]).astype(int)
    own = keep_elements(scene, subtree(scene.parents, index))
    return crop(own, (int(x1), int(y1), int(x2), int(y2)))


def _fit(piece: Scene, scene: Scene, factor: float) -> Scene:
    """Change the size by ``factor``, but to fit into the screen."""
    factor = min(
        factor,
        _LARGEST * scene.width / piece.width,
        _LARGEST * scene.height / piece.height,
    )
    if factor == 1:
        return piece
    width = max(round(piece.width * factor), 8)
    height = max(round(piece.height * factor), 8)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return rescale(piece, width, height, how)


def _place(
    name: str, piece: Scene, scene: Scene, rng: np.random.Generator
) -> tuple[int, int]:
    """Corner of the pasted piece: each class where it usually lies."""
    room = scene.width - piece.width, scene.height - piece.height
    share = rng.uniform(0, 1, 2)
    if name == 'dialog':
        share = 0.5 + (share - 0.5) * [0.3, 0.6]
    elif name == 'bottom_sheet':
        share = np.array([0.5, 1.0])
    elif name == 'toast':
        margin = 0.05 * rng.random()
        share = np.array([rng.choice([0.03, 0.5, 0.97]), 0.0])
        share[1] = margin if rng.random() < 0.3 else 1 - margin
    x, y = np.round(np.array(room) * share).astype(int).clip(0)
    return int(x), int(y)


def _paste(
    scene: Scene,
    piece: Scene,
    x: int,
    y: int,
    options: OverlayPaste,
    rng: np.random.Generator,
) -> Scene:
    size = piece.image.shape[:2]
    shape = _rounded(*size, int(rng.choice([0, 4, 8, 12])))
    if rng.random() < 0.6:
        _drop_shadow(scene.image, shape, x, y, options.strength, rng)
    blend(scene.image, piece.image, shape, x, y)
    covered = np.zeros(scene.image.shape[:2], bool)
    covered[y : y + size[0], x : x + size[1]] = shape > 0.5
    below = hide(scene, covered, np.ones(len(scene), bool))
    return join(below, move(piece, x, y))


def _rounded(height: int, width: int, radius: int) -> np.ndarray:
    """(height, width) float32 coverage of a rounded rectangle."""
    radius = min(radius, height // 4, width // 4)
    dx = radius - 0.5 - np.minimum(np.arange(width), np.arange(width)[::-1])
    dy = radius - 0.5 - np.minimum(np.arange(height), np.arange(height)[::-1])
    away = np.hypot(dx.clip(0)[None], dy.clip(0)[:, None])
    return (radius + 0.5 - away).clip(0, 1).astype(np.float32)


def _drop_shadow(
    image: np.ndarray,
    shape: np.ndarray,
    x: int,
    y: int,
    strength: float,
    rng: np.random.Generator,
) -> None:
    blur = int(rng.integers(4, 17))
    shadow = cv2.GaussianBlur(np.pad(shape, 2 * blur), None, blur / 1.5)
    shadow *= strength * rng.uniform(0.15, 0.45)
    blend(image, 0, shadow, x - 2 * blur, y - 2 * blur + blur // 3)
