"""Shrink the screens of data sets: quick to read where little is seen of them.

Each picture's longer side becomes ``--long-side`` pixels, or stays if it is
shorter; boxes shrink with it. What gets smaller than ``--min-side`` is left
out, and its children hang under its nearest ancestor that is not.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from data_tools.sets.derive import add_output_arguments, derive
from data_tools.sets.lineage import derived_info
from data_tools.sets.pixels import read_rgb
from data_tools.sets.reader import DatasetReader, Sample
from qontinui_mm.schema import Box, Element, Relation, Screen

__all__ = ['add_arguments', 'main', 'shrink', 'shrunk']


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools shrink``."""
    add_output_arguments(parser, links=False)
    parser.add_argument('--long-side', type=int, required=True)
    parser.add_argument('--min-side', type=float, default=1.0)


def main(args: argparse.Namespace) -> int:
    """Write the data set."""
    readers = [DatasetReader(folder) for folder in args.datasets]
    out = shrink(readers, args.out, args.long_side, args.min_side, args.format)
    print(f'made {out}')
    return 0


def shrink(
    readers: Sequence[DatasetReader],
    out: Path,
    long_side: int,
    min_side: float = 1.0,
    image_format: str | None = None,
) -> Path:
    """Write a data set of smaller screens.

    Args:
        readers: The parents.
        out: Folder of the new data set.
        long_side: Longer side of the pictures, in pixels; none is enlarged.
        min_side: Shorter side of the elements that stay, in pixels.
        image_format: See ``derive``.

    Raises:
        ValueError: A number is not above 0.
    """
    if long_side < 1 or min_side <= 0:
        raise ValueError('--long-side and --min-side must be above 0')

    def change(index: int, sample: Sample) -> tuple[Screen, np.ndarray | None]:
        longer = max(sample.screen.width, sample.screen.height)
        if longer <= long_side:
            return sample.screen, None
        scale = long_side / longer
        pixels = cv2.resize(
            read_rgb(sample.path),
            None,
            fx=scale,
            fy=scale,
            interpolation=cv2.INTER_AREA,
        )
        height, width = pixels.shape[:2]
        return shrunk(sample.screen, width, height, min_side), pixels

    parameters = {
        'long-side': long_side,
        'min-side': min_side,
        'format': image_format,
    }
    info = derived_info('shrink', readers, out, parameters)
    return derive(readers, out, info, change, image_format)


def shrunk(
    screen: Screen, width: int, height: int, min_side: float = 1.0
) -> Screen:
    """A screen of another size, without what gets too small to be seen."""
    x, y = width / screen.width, height / screen.height
    elements = [
        dataclasses.replace(
            element,
            box=_scaled(element.box, x, y),
            full_box=_scaled(element.full_box, x, y),
        )
        for element in screen.elements
    ]
    kept = [i for i, each in enumerate(elements) if _side(each) >= min_side]
    place = {old: new for new, old in enumerate(kept)}
    return dataclasses.replace(
        screen,
        width=width,
        height=height,
        device_pixel_ratio=screen.device_pixel_ratio * (x * y) ** 0.5,
        elements=[
            dataclasses.replace(
                elements[i], parent=_parent(elements, i, place)
            )
            for i in kept
        ],
        relations=[
            Relation(each.type, place[each.source], place[each.target])
            for each in screen.relations
            if each.source in place and each.target in place
        ],
    )


def _scaled(box: Box, x: float, y: float) -> Box:
    return (box[0] * x, box[1] * y, box[2] * x, box[3] * y)


def _side(element: Element) -> float:
    """The shorter side of what is seen."""
    x1, y1, x2, y2 = element.box
    return min(x2 - x1, y2 - y1)


def _parent(
    elements: Sequence[Element], index: int, place: dict[int, int]
) -> int | None:
    """New index of the nearest ancestor that is kept."""
    parent = elements[index].parent
    while parent is not None and parent not in place:
        parent = elements[parent].parent
    return None if parent is None else place[parent]
