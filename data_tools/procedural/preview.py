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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools preview``."""
    parser.add_argument('--out', required=True, help='PNG file to write')
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
    columns = 2 if len(cells) > 1 else 1
    rows = [
        np.hstack([*cells[i : i + columns], cells[i] * 0][:columns])
        for i in range(0, len(cells), columns)
    ]
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
        cv2.putText(
            image,
            element.class_name,
            (x0 + 1, y0 + 8),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.3,
            color,
            1,
            cv2.LINE_AA,
        )


def _fit(image: np.ndarray, side: int) -> np.ndarray:
    """Shrink to the cell where larger, and pad to it."""
    scale = min(side / max(image.shape[:2]), 1)
    if scale < 1:
        image = cv2.resize(
            image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
        )
    cell = np.zeros((side, side, 3), np.uint8)
    cell[: image.shape[0], : image.shape[1]] = image
    return cell
