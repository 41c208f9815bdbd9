"""Trees of elements as parent indices: pure functions on arrays."""

from __future__ import annotations

import numpy as np

__all__ = [
    'ROOT',
    'children_of',
    'depths',
    'reindex_parents',
    'remap_relations',
]

# Parent index of an element at the top of its screen.
ROOT = -1


def reindex_parents(parents: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Parents after elements were dropped.

    A child whose parent was dropped hangs under its nearest kept ancestor, or
    at the top where none is left.

    Args:
        parents: (N,) integers; index of each element's parent, or ``ROOT``.
        keep: (N,) bools; the elements that stay, in their order.

    Returns:
        (keep.sum(),) array of ``parents``' type: indices into what was kept.

    Raises:
        ValueError: If the shapes differ, or the ancestors of a dropped element
            form a cycle.
    """
    if parents.shape != keep.shape:
        raise ValueError(
            f'parents have shape {parents.shape}, keep has {keep.shape}'
        )
    # One entry more, so that ROOT (the last) is kept and maps to itself.
    keep = np.append(keep.astype(bool), True)
    up = np.append(parents, ROOT)
    ancestors = parents.copy()
    for _ in range(len(parents) + 1):
        dropped = ~keep[ancestors]
        if not dropped.any():
            break
        ancestors[dropped] = up[ancestors[dropped]]
    else:
        raise ValueError('the ancestors of a dropped element form a cycle')
    new_index = np.cumsum(keep) - 1
    new_index[-1] = ROOT
    return new_index[ancestors[keep[:-1]]].astype(parents.dtype)


def remap_relations(relations: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Relations after elements were dropped.

    Args:
        relations: (M, 3): source, target, type.
        keep: (N,) bools.

    Returns:
        Those with both ends kept, as indices into what was kept.
    """
    ends = relations[:, :2]
    left = relations[keep[ends].all(1)].copy()
    left[:, :2] = (np.cumsum(keep) - 1)[left[:, :2]]
    return left


def depths(parents: np.ndarray) -> np.ndarray:
    """Number of ancestors of each element, by pointer jumping.

    Args:
        parents: (N,) integers; index of each element's parent, or ``ROOT``.

    Returns:
        (N,) int64; -1 where an element's ancestors form a cycle.
    """
    # One entry more for ROOT, which is its own ancestor.
    ancestors = np.append(parents, ROOT)
    depth = (ancestors != ROOT).astype(np.int64)
    for _ in range(len(parents).bit_length()):
        depth += depth[ancestors]
        ancestors = ancestors[ancestors]
    return np.where(ancestors == ROOT, depth, -1)[:-1]


def children_of(parents: np.ndarray, order: np.ndarray) -> list[list[int]]:
    """Children of each element, and of the screen.

    Args:
        parents: (N,) integers; index of each element's parent, or ``ROOT``.
        order: (N,) numbers; siblings are sorted by them.

    Returns:
        N + 1 lists of indices; the last one, at ``ROOT``, is the screen's.
    """
    children: list[list[int]] = [[] for _ in range(len(parents) + 1)]
    for element in np.argsort(order, kind='stable').tolist():
        children[parents[element]].append(element)
    return children
