"""Convert a data set of another format into one of ours."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from data_tools.converters import CONVERTERS, converter_class
from data_tools.converters.report import (
    report_of,
    summary_of,
    write_report,
)
from data_tools.make import make
from data_tools.writer import IMAGE_FORMATS

__all__ = ['add_arguments', 'main']

# What a run itself needs; a converter has its own arguments beside these.
_RUN_ARGUMENTS = ('out', 'count', 'workers', 'format')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The format; its options depend on it: ``convert FORMAT --help``."""
    parser.add_argument(
        'converter',
        metavar='FORMAT',
        choices=CONVERTERS,
        help='; '.join(
            f'{k} ({about})' for k, (_, about) in CONVERTERS.items()
        ),
    )
    parser.add_argument(
        'options', nargs=argparse.REMAINDER, help='see convert FORMAT --help'
    )


def main(args: argparse.Namespace) -> int:
    """Convert, and say what was left out."""
    converter_type = converter_class(args.converter)
    parser = argparse.ArgumentParser(
        prog=f'python -m data_tools convert {args.converter}',
        description=converter_type.__doc__.splitlines()[0],
    )
    converter_type.add_arguments(parser)
    _add_run_arguments(parser)
    options = vars(parser.parse_args(args.options))
    out, count, workers, image_format = map(options.pop, _RUN_ARGUMENTS)
    converter = converter_type(**options)
    folder = make(
        converter, out, count, workers=workers, image_format=image_format
    )
    report = report_of(converter, folder, count or len(converter))
    path = write_report(report, folder)
    print(summary_of(report))
    print(f'in {folder}; all that was left out is in {path}')
    return 0


def _add_run_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add('--out', type=Path, required=True, help='new folder')
    add('--count', type=int, help='only the first so many screens')
    add('--workers', type=int, default=os.cpu_count(), help='processes')
    add('--format', choices=IMAGE_FORMATS, default='png')
