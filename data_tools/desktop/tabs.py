"""Boxes of tabs and their bars, which GTK tells as labels and notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from data_tools.box import Box
from data_tools.capture.node import Node, children_of

__all__ = ['fit_tab_bars']

# Share of the bar's height from which a tab is told as a whole.
_WHOLE = 0.85
# Layout pixels between a lone tab's label and its edge, and most of them.
_PADDING = 12
_MOST = 40


def fit_tab_bars(nodes: list[Node], scale: float) -> None:
    """Make tabs as tall as their bar, and the bar its tabs.

    GTK 3 tells a notebook with its page for the bar, and the label for the
    tab; the label is added as a text.

    Args:
        nodes: A parent before its children; boxes are changed in place.
        scale: Image pixels per layout pixel.
    """
    children = children_of(nodes)
    for index in range(len(nodes)):
        if nodes[index].class_name != 'tab_bar':
            continue
        tabs = [i for i in children[index] if nodes[i].class_name == 'tab']
        if not tabs:
            nodes[index].class_name = None
            continue
        pages = [
            nodes[i].box
            for i in children[nodes[index].parent]
            if i != index and nodes[i].label != 'page tab list'
        ]
        _widen(nodes, index, tabs, pages, scale)
        nodes[index].box = _around([nodes[i].box for i in tabs])


def _widen(
    nodes: list[Node],
    bar: int,
    tabs: Sequence[int],
    pages: Sequence[Box],
    scale: float,
) -> None:
    """Give tabs that are told as labels the height and width of tabs."""
    _, top, _, end = nodes[bar].box
    labels = [nodes[i].box for i in tabs]
    lowest = max(box[3] for box in labels)
    below = [page[1] for page in pages if lowest <= page[1] <= end]
    in_row = lowest - min(b[1] for b in labels) < 2 * (
        labels[0][3] - labels[0][1]
    )
    if not below or not in_row or top > min(b[1] for b in labels):
        return
    bottom = min(below)
    if labels[0][3] - labels[0][1] >= _WHOLE * (bottom - top):
        return
    gaps = [b[0] - a[2] for a, b in pairwise(labels)]
    side = min(gaps, default=2 * _PADDING * scale) / 2
    side = min(max(side, 0), _MOST * scale)
    for i, label in zip(tabs, labels, strict=True):
        tab = nodes[i]
        tab.box = label[0] - side, top, label[2] + side, bottom
        if tab.name:
            nodes.append(
                Node(
                    label='label',
                    class_name='text',
                    box=label,
                    parent=i,
                    text=tab.name,
                    name=tab.name,
                    window=tab.window,
                )
            )


def _around(boxes: Sequence[Box]) -> Box:
    sides = list(zip(*boxes, strict=True))
    return (
        min(sides[0]),
        min(sides[1]),
        max(sides[2]),
        max(sides[3]),
    )
