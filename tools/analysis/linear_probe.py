"""Classifies elements by frozen features, beside random weights.

``linear_probe.py CONFIG --backbones mae=MAE.pth clip=CLIP.pth``, files as
tools/convert_backbone.py writes them for CONFIG; ``docs/finetuning.md``.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import build_parser, load_config, named, run_tool


def parse_args() -> argparse.Namespace:
    """A detector's config, and what to compare."""
    parser = build_parser('Classify elements by frozen features')
    parser.add_argument(
        '--backbones', nargs='+', type=named, default=[], metavar='NAME=FILE'
    )
    parser.add_argument('--train', default='annotations/train.json')
    parser.add_argument('--val', default='annotations/val.json')
    parser.add_argument('--test', default='annotations/test.json')
    parser.add_argument('--limit', type=int, help='screens of each')
    parser.add_argument(
        '--random-seeds', type=int, nargs='+', default=[0, 1, 2]
    )
    parser.add_argument('--out', type=Path, help='JSON file')
    return parser.parse_args()


def main() -> None:
    """Fit and test a layer for each backbone."""
    args = parse_args()
    cfg = load_config(args, ('test_dataloader',))

    # torch: not for --help
    from qontinui_mm.apis.linear_probe import linear_probe
    from qontinui_mm.apis.region_features import load_backbone, region_features
    from qontinui_mm.evaluation.functional import write_json

    starts = [(f'random {seed}', None, seed) for seed in args.random_seeds]
    starts += [(name, file, 0) for name, file in args.backbones]
    scores = {}
    print(
        '| backbone | top 1, % | balanced, % | weight decay |\n'
        '|---|---|---|---|'
    )
    for name, file, seed in starts:
        backbone = load_backbone(cfg, file, seed)
        parts = [
            region_features(cfg, backbone, ann_file, args.limit)
            for ann_file in (args.train, args.val, args.test)
        ]
        score = linear_probe(*parts)
        scores[name] = {**score._asdict(), 'elements': len(parts[-1].labels)}
        cells = f'{100 * score.top1:.1f} | {100 * score.balanced:.1f}'
        cells += f' | {score.weight_decay:g}'
        print(f'| {name} | {cells} |', flush=True)
    print(f'the most frequent class alone: {100 * score.chance:.1f} %')
    if args.out:
        write_json(args.out, scores)


if __name__ == '__main__':
    run_tool(main)
