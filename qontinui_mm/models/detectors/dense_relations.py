"""Trees for dense detectors, from features pooled at the boxes they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmdet.models.detectors import RTMDet, SingleStageDetector
from mmdet.structures import DetDataSample
from mmdet.structures.bbox import get_box_tensor
from mmdet.utils import ConfigType
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.detectors.region_pooler import RegionPooler
from qontinui_mm.models.detectors.tree_results import TreeResults
from qontinui_mm.models.heads.relation_head import Elements
from qontinui_mm.models.utils.samples import as_shares, true_relations
from qontinui_mm.registry import MODELS

__all__ = ['DenseRelations', 'RelationRTMDet', 'RelationSingleStage']


class DenseRelations(TreeResults):
    """What a single-stage detector needs for a relation head beside it.

    In training the head sees the true boxes, shifted and some of them left
    out by its own noise; in prediction, the boxes that the detector keeps.

    Args:
        relation_head: Config of a ``RelationHead``; ``in_channels`` is set
            here.
        region_channels, region_levels: Of the feature maps.
        kwargs: Those of ``TreeResults`` and of the detector.
    """

    def __init__(
        self,
        *args: Any,
        relation_head: ConfigType,
        region_channels: int,
        region_levels: int = 3,
        **kwargs: Any,
    ) -> None:
        regions = RegionPooler(region_channels, region_levels)
        head = {**relation_head, 'in_channels': regions.out_channels}
        super().__init__(*args, relation_head=head, **kwargs)
        self.regions = regions

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
        chosen = [self.chosen(each) for each in found]
        elements = self._elements(
            features,
            batch_inputs,
            batch_data_samples,
            [each[index] for each, index in zip(found, chosen, strict=True)],
        )
        return self.with_trees(
            batch_data_samples, found, chosen, elements, rescale
        )

    def trees_of(
        self,
        batch_inputs: Tensor,
        batch_data_samples: list[DetDataSample],
        given: Sequence[InstanceData],
    ) -> list[tuple[Tensor, Tensor]]:
        """The trees of elements that are given, not found.

        Args:
            batch_inputs: (b, 3, h, w) as in ``predict``.
            batch_data_samples: Of the b screens.
            given: For each, ``bboxes`` (n, 4) xyxy in pixels of the input and
                ``labels`` (n,), negative where the class is not known.

        Returns:
            For each, parents and relations as ``RelationHead.predict``.
        """
        features = self.extract_feat(batch_inputs)
        elements = self._elements(
            features, batch_inputs, batch_data_samples, given
        )
        return [self.relation_head.predict(each) for each in elements]

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
