"""Export a data set to a format that other tools read."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_tools.exporters import EXPORTERS, exporter_class
from data_tools.exporters.exporter import export
from data_tools.sets.reader import DatasetReader

__all__ = ['add_arguments', 'main']


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Format, data set and folder."""
    parser.add_argument(
        'exporter',
        metavar='FORMAT',
        choices=EXPORTERS,
        help='; '.join(f'{k}: {about}' for k, (_, about) in EXPORTERS.items()),
    )
    parser.add_argument('dataset', metavar='DATASET', type=Path)
    parser.add_argument('--out', type=Path, required=True, help='new folder')
    parser.add_argument(
        '--link',
        action='store_true',
        help='hard links in place of copies of the images',
    )


def main(args: argparse.Namespace) -> int:
    """Export, and say where."""
    reader = DatasetReader(args.dataset)
    folder = export(exporter_class(args.exporter), reader, args.out, args.link)
    print(f'{len(reader)} screens in {folder}')
    return 0
