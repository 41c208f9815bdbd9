"""Turning a laid-out screen over for languages that run right to left."""

from __future__ import annotations

import skia

from data_tools.procedural.scene import Node, Painter, Rect

__all__ = ['mirror']


def mirror(root: Node) -> None:
    """Swap left and right of all that is below ``root``, which stays.

    What a node with ``keeps_side`` contains moves with it and is not turned:
    code, keypads. Pictures and icons are not turned either; bars that fill
    up (``fills``) are.
    """
    axis = root.rect[0] + root.rect[2]
    _turn(root, axis)


def _turn(node: Node, axis: float) -> None:
    x0, y0, x1, y1 = node.rect
    if node.keeps_side:
        _shift(node, axis - x1 - x0)
        return
    node.rect = axis - x1, y0, axis - x0, y1
    left, top, right, bottom = node.padding
    node.padding = right, top, left, bottom
    if node.text is not None:
        node.text.at_right = True
    if node.fills and node.paint is not None:
        node.paint = _turned(node.paint)
    for child in node.children:
        _turn(child, axis)


def _shift(node: Node, by: float) -> None:
    for inner in node.walk():
        x0, y0, x1, y1 = inner.rect
        inner.rect = x0 + by, y0, x1 + by, y1


def _turned(paint: Painter) -> Painter:
    def turned(canvas: skia.Canvas, rect: Rect) -> None:
        canvas.translate(rect[0] + rect[2], 0)
        canvas.scale(-1, 1)
        paint(canvas, rect)

    return turned
