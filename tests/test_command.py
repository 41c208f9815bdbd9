"""``python -m qontinui_mm`` as a user calls it."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from qontinui_mm.apis import inferencer as module
from qontinui_mm.structures import ScreenTree, TreeElement, from_nested


class OneButton:
    """Finds a button on each screen."""

    def batch(self, images: list[np.ndarray]) -> list[ScreenTree]:
        return [
            ScreenTree(
                image.shape[1],
                image.shape[0],
                [TreeElement('button', (2, 3, 20, 12), 0.75)],
            )
            for image in images
        ]


@pytest.fixture(autouse=True)
def finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, '_torch_finder', lambda *_: (OneButton(), (640, 400))
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two screens, and an empty file between them."""
    screens = tmp_path / 'screens'
    screens.mkdir()
    Image.new('RGB', (40, 30)).save(screens / 'a.png')
    (screens / 'b.png').touch()
    Image.new('LA', (40, 30)).save(screens / 'c.png')
    return screens


def call(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, 'argv', ['x', *map(str, words)])
    with pytest.raises(SystemExit) as left:
        runpy.run_module('qontinui_mm', run_name='__main__')
    return left.value.code or 0


def test_outline(folder: Path, monkeypatch, capsys):
    assert call(monkeypatch, folder / 'a.png') == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith('a.png')
    assert out[1] == 'screen 40x30'
    assert out[2].strip() == '[0] button (2,3,20,12)'


def test_json_lines_and_exit_code(folder: Path, monkeypatch, capsys):
    assert call(monkeypatch, folder, '--json', '--quiet') == 1
    streams = capsys.readouterr()
    a, b, c = map(json.loads, streams.out.splitlines())

    assert a['file_name'].endswith('a.png')
    assert from_nested(a).elements[0].class_name == 'button'
    assert set(b) == {'file_name', 'error'}
    assert 'b.png: is empty' in b['error']
    assert c['children']
    assert streams.err.count('error: ') == 1
    assert 'c.png: laid on white where transparent' in streams.err


def test_files(folder: Path, tmp_path: Path, monkeypatch, capsys):
    out = tmp_path / 'out'
    # Two of one name, and a name that is a path and a tag.
    twin = tmp_path / 'a.png'
    Image.new('RGB', (50, 30)).save(twin)
    odd = tmp_path / '<b>..\n.png'
    Image.new('RGB', (50, 30)).save(odd)

    code = call(
        monkeypatch, folder / 'a.png', twin, odd, '--out', out, '--quiet'
    )

    assert code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(
        f'{stem}.{suffix}'
        for stem in ('a', 'a_2', '_b_.._')
        for suffix in ('html', 'json', 'png')
    )
    pages = capsys.readouterr().out.splitlines()
    assert pages == [str(out / f'{s}.html') for s in ('a', 'a_2', '_b_.._')]
    record = json.loads((out / 'a_2.json').read_text())
    assert record['file_name'] == str(twin)
    assert from_nested(record).width == 50
    assert Image.open(out / 'a.png').size == (40, 30)
    assert '<title>a.png</title>' in (out / 'a.html').read_text()
    assert '<b>' not in (out / '_b_.._.html').read_text().partition('tree"')[0]


def test_labels_for_labelme_beside_the_images(
    folder: Path, monkeypatch, capsys
):
    (folder / 'c.json').write_text('mine')
    call(monkeypatch, folder, '--labelme', '--quiet')

    labels = json.loads((folder / 'a.json').read_text())
    (shape,) = labels['shapes']
    assert shape['label'] == 'button'
    assert shape['points'] == [[2, 3], [20, 12]]
    assert labels['imagePath'] == 'a.png'
    assert (labels['imageWidth'], labels['imageHeight']) == (40, 30)
    assert (folder / 'c.json').read_text() == 'mine'
    assert not (folder / 'b.json').exists()
    said = capsys.readouterr().err
    assert f'{folder / "c.json"}: is there and stays as it is' in said
    assert 'a.json' not in said


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        (['none.png'], 'none.png: there is no such image'),
        (['.', '--score-thr', '7'], 'score_thr: 7.0'),
        (['--batch-size', '0', 'a.png'], 'batch_size: 0'),
        (['--tile', '9', 'a.png'], 'tile: 9: must be 0 or at least 64'),
    ],
)
def test_what_cannot_be_done(
    words: list[str], message: str, folder: Path, monkeypatch, capsys
):
    monkeypatch.chdir(folder)
    assert call(monkeypatch, *words) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize('program', ['qontinui_mm', 'qontinui_mm.demo'])
def test_help_does_not_load_torch(program: str):
    code = (
        'import runpy, sys\n'
        'sys.argv = ["x", "--help"]\n'
        'try:\n'
        f'    runpy.run_module({program!r}, run_name="__main__")\n'
        'except SystemExit as left:\n'
        '    assert not left.code\n'
        'print("torch" in sys.modules, "numpy" in sys.modules)'
    )
    done = subprocess.run(
        [sys.executable, '-c', code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'score' in done.stdout
    assert done.stdout.splitlines()[-1].startswith('False')
