"""Gets published weights: ``python tools/download.py MODEL``.

Prints the path of a file whose size and SHA-256 are the published ones.
``--mirror`` takes a URL or a folder, so that it works without a network;
``docs/zoo.md`` has more.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import run_tool
from qontinui_mm.zoo import Metafile, find_weights


def parse_args() -> argparse.Namespace:
    """Which model, from where, to where."""
    parser = argparse.ArgumentParser(description='Get published weights')
    parser.add_argument('models', nargs='*', metavar='MODEL')
    parser.add_argument(
        '--mirror',
        action='append',
        default=[],
        metavar='URL_OR_PATH',
        help='folder to try before the known ones: https, s3, gs, az, or a '
        'path; may be repeated',
    )
    parser.add_argument(
        '--dest',
        type=Path,
        metavar='DIR',
        help='where the files go (default: those that came with the package '
        'stay where they are, others go to the cache)',
    )
    parser.add_argument('--list', action='store_true', help='what there is')
    args = parser.parse_args()
    if not args.models and not args.list:
        parser.error('which MODEL? --list shows what there is')
    return args


def main() -> None:
    """Print the path of each file, or the list."""
    args = parse_args()
    if args.list:
        for model in Metafile().published:
            size = model['Metadata']['File']['Size']
            print(f'{model["Name"]}  {size / 1e6:.1f} MB  {model["Config"]}')
    for name in args.models:
        print(find_weights(name, args.mirror, args.dest))


if __name__ == '__main__':
    run_tool(main)
