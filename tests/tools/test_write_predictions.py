"""From a suite to a file that tools/benchmark.py takes."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from running import run

TOOL = 'tools/write_predictions.py'
SHIFTED = 'tools/write_shifted.py'
SHIFTS = """\
robustness:
  screens: 3
  shifts:
    half:
      - type: qontinui_mm.DpiJitter
        prob: 1.0
        ratio_range: [0.5, 0.5]
        bitmap_prob: 0.0
        min_side: 16
    dark:
      - {type: qontinui_mm.ThemeShift, prob: 1.0, modes: [invert]}
"""


@pytest.fixture
def suite(tiny_data: Path, tmp_path: Path) -> Path:
    """Of one part and two shifts."""
    path = tmp_path / 'suite.yml'
    spec = f'{{ann_file: {tiny_data}/annotations/test.json, '
    spec += f'image_root: {tiny_data}}}'
    path.write_text(f'name: x\ntest: {spec}\n{SHIFTS}')
    return path


def test_contours_on_a_part(tiny_data: Path, tmp_path: Path):
    suite = tmp_path / 'suite.yml'
    spec = f'{{ann_file: {tiny_data}/annotations/test.json, '
    suite.write_text(f'name: x\ntest: {spec}image_root: {tiny_data}}}\n')
    out = tmp_path / 'found/contours.json'

    run(TOOL, 'contours', suite, '--out', out)

    screens = json.loads(out.read_text())['screens']
    names = {e['class'] for s in screens for e in s['elements']}
    assert 'icon' in names
    assert all('parent' not in e for s in screens for e in s['elements'])
    folder = tmp_path / 'report'
    run(
        'tools/benchmark.py',
        suite,
        '--predictions',
        f'a={out}',
        '--out',
        folder,
    )
    report = json.loads((folder / 'report.json').read_text())
    assert report['systems']['a']['detections'] > 0

    message = run(
        TOOL, 'contours', suite, '--part', 'val', '--out', out, code=2
    )
    assert "--part: 'val' is not one of test" in message
    message = run(TOOL, 'none.onnx', suite, '--out', out, code=2)
    assert 'none.onnx: there is no such model' in message


def test_contours_on_a_shift_are_in_pixels_before_it(
    suite: Path, tmp_path: Path
):
    nothing, half = tmp_path / 'nothing.json', tmp_path / 'half.json'
    nothing.write_text('[]')
    run(TOOL, 'contours', suite, '--part', 'half', '--out', half)

    screens = json.loads(half.read_text())['screens']
    assert len(screens) == 3
    for screen in screens:
        boxes = np.array([e['bbox'] for e in screen['elements']])
        right, bottom = (boxes[:, :2] + boxes[:, 2:]).max(0)
        # The screens have 256 x 192 pixels, half of them 128 x 96.
        assert 200 < right <= 256 and 120 < bottom <= 192

    out = tmp_path / 'report'
    run(
        'tools/benchmark.py',
        suite,
        *('--predictions', f'a={nothing}', f'a@half={half}'),
        *('--out', out),
    )
    report = json.loads((out / 'report.json').read_text())
    rows = report['systems']['a']['robustness']
    assert list(rows['shifted']) == ['half']
    assert rows['clean']['F1_50'] == 0 < rows['shifted']['half']['F1_50']


def test_screens_of_a_shift_for_other_systems(
    suite: Path, tiny_data: Path, tmp_path: Path
):
    out = tmp_path / 'shifted'
    run(SHIFTED, suite, 'half', '--out', out)

    scales = json.loads((out / 'scales.json').read_text())
    images = sorted(path for path in out.rglob('*.png'))
    assert [str(path.relative_to(out)) for path in images] == sorted(scales)
    assert len(scales) == 3
    for name, scale in scales.items():
        assert cv2.imread(str(out / name)).shape == (96, 128, 3)
        assert cv2.imread(str(tiny_data / name)).shape == (192, 256, 3)
        assert scale == [0.5, 0.5]


def test_unknown_shifts_are_one_error(suite: Path, tmp_path: Path):
    out = ('--out', tmp_path / 'out')
    message = run(TOOL, 'contours', suite, '--part', 'moon', *out, code=2)
    assert "--part: 'moon' is not one of test, half, dark" in message
    message = run(SHIFTED, suite, 'moon', *out, code=2)
    assert "suite.yml: shifts: 'moon' is not one of: half, dark" in message
    assert 'Traceback' not in message
    assert not (tmp_path / 'out').exists()
