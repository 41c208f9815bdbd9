"""Trains with and without each augmentation, and tabulates what it does.

``python tools/analysis/augmentation_ablation.py configs/quickstart_gui.py``
trains the config's model once without augmentations, once with each alone
(or, with ``--leave-one-out``, with all but each) and once with all of
``configs/_base_/datasets/gui_augmented.py``. Each run is tested on the test
split, whose applications no training sees. A run that is done is not repeated,
and one of other settings is refused.
"""

import argparse
import copy
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mmengine.config import Config

from qontinui_mm.apis.run_settings import claim_folder, file_mark
from qontinui_mm.cli import (
    build_parser,
    dataset_with,
    load_config,
    report_to,
    run_tool,
)
from qontinui_mm.evaluation.functional import read_json, write_text

TOOLS = Path(__file__).resolve().parents[1]
AUGMENTED = TOOLS.parent / 'configs/_base_/datasets/gui_augmented.py'
LOADING = ('LoadGuiImage', 'LoadGuiAnnotations')


def parse_args() -> argparse.Namespace:
    """A config, and which runs to make."""
    parser = build_parser('Train with and without each augmentation')
    parser.add_argument('--work-dir', type=Path, required=True)
    parser.add_argument('--seeds', type=int, nargs='+', default=[0])
    parser.add_argument('--iters', type=int, help="default: the config's")
    parser.add_argument(
        '--only', nargs='+', metavar='TYPE', help='such as ThemeShift'
    )
    parser.add_argument(
        '--leave-one-out',
        action='store_true',
        help='all but one each, in place of one alone',
    )
    return parser.parse_args()


def variants(args: argparse.Namespace) -> Iterator[tuple[str, list[dict]]]:
    """Name and augmentations of each run."""
    known = Config.fromfile(AUGMENTED).augment_pipeline
    by_name = {step['type'].rpartition('.')[2]: step for step in known}
    wanted = args.only or list(by_name)
    unknown = set(wanted).difference(by_name)
    if unknown:
        raise ValueError(f'--only: {sorted(unknown)} are not in {AUGMENTED}')
    yield 'none', []
    for name in wanted:
        if args.leave_one_out:
            rest = [step for other, step in by_name.items() if other != name]
            yield f'all but {name}', rest
        else:
            yield name, [by_name[name]]
    yield 'all', list(by_name.values())


def with_augmentations(cfg: Config, steps: list[dict], seed: int) -> Config:
    """The config with ``steps`` between loading and the rest."""
    cfg = copy.deepcopy(cfg)
    cfg.randomness = {'seed': seed}
    inner = dataset_with(cfg, 'train_dataloader', 'pipeline')
    first = sum(step.type.endswith(LOADING) for step in inner.pipeline)
    rest = inner.pipeline[first:]
    inner.pipeline = inner.pipeline[:first]
    cfg.train_dataloader.dataset = {
        'type': 'MultiImageMixDataset',
        'dataset': cfg.train_dataloader.dataset,
        'pipeline': [*steps, *rest],
    }
    return cfg


def shorten(cfg: Config, iters: int) -> None:
    """Train for ``iters`` iterations, with a schedule that ends there."""
    factor = iters / cfg.train_cfg.max_iters
    cfg.train_cfg.max_iters = cfg.train_cfg.val_interval = iters
    for step in cfg.param_scheduler:
        for key in ('begin', 'end'):
            if step.get(key):
                step[key] = max(round(step[key] * factor), 1)
        if 'T_max' in step:
            step.T_max = step.end - step.begin
    cfg.default_hooks.checkpoint.interval = iters


def run(cfg: Config, folder: Path) -> dict[str, Any]:
    """Train and test in ``folder``; the overall part of the report."""
    start = file_mark(cfg.get('load_from'))
    claim_folder(folder, {'config': cfg.to_dict(), 'checkpoint': start})
    cfg = copy.deepcopy(cfg)
    report = report_to(cfg, folder / 'test')
    if not report.is_file():
        path = folder / 'ablation.py'
        cfg.dump(path)
        checkpoint = folder / f'iter_{cfg.train_cfg.max_iters}.pth'
        for command in (
            ['train.py', path],
            ['test.py', path, checkpoint],
        ):
            script = str(TOOLS / command[0])
            rest = [str(part) for part in command[1:]]
            where = ['--work-dir', str(folder)]
            subprocess.run([sys.executable, script, *where, *rest], check=True)
    return read_json(report)['overall']


def table(rows: dict[str, list[dict[str, float]]]) -> str:
    """Markdown: mean and spread over several seeds, difference to none."""
    lines = ['| augmentation | AP | AP50 | AP - none |', '|---|---|---|---|']
    none = statistics.fmean(r['AP'] for r in rows['none'])
    for name, reports in rows.items():
        mean = statistics.fmean(r['AP'] for r in reports)
        half = statistics.fmean(r['AP50'] for r in reports)
        spread = ''
        if len(reports) > 1:
            spread = f' ± {statistics.pstdev(r["AP"] for r in reports):.4f}'
        lines.append(
            f'| {name} | {mean:.4f}{spread} | {half:.4f} '
            f'| {mean - none:+.4f} |'
        )
    return '\n'.join(lines)


def main() -> None:
    """Train, test and tabulate; the table grows with each run."""
    args = parse_args()
    work_dir = args.work_dir
    # load_config would read it as a tool's.
    del args.work_dir
    cfg = load_config(args, ('train_dataloader', 'test_dataloader'))
    if args.iters:
        shorten(cfg, args.iters)
    rows: dict[str, list[dict[str, float]]] = {}
    for name, steps in variants(args):
        for seed in args.seeds:
            folder = work_dir / f'{name.replace(" ", "_")}_{seed}'
            report = run(with_augmentations(cfg, steps, seed), folder)
            rows.setdefault(name, []).append(report)
        write_text(work_dir / 'table.md', table(rows) + '\n')
    print(table(rows))


if __name__ == '__main__':
    run_tool(main)
