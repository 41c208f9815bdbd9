"""How fast screens are made: composing, drawing, labelling, encoding."""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
from tqdm import tqdm, trange

from data_tools.difficulty import add_difficulty_argument
from data_tools.machine import processor
from data_tools.procedural.choice import choose, screen_rng
from data_tools.procedural.generate import GENERATOR_VERSION, compose
from data_tools.writer import IMAGE_FORMATS

__all__ = ['add_arguments', 'main']


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools throughput``."""
    parser.add_argument('--count', type=int, default=200)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--size',
        nargs=2,
        type=int,
        metavar=('WIDTH', 'HEIGHT'),
        help='only screens of this many pixels',
    )
    parser.add_argument(
        '--elements',
        nargs=2,
        type=int,
        metavar=('LEAST', 'MOST'),
        help='only screens of so many elements',
    )
    add_difficulty_argument(parser, 'elements, nesting and all else')
    parser.add_argument('--out', type=Path, help='JSON report to write')


def main(args: argparse.Namespace) -> int:
    """Time each stage over the screens, in one process."""
    timer = _Timer()
    elements = pixels = 0
    chosen = _indices(args)
    # The first screens open fonts and icon tables: not counted.
    for index in trange(-10, args.count, desc='screens'):
        if index == 0:
            timer.seconds.clear()
        screen = chosen[abs(index) % args.count]
        with timer('compose'):
            scene = compose(
                args.seed, screen, difficulty=tuple(args.difficulty)
            )
        renderer = scene.renderer()
        with timer('draw'):
            image = renderer.paint(scene.root)
        with timer('label'):
            found, _ = renderer.labels()
        bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
        for name, options in IMAGE_FORMATS.items():
            with timer(f'encode {name}'):
                cv2.imencode(f'.{name}', bgr, options)
        if index >= 0:
            elements += len(found)
            pixels += image.shape[0] * image.shape[1]
    report = _report(args, timer.seconds, elements, pixels)
    print(json.dumps(report, indent=2))
    if args.out:
        args.out.write_text(json.dumps(report, indent=2) + '\n')
    return 0


def _indices(args: argparse.Namespace) -> list[int]:
    """As many screens as are asked for, of the kind that is asked for."""
    found: list[int] = []
    with tqdm(total=args.count, desc='looking for screens') as bar:
        for index in range(args.count * 1000):
            if len(found) == args.count:
                return found
            if _is_of_size(args, index) and _is_as_crowded(args, index):
                found.append(index)
                bar.update()
    raise ValueError(
        f'--size {args.size} --elements {args.elements}: hardly a screen is so'
    )


def _is_of_size(args: argparse.Namespace, index: int) -> bool:
    if args.size is None:
        return True
    rng = screen_rng(args.seed, index)
    choice = choose(rng, difficulty=tuple(args.difficulty))
    return choice.pixel_size == tuple(args.size)


def _is_as_crowded(args: argparse.Namespace, index: int) -> bool:
    if args.elements is None:
        return True
    scene = compose(args.seed, index, difficulty=tuple(args.difficulty))
    renderer = scene.renderer()
    renderer.paint(scene.root)
    least, most = args.elements
    return least <= len(renderer.labels()[0]) <= most


class _Timer:
    """Adds up the seconds spent under each name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - start


def _report(
    args: argparse.Namespace,
    seconds: dict[str, float],
    elements: int,
    pixels: int,
) -> dict:
    drawing = seconds['compose'] + seconds['draw'] + seconds['label']
    return {
        'generator_version': GENERATOR_VERSION,
        'seed': args.seed,
        'screens': args.count,
        'size': args.size or 'as drawn by lot',
        'elements': args.elements or 'as drawn by lot',
        'difficulty': args.difficulty,
        'machine': f'{processor()}, one process',
        'elements_per_screen': round(elements / args.count, 1),
        'megapixels_per_screen': round(pixels / args.count / 1e6, 3),
        'milliseconds_per_screen': {
            name: round(1000 * value / args.count, 2)
            for name, value in seconds.items()
        },
        'screens_per_second': {
            'painting alone': round(args.count / seconds['draw'], 1),
            'without encoding': round(args.count / drawing, 1),
            **{
                f'with {name}': round(
                    args.count / (drawing + seconds[f'encode {name}']), 1
                )
                for name in IMAGE_FORMATS
            },
        },
    }
