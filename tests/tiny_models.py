"""The shipped models at a size for tests, and a batch for them."""

from __future__ import annotations

import torch
from mmdet.structures import DetDataSample
from mmengine.config import Config
from mmengine.structures import InstanceData

from qontinui_mm.schema import CLASS_NAMES

__all__ = ['batch', 'shrink']


def shrink(cfg: Config) -> Config:
    """Fewer layers and queries, so that a leaf runs in seconds."""
    model = cfg.model
    if model.type.endswith('DINO'):
        model.num_queries = 30
        model.encoder.num_layers = model.decoder.num_layers = 1
        model.backbone.depths = [1, 1, 1, 1]
        model.dn_cfg.group_cfg.num_dn_queries = 4
        model.test_cfg.max_per_img = 100
    return cfg


def batch() -> dict:
    """One blank screen of 96 x 128 pixels with two elements."""
    sample = DetDataSample(
        metainfo={
            'img_shape': (96, 128),
            'ori_shape': (192, 256),
            'scale_factor': (0.5, 0.5),
        }
    )
    sample.gt_instances = InstanceData(
        bboxes=torch.tensor([[8.0, 8.0, 60.0, 40.0], [0.0, 0.0, 128.0, 96.0]]),
        labels=torch.tensor([0, len(CLASS_NAMES) - 1]),
        parents=torch.tensor([1, -1]),
    )
    sample.ignored_instances = InstanceData(
        bboxes=torch.zeros(0, 4), labels=torch.zeros(0, dtype=torch.long)
    )
    pixels = torch.randint(0, 256, (3, 96, 128), dtype=torch.uint8)
    return {'inputs': [pixels], 'data_samples': [sample]}
