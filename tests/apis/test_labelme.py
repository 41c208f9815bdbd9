"""Labels that LabelMe's converter reads back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

from qontinui_mm.apis.labelme import write_labelme
from qontinui_mm.structures import ScreenTree, TreeElement


def test_the_converter_reads_what_is_written(tmp_path: Path):
    image = tmp_path / 'mine' / 'a b.png'
    image.parent.mkdir()
    Image.new('RGB', (200, 100), 'white').save(image)
    elements = [
        TreeElement('window', (0, 0, 200, 100), 0.9),
        TreeElement('button', (10.5, 20, 90, 40.25), 0.8, 0, 'Save “it”\n'),
    ]

    path = write_labelme(ScreenTree(200, 100, elements), image)
    subprocess.run(
        [
            *(sys.executable, '-m', 'data_tools', 'convert', 'labelme'),
            *('--from', image.parent, '--out', tmp_path / 'set', '--nest'),
            *('--platform', 'linux', '--app-id', 'mine', '--workers', '1'),
        ],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )

    assert path == image.with_suffix('.json')
    (found,) = (
        data
        for file in (tmp_path / 'set/annotations').glob('*.json')
        if (data := json.loads(file.read_text()))['images']
    )
    window, button = found['annotations']
    assert window['bbox'] == [0, 0, 200, 100]
    assert button['bbox'] == [10.5, 20, 79.5, 20.25]
    assert button['parent_id'] == window['id']
    assert button['text'] == 'Save “it”\n'


def test_labels_that_are_there_stay(tmp_path: Path):
    (tmp_path / 'a.json').write_text('mine')
    assert write_labelme(ScreenTree(9, 9), tmp_path / 'a.png') is None
    assert (tmp_path / 'a.json').read_text() == 'mine'
