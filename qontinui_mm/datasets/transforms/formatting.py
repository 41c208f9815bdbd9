"""Packing of a screen for a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from mmdet.datasets.transforms import PackDetInputs

from qontinui_mm.datasets.transforms.scene import RELATIONS_KEY
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.structures import reindex_parents, remap_relations

__all__ = ['META_KEYS', 'PackGuiInputs']

META_KEYS = (
    'img_id',
    'img_path',
    'ori_shape',
    'img_shape',
    'scale_factor',
    'flip',
    'flip_direction',
    'platform',
)


@TRANSFORMS.register_module()
class PackGuiInputs(PackDetInputs):
    """Pack an image and its elements, with the tree.

    Required Keys:

    - img
    - gt_bboxes (optional)
    - gt_bboxes_labels (optional)
    - gt_ignore_flags (optional)
    - gt_parents (optional)
    - gt_relations (optional)
    - meta_keys (each optional)

    Returned Keys:

    - inputs (torch.Tensor, (3, H, W))
    - data_samples (DetDataSample). ``gt_instances.parents`` is an (N,)
      torch.int64 tensor of indices into ``gt_instances``, -1 at the top. An
      ignored element is not among them: its children hang under its nearest
      ancestor that is. ``gt_relations`` is an (m, 3) torch.int64 tensor:
      source and target, likewise, and type.

    Args:
        meta_keys: What else goes into the data sample.

    Raises:
        ValueError: If there are more or fewer parents than boxes.
    """

    def __init__(self, meta_keys: Sequence[str] = META_KEYS) -> None:
        super().__init__(meta_keys=meta_keys)

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Pack ``results``."""
        packed = super().transform(results)
        if 'gt_parents' not in results:
            return packed
        parents = results['gt_parents']
        if len(parents) != len(results['gt_bboxes']):
            raise ValueError(
                f'{results.get("img_path")}: gt_parents: {len(parents)} for '
                f'{len(results["gt_bboxes"])} boxes; transforms that drop '
                'boxes belong into qontinui_mm.KeepTree'
            )
        valid = ~results['gt_ignore_flags'].astype(bool)
        packed['data_samples'].gt_instances.parents = torch.from_numpy(
            reindex_parents(parents, valid)
        )
        if RELATIONS_KEY in results:
            packed['data_samples'].gt_relations = torch.from_numpy(
                remap_relations(results[RELATIONS_KEY], valid)
            )
        return packed
