"""The heaviest tree of parents, by Chu-Liu and Edmonds.

Contraction as Tarjan orders it (Finding optimum branchings, Networks 1977):
a path of best parents is followed from element to element; where it closes a
cycle, the cycle becomes one node. Only rows are merged, never columns: a
parent inside a contracted node is looked up when it is met. That makes at
most n - 1 contractions of O(n) numpy work each, O(n^2) together.
"""

from __future__ import annotations

import numpy as np

from qontinui_mm.structures.forest import ROOT

__all__ = ['maximum_arborescence']


def maximum_arborescence(weights: np.ndarray) -> np.ndarray:
    """Parents of the greatest total weight without a cycle.

    Several elements may hang at the root. Of equally heavy trees the same
    one is returned each time.

    Args:
        weights: (n, n + 1) finite floats; row i, column j is what j weighs
            as the parent of i, the last column is the root. The diagonal is
            not read.

    Returns:
        (n,) int64: index of each element's parent, or ``ROOT``.

    Raises:
        ValueError: The shape is wrong, or a weight is not finite.
    """
    weights = np.array(weights, dtype=np.float64)
    n = len(weights) if weights.ndim else 0
    if weights.shape not in ((n, n + 1), (0,)):
        raise ValueError(f'weights: (n, n + 1) is needed: {weights.shape}')
    if not n:
        return np.zeros(0, np.int64)
    np.fill_diagonal(weights, 0)
    if not np.isfinite(weights).all():
        raise ValueError('weights: not finite')
    np.fill_diagonal(weights, -np.inf)
    parents = weights.argmax(axis=1)
    lost = ~_reaches_root(parents)
    if lost.any():
        parents = _Contraction(weights, parents, lost).parents()
    return np.where(parents == n, ROOT, parents)


def _reaches_root(parents: np.ndarray) -> np.ndarray:
    """(n,) bool; False where the way up ends in a cycle. Root is n."""
    n = len(parents)
    up = np.append(parents, n)
    for _ in range(n.bit_length()):
        up = up[up]
    return up[:-1] == n


class _Contraction:
    """Elements and the nodes that their cycles were contracted to.

    A node has the row of one of its elements in ``weights``; ``head`` says
    which element of the node an edge of that row enters.
    """

    def __init__(
        self, weights: np.ndarray, best: np.ndarray, lost: np.ndarray
    ) -> None:
        n = len(weights)
        self._n = n
        self._weights = weights
        self._head = np.repeat(np.arange(n)[:, None], n + 1, axis=1)
        self._best = best.tolist()
        # Next row on the way to that of an element's node; root is row n.
        self._merged = list(range(n + 1))
        self._inside = np.eye(n, n + 1, dtype=bool)
        self._settled = np.append(~lost, True).tolist()
        self._node = list(range(n))
        self._up = [-1] * n
        # Element and parent of the edge that enters each node.
        self._enter = [(i, parent) for i, parent in enumerate(self._best)]

    def parents(self) -> np.ndarray:
        """(n,) parents; n stands for the root."""
        for element in range(self._n):
            self._follow(element)
        return self._expand()

    def _row(self, element: int) -> int:
        """Row of the node that an element is in."""
        merged = self._merged
        while merged[element] != element:
            merged[element] = merged[merged[element]]
            element = merged[element]
        return element

    def _follow(self, element: int) -> None:
        """Take best parents from ``element`` up to what is settled."""
        path: list[int] = []
        on_path = [False] * self._n
        row = self._row(element)
        while not self._settled[row]:
            if on_path[row]:
                cycle = path[path.index(row) :]
                del path[-len(cycle) :]
                self._contract(cycle)
                row = cycle[0]
            path.append(row)
            on_path[row] = True
            row = self._row(self._best[row])
        for row in path:
            self._settled[row] = True

    def _contract(self, cycle: list[int]) -> None:
        """Make the rows of ``cycle`` one node, in the row of the first."""
        first, node = cycle[0], len(self._up)
        for row in cycle:
            self._weights[row] -= self._weights[row, self._best[row]]
            self._merged[row] = first
            self._up[self._node[row]] = node
        for row in cycle[1:]:
            self._merge(first, row)
        weights = self._weights[first]
        weights[self._inside[first]] = -np.inf
        parent = int(weights.argmax())
        self._best[first] = parent
        self._node[first] = node
        self._up.append(-1)
        self._enter.append((int(self._head[first, parent]), parent))

    def _merge(self, row: int, other: int) -> None:
        """Let the better edge of two rows enter from each parent.

        Weights are less that of the edge on the cycle: that is what an
        element loses when another edge enters the cycle at it.
        """
        better = self._weights[other] > self._weights[row]
        np.copyto(self._weights[row], self._weights[other], where=better)
        np.copyto(self._head[row], self._head[other], where=better)
        self._inside[row] |= self._inside[other]

    def _expand(self) -> np.ndarray:
        """Parents of the elements, from the last node down to the first."""
        parents = np.empty(self._n, np.int64)
        replaced = [False] * len(self._up)
        for node in reversed(range(len(self._up))):
            if replaced[node]:
                continue
            below, parent = self._enter[node]
            parents[below] = parent
            while below != node:
                replaced[below] = True
                below = self._up[below]
        return parents
