"""Which platform a view is from."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from mmengine.model import BaseModule
from mmpretrain.structures import DataSample
from torch import Tensor, nn
from torch.nn import functional

from qontinui_mm.schema import KEY_PLATFORM, PLATFORMS
from qontinui_mm.selfsup.auxiliary.pooling import pool_seen

__all__ = ['PlatformTask']

_UNKNOWN = -1
_INDEX_OF = {name: index for index, name in enumerate(PLATFORMS)}


class PlatformTask(BaseModule):
    """Classifies views by the mean of their features.

    Args:
        channels: Of the features.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.classify = nn.Linear(channels, len(PLATFORMS))

    def forward(
        self,
        features: Tensor,
        seen: Tensor,
        data_samples: Sequence[DataSample],
    ) -> Tensor:
        """Cross-entropy over the views with a platform."""
        names = [sample.get(KEY_PLATFORM) for sample in data_samples]
        target = [_INDEX_OF.get(name, _UNKNOWN) for name in names]
        target = torch.tensor(target, device=features.device)
        logits = self.classify(pool_seen(features, seen))
        total = functional.cross_entropy(
            logits, target, ignore_index=_UNKNOWN, reduction='sum'
        )
        return total / (target != _UNKNOWN).sum().clamp(min=1)
