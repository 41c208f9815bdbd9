"""From a training checkpoint to published weights, on the real small model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from mmengine.config import Config
from mmengine.registry import MODELS, init_default_scope
from safetensors import safe_open

from qontinui_mm.apis import publish as module
from qontinui_mm.apis.publish import publish
from qontinui_mm.engine.checkpoint_io import key_mismatch, read_checkpoint
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.zoo import Metafile, sha256_of

CONFIGS = Path(__file__).parents[2] / 'configs'
NAME = 'rtmdet_tiny_gui_relation'


@pytest.fixture(scope='module')
def model() -> torch.nn.Module:
    cfg = Config.fromfile(CONFIGS / f'{NAME}.py')
    init_default_scope('mmdet')
    torch.manual_seed(0)
    return MODELS.build(cfg.model)


@pytest.fixture
def content(model: torch.nn.Module) -> dict[str, Any]:
    """A checkpoint as training with an EMA leaves it."""
    averaged = {k: v.clone() for k, v in model.state_dict().items()}
    last = {
        f'module.{k}': v + 1 if v.is_floating_point() else v
        for k, v in averaged.items()
    }
    return {
        'meta': {'iter': 30, 'dataset_meta': {'classes': CLASS_NAMES}},
        'state_dict': averaged,
        'ema_state_dict': last,
        'optimizer': {'state': {0: torch.zeros(1000)}},
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A clone with one model, and the configs linked."""
    (tmp_path / 'configs').mkdir()
    for path in CONFIGS.iterdir():
        if path.name != 'metafile.yml':
            (tmp_path / 'configs' / path.name).symlink_to(path)
    data = {'Models': [{'Name': NAME, 'Config': f'configs/{NAME}.py'}]}
    (tmp_path / 'configs/metafile.yml').write_text(yaml.safe_dump(data))
    return tmp_path


def save(content: dict[str, Any], root: Path) -> str:
    path = root / 'iter_30.pth'
    torch.save(content, path)
    return str(path)


def test_the_small_model_in_half_precision(
    content: dict[str, Any], model: torch.nn.Module, root: Path
):
    checkpoint = save(content, root)
    path = publish(checkpoint, NAME, root, half=True)

    assert path == root / 'weights' / f'{NAME}.safetensors'
    assert path.stat().st_size < 12e6
    expected = Metafile(root / 'configs/metafile.yml').expected(NAME)
    assert expected.is_at(path)
    assert path.stat().st_size < 11.5e6, 'what is shared is stored twice'
    given = read_checkpoint(str(path))['state_dict']
    assert key_mismatch(model, given) is None
    assert given.keys() == content['state_dict'].keys()
    for key, value in content['state_dict'].items():
        if value.is_floating_point():
            statistic = key.endswith(('running_mean', 'running_var'))
            assert (given[key].dtype == torch.float32) == statistic
            torch.testing.assert_close(
                given[key].float(), value, rtol=1e-3, atol=1e-6
            )
        else:
            assert torch.equal(given[key], value)


def test_figures_of_other_weights_go(content: dict[str, Any], root: Path):
    checkpoint = save(content, root)
    publish(checkpoint, NAME, root, half=True)
    metafile = Metafile(root / 'configs/metafile.yml')
    entry = metafile.model(NAME)
    entry['Results'] = [{'Dataset': 'mix'}]
    entry['Metadata']['Inference Time (ms/im)'] = [{'value': 9.0}]
    metafile.save()

    publish(checkpoint, NAME, root, half=True)
    assert 'Results' in Metafile(metafile.path).model(NAME)
    key = next(iter(content['state_dict']))
    content['state_dict'][key] = content['state_dict'][key] + 1
    publish(save(content, root), NAME, root, half=True)
    entry = Metafile(metafile.path).model(NAME)
    assert 'Results' not in entry
    assert 'Inference Time (ms/im)' not in entry['Metadata']


