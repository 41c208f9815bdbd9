"""Measures systems side by side: JSON and one HTML page.

``python tools/benchmark.py SUITE.yml --checkpoint ours=CONFIG:CKPT
--predictions other=FILE other@val=FILE``; ``docs/evaluation.md`` explains
suites, formats and figures.
"""

import argparse
from pathlib import Path

from mmengine.config import DictAction

from qontinui_mm.cli import named, run_tool


def parse_args() -> argparse.Namespace:
    """A suite, and the systems to measure."""
    parser = argparse.ArgumentParser(description='Compare systems')
    parser.add_argument('suite', help='such as configs/benchmark/*.yml')
    parser.add_argument(
        '--checkpoint',
        nargs='+',
        type=named,
        default=[],
        metavar='NAME=CONFIG:CKPT',
        help='models of ours',
    )
    parser.add_argument(
        '--predictions',
        nargs='+',
        type=named,
        default=[],
        metavar='NAME[@PART]=FILE',
        help='of any system on the test screens, or on another part of the '
        'suite: val, pointing, or the name of a shift',
    )
    parser.add_argument('--out', default='work_dirs/benchmark', help='folder')
    parser.add_argument('--device', help='such as cpu; default: GPU if any')
    parser.add_argument(
        '--cfg-options', nargs='+', action=DictAction, default={}
    )
    parser.add_argument(
        '--trust-pickle',
        action='store_true',
        help='load checkpoints that hold more than weights; such a file can '
        'run any code',
    )
    args = parser.parse_args()
    if not args.checkpoint and not args.predictions:
        parser.error('nothing to measure: --checkpoint or --predictions')
    return args


def main() -> None:
    """Measure, and write ``report.json`` and ``report.html``."""
    args = parse_args()

    # torch: not for --help
    from qontinui_mm.apis.benchmark import run_benchmark

    page = run_benchmark(
        args.suite,
        args.checkpoint,
        args.predictions,
        Path(args.out),
        args.device,
        {**args.cfg_options, 'trust_pickle': args.trust_pickle},
    )
    print(page)


if __name__ == '__main__':
    run_tool(main)
