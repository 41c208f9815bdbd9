"""Albumentations on screens, with the tree kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from mmcv.transforms import BaseTransform
from mmcv.transforms.utils import avoid_cache_randomness
from mmdet.datasets.transforms import Albu
from mmdet.structures.bbox import HorizontalBoxes, get_box_tensor

from qontinui_mm.datasets.transforms.scene import (
    Scene,
    read_scene,
    write_scene,
)
from qontinui_mm.datasets.transforms.tree_edit import (
    MIN_SIDE,
    MIN_VISIBLE,
    keep_elements,
)
from qontinui_mm.registry import TRANSFORMS

__all__ = ['TreeAlbu']

# A mirrored or turned screen has text that no screen has.
_REFUSED = ('Flip', 'Transpose', 'D4', 'Rotate90', 'SquareSymmetry')
# From this share of its area a box is whole; the rest is rounding.
_WHOLE = 0.999


@TRANSFORMS.register_module()
@avoid_cache_randomness
class TreeAlbu(BaseTransform):
    """Run albumentations through mmdet's ``Albu``, and keep the tree right.

    What of an element is left inside the image counts as what is seen of it.
    Elements that are cut and of which less than 15 %, or less than 2 pixels of
    a side, is seen go, and their children hang under the nearest ancestor that
    is left.

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
        transforms: Configs of albumentations, as for mmdet's ``Albu``.
        allow_mirrored: Whether flips and quarter turns are allowed.

    Raises:
        ValueError: A transform mirrors or turns.
        RuntimeError: Albumentations is not installed.
    """

    def __init__(
        self,
        transforms: Sequence[dict[str, Any]],
        allow_mirrored: bool = False,
    ) -> None:
        for name in _names(transforms):
            if not allow_mirrored and any(r in name for r in _REFUSED):
                raise ValueError(
                    f'transforms: {name} mirrors or turns a screen; '
                    'allow_mirrored=True if that is wanted'
                )
        self.transforms = list(transforms)
        # Twice: without boxes, albumentations takes no box parameters.
        self.without_boxes = Albu(self.transforms)
        self.with_boxes = Albu(
            self.transforms,
            bbox_params={
                'type': 'BboxParams',
                'format': 'pascal_voc',
                'label_fields': ['numbers', 'shares'],
                'min_visibility': MIN_VISIBLE,
                'clip': True,
            },
        )
        _count_cuts(self.with_boxes)

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Augment image and boxes, then drop what was lost."""
        scene = read_scene(results)
        # Else its own generator: the same in every worker of a loader.
        albu = self.with_boxes if len(scene) else self.without_boxes
        albu.aug.set_random_seed(int(np.random.randint(2**31)))
        if not len(scene):
            changed = self.without_boxes({'img': scene.image})
            write_scene(replace(scene, image=changed['img']), results)
            return results
        changed = self.with_boxes(
            {
                'img': scene.image,
                'gt_bboxes': HorizontalBoxes(scene.boxes),
                'numbers': list(range(len(scene))),
                'shares': [1.0] * len(scene),
            }
        )
        write_scene(_cut(scene, changed), results)
        return results

    def __repr__(self) -> str:
        return f'{type(self).__name__}(transforms={self.transforms})'


def _names(transforms: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Types of all transforms, also of those in groups."""
    for config in transforms:
        yield getattr(config['type'], '__name__', str(config['type']))
        yield from _names(config.get('transforms', ()))


def _count_cuts(albu: Albu) -> None:
    """Let each box's last column say how much of it was not clipped off.

    Albumentations clips after each transform, and says how much to nobody.
    """
    boxes = albu.aug.processors['bboxes']
    boxes.filter = partial(_filter, type(boxes).filter, boxes)


def _filter(keep: Any, boxes: Any, data: np.ndarray, shape: Any) -> np.ndarray:
    """What ``keep`` of a processor returns, with shares of areas.

    Args:
        keep: Clips and drops.
        boxes: The processor.
        data: (N, 6), boxes as shares of the image, numbers and shares.
        shape: Of the image.
    """
    if len(data):
        data = data.copy()
        area = _areas(data[:, :4])
        data[:, -1] *= _areas(data[:, :4].clip(0, 1)) / area.clip(1e-12)
    return keep(boxes, data, shape)


def _areas(boxes: np.ndarray) -> np.ndarray:
    return (boxes[:, 2:] - boxes[:, :2]).clip(0).prod(1)


def _cut(scene: Scene, changed: dict[str, Any]) -> Scene:
    """A scene with what albumentations left of it.

    Args:
        scene: As it was.
        changed: ``img``, and ``gt_bboxes``, ``numbers`` and ``shares`` of the
            elements that are left, in any order, some of them repeatedly.
    """
    boxes = get_box_tensor(changed['gt_bboxes']).numpy()
    shares = np.asarray(changed['shares'], np.float32)
    # A border that mirrors the screen shows elements again, but less of them.
    best = np.argsort(-_areas(boxes), kind='stable')
    numbers = np.asarray(changed['numbers'], np.int64)[best]
    numbers, first = np.unique(numbers, return_index=True)
    boxes, shares = boxes[best[first]], shares[best[first]]
    keep = np.zeros(len(scene), bool)
    keep[numbers] = True
    scene = keep_elements(scene, keep)
    scene = replace(
        scene,
        image=changed['img'],
        boxes=boxes.astype(np.float32),
        visible=scene.visible * np.where(shares < _WHOLE, shares, 1),
    )
    sides = (boxes[:, 2:] - boxes[:, :2]).min(1, initial=np.inf)
    # As in tree_edit: a divider of one pixel is whole, a sliver is not.
    worth = (sides >= MIN_SIDE) | (scene.visible > 0.99)
    worth &= scene.visible >= MIN_VISIBLE
    return keep_elements(scene, worth | (shares >= _WHOLE))
