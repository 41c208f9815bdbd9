"""Trains a detector, or pre-trains: ``python tools/train.py CONFIG``."""

import argparse

from qontinui_mm.cli import (
    add_run_arguments,
    build_parser,
    load_config,
    run_tool,
)


def parse_args() -> argparse.Namespace:
    """Options of mmdet's ``tools/train.py``, and those of the CLI."""
    parser = build_parser('Train a detector, or pre-train a backbone')
    add_run_arguments(parser)
    parser.add_argument(
        '--amp',
        action='store_true',
        help='bfloat16 autocast, on a GPU or a CPU',
    )
    parser.add_argument(
        '--auto-scale-lr',
        action='store_true',
        help='scale the learning rate to the real batch size',
    )
    parser.add_argument(
        '--resume',
        nargs='?',
        const='auto',
        metavar='CHECKPOINT',
        help='go on from a checkpoint; without a name, from the latest one '
        'in the work directory, or else from the start',
    )
    return parser.parse_args()


def main() -> None:
    """Build the runner from the config and train."""
    args = parse_args()
    cfg = load_config(args, ('train_dataloader',), ('val_dataloader',))
    if args.amp:
        cfg.optim_wrapper.type = 'qontinui_mm.Bf16OptimWrapper'
        cfg.optim_wrapper.pop('loss_scale', None)
    if args.auto_scale_lr:
        if 'base_batch_size' not in cfg.get('auto_scale_lr', {}):
            raise ValueError(
                f'{args.config}: --auto-scale-lr needs '
                'auto_scale_lr.base_batch_size'
            )
        cfg.auto_scale_lr.enable = True
    if args.resume:
        cfg.resume = args.resume if args.resume == 'auto' else True
        if args.resume != 'auto':
            cfg.load_from = args.resume

    from mmengine.registry import RUNNERS  # torch: not for --help

    RUNNERS.build(cfg).train()


if __name__ == '__main__':
    run_tool(main)
