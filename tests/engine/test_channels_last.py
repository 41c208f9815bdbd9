"""The layout of weights changes, and nothing else."""

from types import SimpleNamespace

import torch
from torch import nn

from qontinui_mm.engine import ChannelsLastHook


def test_activations_follow_the_weights() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.SiLU())
    image = torch.rand(2, 3, 16, 16)
    before = model(image)
    assert not before.is_contiguous(memory_format=torch.channels_last)
    ChannelsLastHook().before_run(SimpleNamespace(model=model))
    after = model(image)
    assert after.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(after, before)
