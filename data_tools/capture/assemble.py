"""From a snapshot to a labelled screen: denoise, refine, label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data_tools.box import Box
from data_tools.capture.denoise import denoise
from data_tools.capture.ink import outline
from data_tools.capture.node import (
    Node,
    ancestors_of,
    clips_of,
    is_container,
)
from data_tools.capture.refine import refine
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.untold import untold
from data_tools.labeller import Part, label
from data_tools.source import Dropped
from data_tools.visibility import Occluder
from qontinui_mm.schema import Relation, Screen

__all__ = ['to_screen']

# Share of its rim that shows, from which a container is its rectangle;
# others are the box of what they contain.
_FRAMED = 0.5
# Lines of text without a label, and their share of all, from which a screen
# teaches and tests the wrong thing.
_UNTOLD = 6
_UNTOLD_SHARE = 1 / 4


def to_screen(snapshot: Snapshot) -> tuple[np.ndarray, Screen]:
    """Label a captured screen.

    Returns:
        RGB pixels and the screen; its provenance says how many nodes were
        removed for which reason, and which labels have no class.

    Raises:
        Dropped: Nothing is left to label, or the tree is silent about much of
            what is written there.
    """
    pixels = snapshot.pixels
    gone = denoise(snapshot.nodes, pixels)
    kept = [
        replace(node, class_name=None) if i in gone else node
        for i, node in enumerate(snapshot.nodes)
    ]
    nodes, added = refine(kept, pixels, snapshot.scale)
    parts, occluders = _parts(nodes, pixels)
    elements, place = label(parts, occluders)
    if not elements:
        raise Dropped('no element can be seen')
    silent, lines = untold(pixels, elements, snapshot.scale)
    if silent >= _UNTOLD and silent > _UNTOLD_SHARE * lines:
        raise Dropped('much that is written has no label')
    return pixels, Screen(
        file_name='',
        width=pixels.shape[1],
        height=pixels.shape[0],
        platform=snapshot.platform,
        app_id=snapshot.app_id,
        source=snapshot.source,
        device_pixel_ratio=snapshot.scale,
        theme=snapshot.theme,
        locale=snapshot.locale,
        provenance={
            **snapshot.provenance,
            'removed': dict(sorted(Counter(gone.values()).items())),
            'unmapped': dict(sorted(snapshot.unmapped.items())),
        },
        elements=elements,
        relations=_relations([*snapshot.relations, *added], place),
    )


def _relations(
    relations: Sequence[tuple[str, int, int]], place: dict[int, int]
) -> list[Relation]:
    """Relations between what became elements, each once."""
    ends = dict.fromkeys(
        (kind, place[source], place[target])
        for kind, source, target in relations
        if source in place and target in place
    )
    return [Relation(*end) for end in ends if end[1] != end[2]]


def _parts(
    nodes: Sequence[Node], pixels: np.ndarray
) -> tuple[list[Part], list[Occluder]]:
    """The nodes as the labeller takes them, and what hides others."""
    orders = _orders(nodes)
    clips = clips_of(nodes, (0.0, 0.0, *map(float, pixels.shape[1::-1])))
    parts = [
        Part(
            class_name=node.class_name if clips[i] is not None else None,
            box=_own_box(node, pixels),
            clip=clips[i] or (0.0, 0.0, 0.0, 0.0),
            parent=node.parent,
            order=orders[i],
            text=node.text,
            name=node.name,
            states=dict(node.states),
            attributes=dict(node.attributes),
        )
        for i, node in enumerate(nodes)
    ]
    occluders = [
        Occluder(
            box=node.box,
            radius=0.0,
            order=orders[i],
            ancestors=frozenset(orders[a] for a in ancestors_of(nodes, i)),
        )
        for i, node in enumerate(nodes)
        if node.opaque
    ]
    return parts, occluders


def _orders(nodes: Sequence[Node]) -> list[int]:
    """Paint order: window by window, in a window as the nodes stand."""
    ranked = sorted(range(len(nodes)), key=lambda i: (nodes[i].window, i))
    orders = [0] * len(nodes)
    for order, index in enumerate(ranked):
        orders[index] = order
    return orders


def _own_box(node: Node, pixels: np.ndarray) -> Box | None:
    """The node's box; None for a container that is only what it holds."""
    if node.class_name is None:
        return None
    if node.exact or not is_container(node):
        return node.box
    return node.box if outline(pixels, node.box) >= _FRAMED else None
