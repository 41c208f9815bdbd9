"""Times a model in PyTorch and exported, from screenshot to tree.

``latency.py CONFIG CHECKPOINT model.onnx --screens DIR`` measures PyTorch, the
ONNX file and the ``.fp16`` and ``.int8`` ones beside it in onnxruntime, and
the first in OpenVINO where that is installed. Each measurement has a process
of its own; ``work_dirs/latency.json`` gets all of them.
"""

import argparse
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from data_tools.machine import processor
from qontinui_mm.cli import build_parser, load_config, run_tool
from qontinui_mm.evaluation.functional import write_json

PYTORCH = 'PyTorch'
STAGES = ('input', 'network', 'selection', 'tree')
# Screens before time is taken.
WARM_UP = 3


def parse_args() -> argparse.Namespace:
    """A model in its forms, screens, and what to vary."""
    parser = build_parser('Time a model in PyTorch and exported')
    parser.add_argument('checkpoint', help='file with the weights')
    parser.add_argument('onnx', type=Path, help='what tools/export.py wrote')
    parser.add_argument('--screens', required=True, help='folder of images')
    parser.add_argument('--number', type=int, default=20, help='of screens')
    parser.add_argument(
        '--scales',
        nargs='+',
        type=scale_of,
        metavar='WxH',
        help="sides that screens are fitted into (default: the model's own)",
    )
    parser.add_argument('--threads', nargs='+', type=int, default=[1, 2])
    parser.add_argument('--note', default='', help='such as: other work ran')
    parser.add_argument('--only', type=json.loads, help=argparse.SUPPRESS)
    parser.add_argument(
        '--out', type=Path, default=Path('work_dirs/latency.json')
    )
    args = parser.parse_args()
    if min(args.number, *args.threads) < 1:
        raise ValueError('--number and --threads are from 1')
    return args


def scale_of(text: str) -> tuple[int, int]:
    """Two sides from a text such as 640x400."""
    sides = tuple(int(side) for side in text.split('x'))
    if len(sides) != 2 or min(sides) < 1:
        raise argparse.ArgumentTypeError(f'{text}: such as 640x400 is needed')
    return sides


def systems(onnx: Path) -> Iterator[tuple[str, str]]:
    """Engines and files that there are."""
    yield PYTORCH, ''
    for suffix in ('.onnx', '.fp16.onnx', '.int8.onnx'):
        path = onnx.with_suffix(suffix)
        if path.is_file():
            yield 'onnxruntime', str(path)
    if importlib.util.find_spec('openvino'):
        yield 'openvino', str(onnx)


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """Figures of one system, in this process."""
    import cv2

    from qontinui_mm.apis.export.screens import read_screens
    from qontinui_mm.evaluation.functional.efficiency import latency

    task = args.only
    cv2.setNumThreads(task['threads'])
    images = read_screens(args.screens, args.number)
    before = time.perf_counter()
    if task['engine'] == PYTORCH:
        step, size = pytorch_step(args, task)
    else:
        step, size = exported_step(task)
    loaded = time.perf_counter() - before
    rows, counts = [], []
    for place in range(-WARM_UP, len(images)):
        seconds, tree = step(images[place % len(images)])
        rows.append(seconds)
        counts.append(len(tree.elements))
    median, p95 = latency([sum(row) for row in rows], WARM_UP)
    stages = zip(STAGES, zip(*rows[WARM_UP:], strict=True), strict=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        **task,
        'file': Path(task['file']).name,
        'median_ms': round(median, 2),
        'p95_ms': round(p95, 2),
        'stages_ms': {
            name: round(1000 * statistics.median(values), 2)
            for name, values in stages
        }
        if len(rows[0]) > 1
        else {},
        'load_s': round(loaded, 2),
        'peak_rss_mb': round(peak * 1024 / 1e6),
        'size_mb': round(size / 1e6, 2),
        'elements': statistics.median(counts[WARM_UP:]),
        'screens': len(images),
    }


def pytorch_step(
    args: argparse.Namespace, task: dict[str, Any]
) -> tuple[Callable, int]:
    """A function from an image to seconds and a tree, and the file's size."""
    import torch

    from qontinui_mm.apis.model_finder import ModelFinder

    torch.set_num_threads(task['threads'])
    cfg = load_config(args)
    threshold = cfg.model.get('tree_score_thr', 0.3)
    for each in cfg.test_dataloader.dataset.pipeline:
        if each.type == 'Resize' and task['scale']:
            each.scale = tuple(task['scale'])
    finder = ModelFinder(cfg, args.checkpoint, 'cpu', threshold)

    def step(image: Any) -> tuple[list[float], Any]:
        start = time.perf_counter()
        (tree,) = finder.batch([image])
        return [time.perf_counter() - start], tree

    return step, Path(args.checkpoint).stat().st_size


def exported_step(task: dict[str, Any]) -> tuple[Callable, int]:
    """The same, with the seconds of each stage."""
    from qontinui_mm.runtime import GuiRuntime
    from qontinui_mm.runtime.model_files import relations_path
    from qontinui_mm.runtime.model_input import ModelInput

    path = Path(task['file'])
    runtime = GuiRuntime(
        path,
        scale=task['scale'],
        threads=task['threads'],
        engine=task['engine'],
    )

    def step(image: Any) -> tuple[list[float], Any]:
        times = [time.perf_counter()]
        source = ModelInput.of(image, runtime.info)
        times.append(time.perf_counter())
        outputs = runtime.detect(source.pixels)
        own = {name: value[0] for name, value in outputs.items()}
        times.append(time.perf_counter())
        found = runtime.select(own, source)
        times.append(time.perf_counter())
        tree = runtime.tree(found, own, source, image.shape)
        times.append(time.perf_counter())
        ends = zip(times[1:], times, strict=False)
        return [after - before for after, before in ends], tree

    files = [path, relations_path(path)]
    return step, sum(f.stat().st_size for f in files if f.is_file())


def main() -> None:
    """One process after the other, so that peaks are their own."""
    args = parse_args()
    if args.only:
        print(json.dumps(measure(args)))
        return
    report = {'machine': processor(), 'note': args.note, 'runs': []}
    for engine, file in systems(args.onnx):
        for scale in args.scales or [None]:
            for threads in args.threads:
                task = {
                    'engine': engine,
                    'file': file,
                    'scale': scale,
                    'threads': threads,
                }
                command = [*sys.argv, '--only', json.dumps(task)]
                done = subprocess.run(
                    [sys.executable, *command],
                    stdout=subprocess.PIPE,
                    check=True,
                )
                report['runs'].append(json.loads(done.stdout.splitlines()[-1]))
                print(json.dumps(report['runs'][-1]), flush=True)
                write_json(args.out, report, indent=2)


if __name__ == '__main__':
    run_tool(main)
