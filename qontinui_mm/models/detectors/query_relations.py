"""Trees for the DETR family, from the decoder's queries."""

from __future__ import annotations

from typing import Any

import torch
from mmdet.models.detectors import DETR, DeformableDETR
from mmdet.structures import DetDataSample
from mmdet.structures.bbox import bbox_cxcywh_to_xyxy
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.detectors.capped_dino import CappedDINO
from qontinui_mm.models.detectors.tree_results import TreeResults
from qontinui_mm.models.heads.relation_head import Elements
from qontinui_mm.models.heads.relation_targets import (
    kept_relations,
    parent_targets,
)
from qontinui_mm.models.utils.samples import as_shares, true_relations
from qontinui_mm.registry import MODELS
from qontinui_mm.structures import ROOT

__all__ = [
    'QueryRelations',
    'RelationDETR',
    'RelationDINO',
    'RelationDeformableDETR',
]


class QueryRelations(TreeResults):
    """What a detector of the DETR family needs for a relation head beside it.

    Its elements are queries of the last decoder layer: in training those
    that the detector's own Hungarian assigner gives to a true element, as in
    EGTR (arXiv:2404.02072); in prediction those of the boxes that it keeps.
    ``bbox_head`` must be one that tells the queries of its boxes
    (``QueryDINOHead`` and so on).

    The config of the relation head has the queries' ``in_channels``.
    """

    def loss(
        self, batch_inputs: Tensor, batch_data_samples: list[DetDataSample]
    ) -> dict[str, Tensor | list[Tensor]]:
        """Losses of the detector and of the relation head."""
        inputs = self.forward_transformer(
            self.extract_feat(batch_inputs), batch_data_samples
        )
        losses = self.bbox_head.loss(
            **inputs, batch_data_samples=batch_data_samples
        )
        scores, boxes, queries = self._last_layer(inputs)
        matched = [
            self._matched(*screen)
            for screen in zip(
                scores, boxes, queries, batch_data_samples, strict=True
            )
        ]
        relations = self.relation_head.loss(
            *(list(part) for part in zip(*matched, strict=True))
        )
        return {**losses, **relations}

    def _last_layer(
        self, inputs: dict[str, Any]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """What the last layer says of the queries that are matched.

        Returns:
            Class scores (b, q, classes), boxes (b, q, 4) cxcywh as shares of
            the image, states of the queries (b, q, channels).
        """
        states = inputs['hidden_states']
        heard = {
            key: inputs[key]
            for key in ('hidden_states', 'references')
            if key in inputs
        }
        with torch.no_grad():
            scores, boxes = self.bbox_head.forward(**heard)
        meta = inputs.get('dn_meta') or {}
        first = meta.get('num_denoising_queries', 0)
        return (
            scores[-1][:, first:],
            boxes[-1][:, first:],
            states[-1][:, first:],
        )

    @torch.no_grad()
    def _assigned(
        self, scores: Tensor, boxes: Tensor, sample: DetDataSample
    ) -> Tensor:
        """(q,) index of the true element of each query, -1 for none."""
        height, width = sample.img_shape[:2]
        pixels = boxes.new_tensor([width, height, width, height])
        result = self.bbox_head.assigner.assign(
            InstanceData(
                scores=scores, bboxes=bbox_cxcywh_to_xyxy(boxes) * pixels
            ),
            gt_instances=sample.gt_instances,
            img_meta=sample.metainfo,
        )
        return result.gt_inds - 1

    def _matched(
        self,
        scores: Tensor,
        boxes: Tensor,
        queries: Tensor,
        sample: DetDataSample,
    ) -> tuple[Elements, Tensor, Tensor]:
        """Elements of one screen with their parents and relations.

        In the order of the true elements; where there are more of them than
        queries, some are missing.
        """
        truth = sample.gt_instances
        given = self._assigned(scores, boxes, sample)
        query_of = given.new_full((len(truth),), -1)
        taken = given >= 0
        query_of[given[taken]] = taken.nonzero()[:, 0]
        keep = query_of >= 0
        chosen = query_of[keep]
        parents = parent_targets(truth.parents, keep)
        parents = parents.masked_fill(parents == len(chosen), ROOT)
        elements = Elements(
            bbox_cxcywh_to_xyxy(boxes[chosen]),
            truth.labels[keep],
            queries[chosen],
        )
        return elements, parents, kept_relations(true_relations(sample), keep)

    def predict(
        self,
        batch_inputs: Tensor,
        batch_data_samples: list[DetDataSample],
        rescale: bool = True,
    ) -> list[DetDataSample]:
        """Boxes as the detector finds them, and their tree."""
        inputs = self.forward_transformer(
            self.extract_feat(batch_inputs), batch_data_samples
        )
        found = self.bbox_head.predict(
            **inputs, rescale=False, batch_data_samples=batch_data_samples
        )
        chosen = [self.chosen(each) for each in found]
        elements = [
            _elements(each, index, states, sample)
            for each, index, states, sample in zip(
                found,
                chosen,
                inputs['hidden_states'][-1],
                batch_data_samples,
                strict=True,
            )
        ]
        return self.with_trees(
            batch_data_samples, found, chosen, elements, rescale
        )


def _elements(
    found: InstanceData, chosen: Tensor, states: Tensor, sample: DetDataSample
) -> Elements:
    """The chosen boxes with the states (q, channels) of their queries."""
    queries = found.pop('queries')
    kept = found[chosen]
    return Elements(
        as_shares(kept.bboxes, sample.img_shape),
        kept.labels,
        states[queries[chosen]],
    )


@MODELS.register_module()
class RelationDINO(QueryRelations, CappedDINO):
    """DINO (arXiv:2203.03605) that sees the tree."""


@MODELS.register_module()
class RelationDeformableDETR(QueryRelations, DeformableDETR):
    """Deformable DETR (arXiv:2010.04159) that sees the tree."""


@MODELS.register_module()
class RelationDETR(QueryRelations, DETR):
    """DETR (arXiv:2005.12872) that sees the tree."""
