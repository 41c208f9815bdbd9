"""Every masked pre-training config loads, builds and learns from a batch."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from masked_batches import ROOT, SIZE, batch_of, shrunk
from mmengine.config import Config
from mmengine.registry import MODELS

from qontinui_mm.engine.hooks.from_scratch_guard_hook import untrainable_parts
from qontinui_mm.selfsup.auxiliary import TASKS

LEAVES = sorted(
    path
    for pattern in ('mae_*.py', 'simmim_*.py', 'spark_*.py')
    for path in ROOT.glob(pattern)
)
LEAF_LINES = 70  # a header, what differs, and no model written out again
NAMES = {
    'mae_vit_s_gui',
    'mae_vit_b_gui',
    'mae_vit_l_gui',
    'mae_tiny_gui_cpu',
    'simmim_swin_t_gui',
    'simmim_swin_b_gui',
    'simmim_tiny_gui_cpu',
    'spark_convnext_t_gui',
    'spark_tiny_gui_cpu',
}

leaves = pytest.mark.parametrize('path', LEAVES, ids=lambda path: path.stem)


def test_the_family_is_whole():
    assert {path.stem for path in LEAVES} == NAMES


@leaves
def test_is_short_and_loads_nothing(path: Path):
    text = path.read_text()
    assert len(text.splitlines()) <= LEAF_LINES
    assert 'Pretrained' not in text
    assert Config.fromfile(path).load_from is None


@leaves
def test_sizes_fit_each_other(path: Path):
    cfg = Config.fromfile(path)
    view, mask = cfg.train_dataloader.dataset.pipeline[2:4]
    model = cfg.model
    assert mask.cell == model.head.patch_size
    assert view.size % mask.cell == 0
    assert view.size == model.get(
        'input_size', model.backbone.get('img_size', view.size)
    )
    assert model.data_preprocessor == cfg.data_preprocessor


@leaves
def test_the_schedule_ends_with_the_run(path: Path):
    cfg = Config.fromfile(path)
    warmup, cosine = cfg.param_scheduler[:2]
    assert warmup.end == cosine.begin < cosine.end
    assert cosine.begin + cosine.T_max == cosine.end
    assert all(
        s.end == cfg.train_cfg.max_iters for s in cfg.param_scheduler[1:]
    )


@pytest.mark.parametrize('name', sorted(n for n in NAMES if 'tiny' not in n))
def test_the_recipe_is_for_2048_views_in_bfloat16(name: str):
    cfg = Config.fromfile(ROOT / f'{name}.py')
    assert cfg.auto_scale_lr.base_batch_size == 2048
    assert 8 * cfg.train_dataloader.batch_size == 2048
    assert cfg.optim_wrapper.optimizer.lr == cfg.base_lr * 2048 / 256
    assert cfg.optim_wrapper.type == 'qontinui_mm.Bf16OptimWrapper'


@leaves
@pytest.mark.parametrize('extras', [False, True])
def test_learns(path: Path, extras: bool):
    torch.manual_seed(0)
    model_cfg = shrunk(path.stem).model
    if extras:
        model_cfg.auxiliary.update(dict.fromkeys(TASKS, 0.1))
        model_cfg.head.update(edge_weight=0.5, blank_weight=0.2)
    model = MODELS.build(model_cfg)
    model.init_weights()
    assert untrainable_parts(model) == []

    side = SIZE // model_cfg.head.patch_size
    mask = torch.zeros(2, side, side, dtype=torch.bool)
    mask[:, 0] = True
    losses = model(**batch_of(mask), mode='loss')
    loss, parts = model.parse_losses(losses)
    assert torch.isfinite(loss)
    assert len(parts) == (7 if extras else 2)
    loss.backward()
    without = [
        name
        for name, parameter in model.named_parameters()
        if parameter.requires_grad and parameter.grad is None
    ]
    assert without == []
