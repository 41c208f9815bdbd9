"""What the detectors with a relation head have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmdet.structures import DetDataSample
from mmdet.structures.bbox import scale_boxes
from mmdet.utils import ConfigType
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.heads.relation_head import Elements
from qontinui_mm.registry import MODELS

__all__ = ['TreeResults', 'add_tree', 'chosen_elements']


class TreeResults:
    """A relation head beside a detector, and trees in its results.

    Results have ``pred_instances.parents``: index of each box's parent, -1
    at the top and for boxes that score too little to be in the tree; and
    ``pred_relations``, see ``RelationHead.predict``.

    Args:
        relation_head: Config of a ``RelationHead``.
        tree_score_thr: Boxes that score less are not in the tree.
        max_elements: Boxes in the tree at most.
        kwargs: Those of the detector.
    """

    def __init__(
        self,
        *args: Any,
        relation_head: ConfigType,
        tree_score_thr: float = 0.3,
        max_elements: int = 400,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.relation_head = MODELS.build(relation_head)
        self.tree_score_thr = tree_score_thr
        self.max_elements = max_elements

    def chosen(self, found: InstanceData) -> Tensor:
        """Indices of the boxes that are to be in the tree, the best first."""
        return chosen_elements(found, self.tree_score_thr, self.max_elements)

    def with_trees(
        self,
        samples: list[DetDataSample],
        found: list[InstanceData],
        chosen: Sequence[Tensor],
        elements: Sequence[Elements],
        rescale: bool,
    ) -> list[DetDataSample]:
        """The samples with what was found on them.

        Args:
            samples: Of b screens.
            found: Boxes of each, in pixels of the network's input.
            chosen: Indices of those in the tree.
            elements: The same for the relation head.
            rescale: Whether boxes are to be in pixels of the original image.
        """
        for sample, each, index, screen in zip(
            samples, found, chosen, elements, strict=True
        ):
            sample.pred_relations = add_tree(
                each, index, *self.relation_head.predict(screen)
            )
            if rescale:
                factor = [1 / side for side in sample.scale_factor]
                each.bboxes = scale_boxes(each.bboxes, factor)
        return self.add_pred_to_datasample(samples, found)


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
