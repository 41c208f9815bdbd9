"""Draws what a masked model makes up: input, masked and output.

``show_reconstructions.py CONFIG CHECKPOINT --out sheet.png --cfg-options
train_dataloader.dataset.ann_file=annotations/val.json`` shows screens that it
was not trained on.
"""

import argparse

from qontinui_mm.cli import build_parser, load_config, run_tool


def parse_args() -> argparse.Namespace:
    """Config, checkpoint, and how the sheet looks."""
    parser = build_parser('Draw what a masked model makes up')
    parser.add_argument('checkpoint', help='checkpoint file')
    parser.add_argument('--out', default='reconstructions.png', help='picture')
    parser.add_argument('--number', type=int, default=8, help='of views')
    parser.add_argument('--columns', type=int, default=2, help='views a row')
    parser.add_argument(
        '--scale', type=float, default=1.0, help='of the views in the picture'
    )
    parser.add_argument('--seed', type=int, default=0, help='of the masks')
    args = parser.parse_args()
    if args.number < 1 or args.columns < 1 or args.scale <= 0:
        parser.error('--number, --columns and --scale must be positive')
    return args


def main() -> None:
    """Reconstruct, draw and write."""
    args = parse_args()
    cfg = load_config(args, ('train_dataloader',))

    # torch: not for --help

    from qontinui_mm.apis.reconstructions import reconstruct_views
    from qontinui_mm.visualization import draw_reconstructions, save_image

    views = reconstruct_views(cfg, args.checkpoint, args.number, args.seed)
    sheet = draw_reconstructions(views, args.columns, args.scale)
    save_image(sheet, args.out)
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
