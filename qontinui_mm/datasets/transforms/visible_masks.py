"""Masks of screens whose elements are given as boxes."""

from __future__ import annotations

from typing import Any

import numpy as np
from mmcv.transforms import BaseTransform
from mmdet.structures.bbox import get_box_tensor
from mmdet.structures.mask import BitmapMasks

from qontinui_mm.registry import TRANSFORMS

__all__ = ['VisibleMasks', 'visible_masks']


@TRANSFORMS.register_module()
class VisibleMasks(BaseTransform):
    """The part of each box that no element above it covers.

    An element covers another if it is painted later, and neither is inside
    the other in the tree: a dialog covers the page beneath, a button does not
    cover its toolbar. What lies upon a picture without being part of it is
    cut out of the picture's mask. Round corners and holes are not known; a
    mask is made of rectangles.

    Every mask has the size of the image: 600 elements on 960 x 600 pixels
    take 350 MB. Put it behind all that moves or drops boxes.

    Required Keys:

    - img_shape
    - gt_bboxes
    - gt_parents (np.int64)
    - gt_paint_orders (np.int64)

    Added Keys:

    - gt_masks (BitmapMasks)
    """

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add the masks to ``results``."""
        height, width = results['img_shape'][:2]
        masks = visible_masks(
            get_box_tensor(results['gt_bboxes']).numpy(),
            results['gt_parents'],
            results['gt_paint_orders'],
            (height, width),
        )
        results['gt_masks'] = BitmapMasks(masks, height, width)
        return results


def visible_masks(
    boxes: np.ndarray,
    parents: np.ndarray,
    orders: np.ndarray,
    shape: tuple[int, int],
) -> np.ndarray:
    """1 where a box is seen, else 0: (n, height, width) uint8.

    Args:
        boxes: (n, 4) xyxy pixels; a pixel that is half inside counts.
        parents: (n,) index of the parent, -1 at the top.
        orders: (n,) greater is painted later.
        shape: Height and width of the image.
    """
    number = len(boxes)
    masks = np.zeros((number, *shape), np.uint8)
    if not number:
        return masks
    limits = np.array([shape[1], shape[0], shape[1], shape[0]])
    corners = np.clip(np.rint(boxes), 0, limits).astype(int)
    related = _ancestors(parents)
    related |= related.T
    overlap = (
        np.minimum(corners[:, None, 2:], corners[None, :, 2:])
        > np.maximum(corners[:, None, :2], corners[None, :, :2])
    ).all(-1)
    covers = overlap & ~related & (orders[None] > orders[:, None])
    for mask, box, above in zip(masks, corners, covers, strict=True):
        _fill(mask, box, 1)
        for cover in corners[above]:
            _fill(mask, cover, 0)
    return masks


def _fill(mask: np.ndarray, box: np.ndarray, value: int) -> None:
    left, top, right, bottom = box
    mask[top:bottom, left:right] = value


def _ancestors(parents: np.ndarray) -> np.ndarray:
    """Whether column is an ancestor of row, (n, n) bool."""
    found = np.zeros((len(parents), len(parents)), bool)
    at = np.asarray(parents).copy()
    while (at >= 0).any():
        rows = np.flatnonzero(at >= 0)
        found[rows, at[rows]] = True
        at[rows] = parents[at[rows]]
    return found
