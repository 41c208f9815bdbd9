"""RTMDet's assigner without its (priors x boxes x classes) tensors."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from mmdet.models.task_modules.assigners import (
    AssignResult,
    DynamicSoftLabelAssigner,
)
from mmengine.structures import InstanceData
from torch import Tensor

from qontinui_mm.registry import TASK_UTILS

__all__ = ['LeanSoftLabelAssigner']

EPS = 1e-7


@TASK_UTILS.register_module()
class LeanSoftLabelAssigner(DynamicSoftLabelAssigner):
    """``DynamicSoftLabelAssigner`` of RTMDet (arXiv:2212.07784), cheaper.

    Upstream's soft classification cost makes five tensors of priors x boxes x
    classes. A GUI's windows and panels cover every prior, and there are
    hundreds of boxes: at 8400 priors, 600 boxes and 88 classes one such
    tensor is 1.8 GB. The target of a box is zero in all classes but its own,
    so the sum over the classes is the prior's sum with zero targets, with one
    term exchanged: the same number from priors x (boxes + classes) values.
    And all boxes are matched at once, see ``dynamic_k_matching``.

    Args:
        min_half_extent: A prior may also take a box whose centre is nearer
            than this many strides on both axes. At 0, as upstream, a line of
            text 5 pixels high that lies between two rows of priors has no
            prior inside it and is trained as background; 0.5 gives every box
            a prior on every level.
        ignore_iou_thr: A prior that is left without a box is no background
            either if it predicts an ignored one with this overlap. Upstream
            does not look at ignored boxes.
        kwargs: Arguments of mmdet's ``DynamicSoftLabelAssigner``.
    """

    def __init__(
        self,
        min_half_extent: float = 0.0,
        ignore_iou_thr: float = 0.5,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.min_half_extent = min_half_extent
        self.ignore_iou_thr = ignore_iou_thr

    def assign(
        self,
        pred_instances: InstanceData,
        gt_instances: InstanceData,
        gt_instances_ignore: InstanceData | None = None,
        **kwargs: Any,
    ) -> AssignResult:
        """Assign each of n priors to one of k boxes, or to none.

        Args:
            pred_instances: ``priors`` (n, 4) as x, y, stride, stride;
                ``bboxes`` (n, 4) decoded, xyxy pixels; ``scores`` (n, C),
                logits.
            gt_instances: ``bboxes`` (k, 4) xyxy pixels; ``labels`` (k,).
            gt_instances_ignore: ``bboxes`` (j, 4) of what is neither to be
                found nor to be taken for background.

        Returns:
            ``gt_inds`` (n,), 0 for none, -1 for ignored, else 1 + the box's
            index; ``labels`` (n,), -1 for none; ``max_overlaps`` (n,).
        """
        assigned = self._assign(pred_instances, gt_instances)
        if gt_instances_ignore is not None and len(gt_instances_ignore):
            ignored = self._predicts(pred_instances, gt_instances_ignore)
            assigned.gt_inds[(assigned.gt_inds == 0) & ignored] = -1
        return assigned

    def _predicts(
        self, pred_instances: InstanceData, others: InstanceData
    ) -> Tensor:
        """Which of n priors predict one of the other boxes, (n,) bool."""
        ious = self.iou_calculator(pred_instances.bboxes, _boxes(others))
        return (ious >= self.ignore_iou_thr).any(dim=1)

    def _assign(
        self, pred_instances: InstanceData, gt_instances: InstanceData
    ) -> AssignResult:
        boxes = _boxes(gt_instances)
        priors = pred_instances.priors
        valid = self._candidates(priors, boxes).any(dim=1)
        gt_inds = priors.new_zeros(len(priors), dtype=torch.long)
        labels = torch.full_like(gt_inds, -1)
        if not valid.any():
            overlaps = priors.new_zeros(len(priors))
            return AssignResult(len(boxes), gt_inds, overlaps, labels=labels)

        ious = self.iou_calculator(pred_instances.bboxes[valid], boxes)
        cost = (
            soft_label_cost(
                pred_instances.scores[valid], gt_instances.labels, ious
            )
            - torch.log(ious + EPS) * self.iou_weight
            + self._centre_cost(priors[valid], boxes)
        )
        # dynamic_k_matching narrows ``valid`` in place to what it matched.
        matched_ious, matched = self.dynamic_k_matching(
            cost, ious, len(boxes), valid
        )
        gt_inds[valid] = matched + 1
        labels[valid] = gt_instances.labels[matched].long()
        overlaps = torch.full_like(priors[:, 0], -1e8, dtype=torch.float32)
        overlaps[valid] = matched_ious.float()
        return AssignResult(len(boxes), gt_inds, overlaps, labels=labels)

    def _candidates(self, priors: Tensor, boxes: Tensor) -> Tensor:
        """Which of n priors may take which of k boxes, (n, k) bool."""
        centres = (boxes[:, :2] + boxes[:, 2:]) / 2
        halves = (boxes[:, 2:] - boxes[:, :2]) / 2
        reach = priors[:, 2:, None] * self.min_half_extent
        offset = (priors[:, :2, None] - centres.T).abs()
        return (offset < halves.T.maximum(reach)).all(dim=1)

    def dynamic_k_matching(
        self,
        cost: Tensor,
        pairwise_ious: Tensor,
        num_gt: int,
        valid_mask: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Upstream's matching without its loop over the boxes.

        Each box takes as many priors, of least cost, as its best overlaps
        sum up to. Upstream asks for them box by box, and a GPU is waited for
        each time: hundreds of times a screen.

        Args:
            cost: (n, k) of n candidate priors for k boxes.
            pairwise_ious: (n, k).
            num_gt: k.
            valid_mask: (m,) bool, which of all priors are the candidates;
                narrowed in place to those that are taken.

        Returns:
            Overlap and box index of each of the priors taken.
        """
        most = min(self.topk, len(cost))
        best = pairwise_ious.topk(most, dim=0).values
        wanted = best.sum(0).int().clamp(min=1)
        cheapest = cost.topk(most, dim=0, largest=False).indices
        turn = torch.arange(most, device=cost.device)[:, None]
        matching = torch.zeros_like(cost, dtype=torch.bool)
        matching.scatter_(0, cheapest, turn < wanted)
        # A prior that several boxes want goes to the one it costs least.
        several = matching.sum(1, keepdim=True) > 1
        least = torch.zeros_like(matching).scatter_(
            1, cost.argmin(1, keepdim=True), True
        )
        matching = torch.where(several, least, matching)
        taken = matching.any(1)
        valid_mask[valid_mask.clone()] = taken
        box = matching[taken].int().argmax(1)
        return pairwise_ious[taken].gather(1, box[:, None])[:, 0], box

    def _centre_cost(self, priors: Tensor, boxes: Tensor) -> Tensor:
        """Grows tenfold for each stride between prior and centre, (n, k)."""
        centres = (boxes[:, :2] + boxes[:, 2:]) / 2
        # Not cdist, which is slow on a GPU for vectors of two.
        dx = priors[:, :1] - centres[:, 0]
        dy = priors[:, 1:2] - centres[:, 1]
        distance = (dx.square() + dy.square()).sqrt() / priors[:, 2:3]
        return torch.pow(10, distance - self.soft_center_radius)


def _boxes(instances: InstanceData) -> Tensor:
    """(k, 4), whether they are a tensor or mmdet's box type."""
    return getattr(instances.bboxes, 'tensor', instances.bboxes)


def soft_label_cost(logits: Tensor, labels: Tensor, ious: Tensor) -> Tensor:
    """Quality focal loss of each prior, were it to predict each box.

    Args:
        logits: Class logits of n priors, (n, C).
        labels: Class indices of k boxes, (k,).
        ious: Overlap of prior and box, the soft target, (n, k) in [0, 1].

    Returns:
        Sum over the C classes of BCE x (target - score)^2, (n, k).
    """
    logits = logits.float()
    zero_target = F.softplus(logits) * logits.sigmoid().square()
    own = logits[:, labels]
    exact = F.softplus(own) - own * ious
    exact = exact * (ious - own.sigmoid()).square()
    return exact + zero_target.sum(1, keepdim=True) - zero_target[:, labels]
