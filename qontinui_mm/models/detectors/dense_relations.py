"""Trees for dense detectors, from features pooled at the boxes they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmdet.models.detectors import RTMDet, SingleStageDetector
from mmdet.structures import DetDataSample
from mmdet.structures.bbox import get_box_tensor, scale_boxes
from mmdet.utils import ConfigType
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.detectors.region_pooler import RegionPooler
from qontinui_mm.models.detectors.tree_results import (
    add_tree,
    chosen_elements,
)
from qontinui_mm.models.heads.relation_head import Elements
from qontinui_mm.models.utils.samples import as_shares, true_relations
from qontinui_mm.registry import MODELS

__all__ = ['DenseRelations', 'RelationRTMDet', 'RelationSingleStage']


class DenseRelations:
    """What a single-stage detector needs for a relation head beside it.

    In training the head sees the true boxes, shifted and some of them left
    out by its own noise; in prediction, the boxes that the detector keeps.

    Results have ``pred_instances.parents``: index of each box's parent, -1
    at the top and for boxes that score too little to be in the tree; and
    ``pred_relations``, see ``RelationHead.predict``.

    Args:
        relation_head: Config of a ``RelationHead``; ``in_channels`` is set
            here.
        region_channels, region_levels: Of the feature maps.
        tree_score_thr: Boxes that score less are not in the tree.
        max_elements: Boxes in the tree at most.
        kwargs: Those of the detector.
    """

    def __init__(
        self,
        *args: Any,
        relation_head: ConfigType,
        region_channels: int,
        region_levels: int = 3,
        tree_score_thr: float = 0.3,
        max_elements: int = 400,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regions = RegionPooler(region_channels, region_levels)
        self.relation_head = MODELS.build(
            {**relation_head, 'in_channels': self.regions.out_channels}
        )
        self.tree_score_thr = tree_score_thr
        self.max_elements = max_elements

    def loss(
        self, batch_inputs: Tensor, batch_data_samples: list[DetDataSample]
    ) -> dict[str, Tensor | list[Tensor]]:
        """Losses of the detector and of the relation head."""
        features = self.extract_feat(batch_inputs)
        truth = [sample.gt_instances for sample in batch_data_samples]
        elements = self._elements(
            features, batch_inputs, batch_data_samples, truth
        )
        relations = self.relation_head.loss(
            elements,
            [instances.parents for instances in truth],
            [true_relations(sample) for sample in batch_data_samples],
        )
        losses = self.bbox_head.loss(features, batch_data_samples)
        return {**losses, **relations}

    def predict(
        self,
        batch_inputs: Tensor,
        batch_data_samples: list[DetDataSample],
        rescale: bool = True,
    ) -> list[DetDataSample]:
        """Boxes as the detector finds them, and their tree."""
        features = self.extract_feat(batch_inputs)
        found = self.bbox_head.predict(
            features, batch_data_samples, rescale=False
        )
        chosen = [
            chosen_elements(each, self.tree_score_thr, self.max_elements)
            for each in found
        ]
        elements = self._elements(
            features,
            batch_inputs,
            batch_data_samples,
            [each[index] for each, index in zip(found, chosen, strict=True)],
        )
        for sample, each, index, screen in zip(
            batch_data_samples, found, chosen, elements, strict=True
        ):
            sample.pred_relations = add_tree(
                each, index, *self.relation_head.predict(screen)
            )
            if rescale:
                factor = [1 / side for side in sample.scale_factor]
                each.bboxes = scale_boxes(each.bboxes, factor)
        return self.add_pred_to_datasample(batch_data_samples, found)

    def _elements(
        self,
        features: Sequence[Tensor],
        batch_inputs: Tensor,
        samples: Sequence[DetDataSample],
        instances: Sequence[InstanceData],
    ) -> list[Elements]:
        boxes = [get_box_tensor(each.bboxes) for each in instances]
        pooled = self.regions(features, boxes, batch_inputs.shape[-2:])
        return [
            Elements(as_shares(each, sample.img_shape), found.labels, seen)
            for each, sample, found, seen in zip(
                boxes, samples, instances, pooled, strict=True
            )
        ]


@MODELS.register_module()
class RelationRTMDet(DenseRelations, RTMDet):
    """RTMDet (arXiv:2212.07784) that sees the tree."""


@MODELS.register_module()
class RelationSingleStage(DenseRelations, SingleStageDetector):
    """Any other single-stage detector that sees the tree."""
