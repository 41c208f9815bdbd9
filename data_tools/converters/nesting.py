"""Parents out of boxes that lie in one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from data_tools.converters.draft import Node

__all__ = ['nested']

# Boxes drawn by hand stick out of one another a little.
_CONTAINED = 0.95


def nested(nodes: Sequence[Node]) -> list[Node]:
    """Nodes with the smallest box around each as its parent.

    Args:
        nodes: What their parents are now does not count. Nodes without a
            box come last and have none.

    Returns:
        Copies, the largest first, so that a parent is before its children.
        Of equal boxes the earlier one is the parent.
    """
    boxed = [node for node in nodes if node.box is not None]
    boxes = np.array([node.box for node in boxed], float).reshape(-1, 4)
    sides = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None)
    order = np.argsort(-sides.prod(1), kind='stable')
    boxes, areas = boxes[order], sides.prod(1)[order]
    result = []
    for place, index in enumerate(order):
        parent = _around(boxes[:place], boxes[place], areas[place])
        result.append(dataclasses.replace(boxed[index], parent=parent))
    rest = [node for node in nodes if node.box is None]
    return result + [dataclasses.replace(node, parent=None) for node in rest]


def _around(larger: np.ndarray, box: np.ndarray, area: float) -> int | None:
    """The last, so the smallest, of the boxes that contain this one."""
    if area <= 0:
        return None
    low = np.maximum(larger[:, :2], box[:2])
    high = np.minimum(larger[:, 2:], box[2:])
    shared = np.clip(high - low, 0, None).prod(1)
    containing = np.flatnonzero(shared >= _CONTAINED * area)
    return int(containing[-1]) if len(containing) else None
