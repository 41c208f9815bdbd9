"""Measure how exact a source's boxes are: alter an element, see what changes.

Each element is drawn once more in another colour, with nothing moved. The
bounds of the pixels that change are where it can be seen; its labelled box is
exact when the two agree. PixelWeb (arXiv:2504.16419) found that boxes that
do not agree with the pixels cost detectors most of their AP at strict IoU.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from data_tools.box import Box, bounds_of, iou
from data_tools.layout import write_json
from data_tools.source import Dropped, Source
from data_tools.sources import SOURCES, source_class

__all__ = ['Probe', 'add_arguments', 'main', 'probe_screen', 'summarise']

THRESHOLDS = (0.9, 0.95)
# Pixels that change by less than this share of the strongest change are
# hardly touched: the rim of a curve that reaches a sixteenth into them.
MIN_SHARE = 1 / 16
# Of 255: less is rounding.
MIN_CHANGE = 3
_RUN_ARGUMENTS = ('count', 'seed', 'per_screen', 'out', 'show_dir')


@dataclass(frozen=True)
class Probe:
    """What altering one element showed.

    Attributes:
        index: Number of the screen.
        element: Index of the element on it.
        class_name: Its class.
        box: The labelled box, x0, y0, x1, y1 in pixels.
        changed: Bounds of the pixels that changed; None if none did.
    """

    index: int
    element: int
    class_name: str
    box: Box
    changed: Box | None

    @property
    def iou(self) -> float:
        """Agreement of the labelled box with what changed, 0 to 1."""
        return 0.0 if self.changed is None else iou(self.box, self.changed)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The source; its options depend on it: ``exactness SOURCE --help``."""
    parser.add_argument('source', choices=SOURCES)
    parser.add_argument('options', nargs=argparse.REMAINDER)


def main(args: argparse.Namespace) -> int:
    """Probe a sample of the source's screens and report the agreement."""
    source_type = source_class(args.source)
    parser = argparse.ArgumentParser(
        prog=f'python -m data_tools exactness {args.source}'
    )
    _add_run_arguments(parser)
    source_type.add_arguments(parser)
    args = parser.parse_args(args.options)
    options = {k: v for k, v in vars(args).items() if k not in _RUN_ARGUMENTS}
    source = source_type(**options)
    probes, dropped = _probe_all(source, args)
    report = {
        'source': source.name,
        'version': source.version,
        'seed': args.seed,
        'parameters': source.parameters(),
        'screens': args.count - dropped,
        'dropped': dropped,
        **summarise(probes),
    }
    print(_table(report))
    if args.out:
        write_json(args.out, report)
    return 0


def _add_run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument('--count', type=int, default=100, help='screens')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--per-screen',
        type=int,
        default=20,
        help='elements drawn by lot on each screen; 0: all',
    )
    parser.add_argument('--out', type=Path, help='JSON report to write')
    parser.add_argument(
        '--show-dir', type=Path, help='folder for pictures of what disagrees'
    )


def _probe_all(
    source: Source, args: argparse.Namespace
) -> tuple[list[Probe], int]:
    probes, dropped = [], 0
    source.open()
    try:
        for index in tqdm(range(args.count), desc='screens', unit='screen'):
            try:
                for probe, altered in probe_screen(
                    source, args.seed, index, args.per_screen
                ):
                    probes.append(probe)
                    if args.show_dir and probe.iou < THRESHOLDS[0]:
                        _show(args.show_dir, probe, altered)
            except Dropped:
                dropped += 1
    finally:
        source.close()
    return probes, dropped


def probe_screen(
    source: Source, seed: int, index: int, per_screen: int = 0
) -> Iterator[tuple[Probe, np.ndarray]]:
    """Alter elements of one screen, one after the other.

    Args:
        source: An opened source that can alter its screens.
        seed, index: Which screen.
        per_screen: How many elements, drawn by lot; 0 for all.

    Yields:
        The probe, and the altered RGB image, (height, width, 3) uint8.
    """
    image, screen = source.screen(seed, index)
    chosen = list(range(len(screen.elements)))
    if per_screen and per_screen < len(chosen):
        rng = random.Random(f'{seed}/{index}')
        chosen = sorted(rng.sample(chosen, per_screen))
    altered = source.altered(seed, index, chosen)
    for element, after in zip(chosen, altered, strict=True):
        label = screen.elements[element]
        changed = changed_bounds(image, after)
        yield (
            Probe(index, element, label.class_name, label.box, changed),
            after,
        )


def changed_bounds(before: np.ndarray, after: np.ndarray) -> Box | None:
    """Bounds of the pixels that differ, x0, y0, x1, y1; None if none do."""
    change = cv2.absdiff(before, after).max(axis=2)
    strongest = int(change.max())
    if strongest < MIN_CHANGE:
        return None
    return bounds_of(change >= max(strongest * MIN_SHARE, MIN_CHANGE))


def summarise(probes: list[Probe]) -> dict[str, Any]:
    """Shares of exact boxes, overall and for each class.

    Returns:
        ``elements`` and, for each threshold, ``iou_above_0.9`` and so on,
        overall and below ``classes`` for each class name.
    """
    by_class = defaultdict(list)
    for probe in probes:
        by_class[probe.class_name].append(probe)
    return {
        **_shares(probes),
        'classes': {
            name: _shares(by_class[name]) for name in sorted(by_class)
        },
    }


def _shares(probes: list[Probe]) -> dict[str, Any]:
    shares: dict[str, Any] = {'elements': len(probes)}
    for threshold in THRESHOLDS:
        exact = sum(probe.iou > threshold for probe in probes)
        shares[f'iou_above_{threshold}'] = (
            round(exact / len(probes), 4) if probes else None
        )
    return shares


def _table(report: dict[str, Any]) -> str:
    keys = [f'iou_above_{threshold}' for threshold in THRESHOLDS]
    lines = [f'{"class":24}{"elements":>9}  ' + '  '.join(keys)]
    worst_first = sorted(
        report['classes'].items(), key=lambda item: item[1][keys[0]]
    )
    for name, shares in [*worst_first, ('all', report)]:
        cells = '  '.join(f'{shares[key]!s:>{len(key)}}' for key in keys)
        lines.append(f'{name:24}{shares["elements"]:>9}  {cells}')
    return '\n'.join(lines)


def _show(folder: Path, probe: Probe, altered: np.ndarray) -> None:
    """The altered screen: labelled box in red, what changed in green."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = cv2.cvtColor(altered, cv2.COLOR_RGB2BGR)
    for box, colour in (
        (probe.changed, (0, 160, 0)),
        (probe.box, (0, 0, 255)),
    ):
        if box is not None:
            x0, y0, x1, y1 = (round(value) for value in box)
            cv2.rectangle(picture, (x0, y0), (x1 - 1, y1 - 1), colour, 1)
    name = f'{probe.index:06d}_{probe.element:03d}_{probe.class_name}.png'
    cv2.imwrite(str(folder / name), picture)
