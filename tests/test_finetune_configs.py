"""Every config of configs/finetune/ starts from weights and learns."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.optim import build_optim_wrapper
from tiny_models import batch, shrink
from torch import nn

from qontinui_mm.apis.backbone_files import build_backbone
from qontinui_mm.engine.checkpoint_io import key_mismatch, use_safe_loader
from qontinui_mm.engine.hooks.from_scratch_guard_hook import untrainable_parts
from qontinui_mm.engine.pretrained import pretrained_faults

ROOT = Path(__file__).parents[1] / 'configs/finetune'
LEAVES = sorted(ROOT.glob('*.py'))
FROM_WEIGHTS = [path for path in LEAVES if path.stem != 'vit_gui_tiny']

every_leaf = pytest.mark.parametrize('path', LEAVES, ids=lambda p: p.stem)
each_with_weights = pytest.mark.parametrize(
    'path', FROM_WEIGHTS, ids=lambda p: p.stem
)


def tiny(path: Path) -> Config:
    """The config with a small backbone, which is within LoRA's or not."""
    register_all_modules()
    cfg = Config.fromfile(path)
    outer = cfg.model.backbone
    lora = outer if 'module' in outer else None
    if lora is not None:
        cfg.model.backbone = lora.module
    shrink(cfg)
    inner = cfg.model.backbone
    if 'ResNet' in inner.type:
        inner.depth = 18
        cfg.model.neck.in_channels = [128, 256, 512]
    if inner.get('frozen_stages', -1) > 0:
        inner.frozen_stages = inner.arch.num_layers
    if lora is not None:
        lora.module, cfg.model.backbone = inner, lora
    return cfg


def with_weights(path: Path, file: Path) -> tuple[Config, dict]:
    """The config, and the weights that it starts from, written to ``file``."""
    cfg = tiny(path)
    torch.manual_seed(1)
    weights = {
        f'backbone.{k}': v for k, v in build_backbone(cfg).state_dict().items()
    }
    torch.save({'state_dict': weights}, file)
    backbone = cfg.model.backbone
    backbone = backbone.get('module', backbone)
    assert backbone.init_cfg.prefix == 'backbone.'
    backbone.init_cfg.checkpoint = str(file)
    return cfg, weights


def build(cfg: Config) -> nn.Module:
    torch.manual_seed(2)
    use_safe_loader()
    model = MODELS.build(cfg.model)
    model.init_weights()
    return model


def step(model: nn.Module, cfg: Config) -> None:
    """One step of training with the config's optimizer."""
    optim = cfg.optim_wrapper
    optim.type = 'OptimWrapper'
    wrapper = build_optim_wrapper(model, optim)
    # AdamW's first step is as long as the learning rate, but where the
    # gradient is nothing.
    data = model.data_preprocessor(batch(), training=True)
    loss, _ = model.parse_losses(model(**data, mode='loss'))
    assert torch.isfinite(loss)
    wrapper.update_params(loss)


@every_leaf
def test_is_short_and_ends_with_its_run(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 65
    cfg = Config.fromfile(path)
    *_, last = cfg.param_scheduler
    assert last.end == cfg.train_cfg.max_iters
    assert last.begin + last.T_max == last.end
    assert cfg.optim_wrapper.optimizer.lr == cfg.base_lr


@each_with_weights
def test_starts_from_the_weights_and_learns(
    path: Path, tmp_path: Path
) -> None:
    cfg, weights = with_weights(path, tmp_path / 'backbone.pth')
    model = build(cfg)
    assert pretrained_faults(model) == []
    assert untrainable_parts(model) == []
    step(model, cfg)

    inner = getattr(model.backbone, 'module', model.backbone)
    after = {
        name.replace('.original_layer', ''): p
        for name, p in inner.named_parameters()
    }
    before = {k.removeprefix('backbone.'): v for k, v in weights.items()}
    changed = {
        name
        for name, p in after.items()
        if not torch.equal(p, before.get(name, p))
    }
    frozen = path.stem.endswith(('frozen', 'lora'))
    assert bool(changed) is not frozen
    if not frozen:
        # The last norm of a ResNet's block starts at 0: what is before it
        # learns from the second step on.
        assert len(changed) > 0.6 * len(after)


@each_with_weights
def test_other_weights_are_an_error(path: Path, tmp_path: Path) -> None:
    file = tmp_path / 'backbone.pth'
    cfg, weights = with_weights(path, file)
    name = next(k for k, v in weights.items() if v.ndim > 1)
    del weights[name]
    torch.save({'state_dict': weights}, file)
    (fault,) = pretrained_faults(build(cfg))
    assert name.removeprefix('backbone.') in fault
    assert str(file) in fault


def test_lora_trains_and_keeps_the_adapters_alone(tmp_path: Path) -> None:
    cfg, _ = with_weights(
        ROOT / 'vit_gui_tiny_lora.py', tmp_path / 'backbone.pth'
    )
    model = build(cfg)
    trained = {
        name
        for name, p in model.backbone.named_parameters()
        if p.requires_grad
    }
    # Up and down for each of four layers of two blocks.
    assert len(trained) == 16
    assert all('.lora_' in name for name in trained)
    step(model, cfg)
    state = {k: v.clone() for k, v in model.state_dict().items()}
    kept = [name for name in state if name.startswith('backbone.')]
    assert len(kept) == 16

    again = build(cfg)
    assert key_mismatch(again, state) is None
    again.load_state_dict(state)
    model.eval(), again.eval()
    images = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        old, new = model.backbone(images)[-1], again.backbone(images)[-1]
    assert torch.equal(old, new)


def test_earlier_layers_learn_more_slowly(tmp_path: Path) -> None:
    cfg, _ = with_weights(
        ROOT / 'vit_gui_tiny_finetune.py', tmp_path / 'backbone.pth'
    )
    model = build(cfg)
    groups = build_optim_wrapper(model, cfg.optim_wrapper).param_groups
    rate_of = {id(p): g['lr'] for g in groups for p in g['params']}
    layers = model.backbone.layers
    first, last = (rate_of[id(layer.ln1.weight)] for layer in layers)
    assert first == pytest.approx(0.8 * last)  # two layers are left
    assert last == pytest.approx(0.8 * cfg.base_lr)
