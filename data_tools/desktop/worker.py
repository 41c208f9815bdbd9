"""Captures one application in one look; runs in a process of its own."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from PIL import Image

from data_tools.desktop.application import Application
from data_tools.desktop.bus import Silent
from data_tools.desktop.explore import Explorer, Step
from data_tools.desktop.look import Look
from data_tools.desktop.record import FORMAT
from data_tools.desktop.session import Session
from data_tools.layout import write_atomically, write_json

__all__ = ['REPORT', 'UNWRITABLE', 'main']

REPORT = 'report.json'
# Exit status of a worker that cannot write what it captured.
UNWRITABLE = os.EX_IOERR
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
# Most seconds that an application gets for one answer.
_PATIENCE_S = 10.0


def main(argv: list[str]) -> int:
    """Run the job whose JSON stands in the only argument."""
    job = json.loads(argv[0])
    application = Application(
        **{
            **job['application'],
            'command': tuple(job['application']['command']),
        }
    )
    look = Look(**_tuples(job['look']))
    out = Path(job['out'])
    run = _Run(application, look, out, job['steps'], job['deadline_s'])
    try:
        ended = run.capture(random.Random(job['seed']), job['display'])
        write_json(out / REPORT, {'screens': run.count, 'ended': ended})
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        print(f'error: {error}', file=sys.stderr)
        return UNWRITABLE
    return 0


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    """Lists, which JSON makes of tuples, as tuples again."""
    return {
        k: tuple(v) if isinstance(v, list) else v for k, v in values.items()
    }


class _Run:
    """One application in one look; counts what was written."""

    def __init__(
        self,
        application: Application,
        look: Look,
        out: Path,
        steps: int,
        seconds: float,
    ) -> None:
        self._application = application
        self._look = look
        self._out = out
        self._steps = steps
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._seen: set[str] = set()
        self.count = 0

    def capture(self, rng: random.Random, display: int) -> str:
        """Write what is reached; returns why it ended, empty if it is done.

        Args:
            rng: Chooses among what there is to open.
            display: Number of the X display, which must be free.

        Raises:
            OSError: A screen cannot be written.
        """
        patience = min(_PATIENCE_S, self._seconds / 2)
        try:
            with Session.started(
                self._application, self._look, display, patience
            ) as session:
                explorer = Explorer(
                    session, self._look, rng, self._steps, self._seconds
                )
                for step in explorer.steps():
                    self._write(step)
                    if time.monotonic() > self._deadline:
                        return 'time limit'
        except Silent:
            return 'application stopped answering'
        except RuntimeError as error:
            return str(error)
        return ''

    def _write(self, step: Step) -> None:
        """Keep a moment, unless its picture is there already."""
        pixels = step.moment.pixels
        digest = hashlib.sha256(pixels.tobytes()).hexdigest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        image = io.BytesIO()
        Image.fromarray(pixels).save(image, 'PNG')
        record = {
            'format': FORMAT,
            'package': self._application.package,
            'command': ' '.join(self._application.command),
            'toolkit': self._application.toolkit,
            'step': step.name,
            'look': self._look.to_json(),
            **step.moment.to_json(),
        }
        tree = json.dumps(record, ensure_ascii=False, indent=1) + '\n'
        # The tree is written last: it is what the source looks for.
        for suffix, content in (
            ('.png', image.getvalue()),
            ('.json', tree.encode()),
        ):
            path = self._out / f'{self.count:03d}{suffix}'
            write_atomically(path, content, self._out)
        self.count += 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
