"""Making a data set from any source."""

import json
from typing import ClassVar

import numpy as np
import pytest
from filelock import FileLock

from data_tools.__main__ import main
from data_tools.make import make
from data_tools.source import Dropped, Source
from qontinui_mm.schema import Element, Screen


class Squares(Source):
    """Grey screens with one button; the odd ones are dropped."""

    name = 'squares'
    version = '1'
    events: ClassVar[list[str]] = []

    def __init__(self, size=None):
        self.size = size

    def __len__(self):
        return super().__len__() if self.size is None else self.size

    def parameters(self):
        return {'size': self.size}

    def open(self):
        self.events.append('open')

    def close(self):
        self.events.append('close')

    def screen(self, seed, index):
        if index % 2:
            raise Dropped('odd')
        image = np.full((40, 60, 3), seed % 256, np.uint8)
        box = (10.0, 10.0, 30.0, 20.0)
        button = Element('button', box, box, interactive=True)
        screen = Screen('', 60, 40, 'web', 'app', 'squares')
        screen.elements.append(button)
        return image, screen


class Broken(Squares):
    """Fails at its third screen."""

    def screen(self, seed, index):
        if index == 2:
            raise RuntimeError('the toolkit fell over')
        return super().screen(seed, index)


def manifest_of(folder):
    return json.loads((folder / 'manifest.json').read_text())


@pytest.mark.parametrize('workers', [1, 2])
def test_dropped_screens_are_no_screens(tmp_path, workers):
    make(Squares(), tmp_path / 'set', 5, workers=workers)
    manifest = manifest_of(tmp_path / 'set')
    assert manifest['count'] == 3
    assert manifest['dropped'] == {'odd': 2}
    assert manifest['info']['generator'] == 'qontinui_mm.squares'
    assert main(['validate', str(tmp_path / 'set')]) == 0


def test_finite_source_needs_no_count(tmp_path):
    make(Squares(4), tmp_path / 'set')
    assert manifest_of(tmp_path / 'set')['count'] == 2


def test_endless_source_needs_a_count(tmp_path):
    with pytest.raises(ValueError, match='--count is needed: squares'):
        make(Squares(), tmp_path / 'set')


def test_source_is_closed_after_a_failure_and_goes_on(tmp_path):
    Squares.events.clear()
    with pytest.raises(RuntimeError, match='fell over'):
        make(Broken(), tmp_path / 'set', 4)
    assert Squares.events == ['open', 'close']
    assert not (tmp_path / 'set').exists()
    make(Squares(), tmp_path / 'set', 4)
    assert manifest_of(tmp_path / 'set')['count'] == 2


def test_folder_that_another_process_makes_is_refused(tmp_path):
    make(Squares(), tmp_path / 'set', 4)
    with (
        FileLock(tmp_path / '.set.lock'),
        pytest.raises(ValueError, match='set: another process is making it'),
    ):
        make(Squares(), tmp_path / 'set', 4)
    make(Squares(), tmp_path / 'set', 4)
    assert [path.name for path in tmp_path.iterdir()] == ['set']


def test_make_procedural_is_synth(tmp_path):
    options = ['--count', '3', '--workers', '1', '--platforms', 'ios']
    for command in (['make', 'procedural'], ['synth']):
        out = tmp_path / command[0]
        assert main([*command, *options, '--out', str(out)]) == 0
    for name in ('manifest.json', 'images.sha256'):
        made, drawn = (tmp_path / c / name for c in ('make', 'synth'))
        assert made.read_bytes() == drawn.read_bytes()


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


@pytest.fixture
def make_shards(tmp_path):
    def run(name, *options):
        return main(
            [
                *('make', 'procedural', '--count', '5', '--workers', '1'),
                *('--platforms', 'ios', '--out', str(tmp_path / name)),
                *options,
            ]
        )

    return run


def test_shards_are_the_same_whoever_makes_them(
    make_shards, tmp_path, monkeypatch
):
    assert make_shards('all', '--shards', '2') == 0
    assert make_shards('one', '--shards', '2', '--shard', '0') == 0
    monkeypatch.setenv('SLURM_ARRAY_TASK_ID', '1')
    assert make_shards('one', '--shards', '2') == 0
    assert content(tmp_path / 'one') == content(tmp_path / 'all')


def test_merged_shards_have_the_screens_of_the_whole(make_shards, tmp_path):
    assert make_shards('whole') == 0
    assert make_shards('all', '--shards', '2') == 0
    shards = sorted(map(str, (tmp_path / 'all').iterdir()))
    assert main(['merge', *shards, '--out', str(tmp_path / 'merged')]) == 0
    images = {
        name: sorted(
            path.read_bytes() for path in (tmp_path / name).rglob('*.png')
        )
        for name in ('whole', 'merged')
    }
    assert images['whole'] == images['merged']


@pytest.mark.parametrize(
    ('options', 'fault'),
    [
        (('--shards', '6'), 'from 1 to the 5 screens'),
        (('--shards', '2', '--shard', '2'), 'is not from 0 to 1'),
    ],
)
def test_shard_that_cannot_be_is_refused(make_shards, capsys, options, fault):
    assert make_shards('x', *options) == 2
    assert fault in capsys.readouterr().err


def test_local_ray_makes_the_same_shards(make_shards, tmp_path):
    pytest.importorskip('ray')
    assert make_shards('all', '--shards', '2') == 0
    assert make_shards('ray', '--shards', '2', '--ray') == 0
    assert content(tmp_path / 'ray') == content(tmp_path / 'all')
