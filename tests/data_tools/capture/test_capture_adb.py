"""Capturing through adb; a script plays the device."""

import json

import cv2
import numpy as np
import pytest

from data_tools.__main__ import main
from data_tools.capture.adb import Adb
from data_tools.capture.uiautomator import UiautomatorSource

TREE = (
    '<?xml version="1.0"?><hierarchy><node class="android.widget.Button" '
    'bounds="[2,2][38,18]" package="org.app" text=""/></hierarchy>'
)
SCRIPT = """#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/calls"
case "$*" in
    *screencap*) cat "$here"/screen.png; [ ! -e "$here/moves" ] || date +%N ;;
    *dev/tty) [ -e "$here/no_tty" ] || cat "$here/tree" ;;
    *"dump /sdcard"*) ;;
    *"cat /sdcard"*) cat "$here/tree" ;;
    *density) printf 'Physical density: 420\\nOverride density: 320\\n' ;;
    *getprop*) echo de-DE ;;
    *) echo "unknown $*" >&2; exit 1 ;;
esac
"""


@pytest.fixture
def device(tmp_path, monkeypatch):
    """A folder with a fake adb on the path."""
    folder = tmp_path / 'bin'
    folder.mkdir()
    adb = folder / 'adb'
    adb.write_text(SCRIPT)
    adb.chmod(0o755)
    image = np.full((60, 40, 3), 255, np.uint8)
    image[2:18, 2:38] = 90
    cv2.imwrite(str(folder / 'screen.png'), image)
    (folder / 'tree').write_text(TREE + 'UI hierchary dumped to: /dev/tty')
    monkeypatch.setenv('PATH', str(folder), prepend=':')
    return folder


def test_capture_is_what_the_source_reads(device, tmp_path):
    out = tmp_path / 'shots'
    for _ in range(2):
        assert main(['capture', 'adb', '--out', str(out)]) == 0
    assert sorted(p.name for p in out.iterdir()) == [
        f'00000{i}.{suffix}'
        for i in (0, 1)
        for suffix in 'json png xml'.split()
    ]
    notes = json.loads((out / '000000.json').read_text())
    assert notes == {'density': 320, 'locale': 'de-DE'}
    _, screen = UiautomatorSource(out).screen(0, 1)
    assert screen.device_pixel_ratio == 2
    assert screen.elements[0].box == (2, 2, 38, 18)


def test_commands_name_the_device(device, tmp_path):
    command = ['capture', 'adb', '--out', str(tmp_path / 'a')]
    assert main([*command, '--serial', 'emulator-5554', '--name', 'x']) == 0
    calls = (device / 'calls').read_text().splitlines()
    assert all(call.startswith('-s emulator-5554 ') for call in calls)
    assert calls[0].endswith('exec-out screencap -p')
    assert calls[1].endswith('exec-out uiautomator dump /dev/tty')
    assert (tmp_path / 'a/x.xml').read_text() == TREE


def test_devices_without_a_terminal_dump_to_a_file(device):
    (device / 'no_tty').touch()
    assert Adb(None).tree() == TREE.encode()


def test_screen_that_moves_is_refused(device, capsys, tmp_path):
    (device / 'moves').touch()
    assert main(['capture', 'adb', '--out', str(tmp_path / 'a')]) == 2
    assert 'the screen changed' in capsys.readouterr().err
    assert not list((tmp_path / 'a').iterdir())


@pytest.mark.parametrize(
    'options', [['--name', '../a'], ['--name', '.a'], ['--serial', 'a;b']]
)
def test_odd_names_are_refused(device, options, tmp_path):
    command = ['capture', 'adb', '--out', str(tmp_path / 'a')]
    assert main([*command, *options]) == 2
    assert not (device / 'calls').exists()


def test_failures_are_told(device, monkeypatch, tmp_path):
    (device / 'tree').write_text('ERROR: could not get idle state.')
    with pytest.raises(RuntimeError, match='idle state'):
        Adb(None).tree()
    with pytest.raises(RuntimeError, match='unknown reboot'):
        Adb(None)._run('reboot')
    monkeypatch.setenv('PATH', str(tmp_path))
    with pytest.raises(RuntimeError, match='apt-get install adb'):
        Adb(None).screenshot()
