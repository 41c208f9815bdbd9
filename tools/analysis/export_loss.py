"""What an exported model loses in 16 and 8 bits.

``export_loss.py SUITE model.onnx`` finds the elements of the suite's test
screens with the file, the ``.fp16`` and ``.int8`` ones beside it, and in
OpenVINO where that is installed; and writes their figures, and by how much
they differ from the first's, to ``work_dirs/export_loss.json``.
"""

import argparse
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qontinui_mm.cli import run_tool


def parse_args() -> argparse.Namespace:
    """A suite and a model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('suite', help='such as configs/benchmark/*.yml')
    parser.add_argument('onnx', type=Path, help='what tools/export.py wrote')
    parser.add_argument('--screens', type=int, help='of the suite, at most')
    parser.add_argument(
        '--out', type=Path, default=Path('work_dirs/export_loss.json')
    )
    return parser.parse_args()


def forms(onnx: Path) -> Iterator[tuple[str, Path]]:
    """Engines and files that there are; the first is what others lose to."""
    for suffix in ('.onnx', '.fp16.onnx', '.int8.onnx'):
        path = onnx.with_suffix(suffix)
        if suffix == '.onnx' or path.is_file():
            yield 'onnxruntime', path
    if importlib.util.find_spec('openvino'):
        yield 'openvino', onnx


def figures(report: dict[str, Any], has_tree: bool) -> dict[str, float]:
    """The headline of what ``scoring.score`` says."""
    detection = report['detection']
    overall, agnostic = detection['overall'], detection['agnostic']
    found = {name: overall[name] for name in ('AP', 'AP50', 'AP75', 'AP90')}
    found['AP50_agnostic'] = agnostic['AP50']
    found['F1_50'] = detection['shown']['F1_50']
    if has_tree:
        found['edge_F1_50'] = report['trees']['overall']['model']['edge_F1_50']
    return found


def main() -> None:
    """Find, score, and write one JSON file."""
    args = parse_args()

    # Not for --help.
    from qontinui_mm.apis.annotated import Annotated
    from qontinui_mm.apis.predicting import find_elements, load_detector
    from qontinui_mm.apis.scoring import score
    from qontinui_mm.apis.suite import Suite
    from qontinui_mm.evaluation.functional import without_nan, write_json

    suite = Suite.load(args.suite)
    data = Annotated.load(suite.test)
    if args.screens:
        data = data.spread(args.screens)
    rows: list[dict[str, Any]] = []
    for engine, path in forms(args.onnx):
        detector, has_tree = load_detector(str(path), engine=engine)
        found = find_elements(detector, data, has_tree)
        row = figures(score(data, found, suite.score_thr), has_tree)
        first = rows[0]['figures'] if rows else row
        rows.append(
            {
                'engine': engine,
                'file': path.name,
                'figures': row,
                'change': {name: row[name] - first[name] for name in row},
            }
        )
        shown = ', '.join(f'{name} {value:.4f}' for name, value in row.items())
        print(f'{engine} {path.name}: {shown}', flush=True)
    report = {
        'suite': suite.name,
        'screens': len(data.screens),
        'forms': rows,
    }
    write_json(args.out, without_nan(report))


if __name__ == '__main__':
    run_tool(main)
