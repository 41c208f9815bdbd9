"""A sampler that spares RTMDet a loop over the elements of a screen."""

from __future__ import annotations

from typing import Any

import torch
from mmdet.models.task_modules.samplers import PseudoSampler, SamplingResult

from qontinui_mm.registry import TASK_UTILS

__all__ = ['OneGroupSampler']


@TASK_UTILS.register_module()
class OneGroupSampler(PseudoSampler):
    """Takes all priors, as ``PseudoSampler``, in one group.

    RTMDet's head (arXiv:2212.07784) copies the overlaps of the positive
    priors into its targets box by box, in a Python loop that waits for the
    GPU at each of a screen's hundreds of boxes: half of the operations that
    make a screen's targets. One copy of all does the same. So the result says
    that all positives are of box 0, after their boxes and labels are looked
    up.

    Only for heads that ask which box a prior belongs to for nothing else;
    RTMDet-Ins looks masks up by it.
    """

    def sample(self, *args: Any, **kwargs: Any) -> SamplingResult:
        """As ``PseudoSampler.sample``, with zeros for the box indices."""
        result = super().sample(*args, **kwargs)
        result.pos_assigned_gt_inds = torch.zeros_like(
            result.pos_assigned_gt_inds
        )
        return result
