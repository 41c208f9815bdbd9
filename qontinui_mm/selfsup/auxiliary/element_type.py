"""Which class the element at each box is of."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from mmengine.model import BaseModule
from mmpretrain.structures import DataSample
from torch import Tensor, nn
from torch.nn import functional

from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.selfsup.auxiliary.pooling import pool_boxes

__all__ = ['ElementTypeTask']


class ElementTypeTask(BaseModule):
    """Classifies elements by the features under their boxes.

    Only what the encoder has seen of an element counts; one that is hidden
    altogether is left out.

    Args:
        channels: Of the features.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.classify = nn.Linear(channels, len(CLASS_NAMES))

    def forward(
        self,
        features: Tensor,
        seen: Tensor,
        data_samples: Sequence[DataSample],
    ) -> Tensor:
        """Cross-entropy, the mean over the elements (``AuxiliaryTasks``)."""
        pooled, labels = [], []
        for maps, cells, sample in zip(
            features, seen, data_samples, strict=True
        ):
            cell = sample.img_shape[0] / maps.shape[1]
            vectors, known = pool_boxes(maps, cells, sample.gt_bboxes, cell)
            pooled.append(vectors)
            labels.append(sample.gt_bboxes_labels[known])
        logits = self.classify(torch.cat(pooled))
        total = functional.cross_entropy(
            logits, torch.cat(labels), reduction='sum'
        )
        return total / max(len(logits), 1)
