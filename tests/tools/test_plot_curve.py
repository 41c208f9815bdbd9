"""The curve of a run, from the scalars that it leaves."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
from running import run


def write_part(folder: Path, records: list[dict]) -> None:
    folder.joinpath('vis_data').mkdir(parents=True)
    text = '\n'.join(json.dumps(record) for record in records)
    folder.joinpath('vis_data', 'scalars.json').write_text(text)


def test_curve_of_a_resumed_run(tmp_path: Path) -> None:
    for part in range(2):
        steps = range(part * 100 + 10, part * 100 + 101, 10)
        write_part(
            tmp_path / f'2026010{part}',
            [{'loss': 9 / i, 'loss_cls': 4 / i, 'iter': i} for i in steps]
            + [{'gui/AP': 0.1 + part / 10, 'gui/AP50': 0.5, 'step': 100}],
        )
    out = tmp_path / 'curve.png'
    printed = run('tools/analysis/plot_curve.py', tmp_path, out)
    assert printed.strip() == str(out)
    assert cv2.imread(str(out)).std() > 5
    assert not list(tmp_path.glob('.*partial*'))


def test_wrong_metric_and_empty_folder_are_named(tmp_path: Path) -> None:
    plot = ('tools/analysis/plot_curve.py', tmp_path, tmp_path / 'curve.png')
    assert 'no vis_data/scalars.json' in run(*plot, code=2)
    write_part(tmp_path / 'run', [{'loss': 1.0, 'iter': 1}])
    printed = run(*plot, '--metrics', 'gui/AP', code=2)
    assert "no 'gui/AP'; there are iter, loss" in printed
