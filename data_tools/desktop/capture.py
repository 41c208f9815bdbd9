"""Capture desktop applications through AT-SPI, each on a display of its own.

Writes OUT/PACKAGE/LOOK/NNN.json and .png, and OUT/manifest.json. What is
there already is not captured again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_tools.desktop.application import (
    APPLICATIONS,
    Application,
    read_applications,
)
from data_tools.desktop.isolate import isolation
from data_tools.desktop.look import LOOKS, Look
from data_tools.desktop.session import missing_programs
from data_tools.desktop.worker import REPORT
from data_tools.layout import write_json

__all__ = ['add_arguments', 'main']

VERSION = '1.0'
# Beyond its own limit a run gets this long to write and end.
_GRACE_S = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument('--out', type=Path, required=True, help='folder')
    parser.add_argument(
        '--applications',
        type=Path,
        default=APPLICATIONS,
        help='YAML list; default: the one that comes with this',
    )
    parser.add_argument(
        '--only', nargs='+', default=[], help='packages; default: all'
    )
    parser.add_argument(
        '--looks',
        nargs='+',
        choices=LOOKS,
        default=list(LOOKS),
        help='themes, sizes and scales to go through',
    )
    parser.add_argument(
        '--steps', type=int, default=12, help='most screens of one run'
    )
    parser.add_argument(
        '--seconds', type=float, default=120, help='limit of one run'
    )
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--retry', action='store_true', help='again what gave no screen'
    )


def main(args: argparse.Namespace) -> int:
    """Capture what is missing; prints one line for each run."""
    missing = missing_programs()
    if missing:
        raise RuntimeError(
            f'missing: {", ".join(missing)}; bash tools/setup_desktop.sh'
        )
    if args.steps < 1 or args.seconds <= 0:
        raise ValueError('--steps and --seconds must be above 0')
    applications = _chosen(args)
    before, brings = isolation()
    for application in applications:
        for name in args.looks:
            folder = args.out / application.package / name
            if _is_done(folder, args.retry):
                continue
            began = time.monotonic()
            report = _run(application, LOOKS[name], folder, args, before)
            took = time.monotonic() - began
            print(
                f'{application.package} {name}: {report["screens"]} screens, '
                f'{took:.0f} s {report["ended"]}',
                flush=True,
            )
    manifest = _manifest(args, applications, brings)
    write_json(args.out / 'manifest.json', manifest)
    print(f'{manifest["screens"]} screens in {args.out}')
    return 0


def _chosen(args: argparse.Namespace) -> list[Application]:
    known = read_applications(args.applications)
    unknown = set(args.only) - {a.package for a in known}
    if unknown:
        raise ValueError(f'--only: {", ".join(sorted(unknown))}: not listed')
    return [a for a in known if not args.only or a.package in args.only]


def _is_done(folder: Path, retry: bool) -> bool:
    report = folder / REPORT
    if not report.is_file():
        return False
    return not retry or json.loads(report.read_bytes())['screens'] > 0


def _run(
    application: Application,
    look: Look,
    folder: Path,
    args: argparse.Namespace,
    before: list[str],
) -> dict[str, Any]:
    """One run in a process of its own; its folder is complete or absent."""
    partial = folder.with_name(f'{folder.name}.partial')
    for old in (partial, folder):
        shutil.rmtree(old, ignore_errors=True)
    partial.mkdir(parents=True)
    if application.is_installed:
        ended = _worker(application, look, partial, args, before)
    else:
        ended = 'not installed'
    if ended or not (partial / REPORT).is_file():
        screens = len(list(partial.glob('*.json')))
        write_json(partial / REPORT, {'screens': screens, 'ended': ended})
    report = json.loads((partial / REPORT).read_bytes())
    report |= {
        'package': application.package,
        'version': application.version(),
        'look': look.name,
        'seed': args.seed,
    }
    write_json(partial / REPORT, report)
    partial.rename(folder)
    return report


def _worker(
    application: Application,
    look: Look,
    out: Path,
    args: argparse.Namespace,
    before: list[str],
) -> str:
    """Run the worker; returns what stopped it, empty if it ended itself."""
    seed = random.Random(f'{args.seed} {application.package} {look.name}')
    job = {
        'application': asdict(application),
        'look': look.to_json(),
        'out': str(out.absolute()),
        'steps': args.steps,
        'deadline_s': args.seconds,
        'seed': seed.randrange(1 << 30),
    }
    worker = subprocess.Popen(
        [
            *before,
            *(sys.executable, '-m', 'data_tools.desktop.worker'),
            json.dumps(job),
        ],
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        status = worker.wait(args.seconds + _GRACE_S)
    except subprocess.TimeoutExpired:
        return 'time limit'
    finally:
        _kill(worker)
    return f'worker ended with status {status}' if status else ''


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker and what it started."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _manifest(
    args: argparse.Namespace,
    applications: list[Application],
    brings: list[str],
) -> dict[str, Any]:
    """What was captured, and what was not and why."""
    reports = [
        json.loads(path.read_bytes())
        for path in sorted(args.out.glob(f'*/*/{REPORT}'))
        if not path.parent.name.endswith('.partial')
    ]
    good = [report for report in reports if report['screens']]
    return {
        'generator': 'qontinui_mm.desktop',
        'version': VERSION,
        'seed': args.seed,
        'steps': args.steps,
        'seconds': args.seconds,
        'isolation': brings,
        'listed': len(applications),
        'applications': len({report['package'] for report in good}),
        'screens': sum(report['screens'] for report in reports),
        'runs': len(reports),
        'dropped': dict(
            sorted(Counter(r['ended'] for r in reports if r['ended']).items())
        ),
        'by_application': _by_application(reports),
    }


def _by_application(reports: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for report in reports:
        entry = found.setdefault(
            report['package'],
            {'version': report['version'], 'screens': 0, 'dropped': {}},
        )
        entry['screens'] += report['screens']
        if report['ended']:
            entry['dropped'][report['look']] = report['ended']
    return found
