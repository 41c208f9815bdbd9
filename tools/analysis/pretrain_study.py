"""Measures what pre-training is worth: ``pretrain_study.py PLAN.yml``.

Pre-trains each arm of the plan, converts it, fine-tunes the plan's detector
on each share of the labels, and tests. Runs that are done are not repeated,
and one that was interrupted goes on; those of other settings are refused.
Writes results.json and curve.png into the work directory as it goes;
``--table docs/RESEARCH.md`` also puts the table there. See
docs/runs/pretrain_study/.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from mmengine.config import Config

from data_tools.machine import processor
from qontinui_mm.apis.pretrain_study import (
    Cell,
    Plan,
    folder_name,
    markdown,
    sample_share,
    values,
)
from qontinui_mm.apis.run_settings import claim_folder
from qontinui_mm.cli import dataset_with, move_data, report_to, run_tool
from qontinui_mm.evaluation.functional import (
    read_json,
    write_json,
    write_text,
)
from qontinui_mm.zoo.markers import with_part

ROOT = Path(__file__).resolve().parents[2]
METRICS = {
    'AP50': 'AP50, mean over the classes',
    'agnostic': 'AP50, any class',
}


def parse_args() -> argparse.Namespace:
    """The plan, and where to put things."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('plan', type=Path, help='YAML file')
    parser.add_argument('--work-dir', type=Path, required=True)
    parser.add_argument('--table', type=Path, help='document with the markers')
    parser.add_argument('--note', default='', help='such as: other work ran')
    return parser.parse_args()


def call(tool: str, *words: Any) -> None:
    """Run a tool of this repository; raises if it fails."""
    command = [sys.executable, str(ROOT / 'tools' / tool), *map(str, words)]
    subprocess.run(command, check=True, cwd=ROOT)


