"""Fits what GTK 4 tells, the inside of widgets, to what it draws."""

from __future__ import annotations

import numpy as np

from data_tools.capture.ink import outline
from data_tools.capture.node import Node, children_of
from data_tools.visibility import Box

__all__ = ['CONTENT', 'MARK', 'fit_gtk4']

# Types of widgets that say more than their role.
MARK = 'GtkBuiltinIcon'
CONTENT = 'GtkPopoverContent'
_CONTROLS = {'button', 'icon_button', 'combobox', 'text_field', 'search_field'}
_CHECKED = {'checkbox', 'radio_button'}
# Most layout pixels of padding and border at each side.
_MOST = 14
_FRAMED = 0.6

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
    most = round(_MOST * scale)
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


def _grown(box: Box, pixels: np.ndarray, most: int) -> Box:
    """The best framed box with the same padding at opposite sides."""
    x0, y0, x1, y1 = box
    tried = [
        (x0 - x, y0 - y, x1 + x, y1 + y)
        for x in range(most)
        for y in range(most)
    ]
    best = max(tried, key=lambda b: outline(pixels, b))
    return best if outline(pixels, best) >= _FRAMED else box
