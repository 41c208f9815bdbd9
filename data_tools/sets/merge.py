"""Merge data sets into one: new ids, the same screens, each once."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from data_tools.sets.derive import (
    add_output_arguments,
    derive,
    refuse_wrong_split,
)
from data_tools.sets.lineage import derived_info
from data_tools.sets.reader import DatasetReader, Sample, open_readers
from data_tools.source import Dropped
from qontinui_mm.schema import Screen

__all__ = ['DUPLICATES', 'add_arguments', 'main', 'merge']

# What becomes of a picture that is there more than once.
DUPLICATES = ('refuse', 'first')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools merge``."""
    add_output_arguments(parser)
    parser.add_argument(
        '--duplicates',
        choices=DUPLICATES,
        default='refuse',
        help='for an image file that is there twice: end with an error, or '
        'keep the first',
    )


def main(args: argparse.Namespace) -> int:
    """Merge and say what came of it."""
    folder = merge(
        open_readers(args.datasets),
        args.out,
        args.duplicates,
        args.format,
        not args.copy,
    )
    manifest = DatasetReader(folder).manifest
    for reason, count in manifest['dropped'].items():
        print(f'left out, {reason}: {count}')
    print(f'{manifest["count"]} screens in {folder}')
    return 0


def merge(
    readers: Sequence[DatasetReader],
    out: Path,
    duplicates: str = 'refuse',
    image_format: str | None = None,
    link: bool = True,
) -> Path:
    """Write the screens of all readers into one data set.

    Args:
        readers: The parents.
        out: Folder of the new data set.
        duplicates: One of ``DUPLICATES``.
        image_format: See ``derive``.
        link: See ``derive``.

    Raises:
        ValueError: An image file occurs twice and is to be refused, or a
            screen lies in a split that is not its application's.
    """
    repeats = _repeated_files(readers)
    if repeats and duplicates == 'refuse':
        raise ValueError(
            f'{len(repeats)} image files occur more than once, the first is '
            f'{repeats[0]}: pass --duplicates first to keep one of each'
        )
    left_out = {path.as_posix() for path in repeats}

    def change(index: int, sample: Sample) -> tuple[Screen, None]:
        refuse_wrong_split(sample)
        if sample.path.as_posix() in left_out:
            raise Dropped('image file occurs before')
        return sample.screen, None

    info = derived_info(
        'merge',
        readers,
        out,
        {'duplicates': duplicates, 'format': image_format},
    )
    return derive(readers, out, info, change, image_format, link)


def _repeated_files(readers: Sequence[DatasetReader]) -> list[Path]:
    """Image files that equal one that comes before them."""
    seen = Counter()
    repeats = []
    for reader in readers:
        for name, digest in reader.image_hashes.items():
            if seen[digest]:
                repeats.append(reader.folder / name)
            seen[digest] += 1
    return repeats
