"""Finds the nodes of a captured tree that the picture does not show.

View and accessibility trees hold pages that lie under the present one, rows
that are scrolled away, wrappers and boxes that are out of date. In the spirit
of CLAY (Li et al., 2022, https://arxiv.org/abs/2201.04100), which learned to
tell them apart; here geometry and the pixels decide, by rules that can be
read. ``python -m data_tools denoise_check`` measures them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data_tools.box import Box, area, intersect
from data_tools.capture.evidence import denied, within
from data_tools.capture.node import (
    Node,
    ancestors_of,
    children_of,
    clips_of,
    is_container,
)

__all__ = ['REASONS', 'denoise']

REASONS = {
    'empty': 'its box has no area',
    'outside': 'it lies outside of the image or of what scrolls it',
    'covered': 'an opaque window lies over it',
    'duplicate': 'another node says the same of the same box',
    'blank': 'nothing is drawn there',
    'cut': 'what is drawn there runs through its sides',
    'stale': 'most of the page that it belongs to is not in the picture',
    'hollow': 'nothing of what it groups is left',
}

# Two pages in one place: how much of the smaller one the other covers, the
# leaves each must have, and the share of them that the picture must deny.
_SAME_PLACE = 0.5
_PAGE_LEAVES = 3
_DENIED = 0.5
_GRANTED = 0.3


def denoise(nodes: Sequence[Node], pixels: np.ndarray) -> dict[int, str]:
    """Which nodes are not in the picture, and why.

    Args:
        nodes: A parent before its children.
        pixels: RGB, shape (height, width, 3), uint8.

    Returns:
        Index of each node that has a class and no place in the picture, with
        one of ``REASONS``.
    """
    size = (0.0, 0.0, float(pixels.shape[1]), float(pixels.shape[0]))
    clips = clips_of(nodes, size)
    gone = _misplaced(nodes, clips)
    gone |= _covered(nodes, gone)
    gone |= _duplicates(nodes, gone)
    shown = [
        node if i in gone else replace(node, box=intersect(node.box, clip))
        for i, (node, clip) in enumerate(zip(nodes, clips, strict=True))
    ]
    against = denied(shown, gone, pixels)
    gone |= _stale_pages(nodes, gone, against)
    gone |= {i: why for i, why in against.items() if i not in gone}
    gone |= _hollow(nodes, gone)
    return {
        i: why for i, why in gone.items() if nodes[i].class_name is not None
    }


def _misplaced(
    nodes: Sequence[Node], clips: Sequence[Box | None]
) -> dict[int, str]:
    """Nodes without area, or cut off altogether by what they lie in."""
    gone = {}
    for index, (node, clip) in enumerate(zip(nodes, clips, strict=True)):
        if node.box[2] - node.box[0] < 1 or node.box[3] - node.box[1] < 1:
            gone[index] = 'empty'
        elif clip is None or intersect(node.box, clip) is None:
            gone[index] = 'outside'
    return gone


def _covered(nodes: Sequence[Node], gone: dict[int, str]) -> dict[int, str]:
    """Nodes that lie wholly under an opaque node of a nearer window."""
    opaque = [n for i, n in enumerate(nodes) if n.opaque and i not in gone]
    return {
        index: 'covered'
        for index, node in enumerate(nodes)
        if index not in gone
        and any(
            cover.window > node.window and within(node.box, cover.box)
            for cover in opaque
        )
    }


def _duplicates(nodes: Sequence[Node], gone: dict[int, str]) -> dict[int, str]:
    """Nodes that repeat one before them: same class, box and text.

    Of a container and the one it is in, the vaguer of two goes.
    """
    found = {}
    seen: dict[tuple, int] = {}
    for index, node in enumerate(nodes):
        if index in gone or node.class_name is None:
            continue
        rounded = tuple(round(side) for side in node.box)
        key = (node.class_name, rounded, node.window)
        if key in seen and nodes[seen[key]].text in ('', node.text):
            found[index] = 'duplicate'
            continue
        seen[key] = index
        outer = _same_container(nodes, index, rounded)
        if outer is not None and outer not in gone:
            vague = index if node.class_name in _VAGUE else outer
            found[vague] = 'duplicate'
    return found


_VAGUE = ('group', 'panel')


def _same_container(
    nodes: Sequence[Node], index: int, rounded: tuple[int, ...]
) -> int | None:
    """The container around a container, if one is vague and boxes agree."""
    inner = nodes[index].class_name
    for above in ancestors_of(nodes, index):
        outer = nodes[above].class_name
        if outer is None:
            continue
        if not (is_container(nodes[index]) and is_container(nodes[above])):
            return None
        same = tuple(round(side) for side in nodes[above].box) == rounded
        vague = inner in _VAGUE or outer in _VAGUE
        return above if same and vague else None
    return None


def _stale_pages(
    nodes: Sequence[Node], gone: dict[int, str], against: dict[int, str]
) -> dict[int, str]:
    """All of a page whose leaves the picture denies while it grants another's.

    A page is a child that lies in the same place as one of its siblings.
    """
    children = children_of(nodes)
    roots = [i for i, node in enumerate(nodes) if node.parent is None]
    below = _descendants(children)
    stale: dict[int, str] = {}
    for siblings in [roots, *children]:
        pages = [
            page
            for index in siblings
            if (page := _Page.of(nodes, [index, *below[index]], gone, against))
        ]
        for page in pages:
            rivals = [p for p in pages if p is not page and p.meets(page)]
            if page.denied > _DENIED and any(
                rival.denied < _GRANTED for rival in rivals
            ):
                stale |= {i: 'stale' for i in page.members if i not in gone}
    return stale


class _Page:
    """A subtree with leaves enough to judge it as a whole."""

    def __init__(self, members: list[int], box: Box, denied: float) -> None:
        self.members = members
        self.box = box
        self.denied = denied

    @classmethod
    def of(
        cls,
        nodes: Sequence[Node],
        members: list[int],
        gone: dict[int, str],
        against: dict[int, str],
    ) -> _Page | None:
        leaves = [
            i
            for i in members
            if i not in gone
            and nodes[i].class_name is not None
            and not is_container(nodes[i])
        ]
        if len(leaves) < _PAGE_LEAVES:
            return None
        sides = np.array([nodes[i].box for i in leaves])
        box = (*sides[:, :2].min(0), *sides[:, 2:].max(0))
        return cls(
            members, box, sum(i in against for i in leaves) / len(leaves)
        )

    def meets(self, other: _Page) -> bool:
        shared = intersect(self.box, other.box)
        smaller = min(area(self.box), area(other.box))
        return shared is not None and area(shared) > _SAME_PLACE * smaller


def _hollow(nodes: Sequence[Node], gone: dict[int, str]) -> dict[int, str]:
    """Containers all of whose classed descendants went for their pixels."""
    below = _descendants(children_of(nodes))
    pixels_say = {'blank', 'cut', 'stale', 'outside', 'covered'}
    hollow = {}
    for index, node in enumerate(nodes):
        if index in gone or node.exact or node.class_name is None:
            continue
        if not is_container(node):
            continue
        inner = [i for i in below[index] if nodes[i].class_name is not None]
        if inner and all(gone.get(i) in pixels_say for i in inner):
            hollow[index] = 'hollow'
    return hollow


def _descendants(children: list[list[int]]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in children]
    for index in range(len(children) - 1, -1, -1):
        for child in children[index]:
            below[index] += [child, *below[child]]
    return below
