"""The shipped masked models at a size for tests, and batches for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from mmengine.config import Config, ConfigDict
from mmengine.registry import init_default_scope
from mmpretrain.structures import DataSample
from torch import Tensor

from qontinui_mm.schema import KEY_DPR, KEY_PLATFORM, PLATFORMS

ROOT = Path(__file__).parents[2] / 'configs' / 'pretrain'
SIZE = 64


def shrunk(name: str) -> Config:
    """A leaf of ``configs/pretrain`` for views of 64 x 64 pixels."""
    cfg = Config.fromfile(ROOT / f'{name}.py')
    init_default_scope(cfg.default_scope)
    _SHRINK[cfg.model.type](cfg.model)
    return cfg


def batch_of(mask: Tensor) -> dict[str, Any]:
    """Normalised views of screens with two elements each."""
    torch.manual_seed(1)
    samples = []
    for own in mask:
        sample = DataSample(
            metainfo={
                'img_shape': (SIZE, SIZE),
                'ori_shape': (768, 1024),
                KEY_PLATFORM: PLATFORMS[0],
                KEY_DPR: 1.5,
            }
        )
        sample.set_mask(own)
        sample.gt_bboxes = torch.tensor([[2.0, 3, 40, 20], [0, 0, 64, 64]])
        sample.gt_bboxes_labels = torch.tensor([0, 5])
        samples.append(sample)
    inputs = torch.randn(len(mask), 3, SIZE, SIZE)
    return {'inputs': inputs, 'data_samples': samples}


def _shrink_mae(model: ConfigDict) -> None:
    model.backbone.arch = {
        'embed_dims': 48,
        'num_layers': 2,
        'num_heads': 2,
        'feedforward_channels': 96,
    }
    model.backbone.img_size = SIZE
    model.neck.update(
        num_patches=(SIZE // 16) ** 2,
        embed_dim=48,
        decoder_embed_dim=32,
        decoder_depth=1,
        decoder_num_heads=2,
    )


def _shrink_simmim(model: ConfigDict) -> None:
    model.backbone.arch = {
        'embed_dims': 24,
        'depths': [1, 1, 1, 1],
        'num_heads': [1, 2, 4, 8],
    }
    model.backbone.img_size = SIZE
    # The last map is 2 x 2.
    model.backbone.stage_cfgs.block_cfgs.window_size = 2
    model.neck.in_channels = 192


def _shrink_spark(model: ConfigDict) -> None:
    channels = [16, 32, 64, 128]
    model.backbone.arch = {'depths': [1, 1, 1, 1], 'channels': channels}
    model.input_size = SIZE
    model.enc_dec_norm_dim = channels[-1]
    model.neck.feature_dim = 64


_SHRINK = {
    'qontinui_mm.GuiMAE': _shrink_mae,
    'qontinui_mm.GuiSimMIM': _shrink_simmim,
    'qontinui_mm.GuiSparK': _shrink_spark,
}
