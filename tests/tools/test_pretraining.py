"""Pre-training and its pictures, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image
from running import run

CONFIG = 'configs/pretrain/mae_tiny_gui_cpu.py'
SHORT = (
    'train_dataloader.batch_size=2',
    'train_dataloader.num_workers=0',
    'train_dataloader.persistent_workers=False',
    'train_cfg.max_iters=2',
    'param_scheduler.0.end=1',
    'param_scheduler.1.begin=1',
    'param_scheduler.1.end=2',
    'param_scheduler.1.T_max=1',
    'default_hooks.logger.interval=1',
    'default_hooks.checkpoint.interval=1',
)


@pytest.fixture(scope='module')
def pretrained(
    tiny_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Work directory of a run of two iterations with an auxiliary task."""
    work_dir = tmp_path_factory.mktemp('pretrained')
    output = run(
        'tools/train.py',
        CONFIG,
        '--data-root',
        tiny_data,
        '--work-dir',
        work_dir,
        '--cfg-options',
        'model.auxiliary.platform=0.1',
        *SHORT,
    )
    assert 'loss_platform' in output
    return work_dir


def test_checkpoints_are_whole_and_kept(pretrained: Path):
    names = sorted(path.name for path in pretrained.glob('*.pth'))
    assert names == ['iter_1.pth', 'iter_2.pth']
    weights = torch.load(
        pretrained / 'iter_2.pth', map_location='cpu', weights_only=False
    )['state_dict']
    assert any(key.startswith('backbone.layers.') for key in weights)


def test_a_run_is_resumed(pretrained: Path, tiny_data: Path):
    output = run(
        'tools/train.py',
        CONFIG,
        '--data-root',
        tiny_data,
        '--work-dir',
        pretrained,
        '--resume',
        '--cfg-options',
        'model.auxiliary.platform=0.1',
        *SHORT,
        'train_cfg.max_iters=3',
    )
    assert 'resuming from' in output
    assert 'Iter(train) [3/3]' in output


def test_folders_of_images_and_two_processes(tiny_data: Path, tmp_path: Path):
    output = run(
        'tools/dist_train.sh',
        CONFIG,
        2,
        '--data-root',
        tiny_data / 'images',
        '--work-dir',
        tmp_path,
        '--cfg-options',
        'train_dataloader.dataset.ann_file=',
        'model.auxiliary.element_type=0.1',
        *SHORT,
    )
    assert 'Iter(train) [2/2]' in output


def test_reconstructions_are_drawn(
    pretrained: Path, tiny_data: Path, tmp_path: Path
):
    out = tmp_path / 'sheets' / 'sheet.png'
    run(
        'tools/analysis/show_reconstructions.py',
        CONFIG,
        pretrained / 'iter_2.pth',
        '--data-root',
        tiny_data,
        '--out',
        out,
        '--number',
        3,
        '--cfg-options',
        'model.auxiliary.platform=0.1',
        'train_dataloader.dataset.ann_file=annotations/val.json',
    )
    with Image.open(out) as sheet:
        # Two rows of two views of three panels of 160 pixels.
        assert sheet.size == (2 * (3 * 168 + 8), 22 + 2 * 168)
    assert [path.name for path in out.parent.iterdir()] == ['sheet.png']


def test_a_checkpoint_of_another_model_is_one_error(
    pretrained: Path, tiny_data: Path
):
    output = run(
        'tools/analysis/show_reconstructions.py',
        'configs/pretrain/simmim_tiny_gui_cpu.py',
        pretrained / 'iter_2.pth',
        '--data-root',
        tiny_data,
        code=2,
    )
    assert 'a checkpoint of another model' in output


def test_nothing_to_test_is_one_error(pretrained: Path):
    output = run('tools/test.py', CONFIG, pretrained / 'iter_2.pth', code=2)
    assert 'there is no test_dataloader' in output