def load(path: str, data_root: str, options: dict[str, Any]) -> Config:
    """A config on a data set, with options by dotted keys."""
    cfg = Config.fromfile(ROOT / path)
    move_data(cfg, str(Path(data_root).resolve()))
    # YAML has no tuples, which mmcv's scales must be.
    cfg.merge_from_dict(
        {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
    )
    return cfg


def train(cfg: Config, folder: Path, seed: int) -> Path:
    """Train in ``folder``, from where it was; the last checkpoint."""
    last = folder / f'iter_{cfg.train_cfg.max_iters}.pth'
    if not last.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        cfg.randomness = {'seed': seed}
        cfg.default_hooks.checkpoint.save_last = True
        cfg.dump(folder / 'config.py')
        words = ['--work-dir', folder, '--resume']
        call('train.py', folder / 'config.py', *words)
    return last


def start_settings(plan: Plan, cell: Cell) -> dict[str, Any]:
    """What a pre-trained backbone depends on; nothing for random weights.

    The detector decides how the weights are converted.
    """
    arm = plan.arms[cell.arm]
    if not arm:
        return {}
    return {
        'seed': cell.seed,
        'screens': plan.screens,
        'pretrain_options': plan.pretrain_options,
        'arm': arm,
        'config': Config.fromfile(ROOT / arm['config']).to_dict(),
        'detector': Config.fromfile(ROOT / plan.detector).to_dict(),
    }


def cell_settings(plan: Plan, cell: Cell) -> dict[str, Any]:
    """What a cell's result depends on."""
    return {
        **vars(cell),
        'labelled': plan.labelled,
        'detector_options': plan.detector_options,
        'detector': Config.fromfile(ROOT / plan.detector).to_dict(),
        'start': start_settings(plan, cell),
    }


def backbone(plan: Plan, cell: Cell, work_dir: Path) -> Path | None:
    """Pre-trained weights for the detector; None for random ones."""
    arm = plan.arms[cell.arm]
    if not arm:
        return None
    folder = work_dir / folder_name(cell.arm) / f'seed_{cell.seed}'
    out = folder / 'backbone.pth'
    claim_folder(folder / 'pretraining', start_settings(plan, cell))
    if not out.is_file():
        options = {**plan.pretrain_options, **arm.get('options', {})}
        cfg = load(arm['config'], plan.screens, options)
        checkpoint = train(cfg, folder / 'pretraining', cell.seed)
        words = ['--detector', ROOT / plan.detector]
        call('convert_backbone.py', checkpoint, out, *words)
    return out


def run(plan: Plan, cell: Cell, work_dir: Path) -> dict[str, Any]:
    """Fine-tune and test; the cell's result."""
    name = f'seed_{cell.seed}/share_{cell.share:g}'
    folder = work_dir / folder_name(cell.arm) / name
    result = folder / 'result.json'
    claim_folder(folder, cell_settings(plan, cell))
    if result.is_file():
        return read_json(result)
    weights = backbone(plan, cell, work_dir)
    # The time before an interruption is not known.
    resumed = any(folder.glob('iter_*.pth'))
    start = time.monotonic()
    cfg = load(plan.detector, plan.labelled, plan.detector_options)
    part = sample_share(
        read_json(Path(plan.labelled, 'annotations/train.json')),
        cell.share,
        cell.seed,
    )
    write_json(folder / 'train.json', part)
    inner = dataset_with(cfg, 'train_dataloader', 'ann_file')
    inner.ann_file = str((folder / 'train.json').resolve())
    if weights is not None:
        cfg.model.backbone.init_cfg = {
            'type': 'Pretrained',
            'checkpoint': str(weights.resolve()),
            'prefix': 'backbone.',
        }
    # The test comes after; nothing is chosen by validation.
    cfg.val_cfg = cfg.val_dataloader = cfg.val_evaluator = None
    report = report_to(cfg, folder / 'test')
    checkpoint = train(cfg, folder.resolve(), cell.seed)
    words = ['--work-dir', folder]
    call('test.py', folder / 'config.py', checkpoint, *words)
    found = read_json(report)
    write_json(
        result,
        {
            **vars(cell),
            'screens': len(part['images']),
            'AP': found['overall']['AP'],
            'AP50': found['overall']['AP50'],
            'agnostic': found['agnostic']['AP50'],
            'seconds': None if resumed else round(time.monotonic() - start),
        },
    )
    return read_json(result)


def curve(plan: Plan, results: list[dict[str, Any]]) -> plt.Figure:
    """Each metric against the share of the labels, the range as a band."""
    figure, axes = plt.subplots(1, 2, figsize=(10, 4), layout='constrained')
    for axis, (metric, title) in zip(axes, METRICS.items(), strict=True):
        for arm in plan.arms:
            found = [(s, values(results, metric, arm, s)) for s in plan.shares]
            found = [(s, cell) for s, cell in found if cell]
            if not found:
                continue
            x = [100 * s for s, _ in found]
            mean = [100 * sum(c) / len(c) for _, c in found]
            (line,) = axis.plot(x, mean, 'o-', label=arm)
            low = [100 * min(c) for _, c in found]
            high = [100 * max(c) for _, c in found]
            axis.fill_between(x, low, high, color=line.get_color(), alpha=0.15)
        axis.set(xscale='log', xlabel='labelled screens, %', title=title)
        axis.set_ylim(0, None)
    axes[0].legend()
    return figure


def write(
    args: argparse.Namespace, plan: Plan, results: list[dict[str, Any]]
) -> None:
    """Results, curve and table."""
    report = {
        'plan': vars(plan),
        'machine': processor(),
        'note': args.note,
        'cells': results,
    }
    write_json(args.work_dir / 'results.json', report)
    partial = args.work_dir / '.curve.partial.png'
    figure = curve(plan, results)
    figure.savefig(partial, dpi=120)
    plt.close(figure)
    partial.replace(args.work_dir / 'curve.png')
    if args.table is None:
        return
    seeds = len({each['seed'] for each in results})
    tables = [
        f'{title}, percent, mean (least to most) of {seeds} seeds:\n'
        f'\n{markdown(results, metric, list(plan.arms))}'
        for metric, title in METRICS.items()
    ]
    text = with_part(args.table, 'pretrain_study', '\n\n'.join(tables))
    write_text(args.table, text)


def main() -> None:
    """Run what is not done, and tabulate."""
    args = parse_args()
    mpl.use('Agg')
    plan = Plan.read(args.plan)
    cells = list(plan.cells())
    results = []
    for number, cell in enumerate(cells, 1):
        print(f'cell {number} of {len(cells)}: {cell}', flush=True)
        results.append(run(plan, cell, args.work_dir))
        write(args, plan, results)
    print(markdown(results, 'AP50', list(plan.arms)))


if __name__ == '__main__':
    run_tool(main)
