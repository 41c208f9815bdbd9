"""What the pixels say against the nodes of a captured tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data_tools.box import Box
from data_tools.capture.ink import crossings, ink_box, outline, pixel_box
from data_tools.capture.node import Node, ancestors_of, is_container

__all__ = ['denied', 'within']

# Edges of something else, in pixels along one side, that condemn a box.
_MAX_CROSSINGS = 1
# By as many pixels letters may stick out of their box.
_LEEWAY = 2
# Over a picture edges run everywhere.
_PICTURES = {'image', 'video', 'map', 'minimap', 'chart', 'avatar'}
# These float above others, whose edges they then seem to cut.
_FLOATING = {
    'badge',
    'bottom_sheet',
    'cursor',
    'dialog',
    'fab',
    'menu',
    'popover',
    'toast',
    'tooltip',
}
# Too small, too thin or too transparent to be judged by their sides; and rows
# of trees, through which the lines run that join them.
_NOT_CUT = {
    'badge',
    'cursor',
    'divider',
    'fab',
    'health_bar',
    'hud_counter',
    'joystick',
    'scrollbar',
    'skill_button',
    'splitter',
    'thumb',
    'tree_item',
    'video',
}
# These may be there and show nothing but one colour.
_NOT_BLANK = {'divider', 'image', 'skeleton', 'splitter', 'table_cell'}
# Share of the rim that must show a change for a blank box to be a control.
_FRAMED = 0.5


def denied(
    nodes: Sequence[Node], gone: dict[int, str], pixels: np.ndarray
) -> dict[int, str]:
    """Nodes against which the pixels speak, each taken alone.

    Containers are not asked: they are what lies in them.

    Args:
        nodes: A parent before its children.
        gone: Those that are out already, with the reason.
        pixels: RGB, shape (height, width, 3), uint8.

    Returns:
        Index of a node to 'blank' or 'cut'.
    """
    asked = [
        i
        for i, node in enumerate(nodes)
        if i not in gone and node.class_name is not None and not node.exact
    ]
    pictures = [i for i in asked if nodes[i].class_name in _PICTURES]
    floating = [
        i
        for i, node in enumerate(nodes)
        if i not in gone and (node.class_name in _FLOATING or node.opaque)
    ]
    found = {}
    for index in asked:
        node = nodes[index]
        if is_container(node):
            continue
        on_picture = any(
            i != index and within(node.box, nodes[i].box) for i in pictures
        )
        if not on_picture and _is_cut(nodes, index, floating, pixels):
            found[index] = 'cut'
        elif _is_blank(node, pixels):
            found[index] = 'blank'
    return found


def _is_cut(
    nodes: Sequence[Node],
    index: int,
    floating: Sequence[int],
    pixels: np.ndarray,
) -> bool:
    """Whether edges run through a side that are not of what floats there."""
    node = nodes[index]
    if node.class_name in _NOT_CUT:
        return False
    if not _runs_through(pixels, node.box):
        return False
    own = {index, *ancestors_of(nodes, index)}
    above = [
        nodes[i].box
        for i in floating
        if i not in own
        and nodes[i].window >= node.window
        and not within(node.box, nodes[i].box)
    ]
    mask = _mask_of(above, pixels.shape)
    return _runs_through(pixels, node.box, mask)


def _runs_through(
    pixels: np.ndarray, box: Box, mask: np.ndarray | None = None
) -> bool:
    """Whether edges cross a side, and do so a little further out as well.

    Letters may overhang their box; what is cut goes on.
    """
    x0, y0, x1, y1 = box
    wider = (x0 - _LEEWAY, y0 - _LEEWAY, x1 + _LEEWAY, y1 + _LEEWAY)
    pairs = zip(
        crossings(pixels, box, mask),
        crossings(pixels, wider, mask),
        strict=True,
    )
    return any(min(pair) > _MAX_CROSSINGS for pair in pairs)


def _mask_of(boxes: Sequence[Box], shape: tuple[int, ...]) -> np.ndarray:
    """The pixels of some boxes, and those around them."""
    mask = np.zeros(shape[:2], bool)
    for x0, y0, x1, y1 in boxes:
        around = (x0 - 2, y0 - 2, x1 + 2, y1 + 2)
        left, top, right, bottom = pixel_box(around, shape)
        mask[top:bottom, left:right] = True
    return mask


def _is_blank(node: Node, pixels: np.ndarray) -> bool:
    """Whether the box is plain and nothing sets it off from around it."""
    if node.class_name in _NOT_BLANK:
        return False
    if ink_box(pixels, node.box) is not None:
        return False
    return outline(pixels, node.box) < _FRAMED


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another one, to half a pixel."""
    return (
        inner[0] >= outer[0] - 0.5
        and inner[1] >= outer[1] - 0.5
        and inner[2] <= outer[2] + 0.5
        and inner[3] <= outer[3] + 0.5
    )
