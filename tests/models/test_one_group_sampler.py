"""RTMDet's targets are the same with all positives in one group."""

from __future__ import annotations

import pytest
import torch
from mmdet.models.task_modules.samplers import PseudoSampler
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.structures import InstanceData

from qontinui_mm.models import OneGroupSampler

CONFIG = 'configs/rtmdet_tiny_gui.py'


@pytest.fixture
def head() -> torch.nn.Module:
    register_all_modules()
    cfg = Config.fromfile(CONFIG).model
    return MODELS.build(
        dict(cfg.bbox_head, train_cfg=cfg.train_cfg, test_cfg=cfg.test_cfg)
    )


@pytest.mark.parametrize('count', [0, 1, 40])
def test_losses_equal_those_of_upstreams_sampler(
    head: torch.nn.Module, count: int
) -> None:
    generator = torch.Generator().manual_seed(count)
    corner = torch.rand(count, 2, generator=generator) * 60
    size = 4 + torch.rand(count, 2, generator=generator) * 60
    truth = InstanceData(
        bboxes=torch.cat((corner, corner + size), 1),
        labels=torch.randint(88, (count,), generator=generator),
    )
    features = [
        torch.randn(1, 96, 128 // s, 128 // s, generator=generator)
        for s in (8, 16, 32)
    ]
    meta = [{'img_shape': (128, 128), 'pad_shape': (128, 128)}]
    assert isinstance(head.sampler, OneGroupSampler)
    ours = head.loss_by_feat(*head(features), [truth], meta)
    head.sampler = PseudoSampler(context=head)
    theirs = head.loss_by_feat(*head(features), [truth], meta)
    for name, losses in ours.items():
        torch.testing.assert_close(losses, theirs[name])
    assert count == 0 or sum(ours['loss_bbox']) > 0
