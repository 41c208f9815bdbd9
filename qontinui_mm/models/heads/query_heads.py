"""Heads of the DETR family that tell which query each box is from."""

from __future__ import annotations

from typing import Any

from mmdet.models.dense_heads import DeformableDETRHead, DETRHead
from mmdet.utils import ConfigType
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.models.heads.capped_dino_head import CappedDINOHead
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
class QueryDINOHead(TellsQueries, CappedDINOHead):
    """DINO's head."""


@MODELS.register_module()
class QueryDeformableDETRHead(TellsQueries, DeformableDETRHead):
    """Deformable DETR's head."""


@MODELS.register_module()
class QueryDETRHead(TellsQueries, DETRHead):
    """DETR's head.

    Args:
        num_classes: Without that for no object.
        loss_cls: As of ``DETRHead``. Upstream reads ``class_weight`` and
            ``bg_cls_weight``, numbers, in its own class and no subclass.
        kwargs: Those of ``DETRHead``.
    """

    def __init__(
        self, num_classes: int, *, loss_cls: ConfigType, **kwargs: Any
    ) -> None:
        loss_cls = dict(loss_cls)
        weight = loss_cls.pop('class_weight', None)
        no_object = loss_cls.pop('bg_cls_weight', weight)
        if weight is not None:
            loss_cls['class_weight'] = [weight] * num_classes + [no_object]
        super().__init__(num_classes, loss_cls=loss_cls, **kwargs)
        self.bg_cls_weight = 0 if weight is None else no_object
