"""From a suite to a file that tools/benchmark.py takes."""

from __future__ import annotations

import json
from pathlib import Path

from running import run

TOOL = 'tools/write_predictions.py'


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
