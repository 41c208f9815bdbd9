"""The lean assigner is upstream's, and reaches what upstream cannot."""

from __future__ import annotations

import pytest
import torch
from mmdet.models.task_modules.assigners import DynamicSoftLabelAssigner
from mmdet.utils import register_all_modules
from mmengine.structures import InstanceData

from qontinui_mm.models import LeanSoftLabelAssigner


@pytest.fixture(autouse=True)
def _mmdet_scope() -> None:
    # Other tests leave other scopes, in which the IoU calculator is unknown.
    register_all_modules()


def priors(width: int = 128, height: int = 96) -> torch.Tensor:
    """Points of strides 8, 16 and 32 as RTMDet makes them, (n, 4)."""
    levels = []
    for stride in (8, 16, 32):
        y, x = torch.meshgrid(
            torch.arange(0, height, stride),
            torch.arange(0, width, stride),
            indexing='ij',
        )
        steps = torch.full_like(x, stride)
        levels.append(torch.stack((x, y, steps, steps), -1).view(-1, 4))
    return torch.cat(levels).float()


def predictions(seed: int, num_classes: int = 5) -> InstanceData:
    generator = torch.Generator().manual_seed(seed)
    points = priors()
    sides = torch.rand(len(points), 4, generator=generator) * 40
    centre = points[:, :2].repeat(1, 2)
    signs = torch.tensor([-1.0, -1.0, 1.0, 1.0])
    return InstanceData(
        priors=points,
        bboxes=centre + sides * signs,
        scores=torch.randn(len(points), num_classes, generator=generator),
    )


def truth(seed: int, count: int, num_classes: int = 5) -> InstanceData:
    generator = torch.Generator().manual_seed(seed)
    corner = torch.rand(count, 2, generator=generator) * 60
    size = 4 + torch.rand(count, 2, generator=generator) * 60
    return InstanceData(
        bboxes=torch.cat((corner, corner + size), 1),
        labels=torch.randint(num_classes, (count,), generator=generator),
    )


@pytest.mark.parametrize('count', [0, 1, 3, 40])
@pytest.mark.parametrize('seed', [0, 1])
def test_equals_upstream(seed: int, count: int) -> None:
    inputs = predictions(seed), truth(seed, count)
    ours = LeanSoftLabelAssigner(topk=13).assign(*inputs)
    theirs = DynamicSoftLabelAssigner(topk=13).assign(*inputs)
    assert torch.equal(ours.gt_inds, theirs.gt_inds)
    assert torch.equal(ours.labels, theirs.labels)
    torch.testing.assert_close(ours.max_overlaps, theirs.max_overlaps)
    assert count == 0 or (ours.gt_inds > 0).any()


@pytest.mark.parametrize(('reach', 'taken'), [(0.0, False), (0.5, True)])
def test_a_line_between_two_rows_of_priors(reach: float, taken: bool) -> None:
    line = InstanceData(
        bboxes=torch.tensor([[20.0, 33.0, 90.0, 38.0]]),
        labels=torch.tensor([2]),
    )
    assigner = LeanSoftLabelAssigner(topk=13, min_half_extent=reach)
    assert (assigner.assign(predictions(0), line).gt_inds > 0).any() == taken


def test_memory_does_not_grow_with_the_classes() -> None:
    """600 boxes that cover all priors; upstream would need 9 GB here."""
    boxes = torch.tensor([0.0, 0.0, 128.0, 96.0]).repeat(600, 1)
    labels = torch.arange(600)
    found = LeanSoftLabelAssigner(topk=13).assign(
        predictions(0, num_classes=10_000),
        InstanceData(bboxes=boxes, labels=labels),
    )
    assert (found.gt_inds > 0).any()


def test_what_predicts_an_ignored_box_is_no_background() -> None:
    found, known = predictions(0), truth(0, 3)
    before = LeanSoftLabelAssigner().assign(found, known)
    free = (before.gt_inds == 0).nonzero()[:, 0]
    crowd = InstanceData(bboxes=found.bboxes[free[:1]])

    after = LeanSoftLabelAssigner(ignore_iou_thr=0.99).assign(
        found, known, crowd
    )
    assert after.gt_inds[free[0]] == -1
    assert (after.gt_inds[free[1:]] == 0).all()
    kept = before.gt_inds > 0
    assert torch.equal(after.gt_inds[kept], before.gt_inds[kept])
