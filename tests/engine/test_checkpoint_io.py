"""Checkpoints: strict reading, one clear error, whole after a kill."""

from __future__ import annotations

import json
import os
import pickle
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch
from mmengine.model import BaseModule
from mmengine.runner import CheckpointLoader
from safetensors.torch import save_file
from torch import nn

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


@pytest.fixture
def served(
    hostile: tuple, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Path]]:
    """Address of a hostile checkpoint, and what appears if it runs."""
    checkpoint, proof = hostile
    cache = checkpoint.parent / 'cache'
    monkeypatch.setenv('QONTINUI_MM_CACHE', str(cache))
    monkeypatch.setenv('NO_PROXY', '*')
    handler = partial(SimpleHTTPRequestHandler, directory=checkpoint.parent)
    with ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        address = f'http://127.0.0.1:{server.server_port}'
        yield f'{address}/{checkpoint.name}', proof
        server.shutdown()
        thread.join()


@pytest.fixture
def published(build_toy: Any, tmp_path: Path) -> Path:
    """Weights of a trained toy model, in half precision."""
    build_toy().train()
    content = read_checkpoint(str(tmp_path / 'run' / 'iter_6.pth'))
    halves = {
        key: value.half() if value.is_floating_point() else value
        for key, value in content['state_dict'].items()
    }
    path = tmp_path / 'toy.safetensors'
    save_file(halves, path, {'classes': json.dumps(['toy'])})
    return path


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


@pytest.mark.parametrize('resume', [False, True])
def test_runner_refuses_a_hostile_checkpoint_of_the_web(
    served: tuple, build_toy: Any, resume: bool
) -> None:
    url, proof = served
    runner = build_toy(load_from=url, resume=resume, trust_pickle=True)
    with pytest.raises(ValueError, match=r'refused.*mkdir'):
        runner.train()
    assert not proof.exists()


def test_init_cfg_refuses_a_hostile_checkpoint(
    hostile: tuple, served: tuple
) -> None:
    checkpoint_io.use_safe_loader()
    for source in (str(hostile[0]), served[0]):
        module = BaseModule({'type': 'Pretrained', 'checkpoint': source})
        with pytest.raises(ValueError, match=r'refused.*mkdir'):
            module.init_weights()
    assert not hostile[1].exists()


@pytest.mark.parametrize(
    'scheme',
    ['torchvision', 'open-mmlab', 'openmmlab', 'mmcls', 'pavi', 's3'],
)
def test_careless_schemes_are_closed(scheme: str) -> None:
    checkpoint_io.use_safe_loader()
    with pytest.raises(ValueError, match='refused, mmengine reads'):
        CheckpointLoader.load_checkpoint(f'{scheme}://resnet50')


@pytest.mark.parametrize('trusted', [False, True])
def test_a_pickle_that_calls_itself_safetensors(
    hostile: tuple, trusted: bool
) -> None:
    checkpoint, proof = hostile
    posing = checkpoint.rename(checkpoint.with_suffix('.safetensors'))
    with pytest.raises(ValueError, match='not a readable checkpoint'):
        read_checkpoint(str(posing), trust_pickle=trusted)
    assert not proof.exists()


def test_trusted_pickle_is_read(hostile: tuple) -> None:
    checkpoint, proof = hostile
    checkpoint_io.use_safe_loader(trust_pickle=True)
    try:
        CheckpointLoader.load_checkpoint(str(checkpoint))
    finally:
        checkpoint_io.use_safe_loader()
    assert proof.exists()


def test_read_checkpoint_trusts_when_told(hostile: tuple) -> None:
    checkpoint, proof = hostile
    read_checkpoint(str(checkpoint), trust_pickle=True)
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


def test_published_weights_start_a_training(
    published: Path, build_toy: Any
) -> None:
    runner = build_toy('next', load_from=str(published))
    runner.load_or_resume()
    weight = read_checkpoint(str(published))['state_dict']['linear.weight']
    assert weight.dtype == torch.float16
    assert runner.model.linear.weight.dtype == torch.float32
    assert torch.equal(runner.model.linear.weight, weight.float())


def test_published_weights_say_their_classes(published: Path) -> None:
    meta = read_checkpoint(str(published))['meta']
    assert meta['dataset_meta'] == {'classes': ('toy',)}


def test_published_weights_initialise_a_part(published: Path) -> None:
    class Part(BaseModule):
        def __init__(self) -> None:
            super().__init__(
                {
                    'type': 'Pretrained',
                    'checkpoint': str(published),
                    'prefix': 'linear.',
                }
            )
            self.weight = nn.Parameter(torch.zeros(1, 2))
            self.bias = nn.Parameter(torch.zeros(1))

    checkpoint_io.use_safe_loader()
    part = Part()
    part.init_weights()
    weight = read_checkpoint(str(published))['state_dict']['linear.weight']
    assert torch.equal(part.weight, weight.float())


def test_published_weights_of_another_model(
    published: Path, build_toy: Any
) -> None:
    wide = {'model.width': 3, 'train_dataloader.dataset.width': 3}
    runner = build_toy('next', load_from=str(published), **wide)
    with pytest.raises(ValueError, match='of another shape'):
        runner.train()


def test_published_weights_are_no_training(
    published: Path, build_toy: Any
) -> None:
    runner = build_toy('next', load_from=str(published), resume=True)
    with pytest.raises(ValueError, match='no training to resume'):
        runner.train()


@pytest.mark.parametrize('kept', [0, 4, 100])
def test_truncated_published_weights(published: Path, kept: int) -> None:
    published.write_bytes(published.read_bytes()[:kept])
    with pytest.raises(ValueError, match=r'toy\.safetensors: not a readable'):
        read_checkpoint(str(published))


@pytest.mark.parametrize(
    'header',
    [
        {'shared': json.dumps({'b': 'c'})},
        {'shared': '[1]'},
        {'classes': '{'},
        {'classes': '3'},
    ],
)
def test_a_header_that_is_not_ours(
    header: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / 'odd.safetensors'
    save_file({'a': torch.zeros(1)}, path, header)
    with pytest.raises(ValueError, match=r'odd\.safetensors: not a readable'):
        read_checkpoint(str(path))


def test_a_shared_tensor_has_each_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / 'net.safetensors'
    save_file({'a': torch.ones(1)}, path, {'shared': json.dumps({'b': 'a'})})
    given = read_checkpoint(str(path))['state_dict']
    assert given == {'a': torch.ones(1), 'b': torch.ones(1)}
