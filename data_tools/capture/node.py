"""One node of a captured accessibility or view tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data_tools.box import Box, intersect
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER

__all__ = ['Node', 'ancestors_of', 'children_of', 'clips_of', 'is_container']


@dataclass
class Node:
    """What a program says it shows somewhere; it may be wrong.

    Attributes:
        label: What the source calls it: a role or a class of its toolkit.
        class_name: Our class for it; None for what only groups others.
        box: x0, y0, x1, y1 in image pixels, as the program gave it.
        parent: Index of the node it lies in, which stands before it.
        text: Text drawn in it.
        name: What a screen reader would call it.
        states: As in ``schema.Element``.
        attributes: What else is known; JSON values.
        window: Place of its window in the stack; greater is nearer.
        opaque: Hides all that lies under its box.
        clips: Cuts off what its children have outside of its box.
        exact: Its box is known to be right: no pixels are asked.
    """

    label: str
    class_name: str | None
    box: Box
    parent: int | None = None
    text: str = ''
    name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    window: int = 0
    opaque: bool = False
    clips: bool = False
    exact: bool = False


def children_of(nodes: Sequence[Node]) -> list[list[int]]:
    """For each node the indices of its children."""
    children: list[list[int]] = [[] for _ in nodes]
    for index, node in enumerate(nodes):
        if node.parent is not None:
            children[node.parent].append(index)
    return children


def ancestors_of(nodes: Sequence[Node], index: int) -> list[int]:
    """Indices of the nodes that a node lies in, the nearest first."""
    found = []
    above = nodes[index].parent
    while above is not None:
        found.append(above)
        above = nodes[above].parent
    return found


def clips_of(nodes: Sequence[Node], size: Box) -> list[Box | None]:
    """What its ancestors and the image leave of each node; None: nothing.

    A window is not cut off by the window that it belongs to.

    Args:
        nodes: A parent before its children.
        size: The whole image.
    """
    inside: list[Box | None] = []
    clips = []
    for node in nodes:
        above = None if node.parent is None else nodes[node.parent]
        free = above is None or above.window != node.window
        clip = size if free else inside[node.parent]
        clips.append(clip)
        own = None if clip is None else intersect(node.box, clip)
        inside.append(own if node.clips else clip)
    return clips


def is_container(node: Node) -> bool:
    """Whether a node's class is a container; not if it has none."""
    return CLASS_GROUPS.get(node.class_name) == CONTAINER
