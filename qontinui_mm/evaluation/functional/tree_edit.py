"""How many edits make one tree of another.

APTED (Pawlik and Augsten, Tree edit distance, Information Systems 2016) from
the package ``apted``. Its time grows with the third power of the size of the
trees: the caller bounds it.
"""

from __future__ import annotations

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.structures import ROOT, children_of

__all__ = ['edit_similarity']

_Node = tuple[int, list]


def edit_similarity(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> float:
    """One less the normalised edit distance of the ordered trees.

    Removing an element (its children move up), adding one, and taking one
    for another that it is not matched to cost 1 each. The distance is
    divided by the number of elements of both trees together, its upper
    bound. Siblings are in reading order.

    Args:
        predicted: The elements found.
        true: The elements annotated.
        match: What ``match_elements`` returns.

    Returns:
        0..1; 1 for equal trees (also of no elements), 0 if one is empty.

    Raises:
        ModuleNotFoundError: ``apted`` is not installed.
    """
    try:
        from apted import APTED, Config
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            'the tree edit distance needs apted: pip install apted'
        ) from error

    class Costs(Config):
        """Elements are the same if they are matched to each other."""

        def rename(self, node1: _Node, node2: _Node) -> int:
            return int(node1[0] != node2[0])

        def children(self, node: _Node) -> list:
            return node[1]

    size = len(predicted) + len(true)
    if not size:
        return 1.0
    # Each true element has its own name, and so has what is not matched.
    names = np.where(match >= 0, match, len(true) + np.arange(len(match)))
    distance = APTED(
        _root(predicted, names), _root(true, np.arange(len(true))), Costs()
    ).compute_edit_distance()
    return 1 - distance / size


def _root(tree: ElementTree, names: np.ndarray) -> _Node:
    """The screen's node; a node is a name and its children."""
    nodes: list[_Node] = [(name, []) for name in [*names.tolist(), ROOT]]
    children = children_of(tree.parents, tree.reading_order)
    for (_, below), indices in zip(nodes, children, strict=True):
        below += [nodes[index] for index in indices]
    return nodes[ROOT]
