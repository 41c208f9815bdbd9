"""Draw a data set of screens: same seed, same pixels and labels."""

from __future__ import annotations

import argparse
import functools
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from data_tools.procedural.fonts import available_families, fonts_digest
from data_tools.procedural.generate import (
    GENERATOR,
    GENERATOR_VERSION,
    render_screen,
)
from data_tools.writer import IMAGE_FORMATS, DatasetWriter
from qontinui_mm.schema import PLATFORMS

__all__ = ['add_arguments', 'main']

# Screens that a worker takes at a time: enough to keep it busy, few enough
# for a smooth progress bar.
CHUNK = 8
# Fewer families than this look alike, and some scripts have no letters.
ENOUGH_FAMILIES = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools synth``."""
    parser.add_argument('--count', type=int, required=True, help='screens')
    parser.add_argument('--out', type=Path, required=True, help='new folder')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--workers', type=int, default=os.cpu_count(), help='processes'
    )
    parser.add_argument(
        '--platforms',
        nargs='+',
        choices=PLATFORMS,
        default=list(PLATFORMS),
        metavar='PLATFORM',
        help=f'only these of: {", ".join(PLATFORMS)}',
    )
    parser.add_argument('--format', choices=IMAGE_FORMATS, default='png')


def main(args: argparse.Namespace) -> int:
    """Write the screens that are not there yet, then close the data set."""
    for name in ('count', 'workers'):
        if getattr(args, name) < 1:
            raise ValueError(f'--{name} must be 1 or more')
    _report_fonts()
    platforms = [p for p in PLATFORMS if p in args.platforms]
    info = _info(args.seed, platforms)
    writer = DatasetWriter(args.out, info, args.format)
    draw = functools.partial(_draw, writer, args.seed, platforms)
    todo = sorted(set(range(args.count)) - writer.done())
    with tqdm(
        total=args.count,
        initial=args.count - len(todo),
        desc='screens',
        unit='screen',
    ) as progress:
        for _ in _drawn(draw, todo, args.workers):
            progress.update()
    folder = writer.finalise(args.count)
    print(f'{args.count} screens in {folder}')
    return 0


def _info(seed: int, platforms: list[str]) -> dict:
    """What decides every pixel and label of the data set."""
    return {
        'generator': GENERATOR,
        'version': GENERATOR_VERSION,
        'seed': seed,
        'parameters': {'fonts': fonts_digest(), 'platforms': platforms},
    }


def _report_fonts() -> None:
    families = available_families()
    if len(families) < ENOUGH_FAMILIES:
        print(
            f'warning: only {len(families)} of the font families are '
            f'installed ({", ".join(families)}), so screens look alike and '
            'some scripts show empty boxes; for the full set run: '
            'apt-get install $(cat requirements/apt.txt)'
        )


def _drawn(
    draw: Callable[[int], int], todo: list[int], workers: int
) -> Iterator[int]:
    """Draw the screens of ``todo``; yields each index that is written."""
    if workers == 1:
        yield from map(draw, todo)
        return
    # Skia's threads do not survive a fork.
    context = multiprocessing.get_context('spawn')
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_follow_parent
    ) as pool:
        try:
            with _interrupts_held():
                drawn = pool.map(draw, todo, chunksize=CHUNK)
            yield from drawn
        except KeyboardInterrupt:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C, for good in processes that are started meanwhile.

    Workers inherit the mask from their first instruction on, so that none
    dies of a Ctrl-C half-way through its imports; this process gets what
    came in between at the end of the block.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _follow_parent() -> None:
    """End when the parent ends, however it ends."""
    sentinel = multiprocessing.parent_process().sentinel

    def watch() -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _draw(
    writer: DatasetWriter, seed: int, platforms: list[str], index: int
) -> int:
    pixels, screen = render_screen(seed, index, platforms)
    writer.add(index, pixels, screen)
    return index
