"""What screens of phone applications share."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node

__all__ = [
    'PHONES',
    'padded',
]


PHONES = ('android', 'ios')


def padded(kit: Kit, *nodes: Node, gap: float = 10, **node) -> Node:
    """Nodes below one another, set in from the screen's edges."""
    return kit.column(
        *nodes, padding=kit.pad(16, 6), gap=kit.unit(gap), **node
    )