def test_header_and_entry_say_where_it_comes_from(
    content: dict[str, Any], root: Path
):
    checkpoint = save(content, root)
    path = publish(checkpoint, NAME, root, half=True, version='2.1')

    with safe_open(path, 'pt') as file:
        header = file.metadata()
    source = sha256_of(Path(checkpoint))
    assert header['config'] == f'configs/{NAME}.py'
    assert (header['version'], header['ema']) == ('2.1', 'true')
    assert header['source_sha256'] == source
    meta = read_checkpoint(str(path))['meta']
    assert meta['dataset_meta']['classes'] == CLASS_NAMES
    entry = Metafile(root / 'configs/metafile.yml').model(NAME)
    assert entry['Weights'] == f'weights/{NAME}.safetensors'
    assert entry['Metadata']['File'] == {
        'Version': '2.1',
        'Size': path.stat().st_size,
        'SHA256': sha256_of(path),
        'Type': 'float16',
        'Iterations': 30,
        'EMA': True,
        'Source SHA256': source,
    }


def test_single_precision_is_too_large_for_the_clone(
    content: dict[str, Any], root: Path
):
    checkpoint = save(content, root)
    before = (root / 'configs/metafile.yml').read_text()
    with pytest.raises(ValueError, match=r'12 MB may be in the clone'):
        publish(checkpoint, NAME, root)
    assert [*(root / 'weights').iterdir()] == []
    assert (root / 'configs/metafile.yml').read_text() == before

    path = publish(checkpoint, NAME, root, folder=root / 'elsewhere')
    given = read_checkpoint(str(path))['state_dict']
    for key, value in content['state_dict'].items():
        assert torch.equal(given[key], value)


def test_a_model_that_the_metafile_does_not_know(
    content: dict[str, Any], root: Path
):
    config = f'configs/{NAME}.py'
    path = publish(save(content, root), 'mine', root, config=config, half=True)
    entry = Metafile(root / 'configs/metafile.yml').model('mine')
    assert path.name == 'mine.safetensors'
    assert entry['Config'] == config


def drop(content: dict[str, Any]) -> None:
    del content['state_dict']['backbone.stem.0.conv.weight']


def spoil(content: dict[str, Any]) -> None:
    content['state_dict']['backbone.stem.0.conv.weight'][0] = torch.nan


def overflow(content: dict[str, Any]) -> None:
    content['state_dict']['backbone.stem.0.conv.weight'][0] = 1e5


def forget(content: dict[str, Any]) -> None:
    content['meta'] = {}


@pytest.mark.parametrize(
    ('change', 'says'),
    [
        (drop, '1 tensors missing, first backbone.stem.0.conv.weight'),
        (spoil, 'backbone.stem.0.conv.weight is not finite'),
        (overflow, 'backbone.stem.0.conv.weight is not finite as stored'),
        (forget, 'has no classes'),
    ],
)
def test_what_is_not_published(
    change: Any, says: str, content: dict[str, Any], root: Path
):
    change(content)
    before = (root / 'configs/metafile.yml').read_text()
    with pytest.raises(ValueError, match=says):
        publish(save(content, root), NAME, root, half=True)
    assert not (root / 'weights' / f'{NAME}.safetensors').exists()
    assert (root / 'configs/metafile.yml').read_text() == before


@pytest.mark.parametrize('name', ['../net', 'a/b', '', 'net.pth'])
def test_a_name_that_is_no_name(name: str, root: Path):
    with pytest.raises(ValueError, match='letters, digits'):
        publish('x.pth', name, root)


def test_nothing_half_written_is_left(
    content: dict[str, Any], root: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(_: object, path: Path, __: object) -> None:
        Path(path).write_bytes(b'half')
        raise OSError('no space left')

    monkeypatch.setattr(module, 'save_file', fail)
    with pytest.raises(OSError, match='no space'):
        publish(save(content, root), NAME, root, half=True)
    assert [*(root / 'weights').iterdir()] == []
