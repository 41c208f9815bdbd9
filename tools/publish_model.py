"""Publishes weights: ``python tools/publish_model.py CHECKPOINT --name NAME``.

Writes ``weights/NAME.safetensors`` and its size and SHA-256 into
``configs/metafile.yml``; ``docs/zoo.md`` has the steps before and after.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import run_tool
from qontinui_mm.zoo import Metafile

ROOT = Path(__file__).resolve().parents[1]


def parse_args() -> argparse.Namespace:
    """What to publish, under which name, how."""
    parser = argparse.ArgumentParser(description='Publish weights')
    parser.add_argument('checkpoint', help='.pth file of training')
    parser.add_argument('--name', required=True, help='of the model')
    parser.add_argument(
        '--config', help='from the root; default: configs/NAME.py'
    )
    parser.add_argument(
        '--fp16', action='store_true', help='half precision: half as large'
    )
    parser.add_argument('--version', default='1.0', help='of the weights')
    parser.add_argument(
        '--out',
        type=Path,
        metavar='DIR',
        help='of the file, where it is for mirrors and not for the clone; '
        'default: weights/, at most 12 MB',
    )
    return parser.parse_args()


def main() -> None:
    """Write the file and the metafile's entry."""
    args = parse_args()

    # torch: not for --help
    from qontinui_mm.apis.publish import publish

    path = publish(
        args.checkpoint,
        args.name,
        ROOT,
        config=args.config,
        half=args.fp16,
        version=args.version,
        folder=args.out,
    )
    expected = Metafile(ROOT / 'configs/metafile.yml').expected(args.name)
    print(f'{path}: {expected.size} bytes, SHA-256 {expected.sha256}')


if __name__ == '__main__':
    run_tool(main)
