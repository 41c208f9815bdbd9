"""Elements that a detector finds twice in one place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, Relation
from qontinui_mm.structures import (
    ROOT,
    ScreenTree,
    reindex_parents,
)

__all__ = ['without_doubles']

# Detectors suppress boxes class by class. Of the data's elements a container
# and what fills it may share a box (a table's cell and its text), but hardly
# ever two others: a link and a text in one place are one of both.
_SAME = 0.8


def without_doubles(
    tree: ScreenTree, across_classes: bool = True
) -> ScreenTree:
    """The better of any two elements that stand in one place.

    Args:
        tree: What was found on a screen.
        across_classes: Whether two of different classes are, too, one, unless
            one is a container; else only what is found twice as the same,
            containers as well.

    Returns:
        The tree without elements that have an IoU of 0.8 or more with a
        better one. Their children and relations go to the better one.
    """
    twin = _twins(tree, across_classes)
    keep = np.array([t == i for i, t in enumerate(twin)], bool)
    if keep.all():
        return tree
    parents = tree.parents
    for index in np.flatnonzero(~keep):
        if not _is_below(twin[index], index, parents):
            parents[index] = twin[index]
    left = reindex_parents(parents, keep)
    place = np.cumsum(keep) - 1
    elements = [
        replace(tree.elements[i], parent=None if p == ROOT else int(p))
        for i, p in zip(np.flatnonzero(keep), left, strict=True)
    ]
    edges = {
        (r.type, int(place[twin[r.source]]), int(place[twin[r.target]]))
        for r in tree.relations
    }
    return replace(
        tree,
        elements=elements,
        relations=[Relation(*e) for e in sorted(edges) if e[1] != e[2]],
    )


def _twins(tree: ScreenTree, across_classes: bool) -> list[int]:
    """For each element the better one in its place, or itself."""
    boxes = np.array([e.box for e in tree.elements], float).reshape(-1, 4)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    twin = list(range(len(boxes)))
    kept: list[int] = []
    scores = [e.score for e in tree.elements]
    classes = np.array([e.class_name for e in tree.elements])
    for i in np.argsort(scores, kind='stable')[::-1].tolist():
        if across_classes and CLASS_GROUPS[classes[i]] == CONTAINER:
            continue
        low = np.maximum(boxes[i, :2], boxes[kept, :2])
        high = np.minimum(boxes[i, 2:], boxes[kept, 2:])
        shared = np.maximum(high - low, 0).prod(1)
        same = shared >= _SAME * (areas[i] + areas[kept] - shared)
        same &= across_classes | (classes[kept] == classes[i])
        if same.any():
            twin[i] = kept[int(same.argmax())]
        else:
            kept.append(i)
    return twin


def _is_below(index: int, other: int, parents: np.ndarray) -> bool:
    while index != ROOT:
        index = int(parents[index])
        if index == other:
            return True
    return False
