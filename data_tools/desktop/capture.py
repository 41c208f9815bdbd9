"""Capture desktop applications through AT-SPI, each on a display of its own.

Writes OUT/PACKAGE/LOOK/NNN.json and .png, and OUT/manifest.json. What is
there already is not captured again.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from data_tools.desktop.application import (
    APPLICATIONS,
    Application,
    read_applications,
)
from data_tools.desktop.isolate import isolation
from data_tools.desktop.look import LOOKS, Look
from data_tools.desktop.run import Runner
from data_tools.desktop.session import missing_programs
from data_tools.desktop.worker import REPORT
from data_tools.layout import write_json

__all__ = ['add_arguments', 'main']

VERSION = '1.1'


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
        '--workers',
        type=int,
        default=os.cpu_count() or 1,
        help='runs at a time; default: one for each processor',
    )
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
    if args.workers < 1:
        raise ValueError('--workers must be above 0')
    applications = _chosen(args)
    before, brings = isolation()
    began = time.monotonic()
    todo = [
        (application, LOOKS[name], folder)
        for application in applications
        for name in args.looks
        if not _is_done(
            folder := args.out / application.package / name, args.retry
        )
    ]
    _capture(todo, Runner(args, before), args.workers)
    took = time.monotonic() - began
    manifest = _manifest(args, applications, brings)
    write_json(args.out / 'manifest.json', manifest)
    print(f'{manifest["screens"]} screens in {args.out}')
    if todo:
        each = took / len(todo)
        print(f'{len(todo)} runs in {took:.0f} s, {each:.1f} s each')
    return 0


def _capture(
    todo: list[tuple[Application, Look, Path]], runner: Runner, workers: int
) -> None:
    """Make the runs, several at once; a failure to write ends all."""
    with ThreadPoolExecutor(workers) as pool:
        runs = [pool.submit(runner.run, *job) for job in todo]
        try:
            for run in as_completed(runs):
                _say(run.result())
        finally:
            # Nothing is left to stop, unless this was cut short.
            runner.stop()
            pool.shutdown(cancel_futures=True)


def _say(report: dict[str, Any]) -> None:
    print(
        f'{report["package"]} {report["look"]}: {report["screens"]} screens, '
        f'{report["took_s"]:.0f} s {report["ended"]}',
        flush=True,
    )


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
