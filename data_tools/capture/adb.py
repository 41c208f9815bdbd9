"""Capture the screen of an Android device through adb."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_tools.capture.files import read_image
from data_tools.capture.uiautomator import views_of_dump
from data_tools.layout import write_atomically

__all__ = ['Adb', 'add_arguments', 'main']

_TIMEOUT_S = 60
_TRIES = 3
_DUMP = '/sdcard/window_dump.xml'
_NAME = re.compile(r'[\w.-]{1,100}')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument('device', choices=['adb'])
    parser.add_argument(
        '--out', type=Path, required=True, help='folder for the files'
    )
    parser.add_argument('--name', help='default: the next free number')
    parser.add_argument('--serial', help='device, as adb devices lists it')


def main(args: argparse.Namespace) -> int:
    """Capture one screen; says where it is."""
    args.out.mkdir(parents=True, exist_ok=True)
    name = args.name or _next_name(args.out)
    if not _NAME.fullmatch(name) or name.startswith('.'):
        raise ValueError(f'--name {name!r}: letters, digits, - _ . only')
    shot = Adb(args.serial).capture()
    device = json.dumps(shot.device, indent=2) + '\n'
    # The tree is written last: it is what the source looks for.
    for suffix, content in (
        ('.png', shot.image),
        ('.json', device.encode()),
        ('.xml', shot.tree),
    ):
        write_atomically(args.out / f'{name}{suffix}', content, args.out)
    print(f'{args.out / name}.xml and its .png')
    return 0


def _next_name(folder: Path) -> str:
    numbers = [int(p.stem) for p in folder.glob('*.xml') if p.stem.isdecimal()]
    return f'{max(numbers, default=-1) + 1:06d}'


@dataclass(frozen=True)
class _Shot:
    image: bytes
    tree: bytes
    device: dict[str, Any]


class Adb:
    """A device that adb reaches.

    Args:
        serial: Which one; None for the only one.
        program: The adb program.
    """

    def __init__(self, serial: str | None, program: str = 'adb') -> None:
        if serial is not None and not re.fullmatch(r'[\w.:-]+', serial):
            raise ValueError(f'--serial {serial!r} is no serial number')
        self._command = [program] + (['-s', serial] if serial else [])

    def capture(self) -> _Shot:
        """Picture and tree of one moment.

        Raises:
            RuntimeError: adb fails, or the screen does not come to rest.
        """
        image = self.screenshot()
        for _ in range(_TRIES):
            tree = self.tree()
            after = self.screenshot()
            if after == image:
                return _Shot(image, tree, self.device())
            image = after
        raise RuntimeError(
            f'the screen changed during each of {_TRIES} captures: wait '
            'until it rests, or stop what moves on it'
        )

    def screenshot(self) -> bytes:
        """The screen as PNG."""
        image = self._run('exec-out', 'screencap', '-p')
        read_image(image, 'screencap')
        return image

    def tree(self) -> bytes:
        """The view tree as XML."""
        said = self._run('exec-out', 'uiautomator', 'dump', '/dev/tty')
        if b'</hierarchy>' not in said:
            # Some devices cannot dump to the terminal.
            self._run('shell', 'uiautomator', 'dump', _DUMP)
            said = self._run('exec-out', 'cat', _DUMP)
        begin, end = said.find(b'<?xml'), said.find(b'</hierarchy>')
        if end < 0:
            raise RuntimeError(f'uiautomator: {said[:200]!r}')
        tree = said[max(begin, 0) : end + len(b'</hierarchy>')]
        views_of_dump(tree, 'uiautomator')
        return tree

    def device(self) -> dict[str, Any]:
        """Density in dots per inch and locale, as far as they are told."""
        said = self._run('shell', 'wm', 'density').decode(errors='replace')
        densities = re.findall(r'density: (\d{2,4})', said)
        locale = self._run('shell', 'getprop', 'persist.sys.locale')
        return {
            # An override is told after the physical density.
            **({'density': int(densities[-1])} if densities else {}),
            'locale': locale.decode(errors='replace').strip(),
        }

    def _run(self, *arguments: str) -> bytes:
        command = [*self._command, *arguments]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_TIMEOUT_S, check=False
            )
        except FileNotFoundError as error:
            raise RuntimeError(
                f'{command[0]} is not installed: apt-get install adb'
            ) from error
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(
                f'{" ".join(command)}: no answer in {_TIMEOUT_S} s'
            ) from error
        if done.returncode:
            why = done.stderr.decode(errors='replace').strip()
            raise RuntimeError(f'{" ".join(command)}: {why}')
        return done.stdout
