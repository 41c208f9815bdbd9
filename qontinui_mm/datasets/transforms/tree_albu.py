"""Albumentations on screens, with the tree kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from mmcv.transforms import BaseTransform
from mmcv.transforms.utils import avoid_cache_randomness
from mmdet.datasets.transforms import Albu
from mmdet.structures.bbox import HorizontalBoxes, get_box_tensor

from qontinui_mm.datasets.transforms.scene import read_scene, write_scene
from qontinui_mm.datasets.transforms.tree_edit import (
    MIN_VISIBLE,
    keep_elements,
)
from qontinui_mm.registry import TRANSFORMS

__all__ = ['TreeAlbu']

# A mirrored or turned screen has text that no screen has.
_REFUSED = ('Flip', 'Transpose', 'D4', 'Rotate90', 'SquareSymmetry')


@TRANSFORMS.register_module()
@avoid_cache_randomness
class TreeAlbu(BaseTransform):
    """Run albumentations through mmdet's ``Albu``, and keep the tree right.

    Elements of which less than 15 % is left inside the image go, and their
    children hang under the nearest ancestor that is left.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)

    Modified Keys:

    - all of these but gt_visible_fractions
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
                'label_fields': ['numbers'],
                'filter_lost_elements': True,
                'min_visibility': MIN_VISIBLE,
                'clip': True,
            },
        )

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
                'numbers': np.arange(len(scene)),
            }
        )
        kept = np.asarray(changed['numbers'], np.int64)
        keep = np.zeros(len(scene), bool)
        keep[kept] = True
        boxes = get_box_tensor(changed['gt_bboxes']).numpy()
        scene = keep_elements(scene, keep)
        # Whatever the order in which it returns them.
        boxes = boxes[np.argsort(kept)].astype(np.float32)
        write_scene(replace(scene, image=changed['img'], boxes=boxes), results)
        return results

    def __repr__(self) -> str:
        return f'{type(self).__name__}(transforms={self.transforms})'


def _names(transforms: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Types of all transforms, also of those in groups."""
    for config in transforms:
        yield getattr(config['type'], '__name__', str(config['type']))
        yield from _names(config.get('transforms', ()))
