"""One element of a scene altered, to see where it is painted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from data_tools.procedural.scene import Node
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['altered']

# Over a surface and all that it contains; next to nothing looks the same.
_TINT = (255, 0, 255, 128)
_INVISIBLE = (0, 0, 0, 0)


@contextmanager
def altered(node: Node) -> Iterator[None]:
    """Change how ``node`` looks while the block runs; nothing moves.

    Text is hidden: in another colour its edges would be of another weight.
    What has a rectangle of its own is tinted with
    all that is painted inside of it; a container without one changes through
    what it contains.
    """
    with ExitStack() as changes:
        for changed in _surfaces(node):
            change = _hidden if changed.is_ink() else _tinted
            changes.enter_context(change(changed))
        yield


def _surfaces(node: Node) -> Iterator[Node]:
    """The node, or the topmost ones below it that have a box of their own."""
    if (
        node.text is not None
        or node.has_look()
        or CLASS_GROUPS.get(node.class_name) == INTERACTIVE
    ):
        yield node
        return
    for child in node.children:
        yield from _surfaces(child)


@contextmanager
def _hidden(node: Node) -> Iterator[None]:
    text = node.text
    node.text = dataclasses.replace(text, color=_INVISIBLE)
    try:
        yield
    finally:
        node.text = text


@contextmanager
def _tinted(node: Node) -> Iterator[None]:
    children = node.children
    tint = Node(fill=_TINT, radius=node.radius, rect=node.rect)
    node.children = [*children, tint]
    try:
        yield
    finally:
        node.children = children
