"""Leave out pictures that are there twice, or look the same."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from data_tools.sets.derive import (
    add_output_arguments,
    derive,
    refuse_wrong_split,
)
from data_tools.sets.duplicates import (
    DISTANCE,
    Pairs,
    alike_across_splits,
    alike_in_app,
    equal_pixels,
    pictures,
)
from data_tools.sets.index import open_index
from data_tools.sets.lineage import derived_info
from data_tools.sets.reader import DatasetReader, Sample, open_readers
from data_tools.source import Dropped
from qontinui_mm.schema import Screen

__all__ = ['add_arguments', 'find', 'main', 'remove']

EQUAL = 'equal pixels'
ALIKE = 'looks like another of its application'
ACROSS = 'looks like one of a later split'

# With more, pictures that have little in common are taken for alike.
_FARTHEST = 12
# Pairs of each kind that a report shows.
_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools dedupe``."""
    add_output_arguments(parser, required=False)
    parser.add_argument(
        '--distance',
        type=int,
        default=DISTANCE,
        help='bits of 64 that alike pictures may differ in (default: '
        '%(default)s); 0 for all but the finest changes',
    )
    parser.add_argument(
        '--across-splits',
        action='store_true',
        help='also leave out what looks like a picture of a later split, '
        'whatever its application; default: only report it',
    )


def main(args: argparse.Namespace) -> int:
    """Report duplicates, and write what is left if asked to."""
    readers = open_readers(args.datasets)
    found = find(readers, args.distance)
    print('\n'.join(_report(readers, found)))
    if args.out is not None:
        folder = remove(
            readers,
            args.out,
            found,
            args.distance,
            args.across_splits,
            args.format,
            not args.copy,
        )
        manifest = DatasetReader(folder).manifest
        for reason, count in manifest['dropped'].items():
            print(f'left out, {reason}: {count}')
        print(f'{manifest["count"]} screens in {folder}')
    return 0


def find(
    readers: Sequence[DatasetReader], distance: int = DISTANCE
) -> dict[str, Pairs]:
    """Pairs of duplicates by their kind: ``EQUAL``, ``ALIKE``, ``ACROSS``.

    In the first two, the second of a pair is the one too many, and both are
    in one split; in the last, the first of a pair is.

    Args:
        readers: The data sets.
        distance: Bits that alike pictures may differ in, 0 to 12.

    Raises:
        ValueError: The distance is out of range.
    """
    if not 0 <= distance <= _FARTHEST:
        raise ValueError(f'--distance must be from 0 to {_FARTHEST}')
    found = pictures(open_index(readers, hashes=True))
    # Within a split: across, not even an equal picture goes unsaid.
    equal = [
        pair
        for split in dict.fromkeys(p.split for p in found)
        for pair in equal_pixels([p for p in found if p.split == split])
    ]
    alike = [p for p in alike_in_app(found, distance) if _share_split(p)]
    across = alike_across_splits(found, distance)
    return {EQUAL: equal, ALIKE: alike, ACROSS: across}


def _share_split(pair: tuple) -> bool:
    return pair[0].split == pair[1].split


def _report(
    readers: Sequence[DatasetReader], found: Mapping[str, Pairs]
) -> list[str]:
    lines = []
    for kind, pairs in found.items():
        lines.append(f'{kind}: {len(pairs)}')
        for pair in pairs[:_SHOWN]:
            first, second = (
                f'{readers[p.set].folder / p.file_name} ({p.app})'
                for p in pair
            )
            lines.append(f'  {first} and {second}')
    return lines


def remove(
    readers: Sequence[DatasetReader],
    out: Path,
    found: Mapping[str, Pairs],
    distance: int = DISTANCE,
    across_splits: bool = False,
    image_format: str | None = None,
    link: bool = True,
) -> Path:
    """Write a data set without the duplicates.

    Args:
        readers: The parents.
        out: Folder of the new data set.
        found: As ``find`` gives it for these readers.
        distance: What ``find`` was given; goes into the manifest.
        across_splits: Whether ``ACROSS`` is left out as well.
        image_format: See ``derive``.
        link: See ``derive``.
    """
    reasons = _reasons(readers, found, across_splits)

    def change(index: int, sample: Sample) -> tuple[Screen, None]:
        refuse_wrong_split(sample)
        if sample.path in reasons:
            raise Dropped(reasons[sample.path])
        return sample.screen, None

    info = derived_info(
        'dedupe',
        readers,
        out,
        {
            'distance': distance,
            'across-splits': across_splits,
            'format': image_format,
        },
    )
    return derive(readers, out, info, change, image_format, link)


def _reasons(
    readers: Sequence[DatasetReader],
    found: Mapping[str, Pairs],
    across_splits: bool,
) -> dict[Path, str]:
    """Image file to why it is left out."""
    extra = {
        ALIKE: [second for _, second in found[ALIKE]],
        EQUAL: [second for _, second in found[EQUAL]],
    }
    if across_splits:
        extra[ACROSS] = [first for first, _ in found[ACROSS]]
    return {
        readers[p.set].folder / p.file_name: kind
        for kind, group in extra.items()
        for p in group
    }
