"""Shows what a pipeline gives: boxes, classes and tree edges.

``python tools/browse_dataset.py CONFIG --output-dir DIR --not-show``
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import build_parser, load_config, run_tool


def parse_args() -> argparse.Namespace:
    """Options of mmdet's ``browse_dataset.py``, and a number and a phase."""
    parser = build_parser("Browse a data set as its pipeline's output")
    parser.add_argument('--output-dir', help='folder for the pictures')
    parser.add_argument(
        '--not-show', action='store_true', help='open no window'
    )
    parser.add_argument(
        '--show-interval', type=float, default=2, help='seconds for each'
    )
    parser.add_argument(
        '--show-number', type=int, help='of screens (default: all)'
    )
    parser.add_argument(
        '--phase',
        choices=('train', 'val', 'test'),
        default='train',
        help="which of the config's data sets",
    )
    args = parser.parse_args()
    if args.not_show and not args.output_dir:
        parser.error('--not-show without --output-dir does nothing')
    return args


def main() -> None:
    """Run the pipeline over the data set and draw its output."""
    args = parse_args()
    loader = f'{args.phase}_dataloader'
    cfg = load_config(args, (loader,))

    # torch: not for --help
    import cv2
    from mmengine.registry import DATASETS, init_default_scope
    from tqdm import tqdm

    from qontinui_mm.visualization.gui_visualizer import GuiVisualizer

    init_default_scope(cfg.get('default_scope', 'mmdet'))
    dataset = DATASETS.build(cfg[loader].dataset)
    visualizer = GuiVisualizer()
    visualizer.dataset_meta = dataset.metainfo
    number = min(args.show_number or len(dataset), len(dataset))
    for index in tqdm(range(number), unit='screen'):
        item = dataset[index]
        sample = item['data_samples']
        image = item['inputs'].permute(1, 2, 0).numpy()[..., ::-1]
        if args.phase != 'train':
            # Tests compare in the file's own pixels: boxes are not resized.
            image = cv2.resize(image, sample.ori_shape[::-1])
        # Several data sets have pictures of one name.
        name = f'{index:06}_{Path(sample.img_path).name}'
        out_file = Path(args.output_dir, name) if args.output_dir else None
        visualizer.add_datasample(
            name,
            image,
            sample,
            draw_pred=False,
            show=not args.not_show,
            wait_time=args.show_interval,
            out_file=out_file and str(out_file),
        )


if __name__ == '__main__':
    run_tool(main)
