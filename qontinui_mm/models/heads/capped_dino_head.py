"""DINO's head for denoising queries of a part of the elements."""

from __future__ import annotations

from typing import Any

from mmdet.models.dense_heads import DINOHead
from mmdet.utils import InstanceList
from torch import Tensor

from qontinui_mm.registry import MODELS

__all__ = ['CappedDINOHead']


@MODELS.register_module()
class CappedDINOHead(DINOHead):
    """DINO's head, with the denoising targets that ``CappedDINO`` sampled.

    In another detector it is upstream's head.
    """

    def loss_dn(
        self,
        *args: Any,
        batch_gt_instances: InstanceList,
        dn_meta: dict[str, Any],
        **kwargs: Any,
    ) -> tuple[list[Tensor], ...]:
        """Denoising losses of each decoder layer.

        Args:
            args, kwargs: As upstream's.
            batch_gt_instances: All true elements of each image.
            dn_meta: Upstream's; ``batch_gt_instances`` there are the elements
                that the queries were made from, in their order.

        Returns:
            Losses of classes, of boxes and of their GIoU.
        """
        return super().loss_dn(
            *args,
            batch_gt_instances=dn_meta.get(
                'batch_gt_instances', batch_gt_instances
            ),
            dn_meta=dn_meta,
            **kwargs,
        )
