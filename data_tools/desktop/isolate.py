"""Runs a command in namespaces of its own, as far as the system allows."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

__all__ = ['isolation']

# The user is not root inside, so that programs neither warn nor refuse; with
# the first process of its own process namespace all others end.
_USER = ('--user', '--map-user=1000', '--map-group=1000')
_PROCESSES = ('--pid', '--fork', '--kill-child', '--mount-proc')
# What is tried in turn, with what it brings.
_WAYS = (
    ((*_USER, '--net', *_PROCESSES), ('no network', 'own processes')),
    ((*_USER, *_PROCESSES), ('own processes',)),
)


def isolation() -> tuple[list[str], list[str]]:
    """What to put before a command.

    Returns:
        The words before it, and in words what they bring; both empty where
        the system allows no namespaces.
    """
    if shutil.which('unshare') is not None:
        for options, brings in _WAYS:
            command = ['unshare', *options, '--']
            if _works([*command, 'true']):
                return command, list(brings)
    return [], []


def _works(command: Sequence[str]) -> bool:
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0
