"""Draws what each kind of mask hides: ``show_masks.py CONFIG --out X.png``.

The views are those of the config's training data, the ratio and the cell
those of its ``GuiMask``.
"""

import argparse

from qontinui_mm.cli import build_parser, load_config, run_tool

KINDS = {
    'random': {'strategy': 'random'},
    'block': {'strategy': 'block'},
    'element': {'strategy': 'element'},
    'text_weight=3': {'text_weight': 3.0},
    'blank_weight=0.2': {'blank_weight': 0.2},
    'element, both': {
        'strategy': 'element',
        'text_weight': 3.0,
        'blank_weight': 0.2,
    },
}
MASK = 'qontinui_mm.GuiMask'


def parse_args() -> argparse.Namespace:
    """Config, and how the sheet looks."""
    parser = build_parser('Draw what each kind of mask hides')
    parser.add_argument('--out', default='masks.png', help='picture')
    parser.add_argument('--number', type=int, default=4, help='of views')
    parser.add_argument('--ratio', type=float, help='of what is hidden')
    parser.add_argument('--seed', type=int, default=0, help='of the masks')
    args = parser.parse_args()
    if args.number < 1:
        parser.error('--number must be positive')
    return args


def main() -> None:
    """Mask, draw and write."""
    args = parse_args()
    cfg = load_config(args, ('train_dataloader',))
    dataset_cfg = cfg.train_dataloader.dataset
    steps = [step['type'] for step in dataset_cfg.pipeline]
    if MASK not in steps:
        raise ValueError(f'{args.config}: there is no {MASK} in its pipeline')
    at = steps.index(MASK)
    options = {**dataset_cfg.pipeline[at], 'strategy': 'random'}
    options['ratio'] = args.ratio or options['ratio']
    del options['type']

    # torch: not for --help
    import numpy as np
    from mmengine.registry import DATASETS, init_default_scope

    from qontinui_mm.selfsup import GuiMask
    from qontinui_mm.visualization import draw_panels, hide, save_image

    init_default_scope(cfg.default_scope)
    dataset_cfg.pipeline = dataset_cfg.pipeline[:at]
    dataset = DATASETS.build(dataset_cfg)
    number = min(args.number, len(dataset))
    rows = []
    for place in np.linspace(0, len(dataset) - 1, number).round().astype(int):
        np.random.seed(args.seed)
        view = dataset[place]
        image = view['img'][..., ::-1]
        row = [image]
        for kind in KINDS.values():
            mask = GuiMask(**{**options, **kind})(dict(view))['mask']
            hidden = mask.repeat(options['cell'], 0).repeat(options['cell'], 1)
            row.append(hide(image, hidden))
        rows.append(row)
    sheet = draw_panels(rows, ('view', *KINDS))
    save_image(sheet, args.out)
    print(args.out)


if __name__ == '__main__':
    run_tool(main)
