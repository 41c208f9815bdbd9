"""How hard a screen is, in a few numbers that every source's screens get.

Training can go from easy to hard by them, and a report can be cut by them.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence

import cv2
import numpy as np

from data_tools.labeller import depths
from qontinui_mm.schema import Element, Screen

__all__ = [
    'ALL_LEVELS',
    'DIFFICULTY',
    'add_difficulty_argument',
    'checked_levels',
    'crowd_weight',
    'dialled',
    'difficulty',
    'likely_count',
]

# Key in ``Screen.provenance``.
DIFFICULTY = 'difficulty'
# Lowest and highest level.
ALL_LEVELS = (0.0, 1.0)


def difficulty(image: np.ndarray, screen: Screen) -> dict[str, float]:
    """Measure a labelled screen.

    Args:
        image: RGB, shape (height, width, 3), uint8.
        screen: What it shows.

    Returns:
        ``elements`` (number), ``depth`` (levels of nesting), ``small``
        (median of the elements' shorter sides, pixels), ``contrast`` (median
        over texts of the range of brightness in the box, 0 to 1; 1 without
        text) and ``occluded`` (share of the elements of which something is
        hidden or cut off, 0 to 1). What the source has recorded itself is
        kept: see ``dialled``.
    """
    elements = screen.elements
    sides = [min(_size(element)) for element in elements]
    hidden = [element.visible_fraction < 0.99 for element in elements]
    return {
        **screen.provenance.get(DIFFICULTY, {}),
        'elements': len(elements),
        'depth': max(depths(elements), default=0),
        'small': round(float(np.median(sides)), 1) if sides else 0.0,
        'contrast': round(_contrast(image, elements), 3),
        'occluded': round(float(np.mean(hidden)), 3) if hidden else 0.0,
    }


def add_difficulty_argument(
    parser: argparse.ArgumentParser, what: str
) -> None:
    """Add ``--difficulty LOW HIGH``.

    Args:
        parser: Of a source with a dial.
        what: Which properties of a screen follow it.
    """
    parser.add_argument(
        '--difficulty',
        nargs=2,
        type=float,
        default=list(ALL_LEVELS),
        metavar=('LOW', 'HIGH'),
        help=f'levels to draw from, 0 (easy) to 1 (hard): {what}',
    )


def checked_levels(levels: Sequence[float]) -> tuple[float, float]:
    """Lowest and highest level as they were asked for.

    Raises:
        ValueError: They are not two numbers in order, from 0 to 1.
    """
    if len(levels) != 2 or not 0 <= levels[0] <= levels[1] <= 1:
        asked = ' '.join(map(str, levels))
        raise ValueError(f'--difficulty: 0 <= LOW <= HIGH <= 1, got {asked}')
    return float(levels[0]), float(levels[1])


def likely_count(rng: random.Random, low: int, high: int, level: float) -> int:
    """A number from ``low`` to ``high``; the harder, the more likely more."""
    likely = low + (high + 1 - low) * level
    return min(int(rng.triangular(low, high + 1, likely)), high)


def crowd_weight(crowd: float, level: float) -> float:
    """How likely a kind of screen is, the crowded rather when hard.

    Args:
        crowd: How many elements such screens have beside others, 0 to 1.
        level: How hard the screen is to be, 0 to 1.
    """
    return 0.3 + math.exp(-(((crowd - level) / 0.35) ** 2))


def dialled(
    level: float, novelty: float = 0.0, degradation: float = 0.0
) -> dict[str, float]:
    """What a source with a dial records as ``provenance[DIFFICULTY]``.

    Args:
        level: Where the dial stood for this screen, 0 (easy) to 1 (hard).
        novelty: How far the look is from the application's own, 0 to 1.
        degradation: How much of the picture was lost after it was drawn,
            0 to 1.

    Raises:
        ValueError: If a number is not from 0 to 1.
    """
    record = {
        'level': round(level, 3),
        'novelty': round(novelty, 3),
        'degradation': round(degradation, 3),
    }
    for name, value in record.items():
        if not 0 <= value <= 1:
            raise ValueError(f'difficulty: {name}: {value} is not 0 to 1')
    return record


def _size(element: Element) -> tuple[float, float]:
    x0, y0, x1, y1 = element.box
    return x1 - x0, y1 - y0


def _contrast(image: np.ndarray, elements: list[Element]) -> float:
    brightness = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    ranges = []
    for element in elements:
        if element.text:
            x0, y0, x1, y1 = (round(value) for value in element.box)
            patch = brightness[y0:y1, x0:x1]
            if patch.size:
                ranges.append((int(patch.max()) - int(patch.min())) / 255)
    return float(np.median(ranges)) if ranges else 1.0
