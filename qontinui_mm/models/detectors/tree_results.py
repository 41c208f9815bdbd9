"""What the detectors with a tree write into their results."""

from __future__ import annotations

from mmengine.structures import InstanceData
from torch import Tensor

__all__ = ['add_tree', 'chosen_elements']


def chosen_elements(
    found: InstanceData, score_thr: float, limit: int
) -> Tensor:
    """Indices of the boxes that are to be in the tree, the best first.

    Args:
        found: With ``scores``.
        score_thr: Boxes that score less stay out.
        limit: Boxes at most.
    """
    order = found.scores.argsort(descending=True, stable=True)[:limit]
    return order[found.scores[order] >= score_thr]


def add_tree(
    found: InstanceData, chosen: Tensor, parents: Tensor, relations: Tensor
) -> Tensor:
    """Set ``found.parents``, in terms of all boxes.

    Args:
        found: n boxes.
        chosen: (k,) indices of those in the tree.
        parents: (k,) parents among them, -1 at the top.
        relations: (m, 3) type, source, target among them.

    Returns:
        The relations in terms of all boxes.
    """
    found.parents = chosen.new_full((len(found),), -1)
    below = parents >= 0
    found.parents[chosen[below]] = chosen[parents[below]]
    relations = relations.clone()
    relations[:, 1:] = chosen[relations[:, 1:]]
    return relations
