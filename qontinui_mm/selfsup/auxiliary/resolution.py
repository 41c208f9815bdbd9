"""How large and how dense the screen of a view is."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from mmengine.model import BaseModule
from mmpretrain.structures import DataSample
from torch import Tensor, nn
from torch.nn import functional

from qontinui_mm.schema import KEY_DPR
from qontinui_mm.selfsup.auxiliary.pooling import pool_seen

__all__ = ['ResolutionTask', 'resolution_of']

_SIDE = 1024  # pixels; near the middle of what screens have


class ResolutionTask(BaseModule):
    """Estimates sizes by the mean of a view's features.

    Args:
        channels: Of the features.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.estimate = nn.Linear(channels, 3)

    def forward(
        self,
        features: Tensor,
        seen: Tensor,
        data_samples: Sequence[DataSample],
    ) -> Tensor:
        """Smooth L1 distance over what is known (``AuxiliaryTasks``)."""
        target = torch.tensor(
            [resolution_of(sample) for sample in data_samples],
            device=features.device,
        )
        found = self.estimate(pool_seen(features, seen))
        known = ~target.isnan()
        distance = functional.smooth_l1_loss(
            found, target.nan_to_num(), reduction='none'
        )
        return (distance * known).sum() / known.sum().clamp(min=1)


def resolution_of(sample: DataSample) -> tuple[float, float, float]:
    """Binary logarithms of three sizes.

    Width and height of the screen over 1024 pixels, and pixels of the view
    for one of the layout; the last is NaN where it is not known.

    Args:
        sample: One of ``PackScreenshot``.
    """
    height, width = sample.ori_shape[:2]
    density = sample.get(KEY_DPR)
    return (
        math.log2(width / _SIDE),
        math.log2(height / _SIDE),
        math.nan if density is None else math.log2(density),
    )
