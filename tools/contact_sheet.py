"""One picture of screens: ground truth beside predictions.

``python tools/contact_sheet.py CONFIG PREFIX.bbox.json --out SHEET.png``,
after ``python tools/test.py CONFIG CHECKPOINT --cfg-options
test_evaluator.outfile_prefix=PREFIX``.
"""

import argparse

from qontinui_mm.cli import build_parser, dataset_with, load_config, run_tool


def parse_args() -> argparse.Namespace:
    """Config, results, and how the sheet looks."""
    parser = build_parser('Draw ground truth beside predictions')
    parser.add_argument(
        'predictions',
        help='detections in COCO results format (JSON), as '
        'test_evaluator.outfile_prefix makes tools/test.py write them',
    )
    parser.add_argument('--out', default='contact_sheet.png', help='picture')
    parser.add_argument(
        '--phase',
        choices=('train', 'val', 'test'),
        default='test',
        help="the config's data set that was predicted",
    )
    parser.add_argument('--number', type=int, default=8, help='of screens')
    parser.add_argument(
        '--score-thr', type=float, default=0.3, help='lowest score to show'
    )
    parser.add_argument(
        '--width', type=int, default=1600, help='of the picture in pixels'
    )
    args = parser.parse_args()
    if args.predictions.endswith(('.pkl', '.pickle')):
        parser.error(
            'a pickle can run any code: give PREFIX.bbox.json of tools/test.py'
            ' --cfg-options test_evaluator.outfile_prefix=PREFIX'
        )
    if args.number < 1 or args.width < 200:
        parser.error('--number must be positive, --width at least 200')
    return args


def main() -> None:
    """Read, draw and write."""
    args = parse_args()
    loader = f'{args.phase}_dataloader'
    cfg = load_config(args, (loader,))

    # torch: not for --help
    from mmengine.registry import DATASETS, init_default_scope

    from qontinui_mm.apis.comparisons import read_comparisons
    from qontinui_mm.visualization import draw_contact_sheet, save_image

    init_default_scope(cfg.get('default_scope', 'mmdet'))
    # What is wrapped was predicted as it is, each screen once.
    inner = dataset_with(cfg, loader, 'ann_file')
    dataset = DATASETS.build({**inner, 'test_mode': True})
    sheet = draw_contact_sheet(
        read_comparisons(
            dataset, args.predictions, args.number, args.score_thr
        ),
        args.width,
    )
    save_image(sheet, args.out, 'PNG')
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
