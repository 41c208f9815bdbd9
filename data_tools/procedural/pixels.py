"""From the scene's dp to the device's pixels."""

from __future__ import annotations

from data_tools.procedural.scene import Node, Rect

__all__ = ['inside', 'snap']


def snap(rect: Rect, scale: float) -> Rect:
    """A rectangle in whole pixels, as browsers and toolkits place them."""
    x0, y0, x1, y1 = rect
    return (
        float(round(x0 * scale)),
        float(round(y0 * scale)),
        float(round(x1 * scale)),
        float(round(y1 * scale)),
    )


def inside(node: Node, scale: float) -> Rect:
    """What a node's padding leaves of it, in whole pixels."""
    left, top, right, bottom = node.padding
    x0, y0, x1, y1 = node.rect
    return snap((x0 + left, y0 + top, x1 - right, y1 - bottom), scale)
