"""What a relation head is to say of a screen's elements."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = [
    'kept_relations',
    'neighbourhood',
    'parent_targets',
    'relation_targets',
    'sibling_targets',
]


def parent_targets(parents: Tensor, keep: Tensor) -> Tensor:
    """Parents among the elements that are kept.

    Args:
        parents: (n,) int64 indices of parents, -1 at the top; no cycles.
        keep: (n,) bool.

    Returns:
        (k,) int64: for each kept element the index, among the kept ones, of
        its nearest ancestor that is kept; k at the top, the column of the
        root.
    """
    kept = int(keep.sum())
    number = torch.full((len(parents) + 1,), kept, device=parents.device)
    number[:-1][keep] = torch.arange(kept, device=parents.device)
    stays = torch.cat([keep, keep.new_ones(1)])
    above = torch.cat([parents, parents.new_full((1,), -1)])
    found = above[:-1]
    # Each round moves up one level those whose parent is not kept.
    while not stays[found].all():
        found = torch.where(stays[found], found, above[found])
    return number[found][keep]


def sibling_targets(parents: Tensor) -> Tensor:
    """Which elements have the same parent.

    Args:
        parents: (..., n) as ``parent_targets`` returns them.

    Returns:
        (..., n, n) bool; the diagonal is False.
    """
    same = parents[..., :, None] == parents[..., None, :]
    same.diagonal(dim1=-2, dim2=-1).fill_(False)
    return same


def relation_targets(
    relations: Tensor, keep: Tensor, num_types: int
) -> Tensor:
    """Typed relations among the elements that are kept.

    Args:
        relations: (m, 3) int64: source, target, type.
        keep: (n,) bool, of all elements.
        num_types: Number of types.

    Returns:
        (k, k, num_types) bool: from row to column.
    """
    kept = int(keep.sum())
    targets = keep.new_zeros((kept, kept, num_types))
    source, target, kind = kept_relations(relations, keep).unbind(-1)
    targets[source, target, kind] = True
    return targets


def kept_relations(relations: Tensor, keep: Tensor) -> Tensor:
    """Typed relations whose ends are both kept.

    Args:
        relations: (m, 3) int64: source, target, type.
        keep: (n,) bool, of all elements.

    Returns:
        (l, 3) int64; the ends are indices among what is kept.
    """
    number = keep.cumsum(0) - 1
    left = relations[keep[relations[:, :2]].all(1)]
    return torch.cat([number[left[:, :2]], left[:, 2:]], 1)


def neighbourhood(boxes: Tensor, parents: Tensor, limit: int) -> Tensor:
    """The elements around a random one, with all their ancestors.

    Args:
        boxes: (n, 4) xyxy.
        parents: (n,) int64, -1 at the top.
        limit: How many elements, ancestors aside; all where there are no
            more.

    Returns:
        (n,) bool.
    """
    n = len(boxes)
    if n <= limit:
        return torch.ones(n, dtype=torch.bool, device=boxes.device)
    centres = boxes[:, :2] + boxes[:, 2:]
    away = (centres - centres[torch.randint(n, (1,))]).abs().amax(-1)
    keep = torch.zeros(n, dtype=torch.bool, device=boxes.device)
    found = away.argsort()[:limit]
    while len(found):
        keep[found] = True
        found = parents[found]
        found = found[found >= 0]
        found = found[~keep[found]].unique()
    return keep
