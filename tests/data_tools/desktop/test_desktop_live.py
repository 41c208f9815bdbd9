"""A tiny application, captured live; needs Xvfb and AT-SPI."""

import importlib.util
import json
import sys

import pytest

from data_tools.__main__ import main
from data_tools.desktop.session import missing_programs

missing = missing_programs()
if importlib.util.find_spec('PySide6') is None:
    missing.append('PySide6')
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f'not installed: {", ".join(missing)}'
)

PROGRAM = """
import sys
from PySide6.QtWidgets import *
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle('Tiny')
menu = window.menuBar().addMenu('File')
menu.addAction('Open')
menu.addAction('Save')
window.setCentralWidget(QPushButton('Press me'))
window.resize(300, 200)
window.show()
sys.exit(app.exec())
"""


def capture(tmp_path, program, *options):
    script = tmp_path / 'tiny.py'
    script.write_text(program)
    listed = tmp_path / 'list.yml'
    record = {
        'package': 'tiny',
        'command': f'{sys.executable} {script}',
        'toolkit': 'qt6',
    }
    listed.write_text(json.dumps([record]))
    out = tmp_path / 'captured'
    command = ['capture_desktop', '--out', str(out), '--looks', 'light']
    command += ['--applications', str(listed), '--steps', '2', *options]
    assert main(command) == 0
    return out, json.loads((out / 'manifest.json').read_text())


def test_window_and_menu_are_captured(tmp_path):
    out, manifest = capture(tmp_path, PROGRAM)
    assert (manifest['applications'], manifest['screens']) == (1, 2)
    made = tmp_path / 'set'
    command = ['make', 'atspi', '--folder', str(out), '--workers', '1']
    assert main([*command, '--out', str(made)]) == 0
    assert main(['validate', str(made)]) == 0
    first = json.loads((out / 'tiny' / 'light' / '000.json').read_text())
    assert 'Press me' in {node['name'] for node in first['nodes']}
    second = json.loads((out / 'tiny' / 'light' / '001.json').read_text())
    assert second['step'] == 'menu File'
    assert len(second['windows']) == 2
    # What is there is not captured again.
    before = (out / 'tiny' / 'light' / '000.png').stat().st_mtime_ns
    capture(tmp_path, PROGRAM)
    assert (out / 'tiny' / 'light' / '000.png').stat().st_mtime_ns == before


def test_crash_is_counted_and_nothing_is_lost(tmp_path):
    out, manifest = capture(tmp_path, 'import os; os.abort()')
    assert manifest['screens'] == 0
    (reason,) = manifest['dropped']
    assert reason.startswith('the application ended')
    assert (out / 'tiny' / 'light' / 'report.json').is_file()


def test_hang_is_ended(tmp_path):
    hangs = 'import time\ntime.sleep(600)'
    _, manifest = capture(tmp_path, hangs, '--seconds', '4')
    assert manifest['dropped'] == {'time limit': 1}
