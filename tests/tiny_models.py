"""The shipped models at a size for tests, and a batch for them."""

from __future__ import annotations

import numpy as np
import torch
from mmdet.structures import DetDataSample
from mmdet.structures.mask import BitmapMasks
from mmengine.config import Config, ConfigDict
from mmengine.structures import InstanceData

from qontinui_mm.schema import CLASS_NAMES

__all__ = ['batch', 'shrink']


def shrink(cfg: Config) -> Config:
    """Fewer layers, channels and queries: a leaf runs in seconds."""
    model = cfg.model
    if model.type.endswith(('DINO', 'DETR')):
        model.num_queries = 30
        model.encoder.num_layers = model.decoder.num_layers = 1
        # DETR has a box for a query, the others one for query and class.
        model.test_cfg.max_per_img = 30 if model.type == 'DETR' else 100
    if 'score_thr' in model.test_cfg:
        model.test_cfg.score_thr = 0.001  # random weights are sure of nothing
    if 'dn_cfg' in model:
        model.dn_cfg.group_cfg.num_dn_queries = 4
    shrink_backbone = BACKBONES.get(model.backbone.type.split('.')[-1])
    if shrink_backbone:
        shrink_backbone(model.backbone, model.neck)
    return cfg


def _shrink_swin(backbone: ConfigDict, neck: ConfigDict) -> None:
    backbone.update(embed_dims=24, depths=[1, 1, 1, 1], num_heads=[1, 2, 4, 8])
    neck.in_channels = [48, 96, 192]


def _shrink_convnext(backbone: ConfigDict, neck: ConfigDict) -> None:
    channels = [24, 48, 96, 192]
    backbone.arch = {'depths': [1, 1, 1, 1], 'channels': channels}
    neck.in_channels = channels[1:]


def _shrink_vit(backbone: ConfigDict, neck: ConfigDict) -> None:
    backbone.arch = {
        'embed_dims': 48,
        'num_layers': 2,
        'num_heads': 2,
        'feedforward_channels': 96,
    }
    neck.in_channels = 48


def _shrink_cspnext(backbone: ConfigDict, neck: ConfigDict) -> None:
    backbone.deepen_factor = 0.167
    neck.num_csp_blocks = 1


BACKBONES = {
    'SwinTransformer': _shrink_swin,
    'ConvNeXt': _shrink_convnext,
    'VisionTransformer': _shrink_vit,
    'CSPNeXt': _shrink_cspnext,
}


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
        masks=_masks(),
    )
    sample.ignored_instances = InstanceData(
        bboxes=torch.zeros(0, 4), labels=torch.zeros(0, dtype=torch.long)
    )
    pixels = torch.randint(0, 256, (3, 96, 128), dtype=torch.uint8)
    return {'inputs': [pixels], 'data_samples': [sample]}


def _masks() -> BitmapMasks:
    masks = np.ones((2, 96, 128), np.uint8)
    masks[0] = 0
    masks[0, 8:40, 8:60] = 1
    return BitmapMasks(masks, 96, 128)
