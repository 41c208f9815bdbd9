"""Heads of the DETR family that tell which query each box is from."""

from __future__ import annotations

from typing import Any

from mmdet.models.dense_heads import DeformableDETRHead, DETRHead, DINOHead
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.registry import MODELS

__all__ = ['QueryDETRHead', 'QueryDINOHead', 'QueryDeformableDETRHead']


class TellsQueries:
    """Adds ``queries`` to the results of one image, before any rescaling.

    Upstream keeps the boxes of the greatest scores; the same choice made
    once more says where they are from.
    """

    def _predict_by_feat_single(
        self, cls_score: Tensor, *args: Any, **kwargs: Any
    ) -> InstanceData:
        found = super()._predict_by_feat_single(cls_score, *args, **kwargs)
        if self.loss_cls.use_sigmoid:
            best = cls_score.sigmoid().view(-1).topk(len(found)).indices
            found.queries = best // self.num_classes
        else:
            best = cls_score.softmax(-1)[..., :-1].max(-1).values
            found.queries = best.topk(len(found)).indices
        return found


@MODELS.register_module()
class QueryDINOHead(TellsQueries, DINOHead):
    """DINO's head."""


@MODELS.register_module()
class QueryDeformableDETRHead(TellsQueries, DeformableDETRHead):
    """Deformable DETR's head."""


@MODELS.register_module()
class QueryDETRHead(TellsQueries, DETRHead):
    """DETR's head."""
