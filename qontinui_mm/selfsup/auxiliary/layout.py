"""Where elements of each group are, hidden cells included."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from mmengine.model import BaseModule
from mmpretrain.structures import DataSample
from torch import Tensor, nn
from torch.nn import functional

from qontinui_mm.schema import CLASS_GROUPS, CLASS_NAMES, GROUPS
from qontinui_mm.selfsup.patches import box_shares

__all__ = ['LayoutTask', 'layout_of']

_WIDTH = 128


class LayoutTask(BaseModule):
    """Says of each cell how much of it elements of each group cover.

    A token stands for what was not seen, and convolutions look from there at
    what was.

    Args:
        channels: Of the features.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.hidden = nn.Parameter(torch.zeros(channels, 1, 1))
        self.read = nn.Sequential(
            nn.Conv2d(channels, _WIDTH, 3, padding=1),
            nn.GELU(),
            nn.Conv2d(_WIDTH, _WIDTH, 3, padding=1),
            nn.GELU(),
            nn.Conv2d(_WIDTH, len(GROUPS), 1),
        )

    def forward(
        self,
        features: Tensor,
        seen: Tensor,
        data_samples: Sequence[DataSample],
    ) -> Tensor:
        """Binary cross-entropy over labelled views (``AuxiliaryTasks``)."""
        shown = features + self.hidden * ~seen[:, None]
        logits = self.read(shown)
        target = torch.stack(
            [
                layout_of(sample, *seen.shape[1:]).to(logits)
                for sample in data_samples
            ]
        )
        # A view without a single element is one without labels.
        labelled = target.flatten(1).any(1)
        total = functional.binary_cross_entropy_with_logits(
            logits, target, reduction='none'
        )
        per_view = total.flatten(1).mean(1)
        return (per_view * labelled).sum() / labelled.sum().clamp(min=1)


def layout_of(sample: DataSample, rows: int, columns: int) -> Tensor:
    """How much of each cell one element of each group covers at most.

    Args:
        sample: One of ``PackScreenshot``.
        rows: Of the grid.
        columns: Of the grid.

    Returns:
        (groups, rows, columns), 0 to 1.
    """
    cell = sample.img_shape[0] / rows
    shares = box_shares(sample.gt_bboxes, rows, columns, cell)
    group_of = torch.tensor(
        [GROUPS.index(CLASS_GROUPS[name]) for name in CLASS_NAMES],
        device=shares.device,
    )
    groups = group_of[sample.gt_bboxes_labels]
    layout = shares.new_zeros(len(GROUPS), rows, columns)
    for index in range(len(GROUPS)):
        inside = shares[groups == index]
        if len(inside):
            layout[index] = inside.amax(0)
    return layout
