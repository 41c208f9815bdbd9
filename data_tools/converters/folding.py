"""Makes one node of what formats list as several.

A wrapper and what it wraps, or a heading and the text in it, are one element
to a user (docs/classes.md), but two nodes of a tree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from data_tools.box import Box, area, intersect
from data_tools.converters.draft import Node

__all__ = ['folded']

# A wrapper and what it wraps are one element at this overlap.
_SAME_IOU = 0.9
# Classes that hold no other text, so that a text inside is theirs; a link
# only if it holds nothing else.
_TEXTS = ('text', 'heading', 'paragraph', 'code')
# What trees give as wide as the page, though its box goes around the ink.
_WIDE = ('heading', 'paragraph')


def folded(
    nodes: Sequence[Node],
    names: Sequence[str | None],
    boxes: Sequence[Box | None],
) -> tuple[list[str | None], list[Box | None], list[str], Counter[str]]:
    """Fold nodes into the next one above that has a class.

    Args:
        nodes: A parent before its children.
        names: Class of each; None for what is no element.
        boxes: Box of each.

    Returns:
        Classes, now None for what was folded in; boxes and texts, which
        headings and paragraphs have from what is inside of them; and how
        many nodes were folded in, by reason.
    """
    names, boxes = list(names), list(boxes)
    above = _named_above(nodes, names)
    children = Counter(
        above[i] for i, name in enumerate(names) if name is not None
    )
    words: dict[int, list[str]] = defaultdict(list)
    spans: dict[int, list[Box]] = defaultdict(list)
    reasons: Counter[str] = Counter()
    for index, name in enumerate(names):
        parent = above[index]
        if parent is not None and names[parent] is None:
            # It was folded in itself.
            parent = above[index] = above[parent]
        if name is None or parent is None:
            continue
        spans[parent].append(boxes[index])
        reason = _text_of(name, names[parent], children[parent] == 1)
        if name == names[parent] and _same(boxes[index], boxes[parent]):
            reason = 'same as its parent'
        if reason:
            words[parent].append(nodes[index].text.strip())
            names[index] = None
            reasons[reason] += 1
    for index in words:
        if names[index] in _WIDE:
            boxes[index] = _around(spans[index])
    return names, boxes, _texts(nodes, words), reasons


def _texts(nodes: Sequence[Node], words: dict[int, list[str]]) -> list[str]:
    """Own text of each, or that of what was folded into it."""
    return [
        node.text or ' '.join(filter(None, words.get(index, ())))
        for index, node in enumerate(nodes)
    ]


def _named_above(
    nodes: Sequence[Node], names: Sequence[str | None]
) -> list[int | None]:
    """For each node the next one above it that has a class."""
    above: list[int | None] = []
    for node in nodes:
        parent = node.parent
        if parent is not None and names[parent] is None:
            parent = above[parent]
        above.append(parent)
    return above


def _text_of(name: str, parent: str, alone: bool) -> str:
    if name != 'text' or not (
        parent in _TEXTS or (parent == 'link' and alone)
    ):
        return ''
    return 'text of its parent'


def _same(a: Box, b: Box) -> bool:
    shared = intersect(a, b)
    if shared is None:
        return False
    common = area(shared)
    return common >= _SAME_IOU * (area(a) + area(b) - common)


def _around(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
