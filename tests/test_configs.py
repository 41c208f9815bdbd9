"""Every leaf config loads, builds, learns from a screen and predicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.registry import HOOKS
from tiny_models import batch, shrink

from qontinui_mm.engine.hooks.from_scratch_guard_hook import untrainable_parts
from qontinui_mm.schema import CLASS_NAMES

ROOT = Path(__file__).parents[1] / 'configs'
LEAVES = sorted(ROOT.glob('*.py'))
LEAF_LINES = 90  # a header, what differs, and no model written out again

pytestmark = pytest.mark.parametrize('path', LEAVES, ids=lambda p: p.stem)


def walk(node: Any) -> list[tuple[str, Any]]:
    """All key-value pairs below ``node``."""
    if isinstance(node, dict):
        pairs = list(node.items())
    elif isinstance(node, (list, tuple)):
        pairs = [('', value) for value in node]
    else:
        return []
    return pairs + [pair for _, value in pairs for pair in walk(value)]


def test_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LEAF_LINES


def test_loads_nothing_and_freezes_nothing(path: Path) -> None:
    cfg = Config.fromfile(path)
    for key, value in walk(cfg.to_dict()):
        assert 'Pretrained' not in str(value) or key == ''
        assert key not in ('pretrained', 'checkpoint_path')
        assert not (key == 'frozen_stages' and value >= 0)
        assert not (key == 'norm_eval' and value)
        assert not (key == 'lr_mult' and value != 1)
        assert 'http' not in (value if isinstance(value, str) else '')
        assert value != 'RandomFlip'
    assert cfg.load_from is None


def test_fits_dense_screens_and_the_schema(path: Path) -> None:
    cfg = Config.fromfile(path)
    assert cfg.num_classes == len(CLASS_NAMES)
    assert cfg.model.bbox_head.num_classes == len(CLASS_NAMES)
    assert cfg.model.test_cfg.max_per_img >= 1000
    guard = cfg.default_hooks.from_scratch_guard
    assert guard.type == 'qontinui_mm.FromScratchGuardHook'


def test_padding_is_a_colour_of_the_normalised_range(path: Path) -> None:
    register_all_modules()
    cfg = Config.fromfile(path)
    preprocessor = MODELS.build(cfg.model.data_preprocessor)
    # Neither side is a multiple of 32: both are padded.
    pixels = [torch.full((3, 40, 50), value) for value in (0, 255)]
    sizes = [(3, 40, 50), (3, 48, 60)]
    images = [
        torch.nn.functional.pad(image, (0, w - 50, 0, h - 40))
        for image, (_, h, w) in zip(pixels, sizes, strict=True)
    ]
    batch_inputs = preprocessor({'inputs': images}, training=False)['inputs']
    assert batch_inputs.shape[2] >= 48
    assert batch_inputs.abs().max() < 3


def test_checkpoint_hook_builds(path: Path) -> None:
    """With ``save_best='gui/AP'`` alone it does not: it asks for a rule."""
    checkpoint = Config.fromfile(path).default_hooks.checkpoint
    HOOKS.build(checkpoint)
    if checkpoint.get('save_best'):
        assert checkpoint.rule == 'greater'


def test_schedule_ends_with_the_run(path: Path) -> None:
    cfg = Config.fromfile(path)
    *_, last = cfg.param_scheduler
    assert last.end == cfg.train_cfg.max_iters
    assert last.begin + last.T_max == last.end
    assert cfg.param_scheduler[0].end <= last.begin


def test_learns_and_predicts(path: Path) -> None:
    register_all_modules()
    torch.manual_seed(0)
    cfg = shrink(Config.fromfile(path))
    model = MODELS.build(cfg.model)
    # Some of DINO's parameters are whatever the memory held until then.
    model.init_weights()
    assert untrainable_parts(model) == []

    data = model.data_preprocessor(batch(), training=True)
    losses = model(**data, mode='loss')
    loss, _ = model.parse_losses(losses)
    assert torch.isfinite(loss)
    loss.backward()
    without = [
        name
        for name, parameter in model.named_parameters()
        if parameter.grad is None
    ]
    assert without == []

    model.eval()
    data = model.data_preprocessor(batch())
    with torch.no_grad():
        found = model(**data, mode='predict')[0].pred_instances
    assert found.bboxes.shape[1] == 4
    assert len(found) <= cfg.model.test_cfg.max_per_img
    assert found.labels.max() < len(CLASS_NAMES)
