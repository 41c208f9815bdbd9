"""The deeper a layer, the more it learns; and nothing is left out."""

from __future__ import annotations

import pytest
import torch
from mmengine.config import ConfigDict
from mmengine.optim import build_optim_wrapper
from mmengine.registry import MODELS, init_default_scope
from torch import nn

from qontinui_mm.engine.layer_decay_constructor import layer_depth_of

BACKBONES = {
    'vit': (
        {
            'type': 'mmpretrain.VisionTransformer',
            'arch': {
                'embed_dims': 16,
                'num_layers': 3,
                'num_heads': 2,
                'feedforward_channels': 16,
            },
            'img_size': 32,
            'out_type': 'featmap',
        },
        ['patch_embed.projection.weight', 'layers.0.ln1.weight',
         'layers.2.ln1.weight'],
    ),
    'swin': (
        {
            'type': 'mmdet.SwinTransformer',
            'embed_dims': 8,
            'depths': [1, 1, 2, 1],
            'num_heads': [1, 1, 2, 2],
        },
        ['patch_embed.projection.weight', 'stages.0.blocks.0.norm1.weight',
         'stages.2.blocks.0.norm1.weight', 'stages.2.blocks.1.norm1.weight'],
    ),
    'resnet': (
        {'type': 'mmdet.ResNet', 'depth': 18, 'base_channels': 8},
        ['conv1.weight', 'layer1.0.conv1.weight', 'layer4.1.conv1.weight'],
    ),
    'cspnext': (
        {
            'type': 'mmdet.CSPNeXt',
            'widen_factor': 0.125,
            'deepen_factor': 0.167,
        },
        ['stem.0.conv.weight', 'stage1.0.conv.weight', 'stage4.0.conv.weight'],
    ),
    'convnext': (
        {
            'type': 'mmpretrain.ConvNeXt',
            'arch': {'depths': [1, 1, 1, 1], 'channels': [8, 8, 8, 8]},
        },
        ['downsample_layers.0.0.weight', 'stages.0.0.gamma',
         'stages.3.0.gamma'],
    ),
}  # fmt: skip


class Detector(nn.Module):
    """A backbone, and two heads that share a layer as RTMDet's do."""

    def __init__(self, backbone: dict) -> None:
        super().__init__()
        init_default_scope('mmdet')
        self.backbone = MODELS.build(backbone)
        shared = nn.Linear(2, 2)
        self.heads = nn.ModuleList([shared, shared])


def optimizer_of(model: nn.Module, rate: float) -> torch.optim.Optimizer:
    cfg = {
        'optimizer': {'type': 'AdamW', 'lr': 1.0, 'weight_decay': 0.1},
        'constructor': 'qontinui_mm.LayerDecayConstructor',
        'paramwise_cfg': {'layer_decay_rate': rate, 'norm_decay_mult': 0.0},
    }
    return build_optim_wrapper(model, ConfigDict(cfg)).optimizer


@pytest.mark.parametrize('name', BACKBONES)
def test_rates_rise_with_depth(name: str) -> None:
    cfg, ordered = BACKBONES[name]
    model = Detector(cfg)
    groups = optimizer_of(model, 0.5).param_groups
    rate_of = {id(p): g['lr'] for g in groups for p in g['params']}
    # Each parameter is there, once.
    assert len(rate_of) == sum(len(g['params']) for g in groups)
    assert set(rate_of) == {id(p) for p in model.parameters()}

    names = dict(model.named_parameters())
    rates = [rate_of[id(names[f'backbone.{each}'])] for each in ordered]
    assert rates == sorted(set(rates))
    assert rates[-1] < rate_of[id(model.heads[0].weight)] == 1.0
    assert len(groups) < len(rate_of)


def test_norms_do_not_decay() -> None:
    model = Detector(BACKBONES['vit'][0])
    norm = model.backbone.layers[0].ln1.weight
    decays = {
        id(p): g['weight_decay']
        for g in optimizer_of(model, 0.5).param_groups
        for p in g['params']
    }
    assert decays[id(norm)] == 0
    assert decays[id(model.heads[0].weight)] == 0.1


def test_frozen_parameters_are_left_out() -> None:
    model = Detector({**BACKBONES['vit'][0], 'frozen_stages': 2})
    groups = optimizer_of(model, 0.5).param_groups
    trained = {id(p) for g in groups for p in g['params']}
    assert trained == {id(p) for p in model.parameters() if p.requires_grad}
    assert id(model.backbone.patch_embed.projection.weight) not in trained


def test_unknown_backbone_is_refused() -> None:
    with pytest.raises(ValueError, match='layers of Linear are not known'):
        layer_depth_of(nn.Linear(1, 1))
