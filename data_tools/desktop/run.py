"""Runs captures, each in a process of its own."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_tools.desktop.application import Application
from data_tools.desktop.display_numbers import DisplayNumbers
from data_tools.desktop.look import Look
from data_tools.desktop.worker import REPORT, UNWRITABLE
from data_tools.layout import write_json

__all__ = ['Runner']

# Beyond its own limit a run gets this long to write and end.
_GRACE_S = 10
_POLL_S = 0.1


class Runner:
    """Captures one application in one look at a time, or several at once.

    Args:
        args: Options: ``seed``, ``steps`` and ``seconds``.
        before: Words that go before the command of a worker.
    """

    def __init__(self, args: argparse.Namespace, before: list[str]) -> None:
        self._args = args
        self._before = before
        self._numbers = DisplayNumbers()
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the runs at work; they leave nothing behind that counts."""
        self._stopped.set()

    def run(
        self, application: Application, look: Look, folder: Path
    ) -> dict[str, Any]:
        """One run; its folder is complete or absent.

        Returns:
            Its report: 'screens', 'ended' and the like.

        Raises:
            OSError: What it captured cannot be written.
        """
        partial = folder.with_name(f'{folder.name}.partial')
        for old in (partial, folder):
            shutil.rmtree(old, ignore_errors=True)
        partial.mkdir(parents=True)
        began = time.monotonic()
        ended = 'not installed'
        if application.is_installed:
            with self._numbers.one() as number:
                ended = self._work(application, look, partial, number)
        report = {
            **_told(partial, ended),
            'package': application.package,
            'version': application.version(),
            'look': look.name,
            'seed': self._args.seed,
            'took_s': round(time.monotonic() - began, 1),
        }
        write_json(partial / REPORT, report)
        partial.rename(folder)
        return report

    def _work(
        self, application: Application, look: Look, out: Path, number: int
    ) -> str:
        """Run the worker; what stopped it, empty if it ended itself."""
        words = f'{self._args.seed} {application.package} {look.name}'
        job = {
            'application': asdict(application),
            'look': look.to_json(),
            'out': str(out.absolute()),
            'steps': self._args.steps,
            'deadline_s': self._args.seconds,
            'seed': random.Random(words).randrange(1 << 30),
            'display': number,
        }
        module = 'data_tools.desktop.worker'
        worker = subprocess.Popen(
            [*self._before, sys.executable, '-m', module, json.dumps(job)],
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
        try:
            status = self._wait(worker)
        finally:
            _kill(worker)
        if status == UNWRITABLE:
            raise OSError(f'{out}: what is captured cannot be written')
        if status is None:
            return 'time limit'
        return f'worker ended with status {status}' if status else ''

    def _wait(self, worker: subprocess.Popen[bytes]) -> int | None:
        """Its exit status; None for one that does not end in time."""
        deadline = time.monotonic() + self._args.seconds + _GRACE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return worker.wait(_POLL_S)
            if self._stopped.is_set():
                raise InterruptedError('stopped')
        return None


def _told(partial: Path, ended: str) -> dict[str, Any]:
    """What a worker reports, or what is seen of one that was ended."""
    if not ended and (partial / REPORT).is_file():
        return json.loads((partial / REPORT).read_bytes())
    (partial / REPORT).unlink(missing_ok=True)
    return {'screens': len(list(partial.glob('*.json'))), 'ended': ended}


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker and what it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
