"""Sheets of generated screens with their labels drawn on: look at them."""

from __future__ import annotations

import argparse
import colorsys

import cv2
import numpy as np

from data_tools.procedural.generate import render_screen
from data_tools.procedural.templates import TEMPLATES
from qontinui_mm.schema import CLASS_NAMES, Screen

__all__ = ['add_arguments', 'main']


# Height of a class name's line in pixels.
_LETTER = 11
# White space between pictures.
_GAP = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools preview``."""
    parser.add_argument('--out', required=True, help='picture to write')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--start', type=int, default=0)
    parser.add_argument('--count', type=int, default=6)
    parser.add_argument(
        '--template', choices=sorted({t.name for t in TEMPLATES})
    )
    parser.add_argument('--platform')
    parser.add_argument('--no-labels', action='store_true')
    parser.add_argument('--cell', type=int, default=900, help='cell side, px')


def main(args: argparse.Namespace) -> int:
    """Write the sheet."""
    cells = []
    index = args.start
    while len(cells) < args.count and index < args.start + 5000:
        pixels, screen = render_screen(args.seed, index)
        index += 1
        name = screen.provenance['parameters']['template']
        if args.template and name != args.template:
            continue
        if args.platform and screen.platform != args.platform:
            continue
        image = np.ascontiguousarray(pixels[..., ::-1])
        if not args.no_labels:
            draw_labels(image, screen)
        cells.append(_fit(image, args.cell))
        print(index - 1, name, screen.platform, len(screen.elements))
    if not cells:
        print('no screen matches')
        return 1
    rows = [_row(cells[i : i + 2], args.cell) for i in range(0, len(cells), 2)]
    cv2.imwrite(args.out, np.vstack(rows))
    return 0


def draw_labels(image: np.ndarray, screen: Screen) -> None:
    """Draw each element's box and class onto a BGR image."""
    for element in screen.elements:
        hue = CLASS_NAMES.index(element.class_name) * 0.618 % 1
        red, green, blue = colorsys.hls_to_rgb(hue, 0.45, 0.9)
        color = (255 * blue, 255 * green, 255 * red)
        x0, y0, x1, y1 = (round(v) for v in element.box)
        cv2.rectangle(image, (x0, y0), (x1 - 1, y1 - 1), color, 1)
        name = element.class_name
        # Only where the name leaves enough of the element to be seen.
        if y1 - y0 < 2 * _LETTER or x1 - x0 < _LETTER * len(name) / 2:
            continue
        place = (x0 + 2, y0 + _LETTER - 2)
        for ink, width in (((255, 255, 255), 3), (color, 1)):
            cv2.putText(
                image,
                name,
                place,
                cv2.FONT_HERSHEY_SIMPLEX,
                0.35,
                ink,
                width,
                cv2.LINE_AA,
            )


def _fit(image: np.ndarray, side: int) -> np.ndarray:
    """Shrink to the cell where larger."""
    scale = min(side / max(image.shape[:2]), 1)
    return cv2.resize(
        image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )


def _row(images: list[np.ndarray], side: int) -> np.ndarray:
    """Images side by side, two cells wide, as high as the highest."""
    height = max(image.shape[0] for image in images)
    row = np.full((height + _GAP, 2 * (side + _GAP), 3), 255, np.uint8)
    for i, image in enumerate(images):
        x = i * (side + _GAP)
        row[: image.shape[0], x : x + image.shape[1]] = image
    return row
