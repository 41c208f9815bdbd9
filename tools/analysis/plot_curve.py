"""Draws loss and AP of a run: ``plot_curve.py WORK_DIR OUT.png``.

Reads the scalars that every run leaves in ``vis_data/scalars.json``; of a run
that was resumed, all parts.
"""

import argparse
import json
import os
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

from qontinui_mm.cli import run_tool

Series = dict[str, dict[int, float]]


def read_scalars(work_dir: Path) -> Series:
    """Name -> iteration -> value, of all parts of the run in ``work_dir``."""
    series: Series = defaultdict(dict)
    files = sorted(work_dir.glob('**/vis_data/scalars.json'))
    for line in (line for file in files for line in file.open()):
        record = json.loads(line)
        for name, value in record.items():
            if isinstance(value, (int, float)):
                series[name][record.get('iter', record.get('step'))] = value
    if 'loss' not in series:
        raise ValueError(f'{work_dir}: no vis_data/scalars.json with a loss')
    return series


def plot(series: Series, metrics: list[str], title: str) -> plt.Figure:
    """Loss on the left axis, metrics in [0, 1] on the right."""
    figure, losses = plt.subplots(figsize=(8, 4.5), layout='constrained')
    for name in sorted(key for key in series if key.startswith('loss')):
        losses.plot(*zip(*series[name].items(), strict=True), label=name)
    losses.set(xlabel='iteration', ylabel='loss', title=title, ylim=(0, None))
    losses.legend(loc='upper left')
    if not metrics:
        return figure
    scores = losses.twinx()
    for name in metrics:
        points = sorted(series.get(name, {}).items())
        scores.plot(*zip(*points, strict=True), 'o--', label=name)
    scores.set(ylabel='metric', ylim=(0, 1))
    scores.legend(loc='lower right')
    return figure


def main() -> None:
    """Read, draw and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('work_dir', type=Path)
    parser.add_argument('out', type=Path, help='PNG or SVG file')
    parser.add_argument(
        '--metrics',
        nargs='*',
        help='default: AP and AP50; without names, the losses alone',
    )
    args = parser.parse_args()
    mpl.use('Agg')
    series = read_scalars(args.work_dir)
    wanted = args.metrics
    if wanted is None:
        wanted = [
            name
            for name in series
            if name.rpartition('/')[2] in ('AP', 'AP50')
        ]
    missing = [name for name in wanted if name not in series]
    if missing:
        raise ValueError(
            f'{args.work_dir}: no {missing[0]!r}; there are '
            + ', '.join(sorted(series))
        )
    figure = plot(series, wanted, args.work_dir.name)
    partial = args.out.with_name(f'.{args.out.stem}.partial{args.out.suffix}')
    figure.savefig(partial, dpi=120)
    os.replace(partial, args.out)
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
