"""Make a data set from a source: same seed, same pixels and labels."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from data_tools.difficulty import DIFFICULTY, difficulty
from data_tools.source import Dropped, Source
from data_tools.sources import SOURCES, source_class
from data_tools.workers import run_over
from data_tools.writer import IMAGE_FORMATS, DatasetWriter

__all__ = ['add_arguments', 'add_run_arguments', 'main', 'make', 'run']

# What a run itself needs; a source has its own arguments beside these.
_RUN_ARGUMENTS = ('count', 'out', 'seed', 'workers', 'format')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The source; its options depend on it: ``make SOURCE --help``."""
    parser.add_argument(
        'source',
        choices=SOURCES,
        help='; '.join(f'{k}: {about}' for k, (_, about) in SOURCES.items()),
    )
    parser.add_argument(
        'options', nargs=argparse.REMAINDER, help='see make SOURCE --help'
    )


def main(args: argparse.Namespace) -> int:
    """Run the source that was asked for with its own options."""
    source = source_class(args.source)
    parser = argparse.ArgumentParser(
        prog=f'python -m data_tools make {args.source}',
        description=source.__doc__.splitlines()[0],
    )
    add_run_arguments(parser)
    source.add_arguments(parser)
    return run(source, parser.parse_args(args.options))


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """Options that are the same for every source."""
    parser.add_argument(
        '--count', type=int, help='screens; default: all that the source has'
    )
    parser.add_argument('--out', type=Path, required=True, help='new folder')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--workers', type=int, default=os.cpu_count(), help='processes'
    )
    parser.add_argument('--format', choices=IMAGE_FORMATS, default='png')


def run(source_type: type[Source], args: argparse.Namespace) -> int:
    """Build the source from its arguments, make the data set, say where."""
    options = {k: v for k, v in vars(args).items() if k not in _RUN_ARGUMENTS}
    source = source_type(**options)
    folder = make(
        source, args.out, args.count, args.seed, args.workers, args.format
    )
    print(f'{args.count or len(source)} screens in {folder}')
    return 0


def make(
    source: Source,
    out: Path,
    count: int | None = None,
    seed: int = 0,
    workers: int = 1,
    image_format: str = 'png',
) -> Path:
    """Write the screens that are not there yet, then close the data set.

    Args:
        source: What makes the screens.
        out: Folder of the data set.
        count: Number of screens; None for all of a finite source.
        seed: Names the data set among those of the source.
        workers: Processes.
        image_format: One of ``IMAGE_FORMATS``.

    Returns:
        ``out``.

    Raises:
        ValueError: A number is too small, or ``out`` holds something else.
    """
    count = _count(source, count)
    if workers < 1:
        raise ValueError('--workers must be 1 or more')
    info = {
        'generator': f'qontinui_mm.{source.name}',
        'version': source.version,
        'seed': seed,
        'parameters': source.parameters(),
    }
    writer = DatasetWriter(out, info, image_format)
    todo = sorted(set(range(count)) - writer.done())
    with tqdm(
        total=count,
        initial=count - len(todo),
        desc='screens',
        unit='screen',
    ) as progress:
        for _ in run_over(_Task(source, writer, seed), todo, workers):
            progress.update()
    return writer.finalise(count)


def _count(source: Source, count: int | None) -> int:
    if count is None:
        try:
            return len(source)
        except TypeError:
            raise ValueError(
                f'--count is needed: {source.name} makes as many screens as '
                'one likes'
            ) from None
    if count < 1:
        raise ValueError('--count must be 1 or more')
    return count


@dataclass
class _Task:
    """What a worker does for one index."""

    source: Source
    writer: DatasetWriter
    seed: int

    def open(self) -> None:
        self.source.open()

    def close(self) -> None:
        self.source.close()

    def __call__(self, index: int) -> None:
        try:
            image, screen = self.source.screen(self.seed, index)
        except Dropped as dropped:
            self.writer.drop(index, str(dropped))
        else:
            screen.provenance[DIFFICULTY] = difficulty(image, screen)
            self.writer.add(index, image, screen)
