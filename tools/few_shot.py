"""Fine-tunes on K examples of new classes or applications, and tabulates.

``python tools/few_shot.py base CONFIG --classes slider map --out base.json``
writes the training annotations without them; train the base model on these.
``python tools/few_shot.py run CONFIG CHECKPOINT --classes slider map
--folder DIR`` fine-tunes with configs/few_shot/. A run that is done is not
repeated, and one of other settings is refused; ``docs/evaluation.md`` has the
protocol.
"""

import argparse
import copy
import json
import statistics
import subprocess
import sys
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
    test_metrics,
)
from qontinui_mm.evaluation.functional import write_json, write_text

TOOLS = Path(__file__).resolve().parent


def parse_args() -> argparse.Namespace:
    """``base`` or ``run``, what is new, and how many examples."""
    if len(sys.argv) > 1 and sys.argv[1] == 'base':
        parser = build_parser('Write the annotations of the base model')
        parser.add_argument('--classes', nargs='+', required=True)
        parser.add_argument('--out', type=Path, required=True)
        return parser.parse_args(sys.argv[2:])
    parser = build_parser('Fine-tune on few examples')
    parser.add_argument(
        'checkpoint',
        nargs='?',
        help='of the base model; without, the model starts as its config says',
    )
    new = parser.add_mutually_exclusive_group(required=True)
    new.add_argument('--classes', nargs='+', default=[])
    new.add_argument('--applications', nargs='+', default=[])
    parser.add_argument(
        '--shots',
        type=int,
        nargs='+',
        help='0 is the base model as it is (default: 1 5 10, and 0 where '
        'there is one)',
    )
    parser.add_argument('--seeds', type=int, nargs='+', default=[*range(5)])
    parser.add_argument('--folder', type=Path, required=True, help='of runs')
    parser.add_argument(
        '--trust-pickle',
        action='store_true',
        help='load a base model that holds more than weights; such a file '
        'can run any code',
    )
    words = sys.argv[1:]
    return parser.parse_args(words[1:] if words[:1] == ['run'] else words)


def annotations(cfg: Config, split: str) -> tuple[dict, Path]:
    """Content of a split's annotation file, and its data set's folder."""
    inner = dataset_with(cfg, f'{split}_dataloader', 'ann_file')
    path = Path(inner.data_root, inner.ann_file)
    return json.loads(path.read_text(encoding='utf-8')), Path(inner.data_root)


def write_data(
    args: argparse.Namespace, cfg: Config, shots: int, seed: int, to: Path
) -> None:
    """Write what to fine-tune on, and what to test on."""
    from qontinui_mm.apis.few_shot import sample_applications, sample_classes

    test, _ = annotations(cfg, 'test')
    if args.classes:
        train, _ = annotations(cfg, 'train')
        part = sample_classes(train, args.classes, shots, seed)
    else:
        part, test = sample_applications(
            test, args.applications, shots, seed, max(args.shots)
        )
    write_json(to / 'train.json', part)
    write_json(to / 'test.json', test)


def prepared(
    cfg: Config, checkpoint: str | None, seed: int, folder: Path
) -> Config:
    """The config with the run's data, weights and seed."""
    cfg = copy.deepcopy(cfg)
    for split in ('train', 'test'):
        # An absolute path takes the place of the data set's own folder.
        path = str((folder / f'{split}.json').resolve())
        dataset_with(cfg, f'{split}_dataloader', 'ann_file').ann_file = path
    for metric in test_metrics(cfg):
        metric.ann_file = str((folder / 'test.json').resolve())
    cfg.load_from, cfg.randomness = checkpoint, {'seed': seed}
    return cfg


def run(
    cfg: Config, folder: Path, shots: int, trust_pickle: bool
) -> dict[str, Any]:
    """Fine-tune, unless on nothing, and test in ``folder``; the report."""
    report = report_to(cfg, folder / 'test')
    if not report.is_file():
        path = folder / 'few_shot.py'
        cfg.dump(path)
        weights = folder / f'iter_{cfg.train_cfg.max_iters}.pth'
        steps = [['train.py', path], ['test.py', path, weights]]
        if shots == 0:
            steps = [['test.py', path, cfg.load_from]]
        for words in steps:
            script = str(TOOLS / words[0])
            rest = [*map(str, words[1:]), '--work-dir', str(folder)]
            rest += ['--trust-pickle'] * trust_pickle
            subprocess.run([sys.executable, script, *rest], check=True)
    return json.loads(report.read_text(encoding='utf-8'))


def figure(report: dict[str, Any], classes: list[str]) -> float:
    """AP50 of the new classes, or of all."""
    if not classes:
        return report['overall']['AP50']
    found = [report['classes'][name]['AP50'] for name in classes]
    return statistics.fmean(value for value in found if value is not None)


def table(rows: dict[int, list[float]]) -> str:
    """Markdown: mean and deviation over the seeds, in percent."""
    lines = ['| examples | AP50, % | deviation | seeds |', '|---|---|---|---|']
    for shots, values in rows.items():
        mean, spread = statistics.fmean(values), statistics.pstdev(values)
        lines.append(
            f'| {shots} | {100 * mean:.1f} | {100 * spread:.1f} '
            f'| {len(values)} |'
        )
    return '\n'.join(lines)


def write_base(args: argparse.Namespace, cfg: Config) -> None:
    """Write the annotations that the base model learns from."""
    from qontinui_mm.apis.few_shot import hide_classes

    data, _ = annotations(cfg, 'train')
    write_json(args.out, hide_classes(data, args.classes))


def chosen_shots(args: argparse.Namespace) -> list[int]:
    """How many examples; without a base model there are none to start from."""
    if args.shots is None:
        return [1, 5, 10] if args.checkpoint is None else [0, 1, 5, 10]
    if 0 in args.shots and args.checkpoint is None:
        raise ValueError('--shots 0: needs the checkpoint of a base model')
    return args.shots


def main() -> None:
    """Write the base's annotations, or run and tabulate."""
    args = parse_args()
    cfg = load_config(args, ('train_dataloader', 'test_dataloader'))
    if 'out' in args:
        write_base(args, cfg)
        return
    args.shots = chosen_shots(args)
    rows: dict[int, list[float]] = {}
    same = {
        'classes': args.classes,
        'applications': args.applications,
        'checkpoint': file_mark(args.checkpoint),
        'config': cfg.to_dict(),
        # It decides which screens of applications are tested.
        'most': max(args.shots) if args.applications else None,
    }
    for shots in args.shots:
        # Without examples all seeds are one, but for which screens are tested.
        seeds = args.seeds if shots or args.applications else args.seeds[:1]
        for seed in seeds:
            folder = args.folder / f'{shots}_shots_seed_{seed}'
            claim_folder(folder, {'shots': shots, 'seed': seed, **same})
            if not (folder / 'test.report.json').is_file():
                write_data(args, cfg, shots, seed, folder)
            cfg_of_run = prepared(cfg, args.checkpoint, seed, folder)
            done = run(cfg_of_run, folder, shots, args.trust_pickle)
            rows.setdefault(shots, []).append(figure(done, args.classes))
            write_text(args.folder / 'table.md', table(rows) + '\n')
    print(table(rows))


if __name__ == '__main__':
    run_tool(main)
