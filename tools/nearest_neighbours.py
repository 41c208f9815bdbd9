"""One picture of what an encoder takes for alike.

``python tools/nearest_neighbours.py CONFIG --backbone FILE.pth --out S.png``
looks at elements, with ``--screens`` at whole screens; FILE as
tools/convert_backbone.py writes it for the detector CONFIG. Random weights
without.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import build_parser, load_config, run_tool


def parse_args() -> argparse.Namespace:
    """A detector's config, weights, and how the sheet looks."""
    parser = build_parser('Draw queries and their nearest neighbours')
    parser.add_argument('--backbone', help='default: random weights')
    parser.add_argument('--screens', action='store_true')
    parser.add_argument('--ann-file', default='annotations/test.json')
    parser.add_argument('--limit', type=int, default=200, help='screens')
    parser.add_argument('--queries', type=int, default=10)
    parser.add_argument('--neighbours', type=int, default=7)
    parser.add_argument('--seed', type=int, default=0, help='of the queries')
    parser.add_argument('--out', type=Path, default=Path('neighbours.png'))
    args = parser.parse_args()
    if min(args.limit, args.queries, args.neighbours) < 1:
        parser.error('--limit, --queries, --neighbours: from 1')
    return args


def main() -> None:
    """Look, compare, draw and write."""
    args = parse_args()
    cfg = load_config(args, ('test_dataloader',))

    # torch: not for --help
    from qontinui_mm.apis.neighbours import neighbour_rows
    from qontinui_mm.apis.region_features import load_backbone, region_features
    from qontinui_mm.visualization import draw_neighbour_sheet, save_image

    found = region_features(
        cfg,
        load_backbone(cfg, args.backbone),
        args.ann_file,
        args.limit,
        args.screens,
    )
    rows = neighbour_rows(found, args.queries, args.neighbours, args.seed)
    save_image(draw_neighbour_sheet(rows), args.out, 'PNG')
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
