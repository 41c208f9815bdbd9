"""Finds the elements of screenshots: ``python -m qontinui_mm SCREEN...``."""

import argparse
import json
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from qontinui_mm.apis.inferencer_defaults import DEFAULT_MODEL, SCORE_THR

if TYPE_CHECKING:
    from qontinui_mm.apis.inferencer import ScreenResult
    from qontinui_mm.apis.screen_files import ScreenFiles
    from qontinui_mm.structures import ScreenTree


def parse_args() -> argparse.Namespace:
    """Screens, model, and what is to come out."""
    parser = argparse.ArgumentParser(
        prog='python -m qontinui_mm',
        description='Find the elements of screenshots, and their tree.',
        epilog='Exit code: 0 if all screens were read, 1 if some were not, '
        '2 if nothing could be done.',
    )
    parser.add_argument(
        'inputs',
        nargs='+',
        metavar='SCREEN',
        help='image, folder of images, https URL, or - for standard input',
    )
    parser.add_argument(
        '--out',
        type=Path,
        metavar='DIR',
        help='write NAME.json, NAME.png and NAME.html for each screen',
    )
    parser.add_argument(
        '--json',
        action='store_true',
        help='print a line of JSON for each screen, not an outline',
    )
    parser.add_argument(
        '--labelme',
        action='store_true',
        help='write labels for LabelMe beside the images, to be corrected; '
        'labels that are there stay',
    )
    parser.add_argument(
        '--ocr',
        action='store_true',
        help="read the text; needs pip install 'qontinui-mm[ocr]'",
    )
    parser.add_argument('--quiet', action='store_true', help='no progress')
    add_model_arguments(parser)
    parser.add_argument(
        '--batch-size', type=int, default=1, metavar='N', help='views at once'
    )
    parser.add_argument(
        '--tile',
        type=int,
        metavar='PIXELS',
        help='longer side of the tiles that a screen is looked at in, 64 at '
        'least; 0 for none (default: tiles for screens that are large for the '
        'model)',
    )
    return parser.parse_args()


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, and from which score on."""
    parser.add_argument(
        '--model',
        metavar='NAME',
        default=DEFAULT_MODEL,
        help='model of the zoo, config file, or exported .onnx file '
        '(default: %(default)s)',
    )
    parser.add_argument(
        '--weights',
        metavar='FILE',
        help='checkpoint or .safetensors file (default: the published ones)',
    )
    parser.add_argument(
        '--device', help='such as cpu or cuda:0 (default: the GPU if any)'
    )
    parser.add_argument(
        '--score-thr',
        type=float,
        default=SCORE_THR,
        metavar='S',
        help='least score of an element, 0 to 1 (default: %(default)s)',
    )


def main() -> None:
    """Find, print and write."""
    args = parse_args()
    # What takes a second to import: not for --help.
    from qontinui_mm.apis.image_sources import find_images
    from qontinui_mm.apis.inferencer import GuiInferencer
    from qontinui_mm.apis.screen_files import ScreenFiles
    from qontinui_mm.apis.screen_text import RapidOcrReader

    # mmdet calls it in a way that torch will not take for ever.
    warnings.filterwarnings('ignore', 'torch.meshgrid', UserWarning)
    sources = find_images(args.inputs)
    inferencer = GuiInferencer(
        args.model,
        args.weights,
        args.device,
        args.score_thr,
        RapidOcrReader() if args.ocr else None,
    )
    files = ScreenFiles(args.out) if args.out else None
    failed = 0
    for result in inferencer.screens(
        sources, args.batch_size, args.tile, not args.quiet
    ):
        failed += result.tree is None
        report(result, args.json, files)
        if args.labelme and result.tree and Path(result.name).is_file():
            label(result.tree, Path(result.name))
    sys.exit(1 if failed else 0)


def label(tree: 'ScreenTree', image: Path) -> None:
    """Write labels beside an image, or say that there are some."""
    from qontinui_mm.apis.labelme import write_labelme
    from qontinui_mm.structures.outline import clean

    if write_labelme(tree, image) is None:
        there = clean(str(image.with_suffix('.json')), 200)
        print(f'{there}: is there and stays as it is', file=sys.stderr)


def report(
    result: 'ScreenResult', as_json: bool, files: 'ScreenFiles | None'
) -> None:
    """Write and print what became of one screen."""
    from qontinui_mm.apis.screen_files import to_record
    from qontinui_mm.structures import to_text
    from qontinui_mm.structures.outline import clean

    # The name of a file may hold what moves a terminal's cursor.
    name = clean(result.name, 200)
    if as_json:
        print(json.dumps(to_record(result)), flush=True)
    if result.tree is None:
        error = clean(result.error, 400)
        print(f'error: {error}', file=sys.stderr, flush=True)
        return
    for note in result.image.notes:
        print(f'{name}: {note}', file=sys.stderr)
    page = files.write(result) if files else None
    if not as_json:
        print(page or f'{name}\n{to_text(result.tree)}', flush=True)


if __name__ == '__main__':
    from qontinui_mm.cli import run_tool

    run_tool(main)
