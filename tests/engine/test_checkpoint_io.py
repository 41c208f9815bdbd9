"""Checkpoints: strict reading, one clear error, whole after a kill."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest
import torch
from mmengine.runner import CheckpointLoader

from qontinui_mm.engine import checkpoint_io
from qontinui_mm.engine.checkpoint_io import key_mismatch, read_checkpoint


class Hostile:
    """Makes a file when unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return os.mkdir, (str(self.path),)


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """A checkpoint, and the folder that appears if its code runs."""
    proof = tmp_path / 'ran'
    checkpoint = tmp_path / 'hostile.pth'
    torch.save({'state_dict': {}, 'meta': Hostile(proof)}, checkpoint)
    return checkpoint, proof


def test_hostile_checkpoint_does_not_run(hostile: tuple) -> None:
    checkpoint, proof = hostile
    with pytest.raises(ValueError, match=r'hostile\.pth: refused.*mkdir'):
        read_checkpoint(str(checkpoint))
    assert not proof.exists()


@pytest.mark.parametrize('resume', [False, True])
def test_runner_refuses_a_hostile_checkpoint(
    hostile: tuple, build_toy: Any, resume: bool
) -> None:
    checkpoint, proof = hostile
    runner = build_toy(load_from=str(checkpoint), resume=resume)
    with pytest.raises(ValueError, match='refused'):
        runner.train()
    assert not proof.exists()


def test_trusted_pickle_is_read(hostile: tuple) -> None:
    checkpoint, proof = hostile
    checkpoint_io.use_safe_loader(trust_pickle=True)
    try:
        CheckpointLoader.load_checkpoint(str(checkpoint))
    finally:
        checkpoint_io.use_safe_loader()
    assert proof.exists()


def test_getattr_reaches_log_statistics_only() -> None:
    with pytest.raises(pickle.UnpicklingError):
        checkpoint_io._statistic(os, 'system')


def test_own_checkpoints_are_read(build_toy: Any, tmp_path: Path) -> None:
    build_toy().train()
    content = read_checkpoint(str(tmp_path / 'run' / 'iter_6.pth'))
    assert content['meta']['iter'] == 6
    assert 'train/loss' in content['message_hub']['log_scalars']


def test_truncated_checkpoint(build_toy: Any, tmp_path: Path) -> None:
    build_toy().train()
    whole = (tmp_path / 'run' / 'iter_6.pth').read_bytes()
    cut = tmp_path / 'cut.pth'
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r'cut\.pth: not a readable'):
        read_checkpoint(str(cut))


def test_missing_checkpoint(build_toy: Any) -> None:
    with pytest.raises(FileNotFoundError, match=r'nowhere\.pth: there is no'):
        build_toy(load_from='nowhere.pth').train()


def test_checkpoint_of_another_model(build_toy: Any, tmp_path: Path) -> None:
    build_toy().train()
    checkpoint = tmp_path / 'run' / 'iter_6.pth'
    runner = build_toy(
        **{
            'model.width': 3,
            'train_dataloader.dataset.width': 3,
            'load_from': str(checkpoint),
        }
    )
    with pytest.raises(
        ValueError,
        match=r'iter_6\.pth: a checkpoint of another model.* of another shape',
    ):
        runner.train()


def test_key_mismatch_counts() -> None:
    model = torch.nn.Linear(2, 1)
    assert key_mismatch(model, model.state_dict()) is None
    found = key_mismatch(model, {'weight': torch.zeros(1, 2), 'gain': None})
    assert found == (
        '1 tensors missing, first bias; 1 tensors unexpected, first gain'
    )
