"""Writes the screens of a suite's shift, for systems that do not run here.

``write_shifted.py SUITE SHIFT --out DIR``; docs/evaluation.md says how what a
system finds on them gets into tools/benchmark.py.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import run_tool


def parse_args() -> argparse.Namespace:
    """A suite, one of its shifts, and where to."""
    parser = argparse.ArgumentParser(
        description="Write the screens of a suite's shift"
    )
    parser.add_argument('suite', help='such as configs/benchmark/*.yml')
    parser.add_argument('shift', help="name of one of the suite's shifts")
    parser.add_argument('--out', type=Path, required=True, metavar='DIR')
    return parser.parse_args()


def main() -> None:
    """Write the images, then their scales."""
    args = parse_args()

    # Not for --help.
    from qontinui_mm.apis.annotated import Annotated
    from qontinui_mm.apis.suite import Suite

    suite = Suite.load(args.suite)
    changes = suite.robustness
    if args.shift not in changes.shifts:
        names = ', '.join(changes.shifts) or 'none'
        raise ValueError(
            f'{args.suite}: shifts: {args.shift!r} is not one of: {names}'
        )
    # torch: not for what is wrong so far.
    from qontinui_mm.apis.shifts import write_shifted

    data = Annotated.load(suite.test).spread(changes.screens)
    write_shifted(data, changes.shifts[args.shift], args.out, changes.seed)
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
