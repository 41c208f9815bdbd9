"""What of a scene is painted where, in the order in which it is painted."""

from __future__ import annotations

from functools import partial

from data_tools.box import Box, intersect
from data_tools.labeller import Part
from data_tools.procedural.pixels import inside, snap
from data_tools.procedural.scene import Node
from data_tools.procedural.text import SOFT_BREAK
from data_tools.procedural.texts import ink_of, inked
from data_tools.visibility import Occluder, Shape, rounded
from qontinui_mm.schema import (
    CLASS_GROUPS,
    CONTAINER,
    INTERACTIVE,
    Relation,
)

__all__ = ['PartList']

_NOWHERE = (0.0, 0.0, 0.0, 0.0)


class PartList:
    """The nodes of a laid-out scene as parts for the labeller.

    Args:
        root: The scene.
        width, height: Image size in pixels.
        scale: Device pixels per dp.

    Attributes:
        parts: One for each node, parents first.
        nodes: The nodes behind them.
        occluders: The opaque surfaces among them.
    """

    def __init__(
        self, root: Node, width: int, height: int, scale: float
    ) -> None:
        self.parts: list[Part] = []
        self.nodes: list[Node] = []
        self.occluders: list[Occluder] = []
        self._scale = scale
        self._add(root, None, (0.0, 0.0, float(width), float(height)), ())

    def relations(self, kept: dict[int, int]) -> list[Relation]:
        """Relations between the elements that the labeller made of parts.

        Args:
            kept: For each part that became an element its index among them.
        """
        orders = {id(node): order for order, node in enumerate(self.nodes)}
        found = []
        for order, index in kept.items():
            for kind, target in self.nodes[order].relations:
                end = kept.get(orders.get(id(target), -1))
                if end is not None:
                    found.append(Relation(kind, index, end))
        return found

    def _add(
        self,
        node: Node,
        parent: int | None,
        clip: Box,
        ancestors: tuple[int, ...],
    ) -> None:
        order = len(self.parts)
        path = (*ancestors, order)
        rect = snap(node.rect, self._scale)
        if node.is_opaque():
            self._occlude(rect, clip, node.radius, path)
        part = _part(node, order, parent, clip)
        part.box = _box(node, rect, self._scale)
        part.shape = _shape(node, rect, self._scale)
        self.parts.append(part)
        self.nodes.append(node)
        if node.clip:
            clip = intersect(clip, rect) or _NOWHERE
        for child in node.children:
            self._add(child, order, clip, path)

    def _occlude(
        self, rect: Box, clip: Box, radius: float, path: tuple[int, ...]
    ) -> None:
        """Hide what was painted before; ``path`` leads to the surface."""
        seen = intersect(rect, clip)
        if seen is not None:
            corner = radius * self._scale if seen == rect else 0.0
            self.occluders.append(
                Occluder(seen, corner, path[-1], frozenset(path))
            )


def _box(node: Node, rect: Box, scale: float) -> Box | None:
    """A node's own box; None if it has no look of its own."""
    if node.is_ink():
        return ink_of(node.text, inside(node, scale), scale)
    if node.has_look() or CLASS_GROUPS.get(node.class_name) == INTERACTIVE:
        # A control without a look, such as a menu's item, is as large as the
        # target that the pointer hits.
        return rect
    return None


def _shape(node: Node, rect: Box, scale: float) -> Shape | None:
    """What a node covers of its box; None if all of it."""
    if node.is_ink():
        return partial(inked, node.text, inside(node, scale), scale)
    return rounded(rect, node.radius * scale) if node.radius else None


def _part(node: Node, order: int, parent: int | None, clip: Box) -> Part:
    if node.class_name is None:
        return Part(None, None, clip, parent, order)
    return Part(
        class_name=node.class_name,
        box=None,
        clip=clip,
        parent=parent,
        order=order,
        text=_own_text(node),
        name=node.name or _spoken(node),
        states=node.states,
        attributes=node.attributes,
    )


def _own_text(node: Node) -> str:
    """The text drawn in an element itself, not in those it contains."""
    if node.text is not None and not node.text.glyph:
        return node.text.string.replace(SOFT_BREAK, '')
    return node.value


def _spoken(node: Node) -> str:
    """What a screen reader would say of an element: its text or its parts'."""
    own = _own_text(node)
    if own or (node.class_name and CLASS_GROUPS[node.class_name] == CONTAINER):
        return own
    parts = (_spoken(child) for child in node.children)
    return ' '.join(part for part in parts if part)
