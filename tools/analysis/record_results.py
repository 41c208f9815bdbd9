"""Puts a report's figures into configs/metafile.yml.

``python tools/analysis/record_results.py MODEL REPORT --dataset NAME`` takes
a ``*.report.json`` of ``tools/test.py`` or the ``report.json`` of
``tools/benchmark.py``. Then make_zoo_pages.py writes the pages.
"""

import argparse
import json
from pathlib import Path

from qontinui_mm.cli import run_tool
from qontinui_mm.zoo import Metafile
from qontinui_mm.zoo.results import record

ROOT = Path(__file__).resolve().parents[2]


def parse_args() -> argparse.Namespace:
    """Of which model, which report, on which data."""
    parser = argparse.ArgumentParser(description='Record figures')
    parser.add_argument('model', help='its name in the metafile')
    parser.add_argument('report', type=Path, help='JSON, kept under docs/runs')
    parser.add_argument(
        '--dataset', required=True, help="name of the test set: 'X test'"
    )
    parser.add_argument('--system', help='of a benchmark with several')
    return parser.parse_args()


def main() -> None:
    """Rewrite the model's entry."""
    args = parse_args()
    path = args.report.resolve()
    if not path.is_relative_to(ROOT / 'docs'):
        raise ValueError(f'{args.report}: a report is kept under docs/runs')
    report = json.loads(path.read_text(encoding='utf-8'))
    metafile = Metafile(ROOT / 'configs/metafile.yml')
    source = path.relative_to(ROOT).as_posix()
    record(
        metafile.model(args.model), report, args.dataset, source, args.system
    )
    metafile.save()


if __name__ == '__main__':
    run_tool(main)
