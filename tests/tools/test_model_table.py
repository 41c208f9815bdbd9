"""The table of the models; how long they take is not tested."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope='module')
def tool() -> ModuleType:
    """The tool as a module: a process of its own would load torch again."""
    path = ROOT / 'tools/analysis/model_table.py'
    spec = importlib.util.spec_from_file_location('model_table', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_model_is_measured_and_tabulated(tool: ModuleType):
    path = ROOT / 'configs/rtmdet_tiny_gui.py'
    small = tool.row(path, (128, 64), 1)
    large = tool.row(path, (128, 128), 1)
    # RTMDet-tiny has 4.9 M; operations grow with the pixels.
    assert small['parameters'] == large['parameters']
    assert 4.5e6 < small['parameters'] < 5.5e6
    assert 1.8 < large['operations'] / small['operations'] < 2.2
    assert 0 < small['min_ms'] <= small['median_ms']
    report = {
        'size': [128, 64],
        'threads': 1,
        'machine': 'a machine',
        'runs': 1,
        'note': '',
        'models': [small],
    }
    assert '| `configs/rtmdet_tiny_gui.py` | 4.' in tool.markdown(report)


def test_an_interrupt_leaves_what_was_measured(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def row(path: Path, *_: Any) -> dict[str, Any]:
        if path.stem == 'second':
            raise KeyboardInterrupt
        figures = ('parameters', 'operations', 'median_ms', 'min_ms')
        return {'config': path.name, **dict.fromkeys(figures, 1)}

    table = tmp_path / 'models.md'
    table.write_text('<!-- model_table: begin --><!-- model_table: end -->')
    out = tmp_path / 'table.json'
    words = ['first.py', 'second.py', '--out', out, '--table', table]
    monkeypatch.setattr(tool, 'row', row)
    monkeypatch.setattr(sys, 'argv', ['model_table.py', *map(str, words)])
    monkeypatch.setattr(tool.torch, 'set_num_threads', lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        tool.main()
    (model,) = json.loads(out.read_text())['models']
    assert model['config'] == 'first.py'
    assert '`first.py`' in table.read_text()


def test_every_shipped_model_is_in_it(tool: ModuleType):
    names = {path.stem for path in tool.shipped()}
    assert 'dino_swin_gui' in names
    assert names.isdisjoint(tool.SAME_MODELS)
