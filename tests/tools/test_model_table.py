"""The table of the models; how long they take is not tested."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

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


def test_the_table_goes_between_its_markers(tool: ModuleType, tmp_path: Path):
    path = tmp_path / 'models.md'
    path.write_text(f'before\n{tool.BEGIN}\nold\n{tool.END}\nafter\n')
    for table in ('first', 'second'):
        tool.write_table(path, table)
    text = path.read_text()
    assert text.startswith('before\n')
    assert text.endswith('after\n')
    assert 'second' in text
    assert 'old' not in text
    assert 'first' not in text


def test_no_markers_are_an_error(tool: ModuleType, tmp_path: Path):
    path = tmp_path / 'models.md'
    path.write_text('text')
    with pytest.raises(ValueError, match='are not there'):
        tool.write_table(path, 'table')
    assert path.read_text() == 'text'


def test_every_shipped_model_is_in_it(tool: ModuleType):
    names = {path.stem for path in tool.shipped()}
    assert 'dino_swin_gui' in names
    assert names.isdisjoint(tool.SAME_MODELS)
