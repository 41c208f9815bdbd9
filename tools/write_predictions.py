"""Writes what a system finds on a suite's screens, for tools/benchmark.py.

``write_predictions.py contours SUITE --out found.json`` is the classical
baseline of docs/baselines.md; the name of an ONNX file of tools/export.py, or
CONFIG:CHECKPOINT, runs that. Boxes on the screens of a shift are in pixels of
the screens before.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import run_tool


def parse_args() -> argparse.Namespace:
    """A system, the screens, and where to."""
    parser = argparse.ArgumentParser(
        description='Write what a system finds on the screens of a suite'
    )
    parser.add_argument(
        'system', help="'contours', an ONNX file, or CONFIG:CHECKPOINT"
    )
    parser.add_argument('suite', help='such as configs/benchmark/*.yml')
    parser.add_argument('--out', type=Path, required=True, metavar='FILE')
    parser.add_argument(
        '--part',
        default='test',
        help='of the suite, such as val, or the name of a shift',
    )
    parser.add_argument(
        '--score-thr',
        type=float,
        default=0.001,
        help='of a model: elements that score less are left out',
    )
    parser.add_argument(
        '--engine',
        default='onnxruntime',
        choices=('onnxruntime', 'openvino'),
        help='of an ONNX file',
    )
    parser.add_argument(
        '--snap',
        action='store_true',
        help="move a model's boxes to drawn edges, as GuiInferencer does",
    )
    return parser.parse_args()


def main() -> None:
    """Find, and write one JSON file."""
    args = parse_args()

    # Not for --help.
    from qontinui_mm.apis.annotated import Annotated
    from qontinui_mm.apis.predicting import load_detector, predictions_file
    from qontinui_mm.apis.suite import Suite
    from qontinui_mm.evaluation.functional import write_json

    suite = Suite.load(args.suite)
    parts, changes = suite.parts(), suite.robustness
    names = [*parts, *changes.shifts]
    if args.part not in names:
        raise ValueError(
            f'--part: {args.part!r} is not one of {", ".join(names)}'
        )
    detector, has_tree = load_detector(
        args.system, args.score_thr, args.engine, args.snap
    )
    shift = changes.shifts.get(args.part)
    data = Annotated.load(parts.get(args.part, suite.test))
    if shift is not None:
        data = data.spread(changes.screens)
    found = predictions_file(detector, data, has_tree, shift, changes.seed)
    write_json(args.out, found)
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
