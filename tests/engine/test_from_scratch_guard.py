"""The guard names what cannot learn, and lets the rest pass."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.hub import get_config
from torch import nn

from qontinui_mm.engine.hooks.from_scratch_guard_hook import untrainable_parts


@pytest.fixture
def stock_dino() -> Config:
    """mmdet's DINO-R50 after deleting only its checkpoint."""
    register_all_modules()
    cfg = get_config('mmdet::dino/dino-4scale_r50_8xb2-12e_coco.py')
    cfg.model.backbone.init_cfg = None
    cfg.model.backbone.depth = 18
    cfg.model.neck.in_channels = [128, 256, 512]
    cfg.model.encoder.num_layers = cfg.model.decoder.num_layers = 1
    return cfg


def test_stock_dino_without_its_checkpoint_is_refused(
    stock_dino: Config,
) -> None:
    faults = '\n'.join(untrainable_parts(MODELS.build(stock_dino.model)))
    assert 'model.backbone.frozen_stages=1' in faults
    assert 'model.backbone.norm_eval=True' in faults
    assert 'BatchNorm layers are in eval mode' in faults
    assert 'requires_grad=True' in faults


@pytest.mark.parametrize(
    ('mended', 'left'),
    [
        ({'frozen_stages': -1}, ['norm_eval=True', 'eval mode', 'frozen par']),
        ({'norm_eval': False}, ['frozen_stages=1', 'eval mode', 'frozen par']),
        (
            {'frozen_stages': -1, 'norm_eval': False},
            ['modules have frozen parameters'],
        ),
        (
            {
                'frozen_stages': -1,
                'norm_cfg': {'type': 'BN', 'requires_grad': True},
            },
            ['norm_eval=True', 'BatchNorm layers are in eval mode'],
        ),
    ],
)
def test_each_fault_is_found_without_the_others(
    stock_dino: Config, mended: dict, left: list[str]
) -> None:
    stock_dino.model.backbone.update(mended)
    faults = untrainable_parts(MODELS.build(stock_dino.model))
    assert len(faults) == len(left)
    for fault, expected in zip(faults, left, strict=True):
        assert expected in fault


def test_trainable_model_passes(stock_dino: Config) -> None:
    stock_dino.model.backbone.update(
        frozen_stages=-1,
        norm_eval=False,
        norm_cfg={'type': 'BN', 'requires_grad': True},
    )
    assert untrainable_parts(MODELS.build(stock_dino.model)) == []


def test_pretrained_parts_may_be_frozen(stock_dino: Config) -> None:
    model = MODELS.build(stock_dino.model)
    model.backbone.init_cfg = {'type': 'Pretrained', 'checkpoint': 'x.pth'}
    assert untrainable_parts(model) == []


def freeze(runner: Any) -> None:
    runner.model.linear.weight.requires_grad = False


def test_run_is_stopped(build_toy: Any) -> None:
    runner = build_toy()
    freeze(runner)
    with pytest.raises(ValueError, match=r'trains from scratch.*\n.*linear'):
        runner.train()


def test_fine_tuning_may_freeze(build_toy: Any, tmp_path: Any) -> None:
    build_toy().train()
    runner = build_toy(load_from=str(tmp_path / 'run' / 'iter_6.pth'))
    freeze(runner)
    runner.train()


def test_eval_mode_norm_of_any_module() -> None:
    class Frozen(nn.Sequential):
        def train(self, mode: bool = True) -> nn.Module:
            return super().train(False)

    faults = untrainable_parts(nn.Sequential(Frozen(nn.BatchNorm2d(2))))
    assert faults == [
        '1 BatchNorm layers are in eval mode, first 0.0: set norm_eval=False'
    ]


def test_what_a_method_freezes_on_purpose_is_named() -> None:
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    model[0].weight.requires_grad = False
    (fault,) = untrainable_parts(model)
    assert 'first 0' in fault
    assert untrainable_parts(model, may_freeze=['0.weight']) == []
    assert untrainable_parts(model, may_freeze=['1.weight']) == [fault]


def test_weights_that_were_not_loaded_stop_a_run(
    build_toy: Any, tmp_path: Any
) -> None:
    file = tmp_path / 'linear.pth'
    runner = build_toy()
    torch.save({'state_dict': runner.model.linear.state_dict()}, file)
    runner.model.linear.init_cfg = {
        'type': 'Pretrained',
        'checkpoint': str(file),
    }
    runner.train()

    runner = build_toy()
    runner.model.linear.init_cfg = {
        'type': 'Pretrained',
        'checkpoint': str(file),
    }
    nn.init.constant_(runner.model.linear.weight, 3)
    with pytest.raises(ValueError, match=r'not loaded.*\n.*model\.linear'):
        runner.train()
