"""A wrapper that makes mmdet's transforms safe for trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from mmcv.transforms import BaseTransform, Compose

from qontinui_mm.datasets.transforms.scene import RELATIONS_KEY
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.structures import reindex_parents, remap_relations

__all__ = ['KeepTree']


@TRANSFORMS.register_module()
class KeepTree(BaseTransform):
    """Run transforms that drop elements, and keep the tree right.

    mmdet's ``RandomCrop``, ``FilterAnnotations`` and others drop boxes, but
    know nothing of parents. All of them carry the labels along, so here the
    labels are the elements' numbers while the transforms run; what is left of
    them says what was kept. A child of a dropped parent hangs under the
    nearest ancestor that is left.

    Not for transforms that read the labels or mix images (``CopyPaste``,
    ``Mosaic``, ``MixUp``).

    Required Keys:

    - gt_bboxes_labels (np.int64)
    - gt_parents (np.int64)
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)
    - those of the transforms

    Modified Keys:

    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations
    - those of the transforms

    Args:
        transforms: Configs of the transforms to run in turn.

    Raises:
        ValueError: If a transform reorders, repeats or adds elements.
    """

    def __init__(self, transforms: Sequence[dict[str, Any]]) -> None:
        self.transforms = Compose(transforms)

    def transform(self, results: dict[str, Any]) -> dict[str, Any] | None:
        """Run the transforms; None if one of them refuses the image."""
        labels, parents = results['gt_bboxes_labels'], results['gt_parents']
        results['gt_bboxes_labels'] = np.arange(len(labels))
        results = self.transforms(results)
        if results is None:
            return None
        kept = results['gt_bboxes_labels']
        inside = np.r_[-1, kept, len(labels)]
        if (np.diff(inside) <= 0).any():
            raise ValueError(
                f'{self.transforms} reorders, repeats or adds elements'
            )
        keep = np.zeros(len(labels), bool)
        keep[kept] = True
        results['gt_bboxes_labels'] = labels[keep]
        results['gt_parents'] = reindex_parents(parents, keep)
        for key in ('gt_paint_orders', 'gt_visible_fractions'):
            if key in results:
                results[key] = results[key][keep]
        if RELATIONS_KEY in results:
            results[RELATIONS_KEY] = remap_relations(
                results[RELATIONS_KEY], keep
            )
        return results

    def __repr__(self) -> str:
        return f'{type(self).__name__}(transforms={self.transforms})'
