"""Tools of many runs reuse what is done, but not of other settings."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from mmengine.config import Config
from running import QUICKSTART, ROOT

from qontinui_mm.apis.pretrain_study import Cell, Plan
from qontinui_mm.testing import write_tiny_dataset

REPORT = {
    'overall': {'AP': 0.25, 'AP50': 0.5},
    'agnostic': {'AP50': 0.75},
    'classes': {'button': {'AP50': 0.5}, 'text': {'AP50': 0.5}},
}
Tools = list[str]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        Path(name).stem, ROOT / 'tools' / name
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope='module')
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_dataset(tmp_path_factory.mktemp('data'), 4)


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Names of the tools that were started; none does more than report."""
    names: Tools = []

    def start(command: list[str], **_: Any) -> None:
        names.append(Path(command[1]).name)
        if names[-1] == 'test.py':
            folder = Path(command[command.index('--work-dir') + 1])
            (folder / 'test.report.json').write_text(json.dumps(REPORT))

    monkeypatch.setattr('subprocess.run', start)
    return names


@pytest.fixture
def few_shot(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    tool = load('few_shot.py')

    def main(*words: Any) -> None:
        words = ('run', QUICKSTART, *words, '--data-root', data)
        if '--shots' not in words:
            words += ('--shots', 1)
        words += ('--seeds', 0, '--folder', tmp_path / 'runs')
        monkeypatch.setattr(sys, 'argv', ['x', *map(str, words)])
        tool.main()

    monkeypatch.chdir(ROOT)
    return main


def test_few_shot(
    few_shot: Callable[..., None], called: Tools, tmp_path: Path
) -> None:
    base = tmp_path / 'base.pth'
    base.write_bytes(b'one')
    for _ in range(2):
        few_shot(base, '--classes', 'button')
    assert called == ['train.py', 'test.py']
    assert '| 1 | 50.0 |' in (tmp_path / 'runs/table.md').read_text()

    with pytest.raises(ValueError, match=r'1_shots_seed_0: .*\(classes'):
        few_shot(base, '--classes', 'text')
    with pytest.raises(ValueError, match=r'\(config\.train_cfg\.max_iters\)'):
        few_shot(
            *(base, '--classes', 'button'),
            *('--cfg-options', 'train_cfg.max_iters=7'),
        )
    base.write_bytes(b'two')
    with pytest.raises(ValueError, match=r'\(checkpoint\.sha256\)'):
        few_shot(base, '--classes', 'button')
    assert called == ['train.py', 'test.py']


def test_no_shots_are_tested_without_training(
    few_shot: Callable[..., None], called: Tools, tmp_path: Path
) -> None:
    base = tmp_path / 'base.pth'
    base.touch()
    few_shot(base, '--classes', 'button', '--shots', 0)
    assert called == ['test.py']
    with pytest.raises(ValueError, match='--shots 0: needs the checkpoint'):
        few_shot('--classes', 'button', '--shots', 0)


def test_ablation(called: Tools, tmp_path: Path) -> None:
    tool = load('analysis/augmentation_ablation.py')
    cfg = Config.fromfile(ROOT / QUICKSTART)
    for _ in range(2):
        assert tool.run(cfg, tmp_path / 'none_0') == REPORT['overall']
    assert called == ['train.py', 'test.py']
    tool.shorten(cfg, 7)
    with pytest.raises(ValueError, match='none_0: made with other settings'):
        tool.run(cfg, tmp_path / 'none_0')


@pytest.fixture
def plan(data: Path) -> dict[str, Any]:
    shipped = ROOT / 'docs/runs/pretrain_study/study.yml'
    changes = {'labelled': str(data), 'screens': str(data), 'shares': [0.5]}
    return {**yaml.safe_load(shipped.read_text()), **changes}


def test_pretrain_study(
    called: Tools, plan: dict[str, Any], tmp_path: Path
) -> None:
    tool = load('analysis/pretrain_study.py')
    arm = next(name for name, how in plan['arms'].items() if how)
    cell = Cell(arm, 0.5, 0)
    for _ in range(2):
        result = tool.run(Plan(**plan), cell, tmp_path)
        assert result['AP50'] == 0.5
        assert result['seconds'] >= 0
    done = ['train.py', 'convert_backbone.py', 'train.py', 'test.py']
    assert called == done

    other = Plan(**{**plan, 'detector_options': {}})
    with pytest.raises(ValueError, match=r'share_0\.5: made with other'):
        tool.run(other, cell, tmp_path)
    other = Plan(**{**plan, 'pretrain_options': {}})
    with pytest.raises(ValueError, match=r'pretraining: made with other'):
        tool.backbone(other, cell, tmp_path)
    assert called == done


def test_the_time_of_a_resumed_cell_is_not_told(
    called: Tools, plan: dict[str, Any], tmp_path: Path
) -> None:
    tool = load('analysis/pretrain_study.py')
    arm = next(name for name, how in plan['arms'].items() if not how)
    cell = Cell(arm, 0.5, 0)
    tool.run(Plan(**plan), cell, tmp_path)
    (folder,) = tmp_path.glob('*/seed_0/share_0.5')
    (folder / 'result.json').unlink()
    (folder / 'iter_1.pth').touch()
    assert tool.run(Plan(**plan), cell, tmp_path)['seconds'] is None
