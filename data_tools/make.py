"""Make a data set from a source: same seed, same pixels and labels.

With ``--shards N``, the set is made as N data sets, one for each part of the
indices: by this process, by the tasks of a Slurm array (one shard each), or
by a Ray cluster. A shard is the same whoever makes it; ``merge`` joins them.
"""

from __future__ import annotations

import argparse
import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from data_tools.difficulty import DIFFICULTY, difficulty
from data_tools.on_ray import run_on_ray
from data_tools.source import Dropped, Source
from data_tools.sources import SOURCES, source_class
from data_tools.workers import run_over
from data_tools.writer import IMAGE_FORMATS, DatasetWriter

__all__ = ['add_arguments', 'add_run_arguments', 'main', 'make', 'run']

# What a run itself needs; a source has its own arguments beside these.
_RUN_ARGUMENTS = (
    *('count', 'out', 'seed', 'workers', 'format'),
    *('shards', 'shard', 'ray'),
)
# Set in each task of a Slurm job array.
_SLURM_TASK = 'SLURM_ARRAY_TASK_ID'


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
    parser.add_argument(
        '--shards', type=int, default=1, help='data sets to make, below --out'
    )
    parser.add_argument(
        '--shard',
        type=int,
        default=os.environ.get(_SLURM_TASK),
        help=f'make only this one, from 0; default: ${_SLURM_TASK}, else all',
    )
    parser.add_argument(
        '--ray', action='store_true', help='make the shards on a Ray cluster'
    )


def run(source_type: type[Source], args: argparse.Namespace) -> int:
    """Build the source from its arguments, make the data set, say where."""
    options = {k: v for k, v in vars(args).items() if k not in _RUN_ARGUMENTS}
    source = source_type(**options)
    count = _count(source, args.count)
    jobs = [
        functools.partial(
            make,
            source,
            # Ray's workers run elsewhere.
            shard.out.absolute() if args.ray else shard.out,
            shard.count,
            args.seed,
            1 if args.ray else args.workers,
            args.format,
            shard.first,
        )
        for shard in _chosen_shards(args, count)
    ]
    for folder in run_on_ray(jobs) if args.ray else (job() for job in jobs):
        print(f'made {folder}')
    return 0


@dataclass(frozen=True)
class _Shard:
    """Part of the indices, and where it goes."""

    out: Path
    first: int
    count: int


def _chosen_shards(args: argparse.Namespace, count: int) -> list[_Shard]:
    """What this process is to make."""
    number = args.shards
    if not 1 <= number <= count:
        raise ValueError(f'--shards must be from 1 to the {count} screens')
    if number == 1:
        return [_Shard(args.out, 0, count)]
    bounds = [count * i // number for i in range(number + 1)]
    shards = [
        _Shard(
            args.out / f'{i:05d}-of-{number:05d}',
            bounds[i],
            bounds[i + 1] - bounds[i],
        )
        for i in range(number)
    ]
    if args.shard is None:
        return shards
    if not 0 <= args.shard < number:
        raise ValueError(f'--shard {args.shard} is not from 0 to {number - 1}')
    return [shards[args.shard]]


def make(
    source: Source,
    out: Path,
    count: int | None = None,
    seed: int = 0,
    workers: int = 1,
    image_format: str = 'png',
    first: int = 0,
) -> Path:
    """Write the screens that are not there yet, then close the data set.

    Args:
        source: What makes the screens.
        out: Folder of the data set.
        count: Number of screens; None for all of a finite source.
        seed: Names the data set among those of the source.
        workers: Processes.
        image_format: One of ``IMAGE_FORMATS``.
        first: Index of the first screen; the data set's own start at 0.

    Returns:
        ``out``.

    Raises:
        ValueError: A number is too small, ``out`` holds something else, or
            another process makes it.
    """
    count = _count(source, count)
    if workers < 1:
        raise ValueError('--workers must be 1 or more')
    info = {
        'generator': f'qontinui_mm.{source.name}',
        'version': source.version,
        'seed': seed,
        'first': first,
        'parameters': source.parameters(),
    }
    with _alone(out):
        writer = DatasetWriter(out, info, image_format)
        todo = sorted(set(range(count)) - writer.done())
        task = _Task(source, writer, seed, first)
        with tqdm(
            total=count,
            initial=count - len(todo),
            desc='screens',
            unit='screen',
        ) as progress:
            for _ in run_over(task, todo, workers):
                progress.update()
        return writer.finalise(count)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Refuse to run while another process makes the same folder.

    The one that is ready first would take the other's parts away.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    path = out.with_name(f'.{out.name}.lock')
    try:
        held = FileLock(path, timeout=0).acquire()
    except Timeout:
        raise ValueError(f'{out}: another process is making it') from None
    with held:
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


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
    first: int

    def open(self) -> None:
        self.source.open()

    def close(self) -> None:
        self.source.close()

    def __call__(self, index: int) -> None:
        try:
            image, screen = self.source.screen(self.seed, self.first + index)
        except Dropped as dropped:
            self.writer.drop(index, str(dropped))
        else:
            screen.provenance[DIFFICULTY] = difficulty(image, screen)
            self.writer.add(index, image, screen)
