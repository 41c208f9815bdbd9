"""The synth command: the same data set however it came about."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_tools.__main__ import main
from qontinui_mm.schema import KEY_PLATFORM

# Enough to be interrupted in the middle.
COUNT = 40


def synth(folder, *options):
    return main(
        ['synth', '--count', str(COUNT), '--out', str(folder), *options]
    )


def content(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(Path(folder).rglob('*'))
        if path.is_file()
    }


@pytest.fixture(scope='module')
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp('synth') / 'whole'
    assert synth(folder, '--workers', '1') == 0
    return folder


def test_workers_do_not_change_a_byte(whole, tmp_path):
    assert synth(tmp_path / 'two', '--workers', '2') == 0
    assert content(tmp_path / 'two') == content(whole)


def test_seed_changes_the_screens(whole, tmp_path):
    assert synth(tmp_path / 'other', '--workers', '1', '--seed', '1') == 0
    assert content(tmp_path / 'other') != content(whole)


@pytest.mark.parametrize('blow', [signal.SIGINT, signal.SIGKILL])
def test_interrupted_run_goes_on_where_it_was(whole, tmp_path, blow):
    folder = tmp_path / 'broken'
    command = [
        *(sys.executable, '-m', 'data_tools', 'synth'),
        *('--count', str(COUNT), '--out', str(folder), '--workers', '2'),
    ]
    run = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A test run in the background hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    parts = folder.with_name('broken.partial') / 'parts'
    deadline = time.monotonic() + 120
    while not (parts.is_dir() and any(parts.iterdir())):
        assert time.monotonic() < deadline, 'no screen was written'
        time.sleep(0.01)
    # As a terminal does: Ctrl-C reaches the workers as well.
    if blow == signal.SIGINT:
        os.killpg(run.pid, blow)
    else:
        run.kill()
    _, errors = run.communicate()
    assert run.returncode != 0
    assert not folder.exists()
    if blow == signal.SIGINT:
        assert run.returncode == 130
        assert 'Traceback' not in errors
        assert 'interrupted: run the same command to go on' in errors
    assert synth(folder, '--workers', '1') == 0
    assert content(folder) == content(whole)


def test_platforms_are_those_asked_for(tmp_path):
    folder = tmp_path / 'phones'
    assert synth(folder, '--platforms', 'ios', 'android') == 0
    records = [
        image
        for path in folder.glob('annotations/*.json')
        for image in json.loads(path.read_text())['images']
    ]
    assert len(records) == COUNT
    assert {r[KEY_PLATFORM] for r in records} == {'android', 'ios'}


def test_second_call_reuses_what_is_there(whole, capsys):
    before = {p: p.stat().st_mtime_ns for p in whole.rglob('*')}
    assert synth(whole) == 0
    assert {p: p.stat().st_mtime_ns for p in whole.rglob('*')} == before


def test_folder_of_another_seed_is_refused(whole, capsys):
    assert synth(whole, '--seed', '9') == 2
    error = capsys.readouterr().err
    assert str(whole) in error
    assert 'seed' in error


def test_folder_with_other_things_is_refused(tmp_path, capsys):
    (tmp_path / 'notes.txt').write_text('mine')
    assert synth(tmp_path) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert (tmp_path / 'notes.txt').read_text() == 'mine'


@pytest.mark.parametrize('option', ['--count', '--workers'])
def test_counts_below_one_are_refused(option, tmp_path, capsys):
    assert synth(tmp_path / 'x', option, '0') == 2
    assert option in capsys.readouterr().err


def test_missing_icon_fonts_name_what_to_install(monkeypatch):
    from data_tools.procedural import icons

    monkeypatch.setattr(icons.importlib.util, 'find_spec', lambda name: None)
    icons._folder.cache_clear()
    with pytest.raises(RuntimeError, match=r'requirements/data\.txt'):
        icons._folder()
    icons._folder.cache_clear()


def test_no_font_at_all_names_what_to_install(monkeypatch):
    from data_tools.procedural import fonts

    monkeypatch.setattr(fonts, '_files', dict)
    fonts.available_families.cache_clear()
    with pytest.raises(RuntimeError, match=r'requirements/apt\.txt'):
        fonts.available_families()
    fonts.available_families.cache_clear()
