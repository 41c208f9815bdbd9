"""How fast sources make screens, and what a million of them cost.

Each source draws the same number of screens in one process, and then writes
them as a data set with one worker and with several. A worker has a core: what
a source starts beside itself, a browser's processes, must share it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from scipy.optimize import nnls
from tqdm import tqdm

from data_tools.layout import write_json
from data_tools.machine import processor
from data_tools.make import make
from data_tools.source import Dropped, Source
from data_tools.sources import SOURCES, source_class
from data_tools.writer import IMAGE_FORMATS

__all__ = ['Timing', 'add_arguments', 'at_reference', 'costs', 'main']

# A screen that rates are told for: 1280 x 800 with 60 elements.
REFERENCE_MEGAPIXELS, REFERENCE_ELEMENTS = 1.024, 60
# Screens before the clock starts: fonts, browsers and caches.
_WARM_UP = 5
_SCALES = {'1 M': 10**6, '10 M': 10**7}


@dataclass(frozen=True)
class Timing:
    """One screen: what it took, and how large it is.

    Attributes:
        seconds: Drawing and labelling.
        elements: Number of its elements.
        megapixels: Size of its image.
        encoding: Format to seconds.
        stored: Format to bytes.
    """

    seconds: float
    elements: int
    megapixels: float
    encoding: dict[str, float]
    stored: dict[str, int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools benchmark``."""
    parser.add_argument(
        'sources', nargs='+', choices=SOURCES, metavar='SOURCE'
    )
    parser.add_argument(
        '--count', type=int, default=100, help='screens that are timed'
    )
    parser.add_argument(
        '--written',
        type=int,
        help='screens of the data sets that are written: enough to outlast '
        'the start of the workers; default: ten times --count',
    )
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--workers', type=int, default=2, help='processes to compare with one'
    )
    parser.add_argument(
        '--price', type=float, help='of a core hour, in your currency'
    )
    parser.add_argument('--out', type=Path, help='JSON report to write')


def main(args: argparse.Namespace) -> int:
    """Measure the sources, print the table, write the report."""
    if args.written is None:
        args.written = 10 * args.count
    if min(args.count, args.written) < 1 or args.workers < 2:
        raise ValueError(
            '--count and --written must be 1 or more, --workers 2 or more'
        )
    report = {
        'machine': processor(),
        'cores': os.cpu_count(),
        'seed': args.seed,
        'screens': args.count,
        'screens_written': args.written,
        'sources': {
            name: _measure(source_class(name)(), args)
            for name in dict.fromkeys(args.sources)
        },
    }
    print(_table(report))
    if args.out:
        write_json(args.out, report)
    return 0


def _measure(source: Source, args: argparse.Namespace) -> dict[str, Any]:
    with _held_to(1):
        timings = list(_timings(source, args.count, args.seed))
    if not timings:
        raise ValueError(f'{source.name}: no screen of {args.count} was kept')
    seconds = sum(t.seconds for t in timings)
    return {
        'version': source.version,
        'parameters': source.parameters(),
        'kept': len(timings),
        'elements_per_screen': _mean(t.elements for t in timings),
        'megapixels_per_screen': _mean(t.megapixels for t in timings),
        'screens_per_second': round(len(timings) / seconds, 2),
        'at_1280x800_with_60_elements': round(1 / at_reference(timings), 2),
        **_written(source, args),
        'costs': costs(timings, args.price),
    }


@contextmanager
def _held_to(cores: int) -> Iterator[None]:
    """Run this process, and those that it starts, on so many cores."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def _timings(source: Source, count: int, seed: int) -> Iterator[Timing]:
    """Draw, label and encode in this process."""
    source.open()
    try:
        for index in tqdm(range(-_WARM_UP, count), desc=source.name):
            start = time.perf_counter()
            try:
                # The screens that warm up are not among those that count.
                image, screen = source.screen(seed, index % (2 * count))
            except Dropped:
                continue
            seconds = time.perf_counter() - start
            if index >= 0:
                yield _encoded(image, len(screen.elements), seconds)
    finally:
        source.close()


def _encoded(image: np.ndarray, elements: int, seconds: float) -> Timing:
    bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    encoding, stored = {}, {}
    for name, options in IMAGE_FORMATS.items():
        start = time.perf_counter()
        _, content = cv2.imencode(f'.{name}', bgr, options)
        encoding[name] = time.perf_counter() - start
        stored[name] = len(content)
    pixels = image.shape[0] * image.shape[1]
    return Timing(seconds, elements, pixels / 1e6, encoding, stored)


def at_reference(timings: list[Timing]) -> float:
    """Seconds for the reference screen.

    A start, a rate for elements and a rate for pixels, none negative, are
    fitted to all screens: they are of many sizes.
    """
    rows = [(1.0, t.elements, t.megapixels) for t in timings]
    rates, _ = nnls(np.array(rows), np.array([t.seconds for t in timings]))
    return float(rates @ (1.0, REFERENCE_ELEMENTS, REFERENCE_MEGAPIXELS))


def _written(source: Source, args: argparse.Namespace) -> dict[str, Any]:
    """Rates of whole data sets, PNG, with one worker and with several."""
    took = {}
    for workers in (1, args.workers):
        with tempfile.TemporaryDirectory(prefix='benchmark-') as folder:
            start = time.perf_counter()
            out = Path(folder) / 'set'
            with _held_to(workers):
                make(source, out, args.written, args.seed, workers)
            took[workers] = time.perf_counter() - start
    return {
        'written_per_second': {
            str(workers): round(args.written / seconds, 2)
            for workers, seconds in took.items()
        },
        'scaling': round(took[1] / took[args.workers], 3),
    }


def costs(timings: list[Timing], price: float | None) -> dict[str, Any]:
    """What a million screens and ten take: core hours, GiB, price.

    Args:
        timings: Of screens that stand for all.
        price: Of a core hour; None leaves prices out.
    """
    found: dict[str, Any] = {}
    for image_format in IMAGE_FORMATS:
        seconds = np.mean(
            [t.seconds + t.encoding[image_format] for t in timings]
        )
        stored = np.mean([t.stored[image_format] for t in timings])
        for scale, count in _SCALES.items():
            hours = float(seconds) * count / 3600
            entry = {
                'core_hours': round(hours, 1),
                'gib': round(float(stored) * count / 2**30, 1),
            }
            if price is not None:
                entry['price'] = round(hours * price, 2)
            found.setdefault(image_format, {})[scale] = entry
    return found


def _mean(values: Iterator[float]) -> float:
    return round(float(np.mean(list(values))), 3)


def _table(report: dict[str, Any]) -> str:
    lines = [
        f'{"source":<14}{"drawn/s":>9}{"at 60":>9}{"written/s":>11}'
        f'{"scaling":>9}  {"format":<6}{"screens":>8}{"core h":>10}{"GiB":>10}'
        f'{"price":>10}'
    ]
    for name, found in report['sources'].items():
        head = (
            f'{name:<14}{found["screens_per_second"]:>9}'
            f'{found["at_1280x800_with_60_elements"]:>9}'
            f'{found["written_per_second"]["1"]:>11}{found["scaling"]:>9}'
        )
        for image_format, scales in found['costs'].items():
            for scale, entry in scales.items():
                lines.append(
                    f'{head}  {image_format:<6}{scale:>8}'
                    f'{entry["core_hours"]:>10}{entry["gib"]:>10}'
                    f'{entry.get("price", ""):>10}'
                )
                head = ' ' * len(head)
    return '\n'.join(lines)
