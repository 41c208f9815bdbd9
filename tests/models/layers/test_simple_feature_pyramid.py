"""A pyramid from one map."""

from __future__ import annotations

import pytest
import torch

from qontinui_mm.models.layers import SimpleFeaturePyramid


def test_levels_have_their_sizes_and_all_learn():
    neck = SimpleFeaturePyramid(16, 8, (4, 2, 1, 0.5, 0.25))
    levels = neck([torch.zeros(2, 16, 1, 1), torch.randn(2, 16, 8, 12)])
    sizes = [(32, 48), (16, 24), (8, 12), (4, 6), (2, 3)]
    assert [tuple(level.shape) for level in levels] == [
        (2, 8, *size) for size in sizes
    ]
    sum(level.sum() for level in levels).backward()
    assert all(each.grad is not None for each in neck.parameters())


def test_an_element_stays_where_it_is():
    neck = SimpleFeaturePyramid(4, 4, (2, 1, 0.5))
    pixels = torch.zeros(1, 4, 16, 16)
    spot = pixels.clone()
    spot[..., 12, 4] = 5.0
    for scale, blank, level in zip(
        (2, 1, 0.5), neck([pixels]), neck([spot]), strict=True
    ):
        change = (level - blank).abs().sum(1)[0]
        y, x = divmod(int(change.argmax()), change.shape[1])
        assert abs(y / scale - 12) <= 2
        assert abs(x / scale - 4) <= 2


@pytest.mark.parametrize('scale', [3, 0.3, 1 / 3, 8])
def test_other_scales_are_refused(scale: float):
    with pytest.raises(ValueError, match='scales'):
        SimpleFeaturePyramid(16, 8, (scale,))
