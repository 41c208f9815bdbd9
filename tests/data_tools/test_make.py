"""Making a data set from any source."""

import json
from typing import ClassVar

import numpy as np
import pytest

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


def test_make_procedural_is_synth(tmp_path):
    options = ['--count', '3', '--workers', '1', '--platforms', 'ios']
    for command in (['make', 'procedural'], ['synth']):
        out = tmp_path / command[0]
        assert main([*command, *options, '--out', str(out)]) == 0
    for name in ('manifest.json', 'images.sha256'):
        made, drawn = (tmp_path / c / name for c in ('make', 'synth'))
        assert made.read_bytes() == drawn.read_bytes()
