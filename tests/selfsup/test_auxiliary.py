"""Tasks beside the reconstruction."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from mmpretrain.structures import DataSample
from torch import Tensor

from qontinui_mm.schema import CLASS_NAMES, PLATFORMS
from qontinui_mm.selfsup.auxiliary import TASKS, AuxiliaryTasks
from qontinui_mm.selfsup.auxiliary.layout import layout_of
from qontinui_mm.selfsup.auxiliary.pooling import pool_boxes, pool_seen
from qontinui_mm.selfsup.auxiliary.resolution import resolution_of

CHANNELS = 6
# The size of a screen is always known.
FROM_LABELS = ['element_type', 'layout', 'platform']


def sample(
    boxes: list[list[float]] = (), names: list[str] = (), **known: Any
) -> DataSample:
    """A view of 32 x 32 pixels of a screen of 2048 x 512."""
    made = DataSample(
        metainfo={'img_shape': (32, 32), 'ori_shape': (512, 2048), **known}
    )
    made.gt_bboxes = torch.tensor(boxes).reshape(-1, 4)
    labels = [CLASS_NAMES.index(name) for name in names]
    made.gt_bboxes_labels = torch.tensor(labels, dtype=torch.long)
    return made


def labelled(platform: str = PLATFORMS[1]) -> DataSample:
    return sample(
        [[0.0, 0.0, 16.0, 8.0], [0.0, 0.0, 32.0, 32.0]],
        ['button', 'window'],
        platform=platform,
        device_pixel_ratio=2.0,
    )


def features(batch: int = 2) -> tuple[Tensor, Tensor]:
    torch.manual_seed(0)
    maps = torch.randn(batch, CHANNELS, 4, 4, requires_grad=True)
    return maps, torch.rand(batch, 4, 4) < 0.7


@pytest.mark.parametrize('name', TASKS)
def test_each_task_can_be_switched_on_alone(name: str):
    tasks = AuxiliaryTasks(CHANNELS, **dict.fromkeys(TASKS, 0.0) | {name: 0.5})
    losses = tasks(*features(), [labelled(), labelled()])
    assert list(losses) == [f'loss_{name}']
    assert losses[f'loss_{name}'] > 0
    twice = AuxiliaryTasks(CHANNELS, **{name: 1.0})
    twice.load_state_dict(tasks.state_dict())
    again = twice(*features(), [labelled(), labelled()])
    ratio = float(again[f'loss_{name}'] / losses[f'loss_{name}'])
    assert ratio == pytest.approx(2)


def test_none_is_the_default():
    tasks = AuxiliaryTasks(CHANNELS)
    assert not list(tasks.parameters())
    assert tasks(*features(), [labelled(), labelled()]) == {}


@pytest.mark.parametrize(
    ('weights', 'message'),
    [({'colour': 1.0}, "'colour'"), ({'layout': -1.0}, 'auxiliary.layout')],
)
def test_wrong_weights_are_named(weights: dict, message: str):
    with pytest.raises(ValueError, match=message):
        AuxiliaryTasks(CHANNELS, **weights)


@pytest.mark.parametrize('name', FROM_LABELS)
def test_without_labels_a_task_costs_nothing_but_has_gradients(name: str):
    """DDP waits for the gradient of every parameter."""
    tasks = AuxiliaryTasks(CHANNELS, **{name: 1.0})
    maps, seen = features(1)
    loss = tasks(maps, seen, [sample()])[f'loss_{name}']
    assert loss == 0
    loss.backward()
    assert all(p.grad is not None for p in tasks.parameters())
    assert all((p.grad == 0).all() for p in tasks.parameters())


@pytest.mark.parametrize('name', FROM_LABELS)
def test_a_view_without_labels_does_not_count(name: str):
    tasks = AuxiliaryTasks(CHANNELS, **{name: 1.0})
    maps, seen = features(2)
    alone = tasks(maps[:1], seen[:1], [labelled()])
    both = tasks(maps, seen, [labelled(), sample()])
    assert float(both[f'loss_{name}']) == pytest.approx(
        float(alone[f'loss_{name}']), rel=1e-5
    )


@pytest.mark.parametrize('name', TASKS)
def test_each_task_can_be_learnt(name: str):
    torch.manual_seed(0)
    tasks = AuxiliaryTasks(CHANNELS, **{name: 1.0})
    maps, seen = features(2)
    maps = maps.detach()
    data = [labelled(PLATFORMS[0]), labelled(PLATFORMS[3])]
    optimizer = torch.optim.Adam(tasks.parameters(), 0.05)
    first = None
    for _ in range(60):
        loss = tasks(maps, seen, data)[f'loss_{name}']
        first = first or float(loss)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    # The best a soft target of the layout allows is not 0.
    assert float(loss) < 0.6 * first


def test_boxes_read_what_was_seen_of_them():
    maps = torch.zeros(1, 4, 4)
    maps[0, 0] = torch.tensor([1.0, 3.0, 50.0, 50.0])
    seen = torch.ones(4, 4, dtype=torch.bool)
    boxes = torch.tensor([[0.0, 0.0, 12.0, 8.0], [24.0, 0.0, 32.0, 8.0]])
    pooled, known = pool_boxes(maps, seen, boxes, 8)
    # The second cell is covered by half.
    assert pooled[0, 0] == pytest.approx((1 + 0.5 * 3) / 1.5)
    assert known.tolist() == [0, 1]
    seen[0, 0] = seen[0, 3] = False
    pooled, known = pool_boxes(maps, seen, boxes, 8)
    assert known.tolist() == [0]
    assert pooled[0, 0] == pytest.approx(3)


def test_the_mean_is_over_what_was_seen():
    maps = torch.arange(4.0).reshape(1, 1, 2, 2)
    seen = torch.tensor([[[True, False], [False, True]]])
    assert pool_seen(maps, seen).tolist() == [[1.5]]


def test_layout_is_the_share_of_each_group():
    layout = layout_of(labelled(), 4, 4)
    assert layout.shape == (3, 4, 4)
    assert layout[0].tolist() == [[1, 1, 0, 0]] + [[0] * 4] * 3
    assert not layout[1].any()
    assert layout[2].all()


def test_resolution_is_in_octaves():
    assert resolution_of(labelled()) == (1.0, -1.0, 1.0)
    assert math.isnan(resolution_of(sample())[2])
