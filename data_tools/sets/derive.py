"""Makes a data set out of others, screen by screen."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from data_tools.sets.card import write_card
from data_tools.sets.copier import CopyingWriter
from data_tools.sets.pixels import read_rgb
from data_tools.sets.reader import DatasetReader, Sample
from data_tools.source import Dropped
from data_tools.writer import IMAGE_FORMATS
from qontinui_mm.schema import Record, Screen, split_of

__all__ = ['add_output_arguments', 'derive', 'refuse_wrong_split']

# Index and sample to the screen that is written and its pixels; None for
# the sample's own file. Raises Dropped for one that is left out.
Change = Callable[[int, Sample], tuple[Screen, np.ndarray | None]]


def keep(index: int, sample: Sample) -> tuple[Screen, None]:
    """The change that changes nothing."""
    return sample.screen, None


def add_output_arguments(
    parser: argparse.ArgumentParser,
    required: bool = True,
    links: bool = True,
) -> None:
    """Options of every tool that writes a data set.

    Args:
        parser: The tool's.
        required: Whether the tool does nothing without ``--out``.
        links: Whether image files may be linked.
    """
    parser.add_argument('datasets', nargs='+', type=Path, metavar='DATASET')
    parser.add_argument(
        '--out',
        type=Path,
        required=required,
        help='new folder' if required else 'new folder; default: only report',
    )
    parser.add_argument(
        '--format',
        choices=IMAGE_FORMATS,
        help="of the images; default: the parents' if they share one, or png",
    )
    if links:
        parser.add_argument(
            '--copy',
            action='store_true',
            help='copy image files; default: hard links where possible',
        )


def derive(
    readers: Sequence[DatasetReader],
    out: Path,
    info: Record,
    change: Change = keep,
    image_format: str | None = None,
    link: bool = True,
    secret: str = '',
) -> Path:
    """Write what ``change`` makes of the readers' samples, and a data card.

    A run that was interrupted goes on where it was, so that ``change`` sees
    only what is not written yet.

    Args:
        readers: The parents, in the order of the new indices.
        out: Folder of the new data set.
        info: As ``lineage.derived_info`` makes it.
        change: What becomes of each sample.
        image_format: One of ``IMAGE_FORMATS``; None for that of the parents.
        link: Hard links for image files that stay as they are.
        secret: What decides the content beside ``info`` and is not to be
            found in the data set.

    Returns:
        ``out``.
    """
    image_format = image_format or _common_format(readers)
    writer = CopyingWriter(out, info, image_format)
    if secret:
        writer.keep_secret(secret)
    done = writer.done()
    count = 0
    for index, sample in enumerate(_watched(readers)):
        count = index + 1
        if index not in done:
            _write(writer, index, sample, change, link)
    folder = writer.finalise(count)
    write_card(folder)
    return folder


def _common_format(readers: Sequence[DatasetReader]) -> str:
    formats = {reader.image_format for reader in readers}
    return formats.pop() if len(formats) == 1 else 'png'


def _watched(readers: Sequence[DatasetReader]) -> tqdm:
    return tqdm(
        itertools.chain(*readers),
        total=sum(len(reader) for reader in readers),
        desc='screens',
        unit='screen',
    )


def _write(
    writer: CopyingWriter,
    index: int,
    sample: Sample,
    change: Change,
    link: bool,
) -> None:
    try:
        screen, pixels = change(index, sample)
    except Dropped as dropped:
        writer.drop(index, str(dropped))
        return
    if pixels is None and sample.path.suffix == f'.{writer.image_format}':
        writer.add_file(index, sample.path, screen, link)
        return
    if pixels is None:
        pixels = read_rgb(sample.path)
    writer.add(index, pixels, screen)


def refuse_wrong_split(sample: Sample) -> None:
    """Raise if a sample is not in the split of its application."""
    expected = split_of(sample.screen.app_id)
    if sample.split != expected:
        raise ValueError(
            f'{sample.path}: app_id: {sample.screen.app_id!r} belongs to '
            f'{expected}, not {sample.split}: run split on its data set first'
        )
