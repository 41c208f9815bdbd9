"""Contrastive configs learn from pairs that come out of their pipelines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from mmengine.config import Config
from mmengine.registry import MODELS, DefaultScope, init_default_scope
from mmengine.runner import Runner
from torch import nn

from qontinui_mm.engine.hooks.from_scratch_guard_hook import untrainable_parts
from qontinui_mm.schema import KEY_PROVENANCE, PROVENANCE_TWIN
from qontinui_mm.testing import write_tiny_dataset

ROOT = Path(__file__).parents[2] / 'configs/pretrain'
LEAVES = sorted(
    path
    for path in ROOT.glob('*.py')
    if path.stem.startswith(('mocov3', 'simclr', 'byol'))
)
VIT = {
    'embed_dims': 24,
    'num_layers': 2,
    'num_heads': 2,
    'feedforward_channels': 48,
}


@pytest.fixture(autouse=True)
def keep_default_scope():
    yield
    # Later tests build what they like.
    DefaultScope._instance_dict.clear()


@pytest.fixture(scope='module')
def twins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six screens, of which the first two are twins."""
    folder = write_tiny_dataset(tmp_path_factory.mktemp('twins'), 6)
    path = folder / 'annotations/train.json'
    data = json.loads(path.read_text())
    for image in data['images'][:2]:
        image[KEY_PROVENANCE] = {PROVENANCE_TWIN: 'a'}
    path.write_text(json.dumps(data))
    return folder


def shrunk(path: Path, data_root: Path) -> Config:
    """The config with a small model, and four pairs of 64 pixels."""
    cfg = Config.fromfile(path)
    cfg.merge_from_dict({'model.neck.hid_channels': 16})
    if 'ViT' in cfg.model.backbone.type:
        cfg.merge_from_dict({'model.neck.in_channels': 24})
        cfg.model.backbone.arch = dict(VIT)
        cfg.model.backbone.img_size = 64
    else:
        cfg.model.backbone.depth = 18
        cfg.model.neck.in_channels = 512
    loader = cfg.train_dataloader
    loader.update(batch_size=4, num_workers=0, persistent_workers=False)
    loader.dataset.data_root = str(data_root)
    loader.dataset.pipeline[0].view[0].size = 64
    return cfg


def parts(cfg: Config) -> tuple[nn.Module, dict]:
    """The model, and a batch of what it learns from."""
    init_default_scope('mmpretrain')
    torch.manual_seed(0)
    model = MODELS.build(cfg.model)
    model.init_weights()
    loader = Runner.build_dataloader(cfg.train_dataloader, seed=0)
    return model, next(iter(loader))


@pytest.mark.parametrize('path', LEAVES, ids=lambda p: p.stem)
def test_learns_from_pairs(path: Path, twins: Path) -> None:
    cfg = shrunk(path, twins)
    model, batch = parts(cfg)
    guard = cfg.default_hooks.from_scratch_guard
    assert untrainable_parts(model, guard.get('may_freeze', ())) == []
    first, second = batch['inputs']
    assert first.shape == second.shape == (4, 3, 64, 64)
    assert not torch.equal(first, second)

    # A momentum encoder's pace depends on how long the run is.
    for name in ('momentum_encoder', 'target_net'):
        average = getattr(model, name, None)
        if average is not None:
            average.avg_func = lambda averaged, source, steps: None
    data = model.data_preprocessor(batch, training=True)
    loss, _ = model.parse_losses(model(**data, mode='loss'))
    loss.backward()
    assert torch.isfinite(loss)
    without = {
        name
        for name, p in model.named_parameters()
        if p.requires_grad and p.grad is None
    }
    assert without == set()


@pytest.mark.parametrize('path', LEAVES, ids=lambda p: p.stem)
def test_schedule_ends_with_the_run(path: Path) -> None:
    cfg = Config.fromfile(path)
    *_, last = cfg.param_scheduler
    assert last.end == cfg.train_cfg.max_iters
    assert last.begin + last.T_max == last.end
    processes = 1 if path.stem.endswith('cpu') else 8
    batch = processes * cfg.train_dataloader.batch_size
    assert cfg.auto_scale_lr.base_batch_size == batch
    if processes == 8:
        assert batch == 2048
        lr = cfg.base_lr * 2048 / 256
        assert cfg.optim_wrapper.optimizer.lr == pytest.approx(lr)
