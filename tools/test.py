"""Tests a detector: ``python tools/test.py CONFIG CHECKPOINT [options]``."""

import argparse
import os

from qontinui_mm.cli import (
    add_run_arguments,
    build_parser,
    load_config,
    run_tool,
)


def parse_args() -> argparse.Namespace:
    """Options of mmdet's ``tools/test.py``, and those of the CLI."""
    parser = build_parser('Test a detector')
    parser.add_argument('checkpoint', help='checkpoint file')
    add_run_arguments(parser)
    parser.add_argument('--out', help='pickle file for the predictions')
    parser.add_argument(
        '--show', action='store_true', help='show each prediction in a window'
    )
    parser.add_argument(
        '--show-dir',
        help='folder for painted predictions, in WORK_DIR/TIMESTAMP unless '
        'absolute',
    )
    parser.add_argument(
        '--wait-time', type=float, default=2, help='seconds for each --show'
    )
    args = parser.parse_args()
    if args.out and not args.out.endswith(('.pkl', '.pickle')):
        parser.error('--out must end in .pkl or .pickle')
    return args


def main() -> None:
    """Build the runner from the config and test."""
    args = parse_args()
    cfg = load_config(args, ('test_dataloader',))
    cfg.load_from, cfg.resume = args.checkpoint, False

    # torch: not for --help
    from mmdet.engine.hooks.utils import trigger_visualization_hook
    from mmdet.evaluation import DumpDetResults
    from mmengine.registry import RUNNERS

    if args.show or args.show_dir:
        cfg = trigger_visualization_hook(cfg, args)
    runner = RUNNERS.build(cfg)
    partial = f'{args.out}.partial.pkl'
    if args.out:
        runner.test_evaluator.metrics.append(DumpDetResults(partial))
    runner.test()
    if args.out and runner.rank == 0:
        os.replace(partial, args.out)


if __name__ == '__main__':
    run_tool(main)
