"""``tools/download.py`` and ``tools/publish_model.py`` as users call them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import ROOT, run

from qontinui_mm.zoo import Metafile


def test_no_model_is_an_error():
    assert '--list shows' in run('tools/download.py', code=2)


def test_an_unknown_model():
    output = run('tools/download.py', 'rtmdet_tiny_gui_relatio', code=2)
    assert 'did you mean rtmdet_tiny_gui_relation?' in output
    assert 'Traceback' not in output


def test_a_model_without_weights():
    output = run('tools/download.py', 'dino_swin_gui', code=2)
    assert 'no weights are published' in output


def test_the_list():
    lines = run('tools/download.py', '--list').splitlines()
    names = [model['Name'] for model in Metafile().published]
    assert [line.split()[0] for line in lines] == names


@pytest.mark.parametrize(
    'name', [model['Name'] for model in Metafile().published]
)
def test_published_weights_arrive(name: str, tmp_path: Path):
    """With nothing on its standard output but the path."""
    done = subprocess.run(
        [sys.executable, 'tools/download.py', name, '--dest', tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    path = Path(done.stdout.strip())
    assert path.parent == tmp_path
    assert Metafile().expected(name).is_at(path)


def test_publishing_nothing():
    output = run(
        'tools/publish_model.py',
        'nowhere.pth',
        '--name',
        'rtmdet_tiny_gui_relation',
        code=2,
    )
    assert 'nowhere.pth: there is no such checkpoint' in output
