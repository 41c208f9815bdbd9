"""Cuttings of a screen along its elements."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform, known_names
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.tree_edit import (
    ancestors_of,
    crop,
    keep_elements,
    subtree,
)
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_GROUPS, CLASS_NAMES, CONTAINER
from qontinui_mm.structures import ROOT

__all__ = ['RegionCrop']

_REGIONS = (
    'window dialog bottom_sheet panel card list table tree menu popover '
    'side_navigation calendar group text_area'
).split()
_CONTAINERS = [
    index
    for index, name in enumerate(CLASS_NAMES)
    if CLASS_GROUPS[name] == CONTAINER
]
_CUTS = ('clip', 'drop')
Rect = tuple[int, int, int, int]


@TRANSFORMS.register_module()
class RegionCrop(SceneTransform):
    """Cut out a window, a scrolling region or a stretch of the screen.

    A region is the box of an element: the picture is then of that element
    alone, so its ancestors and what lay behind it are gone; what was painted
    over it stays. Where the screen has no such element, or with
    ``stretch_prob``, the cut is a stretch of rows whose edges run through
    nothing but containers.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)

    Modified Keys:

    - all of these
    - img_shape

    Args:
        prob: Share of the screens that are cut.
        strength: 0 to 1; how much smaller than the screen a cutting may be.
        regions: Classes that are cut out.
        min_share: Smallest share of the screen's area, at full strength.
        min_side: Shortest side of a cutting, in pixels.
        cut: ``'clip'`` keeps the visible part of an element that is cut, if
            it is worth a label; ``'drop'`` drops every one that is cut.
        stretch_prob: Share of the cuttings that are stretches of rows.

    Raises:
        ValueError: A class or ``cut`` is unknown.
    """

    def __init__(
        self,
        prob: float = 0.5,
        strength: float = 1.0,
        regions: Sequence[str] = tuple(_REGIONS),
        min_share: float = 0.1,
        min_side: int = 96,
        cut: str = 'clip',
        stretch_prob: float = 0.3,
    ) -> None:
        super().__init__(prob, strength)
        if cut not in _CUTS:
            raise ValueError(f'cut: {cut!r} is none of {_CUTS}')
        self.regions = known_names('regions', regions, CLASS_NAMES)
        self.min_share = min_share
        self.min_side = min_side
        self.cut = cut
        self.stretch_prob = stretch_prob

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Cut out a region, or else a stretch."""
        regions = self._candidates(scene)
        if len(regions) and rng.random() >= self.stretch_prob:
            return self._cut_region(scene, int(rng.choice(regions)))
        return self._cut(scene, self._stretch(scene, rng))

    def _candidates(self, scene: Scene) -> np.ndarray:
        """Indices of the whole elements that are large enough to cut out."""
        labels = [CLASS_NAMES.index(name) for name in self.regions]
        sides = scene.boxes[:, 2:] - scene.boxes[:, :2]
        share = sides.prod(1) / (scene.width * scene.height)
        return np.flatnonzero(
            np.isin(scene.labels, labels)
            & ~scene.ignored
            & (scene.visible > 0.99)
            & (sides >= self.min_side).all(1)
            & (share >= self._least())
            & (share < 0.95)
        )

    def _least(self) -> float:
        return 1 - self.strength * (1 - self.min_share)

    def _cut_region(self, scene: Scene, target: int) -> Scene:
        inside = subtree(scene.parents, target)
        behind = ~inside & (scene.orders < scene.orders[target])
        behind |= ancestors_of(scene.parents, target)
        box = scene.boxes[target]
        limits = [scene.width, scene.height]
        x1, y1 = np.floor(box[:2]).astype(int).clip(0)
        x2, y2 = np.ceil(box[2:]).astype(int).clip(max=limits)
        scene = keep_elements(scene, ~behind)
        return self._cut(scene, (int(x1), int(y1), int(x2), int(y2)))

    def _stretch(self, scene: Scene, rng: np.random.Generator) -> Rect:
        least = max(self._least(), self.min_side / scene.height)
        if least >= 1:
            return 0, 0, scene.width, scene.height
        size = rng.uniform(least, 1) * scene.height
        top = rng.uniform(0, scene.height - size)
        rows = _clear_rows(scene)
        y1 = int(rows[np.abs(rows - top).argmin()])
        below = rows[rows - y1 >= least * scene.height]
        if not len(below):
            return 0, 0, scene.width, scene.height
        y2 = int(below[np.abs(below - top - size).argmin()])
        return 0, y1, scene.width, y2

    def _cut(self, scene: Scene, rect: Rect) -> Scene:
        if self.cut == 'drop':
            inside = (scene.boxes[:, :2] >= np.array(rect[:2]) - 1).all(1)
            inside &= (scene.boxes[:, 2:] <= np.array(rect[2:]) + 1).all(1)
            scene = keep_elements(scene, inside)
        return crop(scene, rect)


def _clear_rows(scene: Scene) -> np.ndarray:
    """Rows, 0 to the height, that cut nothing but containers."""
    inner = np.ones(len(scene), bool)
    inner[scene.parents[scene.parents != ROOT]] = False
    inner |= ~np.isin(scene.labels, _CONTAINERS)
    crossed = np.zeros(scene.height + 2, int)
    for _, y1, _, y2 in scene.boxes[inner]:
        crossed[int(np.floor(y1)) + 1] += 1
        crossed[max(int(np.ceil(y2)), int(np.floor(y1)) + 1)] -= 1
    clear = np.flatnonzero(np.cumsum(crossed)[: scene.height + 1] == 0)
    return np.union1d(clear, [0, scene.height])
