"""A screen with its elements as arrays, between mmdet's ``results`` dicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from mmdet.structures.bbox import HorizontalBoxes, get_box_tensor

__all__ = [
    'ELEMENT_KEYS',
    'RELATIONS_KEY',
    'Scene',
    'read_scene',
    'write_scene',
]

# Keys of ``results`` with one entry for each element, beside the boxes.
ELEMENT_KEYS = {
    'labels': 'gt_bboxes_labels',
    'ignored': 'gt_ignore_flags',
    'parents': 'gt_parents',
    'orders': 'gt_paint_orders',
    'visible': 'gt_visible_fractions',
}
RELATIONS_KEY = 'gt_relations'
_MASK_KEYS = ('gt_masks', 'gt_seg_map')


def _no_relations() -> np.ndarray:
    return np.zeros((0, 3), np.int64)


@dataclass
class Scene:
    """One screen; N elements and M relations.

    The functions of ``tree_edit`` return new scenes and share what they do
    not change: write into copies only.

    Attributes:
        image: (H, W, 3) uint8, in the pipeline's order of channels.
        boxes: (N, 4) float32, xyxy of the visible parts in pixels.
        labels: (N,) int64 classes.
        ignored: (N,) bools.
        parents: (N,) int64 indices of parents, ``ROOT`` at the top.
        orders: (N,) int64; greater is painted later.
        visible: (N,) float32, share of the element that is seen, 0 to 1.
        relations: (M, 3) int64: source, target (indices), type.
        platform: Of the schema's; empty where it is not known.
    """

    image: np.ndarray
    boxes: np.ndarray
    labels: np.ndarray
    ignored: np.ndarray
    parents: np.ndarray
    orders: np.ndarray
    visible: np.ndarray
    relations: np.ndarray = field(default_factory=_no_relations)
    platform: str = ''

    def __len__(self) -> int:
        return len(self.boxes)

    @property
    def height(self) -> int:
        """Of the image, in pixels."""
        return self.image.shape[0]

    @property
    def width(self) -> int:
        """Of the image, in pixels."""
        return self.image.shape[1]


def read_scene(results: dict[str, Any]) -> Scene:
    """The scene of mmdet's ``results``.

    Without ``gt_paint_orders`` elements are painted in their order; without
    ``gt_visible_fractions`` they are whole; without boxes there are none.

    Raises:
        ValueError: The image is not (H, W, 3) uint8.
    """
    image = results['img']
    if image.dtype != np.uint8 or image.ndim != 3:
        raise ValueError(
            f'{results.get("img_path")}: img: {image.dtype} of shape '
            f'{image.shape} is not (H, W, 3) uint8'
        )
    boxes = np.zeros((0, 4), np.float32)
    if 'gt_bboxes' in results:
        tensor = get_box_tensor(results['gt_bboxes'])
        boxes = tensor.numpy().astype(np.float32).reshape(-1, 4)
    number = len(boxes)
    columns = {
        'labels': np.zeros(number, np.int64),
        'ignored': np.zeros(number, bool),
        'parents': np.full(number, -1),
        'orders': np.arange(number),
        'visible': np.ones(number, np.float32),
    }
    for name, key in ELEMENT_KEYS.items():
        if key in results:
            columns[name] = np.asarray(results[key], columns[name].dtype)
    return Scene(
        image,
        boxes,
        **columns,
        relations=np.asarray(results.get(RELATIONS_KEY, _no_relations())),
        platform=results.get('platform', ''),
    )


def write_scene(scene: Scene, results: dict[str, Any]) -> None:
    """Put a changed scene into the ``results`` it was read from.

    Raises:
        ValueError: There are masks, which know nothing of the change.
    """
    for key in _MASK_KEYS:
        if key in results:
            raise ValueError(
                f'{results.get("img_path")}: {key}: transforms that move '
                'elements do not keep masks'
            )
    results['img'] = np.ascontiguousarray(scene.image)
    results['img_shape'] = scene.image.shape[:2]
    results['gt_bboxes'] = HorizontalBoxes(scene.boxes)
    for name, key in ELEMENT_KEYS.items():
        results[key] = getattr(scene, name)
    if RELATIONS_KEY in results or len(scene.relations):
        results[RELATIONS_KEY] = scene.relations
