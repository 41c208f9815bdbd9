"""Fits what GTK 4 tells, the inside of widgets, to what it draws."""

from __future__ import annotations

import itertools

import cv2
import numpy as np

from data_tools.capture.ink import pixel_box
from data_tools.capture.node import Node, children_of
from data_tools.visibility import Box

__all__ = ['CONTENT', 'MARK', 'fit_gtk4']

# Types of widgets that say more than their role.
MARK = 'GtkBuiltinIcon'
CONTENT = 'GtkPopoverContent'
_CONTROLS = {'button', 'icon_button', 'combobox', 'text_field', 'search_field'}
_CHECKED = {'checkbox', 'radio_button'}
# Most layout pixels of padding and border beside and above.
_MOST = (20, 14)
_FRAMED = 0.6
# Levels that make an edge.
_STEP = 7

Relation = tuple[str, int, int]


def fit_gtk4(
    nodes: list[Node], pixels: np.ndarray, scale: float
) -> list[Relation]:
    """Move the sides of widgets out to their border, where there is one.

    GTK 4 tells the box of what a widget holds, without padding and border. A
    check box becomes its mark, and its caption the text that labels it.

    Args:
        nodes: A parent before its children; changed in place.
        pixels: RGB, shape (height, width, 3), uint8.
        scale: Image pixels per layout pixel.

    Returns:
        Relations between captions and marks.
    """
    most = round(_MOST[0] * scale), round(_MOST[1] * scale)
    relations = []
    for index, inside in enumerate(children_of(nodes)):
        node = nodes[index]
        if node.box[2] <= node.box[0] or node.box[3] <= node.box[1]:
            continue
        if node.class_name in _CONTROLS or node.label == CONTENT:
            node.box = _grown(node.box, pixels, most)
        elif node.class_name == 'menu_item':
            outer = nodes[node.parent].box
            node.box = outer[0], node.box[1], outer[2], node.box[3]
        elif node.class_name in _CHECKED:
            mark = next((i for i in inside if nodes[i].label == MARK), None)
            if mark is not None:
                node.box = _grown(nodes[mark].box, pixels, most)
                node.exact = True
                relations += _free_captions(nodes, index, inside)
    return relations


def _free_captions(
    nodes: list[Node], control: int, inside: list[int]
) -> list[Relation]:
    """Put the captions in a control beside it."""
    captions = [i for i in inside if nodes[i].class_name == 'text']
    for caption in captions:
        nodes[caption].parent = nodes[control].parent
    return [('label_for', caption, control) for caption in captions]


def _grown(box: Box, pixels: np.ndarray, most: tuple[int, int]) -> Box:
    """The best framed box with the same padding at opposite sides."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = pixel_box(box, pixels.shape)
    # Outside of each side there must be a pixel to compare.
    xs = range(min(most[0], left, width - right))
    ys = range(min(most[1], top, height - bottom))
    if not xs or not ys:
        return box
    x0, y0 = left - xs[-1], top - ys[-1]
    around = (slice(y0, bottom + ys[-1] + 1), slice(x0, right + xs[-1] + 1))
    upright, level = _edges(pixels, *around)

    def framed(padding: tuple[int, int]) -> float:
        """Share of the sides along which the colour changes across."""
        x, y = padding
        west, east = left - x - x0, right + x - x0
        north, south = top - y - y0, bottom + y - y0
        tall = upright[south, [west, east]] - upright[north, [west, east]]
        wide = level[[north, south], east] - level[[north, south], west]
        return (
            float(tall.sum() / (south - north) + wide.sum() / (east - west))
            / 4
        )

    x, y = max(itertools.product(xs, ys), key=framed)
    if framed((x, y)) < _FRAMED:
        return box
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y


def _edges(
    pixels: np.ndarray, rows: slice, columns: slice
) -> tuple[np.ndarray, np.ndarray]:
    """Edges at the left of pixels, counted from above, and those above them.

    Returns:
        Number of the edges in each column above a row, and of those in each
        row to the left of a column; both of the shape of the region.
    """
    here = pixels[rows, columns]
    found = []
    for axis, beside in (
        (0, pixels[rows, columns.start - 1 : columns.stop - 1]),
        (1, pixels[rows.start - 1 : rows.stop - 1, columns]),
    ):
        edge = (cv2.absdiff(here, beside).max(2) > _STEP).astype(np.int32)
        found.append(edge.cumsum(axis) - edge)
    return found[0], found[1]
