"""Measures every model of ``configs/``: size, operations, time of a screen.

``python tools/analysis/model_table.py`` writes ``docs/runs/model_table.json``
and the table of ``docs/models.md``. Weights are random: a detector that finds
much takes a little longer, for its NMS and its tree.
"""

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from mmdet.structures import DetDataSample
from mmengine.config import Config
from mmengine.logging import MMLogger
from mmengine.registry import MODELS, init_default_scope
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from data_tools.machine import processor
from qontinui_mm.cli import run_tool
from qontinui_mm.evaluation.functional import write_json, write_text
from qontinui_mm.zoo.markers import with_part

ROOT = Path(__file__).resolve().parents[2]
# The same models with other data or another schedule.
SAME_MODELS = (
    'quickstart_gui',
    'rtmdet_tiny_gui_cpu',
    'rtmdet_tiny_gui_relation_1gpu',
    'rtmdet_tiny_gui_relation_cpu',
    'rtmdet_tiny_gui_relation_mix_cpu',
    'rtmdet_fine_gui_relation_1gpu',
    'rtmdet_thin_gui_relation_mix_cpu',
)


def parse_args() -> argparse.Namespace:
    """Which models, how large a screen, how often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('configs', nargs='*', type=Path, help='default: all')
    parser.add_argument('--size', type=int, nargs=2, default=(640, 400))
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--note', default='', help='such as: other work ran')
    parser.add_argument(
        '--out', type=Path, default=ROOT / 'docs/runs/model_table.json'
    )
    parser.add_argument('--table', type=Path, default=ROOT / 'docs/models.md')
    parser.add_argument(
        '--no-table', action='store_true', help='write the JSON file alone'
    )
    args = parser.parse_args()
    if args.runs < 1 or args.threads < 1 or min(args.size) < 64:
        raise ValueError('--runs, --threads from 1, --size from 64')
    return args


def shipped() -> list[Path]:
    """Configs with a model of their own."""
    found = sorted((ROOT / 'configs').glob('*.py'))
    return [path for path in found if path.stem not in SAME_MODELS]


def screen(width: int, height: int) -> dict[str, Any]:
    """A batch of one screen of noise."""
    size = (height, width)
    sample = DetDataSample(
        metainfo={'img_shape': size, 'ori_shape': size, 'scale_factor': (1, 1)}
    )
    pixels = np.random.default_rng(0).integers(0, 256, (3, *size), np.uint8)
    return {'inputs': [torch.from_numpy(pixels)], 'data_samples': [sample]}


def build(path: Path) -> nn.Module:
    """The model of a config with random weights."""
    cfg = Config.fromfile(path)
    init_default_scope(cfg.default_scope)
    torch.manual_seed(0)
    model = MODELS.build(cfg.model)
    model.init_weights()
    return model.eval()


def operations(model: nn.Module, size: tuple[int, int]) -> int:
    """Multiplications with their additions, of one prediction.

    Of convolutions, matrix products and attention; not the sampling of
    deformable attention.
    """
    # torch's fused attention is one operator that the counter does not know.
    torch.backends.mha.set_fastpath_enabled(False)
    with FlopCounterMode(display=False) as counter:
        model.test_step(screen(*size))
    torch.backends.mha.set_fastpath_enabled(True)
    return counter.get_total_flops() // 2


def milliseconds(
    model: nn.Module, size: tuple[int, int], runs: int
) -> list[float]:
    """Time of each prediction, from pixels to boxes, after one to warm up."""
    times = []
    for _ in range(runs + 1):
        data = screen(*size)
        start = time.perf_counter()
        model.test_step(data)
        times.append(1000 * (time.perf_counter() - start))
    return times[1:]


@torch.no_grad()
def row(path: Path, size: tuple[int, int], runs: int) -> dict[str, Any]:
    """Figures of one config."""
    model = build(path)
    times = milliseconds(model, size, runs)
    return {
        'config': str(path.resolve().relative_to(ROOT)),
        'parameters': sum(each.numel() for each in model.parameters()),
        'operations': operations(model, size),
        'median_ms': round(statistics.median(times), 1),
        'min_ms': round(min(times), 1),
    }


def markdown(report: dict[str, Any]) -> str:
    """The report as a table."""
    width, height = report['size']
    lines = [
        f'{width} x {height} pixels, batch of one, float32, '
        f'{report["threads"]} threads of {report["machine"]}, median of '
        f'{report["runs"]} runs. {report["note"]}'.strip(),
        '',
        '| config | parameters | multiply-adds | CPU latency |',
        '|---|---|---|---|',
    ]
    lines += [
        f'| `{each["config"]}` | {each["parameters"] / 1e6:.1f} M '
        f'| {each["operations"] / 1e9:.1f} G | {each["median_ms"]:.0f} ms |'
        for each in report['models']
    ]
    return '\n'.join(lines)


def write(args: argparse.Namespace, report: dict[str, Any]) -> None:
    """Put the report into its file, and its table into the document."""
    write_json(args.out, report, indent=2)
    if args.no_table:
        return
    text = with_part(args.table, 'model_table', markdown(report))
    write_text(args.table, text)


def main() -> None:
    """Measure, and write as it goes: the large models take their time."""
    args = parse_args()
    torch.set_num_threads(args.threads)
    # Or each parameter's initialisation is told.
    MMLogger.get_instance('model_table', log_level='WARNING')
    report = {
        'machine': processor(),
        'threads': args.threads,
        'size': list(args.size),
        'runs': args.runs,
        'note': args.note,
        'models': [],
    }
    for path in args.configs or shipped():
        report['models'].append(row(path, tuple(args.size), args.runs))
        print(json.dumps(report['models'][-1]), flush=True)
        write(args, report)


if __name__ == '__main__':
    run_tool(main)
