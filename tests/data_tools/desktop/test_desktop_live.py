"""A tiny application, captured live; needs Xvfb and AT-SPI."""

import importlib.util
import json
import resource
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


# Faults by name: what goes before the window is shown.
NO_WINDOW = {
    'hang': 'import time; time.sleep(600)',
    'hidden': 'window.show = lambda: None',
}
FAULTS = {
    'crash': 'import os; os.abort()',
    'crash-later': 'menu.aboutToShow.connect(__import__("os").abort)',
    'hang-later': (
        'menu.aboutToShow.connect(lambda: __import__("time").sleep(600))'
    ),
    'closed': 'menu.aboutToShow.connect(window.hide)',
    'talking': (
        'import threading\n'
        'def talk():\n'
        '    while True:\n'
        '        print("x" * 100000, flush=True)\n'
        'threading.Thread(target=talk, daemon=True).start()'
    ),
}


def capture(tmp_path, programs, *options):
    """Capture programs by name; returns folder and manifest."""
    records = []
    for name, program in programs.items():
        script = tmp_path / f'{name}.py'
        script.write_text(program)
        command = f'{sys.executable} {script}'
        record = {'package': name, 'command': command, 'toolkit': 'qt6'}
        records.append(record)
    listed = tmp_path / 'list.yml'
    listed.write_text(json.dumps(records))
    out = tmp_path / 'captured'
    command = ['capture_desktop', '--out', str(out), '--looks', 'light']
    command += ['--applications', str(listed), '--steps', '2', *options]
    assert main(command) == 0
    return out, json.loads((out / 'manifest.json').read_text())


def test_window_and_menu_are_captured(tmp_path):
    out, manifest = capture(tmp_path, {'tiny': PROGRAM})
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
    capture(tmp_path, {'tiny': PROGRAM})
    assert (out / 'tiny' / 'light' / '000.png').stat().st_mtime_ns == before


def faulty(faults):
    return {
        name: PROGRAM.replace('window.show()', f'{fault}\nwindow.show()')
        for name, fault in faults.items()
    }


def outcomes(manifest):
    """Screens of each application, and why there are no more."""
    return {
        name: (entry['screens'], entry['dropped'].get('light', ''))
        for name, entry in manifest['by_application'].items()
    }


def test_faults_are_counted_and_leave_others_whole(tmp_path):
    programs = {'before': PROGRAM, **faulty(FAULTS), 'last': PROGRAM}
    # Long enough for a busy machine.
    out, manifest = capture(tmp_path, programs, '--seconds', '60')
    assert outcomes(manifest) == {
        'before': (2, ''),
        'crash': (0, 'the application ended with status -6'),
        'crash-later': (1, 'the application ended with status -6'),
        'hang-later': (1, 'application stopped answering'),
        'closed': (1, 'the windows are gone'),
        'talking': (2, ''),
        'last': (2, ''),
    }
    for name in programs:
        assert (out / name / 'light' / 'report.json').is_file()
    assert not list(out.rglob('*.partial'))


def test_windows_that_never_come_are_counted(tmp_path):
    _, manifest = capture(tmp_path, faulty(NO_WINDOW), '--seconds', '4')
    late = 'the window did not come in time'
    assert outcomes(manifest) == {'hang': (0, late), 'hidden': (0, late)}
    assert manifest['dropped'] == {late: 2}


def test_full_disk_ends_the_capture_and_can_be_taken_up(tmp_path, capsys):
    out, _ = capture(tmp_path, {'first': PROGRAM})
    before = (out / 'first' / 'light' / '000.png').read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The system cuts larger files off, half written, as a full disk does.
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, limits[1]))
    try:
        with pytest.raises(AssertionError):
            capture(tmp_path, {'first': PROGRAM, 'next': PROGRAM})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert 'cannot be written' in capsys.readouterr().err
    assert not (out / 'next' / 'light').exists()
    assert (out / 'first' / 'light' / '000.png').read_bytes() == before

    _, manifest = capture(tmp_path, {'first': PROGRAM, 'next': PROGRAM})
    assert manifest['screens'] == 4
    assert not list(out.rglob('*.partial'))
