"""From a format's nodes to the elements of the schema, with a tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from data_tools.box import Box, intersect
from data_tools.converters.draft import Node
from data_tools.converters.folding import folded
from data_tools.labeller import Part, label
from data_tools.visibility import visible_part
from qontinui_mm.schema import STATES, Element

__all__ = ['Tally', 'elements_of']

# On disk coordinates have three decimals: less than this is no width.
_LEAST_SIDE = 0.01
_HARDLY_INSIDE = 'hardly inside the image'


@dataclass
class Tally:
    """What became of the nodes that are no elements.

    Attributes:
        unmapped: Number of nodes by the label that no class is known for.
        left_out: Number of nodes by the reason why they are left out.
    """

    unmapped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def elements_of(
    nodes: Sequence[Node],
    size: tuple[int, int],
    scale: tuple[float, float],
    class_of: Callable[[tuple[str, ...]], str | None],
) -> tuple[list[Element], Tally]:
    """Elements of a screen, their boxes cut off at the image.

    Args:
        nodes: A parent before its children.
        size: Width and height of the image in pixels.
        scale: Pixels per unit of the nodes' boxes, across and down.
        class_of: Class for a node's labels, or None.

    Returns:
        The elements, and what became of the other nodes. The children of
        a node that is left out belong to the next one above it.
    """
    tally = Tally()
    image = (0.0, 0.0, float(size[0]), float(size[1]))
    boxes = [_scaled(node.box, scale) for node in nodes]
    names = [
        _class_name(node, box, image, class_of, tally)
        for node, box in zip(nodes, boxes, strict=True)
    ]
    names, boxes, texts, reasons = folded(nodes, names, boxes)
    tally.left_out.update(reasons)
    parts = [
        _part(node, name, box, order, image, text)
        for order, (node, name, box, text) in enumerate(
            zip(nodes, names, boxes, texts, strict=True)
        )
    ]
    elements, kept = label(parts, [])
    for index, place in kept.items():
        _as_told(elements[place], nodes[index])
    lost = sum(name is not None for name in names) - len(elements)
    tally.left_out.update({_HARDLY_INSIDE: lost} if lost else {})
    return elements, tally


def _scaled(box: Box | None, scale: tuple[float, float]) -> Box | None:
    if box is None:
        return None
    x, y = scale
    return box[0] * x, box[1] * y, box[2] * x, box[3] * y


def _class_name(
    node: Node,
    box: Box | None,
    image: Box,
    class_of: Callable[[tuple[str, ...]], str | None],
    tally: Tally,
) -> str | None:
    """Class of a node that can be an element; else None, and counted."""
    if not node.labels:
        return None
    if node.left_out:
        tally.left_out[node.left_out] += 1
        return None
    name = node.class_name or class_of(node.labels)
    if name is None:
        tally.unmapped[node.labels[0]] += 1
        return None
    reason = _unfit(box, image)
    if reason:
        tally.left_out[reason] += 1
        return None
    # What a label leaves open, the node may tell.
    return 'icon_button' if name == 'icon' and node.interactive else name


def _unfit(box: Box | None, image: Box) -> str:
    """Why no element can have this box; empty if one can."""
    if box is None or _least_side(box) < _LEAST_SIDE:
        return 'no area'
    if intersect(box, image) is None:
        return 'outside the image'
    seen = visible_part(box, image, 0, [])
    # A sliver at the edge may be all of a line, and yet nothing on disk.
    if seen is None or _least_side(seen[0]) < _LEAST_SIDE:
        return _HARDLY_INSIDE
    return ''


def _least_side(box: Box) -> float:
    return min(box[2] - box[0], box[3] - box[1])


def _part(
    node: Node,
    name: str | None,
    box: Box | None,
    order: int,
    image: Box,
    text: str,
) -> Part:
    return Part(
        class_name=name,
        box=box if name is not None else image,
        clip=image,
        parent=node.parent,
        order=order,
        text=text,
        name=node.name,
        states={k: v for k, v in node.states.items() if k in STATES},
        attributes={**node.attributes, 'label': next(iter(node.labels), '')},
    )


def _as_told(element: Element, node: Node) -> None:
    """Claim no state that the format does not tell of."""
    if 'enabled' not in node.states:
        element.states.pop('enabled', None)
    if node.interactive is not None:
        element.interactive = node.interactive
