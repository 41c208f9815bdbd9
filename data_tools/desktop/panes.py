"""Adds the handles between panes, which GTK 3 does not tell."""

from __future__ import annotations

from data_tools.capture.node import Node, children_of
from data_tools.visibility import Box

__all__ = ['add_splitters']

# Layout pixels between two panes: thinner lines cannot be labelled, and
# what is thicker holds something.
_GAP = (2, 12)


def add_splitters(nodes: list[Node], scale: float) -> None:
    """Add a handle between the two panes of each split pane.

    Args:
        nodes: A parent before its children; changed in place.
        scale: Image pixels per layout pixel.
    """
    for index, inside in enumerate(children_of(nodes)):
        if nodes[index].label != 'split pane':
            continue
        panes = [
            nodes[i].box
            for i in inside
            if nodes[i].window == nodes[index].window
            and nodes[i].box[2] > nodes[i].box[0]
        ]
        box = _between(panes, scale) if len(panes) == 2 else None
        if box is not None:
            nodes.append(
                Node(
                    label='splitter',
                    class_name='splitter',
                    box=box,
                    parent=index,
                    window=nodes[index].window,
                    exact=True,
                )
            )


def _between(panes: list[Box], scale: float) -> Box | None:
    """The gap between two boxes beside or below one another."""
    least, most = _GAP[0], _GAP[1] * scale
    one, other = sorted(panes)
    low, high = max(one[1], other[1]), min(one[3], other[3])
    if least <= other[0] - one[2] <= most and low < high:
        return one[2], low, other[0], high
    one, other = sorted(panes, key=lambda box: box[1])
    low, high = max(one[0], other[0]), min(one[2], other[2])
    if least <= other[1] - one[3] <= most and low < high:
        return low, one[3], high, other[1]
    return None
