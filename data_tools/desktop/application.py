"""The applications to capture: a list in YAML."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = [
    'APPLICATIONS',
    'Application',
    'program_path',
    'read_applications',
]

APPLICATIONS = Path(__file__).with_name('applications.yml')
_PACKAGE = re.compile(r'[a-z0-9][a-z0-9.+-]{0,99}')
_KEYS = {'package', 'command', 'sample', 'toolkit'}


@dataclass(frozen=True)
class Application:
    """One program.

    Attributes:
        package: Debian package, which names the application.
        command: What starts it; ``{sample}`` stands for its sample file and
            ``{home}`` for the temporary home.
        sample: Which of ``home.SAMPLES`` it opens; empty for none.
        toolkit: 'gtk3', 'gtk4', 'qt5', 'qt6' or 'vcl'; decides which looks it
            has.
    """

    package: str
    command: tuple[str, ...]
    sample: str = ''
    toolkit: str = 'gtk3'

    @property
    def is_installed(self) -> bool:
        """Whether its program can be found."""
        return shutil.which(self.command[0], path=program_path()) is not None

    def version(self) -> str:
        """Version of the installed package; empty if dpkg does not know."""
        try:
            done = subprocess.run(
                ['dpkg-query', '-W', '-f=${Version}', self.package],
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError:
            return ''
        return done.stdout.strip() if done.returncode == 0 else ''


def program_path() -> str:
    """Where programs are: Debian keeps games in a folder of their own."""
    return os.pathsep.join([os.environ.get('PATH', ''), '/usr/games'])


def read_applications(path: Path) -> list[Application]:
    """The applications of a YAML file, in its order.

    Raises:
        ValueError: It is no such list.
    """
    try:
        records = yaml.safe_load(path.read_text(encoding='utf-8'))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f'{path}: cannot be read: {error}') from error
    if not isinstance(records, list):
        raise ValueError(f'{path}: must be a list')
    found = [_application(r, f'{path}: {i}') for i, r in enumerate(records)]
    if len({a.package for a in found}) != len(found):
        raise ValueError(f'{path}: package: one is there twice')
    return found


def _application(record: Any, where: str) -> Application:
    if not isinstance(record, dict) or set(record) - _KEYS:
        raise ValueError(f'{where}: must have only {", ".join(sorted(_KEYS))}')
    for key in _KEYS - {'sample'}:
        if not isinstance(record.get(key), str) or not record[key]:
            raise ValueError(f'{where}: {key}: must be words')
    if not _PACKAGE.fullmatch(record['package']):
        raise ValueError(f'{where}: package: is no name of a package')
    sample = record.get('sample', '')
    if not isinstance(sample, str):
        raise ValueError(f'{where}: sample: must be words')
    return Application(
        package=record['package'],
        command=tuple(record['command'].split()),
        sample=sample,
        toolkit=record['toolkit'],
    )
