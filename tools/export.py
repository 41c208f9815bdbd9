"""Writes a model as ONNX: ``export.py CONFIG CHECKPOINT --out model.onnx``.

The file runs without PyTorch, by ``qontinui_mm.runtime`` or
``python -m qontinui_mm --model model.onnx``; docs/export.md has the rest.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import build_parser, load_config, run_tool


def parse_args() -> argparse.Namespace:
    """A model, where it goes, and the screens that it is checked on."""
    parser = build_parser('Write a model as ONNX')
    parser.add_argument('checkpoint', help='file with the weights')
    parser.add_argument('--out', type=Path, required=True, metavar='FILE.onnx')
    parser.add_argument(
        '--screens',
        metavar='DIR',
        help="screenshots to compare with PyTorch on (default: the config's "
        'data_root)',
    )
    parser.add_argument(
        '--number', type=int, default=8, help='of screens to compare on'
    )
    parser.add_argument(
        '--fp16', action='store_true', help='also write it in 16 bits'
    )
    parser.add_argument(
        '--int8', action='store_true', help='also write it in 8 bits'
    )
    parser.add_argument(
        '--calibration',
        metavar='DIR',
        help='screenshots that --int8 is calibrated on; of the training set',
    )
    args = parser.parse_args()
    if args.out.suffix != '.onnx':
        parser.error(f'--out: {args.out}: a name that ends in .onnx')
    if args.int8 != (args.calibration is not None):
        parser.error('--int8 and --calibration go together')
    return args


def main() -> None:
    """Export, compare, and say what came of it."""
    args = parse_args()
    cfg = load_config(args)
    screens = args.screens or cfg.get('data_root')
    if not screens:
        raise ValueError('--screens: the config has no data_root')

    # torch: not for --help
    from qontinui_mm.apis.export.export import export_model

    results = export_model(
        cfg,
        args.checkpoint,
        args.out,
        screens,
        args.number,
        args.fp16,
        args.calibration,
    )
    for path, parity in results.items():
        print(
            f'{path}: {Path(path).stat().st_size / 1e6:.1f} MB; on '
            f'{parity.screens} screens it differs from PyTorch by '
            f'{parity.worst:.1g} at most, and {parity.alike} of '
            f'{parity.elements} elements are alike'
        )
        if parity.other_choices:
            print(
                f'  without {parity.other_choices} of {2 * parity.screens} '
                'pictures, where near ties among proposals fell otherwise'
            )


if __name__ == '__main__':
    run_tool(main)
