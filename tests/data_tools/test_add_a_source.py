"""The example of docs/add_a_source.md does what the page says."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from data_tools import sources
from data_tools.__main__ import main
from data_tools.exactness import probe_screen
from data_tools.make import make
from data_tools.validate import validate_folder

PAGE = Path(__file__).parents[2] / 'docs/add_a_source.md'


@pytest.fixture
def lights(tmp_path, monkeypatch):
    code = re.search(r'```python\n(""".*?)```', PAGE.read_text(), re.S)
    path = tmp_path / 'lights.py'
    path.write_text(code.group(1))
    spec = importlib.util.spec_from_file_location('lights', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(
        sources.SOURCES, 'lights', ('lights:LightsSource', 'traffic lights')
    )
    monkeypatch.setitem(sys.modules, 'lights', module)
    return module


def test_example_makes_a_valid_data_set(lights, tmp_path):
    make(lights.LightsSource(), tmp_path / 'set', 12)
    assert not validate_folder(tmp_path / 'set')


def test_example_is_exact(lights):
    source = lights.LightsSource()
    index = next(i for i in range(9) if len(source._compose(0, i)) > 1)
    assert all(p.iou == 1 for p, _ in probe_screen(source, 0, index))


def test_example_has_the_commands(lights, tmp_path):
    options = ['lights', '--count', '9', '--workers', '1']
    assert main(['make', *options, '--out', str(tmp_path / 'a')]) == 0
