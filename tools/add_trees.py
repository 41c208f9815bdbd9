"""Adds the tree that a model sees to what any system has found.

``add_trees.py CONFIG CHECKPOINT SUITE found.json --out trees.json`` takes a
system's predictions on a suite's screens, in any form of docs/evaluation.md
(OmniParser's, UIED's, COCO's results), and writes them with parents and
relations, for tools/benchmark.py. In place of a file, ``truth`` stands for the
annotated elements.
"""

from pathlib import Path

from qontinui_mm.cli import build_parser, load_config, run_tool

TRUTH = 'truth'


def main() -> None:
    """Read, add, and write one JSON file."""
    parser = build_parser('Add the tree that a model sees to what was found')
    parser.add_argument('checkpoint', help='file with the weights')
    parser.add_argument('suite', help='such as configs/benchmark/*.yml')
    parser.add_argument(
        'found', help=f"file or folder of predictions, or '{TRUTH}'"
    )
    parser.add_argument('--out', type=Path, required=True, metavar='FILE')
    parser.add_argument(
        '--part', default='test', help='of the suite, such as val'
    )
    parser.add_argument(
        '--score-thr',
        type=float,
        default=0.0,
        help='elements that score less are not in the tree',
    )
    parser.add_argument('--device', help='such as cpu')
    args = parser.parse_args()

    # Not for --help.
    from qontinui_mm.apis.annotated import Annotated
    from qontinui_mm.apis.model_run import ModelRun
    from qontinui_mm.apis.suite import Suite
    from qontinui_mm.evaluation.functional import write_json
    from qontinui_mm.evaluation.predictions import read_predictions
    from qontinui_mm.evaluation.predictions.simple import to_simple

    data = Annotated.load(Suite.load(args.suite).part(args.part))
    if args.found == TRUTH:
        found = data.as_found()
    else:
        found = read_predictions(
            args.found, data.screens, data.gt.classes, data.category_names
        )
    run = ModelRun(load_config(args), args.checkpoint, args.device)
    found = run.add_trees(data, found, args.score_thr)
    write_json(args.out, to_simple(found, data.screens, data.gt.classes))
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
