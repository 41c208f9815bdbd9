"""Packing of a screen for pre-training."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from mmpretrain.datasets.transforms import PackInputs

from qontinui_mm.datasets.transforms.scene import read_scene
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import KEY_DPR, KEY_PLATFORM

__all__ = ['PackScreenshot']

_META_KEYS = ('img_path', 'ori_shape', 'img_shape', KEY_PLATFORM, KEY_DPR)


@TRANSFORMS.register_module()
class PackScreenshot(PackInputs):
    """mmpretrain's ``PackInputs`` with what is known of the elements.

    Required Keys:

    - img
    - mask (optional)
    - gt_bboxes, gt_bboxes_labels (optional)
    - platform, device_pixel_ratio (optional)

    Returned Keys:

    - inputs (torch.Tensor, (3, H, W))
    - data_samples (mmpretrain's DataSample): ``mask``; ``gt_bboxes``, (N, 4)
      float32 xyxy in pixels of the view; ``gt_bboxes_labels``, (N,) int64;
      the metainfo ``img_path``, ``ori_shape`` (of the screen), ``img_shape``,
      and ``platform`` and ``device_pixel_ratio`` where they are known.

    Args:
        kwargs: Those of ``PackInputs``.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{'meta_keys': _META_KEYS, **kwargs})

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Pack ``results``."""
        packed = super().transform(results)
        sample = packed['data_samples']
        scene = read_scene(results)
        valid = ~scene.ignored
        # Tensors at the top level: DataSample is sent to the main process
        # as one message only where they are not nested.
        boxes = np.ascontiguousarray(scene.boxes[valid])
        sample.set_field(torch.from_numpy(boxes), 'gt_bboxes')
        labels = torch.from_numpy(scene.labels[valid])
        sample.set_field(labels, 'gt_bboxes_labels')
        return packed
