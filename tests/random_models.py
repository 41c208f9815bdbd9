"""Shipped models at a size for tests, with weights that say something."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from tiny_models import shrink
from torch import nn

CONFIGS = Path(__file__).parents[1] / 'configs'
LEAVES = ('rtmdet_tiny_gui_relation', 'dino_swin_gui_relation')
SCALE = (160, 96)


def tiny_config(leaf: str) -> Config:
    """A leaf that finds a few dozen elements on small screens."""
    cfg = shrink(Config.fromfile(CONFIGS / f'{leaf}.py'))
    cfg.model.test_cfg.max_per_img = 40
    if cfg.model.type.startswith('qontinui_mm.Relation'):
        cfg.model.max_elements = 30
    cfg.test_dataloader.dataset.pipeline[1].scale = SCALE
    return cfg


def save_weights(cfg: Config, path: Path) -> Path:
    """Random weights, of which no output is nearly constant."""
    register_all_modules()
    torch.manual_seed(0)
    model = MODELS.build(copy.deepcopy(cfg.model))
    for parameter in model.parameters():
        if parameter.dim() > 1:
            nn.init.xavier_normal_(parameter)
    model.train()
    with torch.no_grad():
        for _ in range(8):  # statistics for the batch normalisation
            features = model.extract_feat(torch.randn(2, 3, 96, 160))
            if hasattr(model.bbox_head, 'rtm_cls'):
                model.bbox_head(features)
        for layer in getattr(model.bbox_head, 'rtm_cls', ()):
            layer.weight *= 8
    torch.save({'state_dict': model.state_dict()}, path)
    return path
