"""The ablation's configs and table, and the pictures of augmentations."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

import cv2
import numpy as np
import pytest
from mmengine.config import Config
from mmengine.registry import DATASETS, DefaultScope
from running import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope='module')
def ablation():
    """The script as a module."""
    path = ROOT / 'tools/analysis/augmentation_ablation.py'
    spec = importlib.util.spec_from_file_location('ablation', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options(**changed) -> argparse.Namespace:
    return argparse.Namespace(
        **{'only': None, 'leave_one_out': False} | changed
    )


@pytest.fixture
def quickstart(tiny_dataset: Path) -> Config:
    cfg = Config.fromfile(ROOT / 'configs/quickstart_gui.py')
    dataset = cfg.train_dataloader.dataset.dataset
    dataset.data_root = str(tiny_dataset)
    return cfg


def test_variants(ablation) -> None:
    alone = dict(ablation.variants(options()))
    assert [*alone][:: len(alone) - 1] == ['none', 'all']
    assert [len(steps) for steps in alone.values()] == [
        0,
        *[1] * (len(alone) - 2),
        len(alone) - 2,
    ]
    rest = dict(
        ablation.variants(options(only=['AddCursor'], leave_one_out=True))
    )
    assert list(rest) == ['none', 'all but AddCursor', 'all']
    kinds = [step['type'] for step in rest['all but AddCursor']]
    assert len(kinds) == len(rest['all']) - 1
    assert 'qontinui_mm.AddCursor' not in kinds
    with pytest.raises(ValueError, match='Mosaic4'):
        list(ablation.variants(options(only=['Mosaic4'])))


@pytest.mark.parametrize('variant', ['none', 'all'])
def test_configs_of_the_ablation_load_screens(
    ablation, quickstart: Config, variant: str
) -> None:
    steps = dict(ablation.variants(options()))[variant]
    for step in steps:
        step['prob'] = 1.0
    cfg = ablation.with_augmentations(quickstart, steps, seed=3)

    with DefaultScope.overwrite_default_scope('mmdet'):
        dataset = DATASETS.build(cfg.train_dataloader.dataset)
        np.random.seed(0)
        items = [dataset[index] for index in range(len(dataset))]

    assert cfg.randomness.seed == 3
    for item in items:
        truth = item['data_samples'].gt_instances
        assert len(truth.parents) == len(truth.bboxes)
        assert item['inputs'].shape[0] == 3
    # The config that was given is left as it was.
    assert quickstart.train_dataloader.dataset.type == 'ClassBalancedDataset'


def test_base_config_puts_augmentations_behind_loading() -> None:
    path = ROOT / 'configs/_base_/datasets/gui_augmented.py'
    cfg = Config.fromfile(path)
    dataset = cfg.train_dataloader.dataset
    kinds = [step.type for step in dataset.pipeline]
    assert kinds[:11] == [step.type for step in cfg.augment_pipeline]
    assert kinds[-1] == 'qontinui_mm.PackGuiInputs'
    assert len(dataset.dataset.pipeline) == 2
    assert cfg.val_dataloader.dataset.pipeline == cfg.test_pipeline


@pytest.mark.parametrize('iters', [4, 250])
def test_shorter_schedules_end_with_the_run(
    ablation, quickstart: Config, iters: int
) -> None:
    ablation.shorten(quickstart, iters)
    warm, main = quickstart.param_scheduler
    assert main.end == quickstart.train_cfg.max_iters == iters
    assert 0 < warm.end == main.begin < main.end == main.begin + main.T_max


def test_table(ablation) -> None:
    rows = {
        'none': [{'AP': 0.2, 'AP50': 0.4}, {'AP': 0.3, 'AP50': 0.4}],
        'Some': [{'AP': 0.3, 'AP50': 0.5}, {'AP': 0.3, 'AP50': 0.5}],
    }
    *_, none, some = ablation.table(rows).splitlines()
    assert none == '| none | 0.2500 ± 0.0500 | 0.4000 | +0.0000 |'
    assert some == '| Some | 0.3000 ± 0.0000 | 0.5000 | +0.0500 |'


def test_one_seed_has_no_spread(ablation) -> None:
    row = ablation.table({'none': [{'AP': 0.2, 'AP50': 0.4}]}).splitlines()[-1]
    assert row == '| none | 0.2000 | 0.4000 | +0.0000 |'


def test_pictures_of_augmentations(tiny_dataset: Path, tmp_path: Path) -> None:
    printed = run(
        'tools/analysis/show_transforms.py',
        *('--data-root', tiny_dataset, '--out', tmp_path),
        *('--only', 'ThemeShift', 'WindowMosaic'),
    )
    for name in ('ThemeShift', 'WindowMosaic'):
        path = tmp_path / f'{name}.jpg'
        assert str(path) in printed
        assert path.stat().st_size < 60_000
        assert cv2.imread(str(path)).std() > 5
