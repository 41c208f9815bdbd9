"""Where weights are looked for, in which order."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from mirror import CONTENT, Mirror

from qontinui_mm.zoo import TransferError, cache_folder, find_weights, weights
from qontinui_mm.zoo.metafile import Metafile

NAME = 'net.safetensors'


@pytest.fixture
def zoo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Root of a zoo with one model, whose weights are nowhere."""
    root = tmp_path / 'zoo'
    (root / 'configs').mkdir(parents=True)
    (root / 'weights').mkdir()
    digest = hashlib.sha256(CONTENT).hexdigest()
    file = {'Size': len(CONTENT), 'SHA256': digest}
    model = {
        'Name': 'net',
        'Weights': f'weights/{NAME}',
        'Metadata': {'File': file},
    }
    path = root / 'configs' / 'metafile.yml'
    path.write_text(yaml.safe_dump({'Models': [model]}))
    monkeypatch.setattr(weights, 'zoo_root', lambda: root)
    monkeypatch.setattr(weights, 'Metafile', lambda: Metafile(path))
    monkeypatch.setenv('QONTINUI_MM_CACHE', str(tmp_path / 'cache'))
    monkeypatch.delenv('QONTINUI_MM_MIRRORS', raising=False)
    return root


def put(folder: Path, content: bytes = CONTENT) -> Path:
    """A file of that name in a folder."""
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / NAME
    path.write_bytes(content)
    return path


def test_what_came_along_stays_where_it_is(zoo: Path, tmp_path: Path):
    shipped = put(zoo / 'weights')
    assert find_weights('net') == shipped
    assert not (tmp_path / 'cache').exists()


def test_what_came_along_goes_where_it_is_wanted(zoo: Path, tmp_path: Path):
    put(zoo / 'weights')
    path = find_weights('net', folder=tmp_path / 'there')
    assert path == tmp_path / 'there' / NAME
    assert path.read_bytes() == CONTENT


def test_a_spoiled_file_is_not_used(zoo: Path, mirror: Mirror):
    """Such as the pointer that git-lfs leaves."""
    put(zoo / 'weights', b'version https://git-lfs')
    with pytest.raises(TransferError, match='announces 23 bytes'):
        find_weights('net')
    path = find_weights('net', [mirror.folder('good')])
    assert path.read_bytes() == CONTENT
    assert path.is_relative_to(cache_folder())


def test_mirrors_of_the_command_then_of_the_environment_then_of_the_metafile(
    zoo: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
):
    path = zoo / 'configs' / 'metafile.yml'
    data = yaml.safe_load(path.read_text())
    data['Mirrors'] = [mirror.folder('good')]
    path.write_text(yaml.safe_dump(data))
    between = f'{mirror.folder("wrong")} {mirror.folder("is_truncated")}'
    monkeypatch.setenv('QONTINUI_MM_MIRRORS', between)

    find_weights('net', [mirror.folder('missing')])

    assert [*mirror.asked] == ['missing', 'wrong', 'is_truncated', 'good']


def test_without_a_network(zoo: Path, tmp_path: Path):
    shelf = put(tmp_path / 'shelf').parent
    assert find_weights('net', [str(shelf)]).read_bytes() == CONTENT
    # From now on from the cache.
    assert find_weights('net').read_bytes() == CONTENT


def test_nowhere(zoo: Path):
    with pytest.raises(TransferError, match='there are none'):
        find_weights('net')


@pytest.mark.parametrize(
    ('variable', 'value', 'folder'),
    [
        ('QONTINUI_MM_CACHE', '/own', '/own'),
        ('XDG_CACHE_HOME', '/shared', '/shared/qontinui_mm'),
        ('HOME', '/home/me', '/home/me/.cache/qontinui_mm'),
    ],
)
def test_the_cache(
    variable: str, value: str, folder: str, monkeypatch: pytest.MonkeyPatch
):
    for name in ('QONTINUI_MM_CACHE', 'XDG_CACHE_HOME'):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    assert cache_folder() == Path(folder)
