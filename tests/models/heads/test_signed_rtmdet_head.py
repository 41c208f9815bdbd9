"""Boxes beside their prior, and weights of the usual head that go on."""

import math

import pytest
import torch
from mmdet.models.dense_heads import RTMDetSepBNHead
from torch import Tensor

from qontinui_mm.models import SignedRTMDetHead

STRIDES = [4, 8]


def head(cls=SignedRTMDetHead, **options):
    return cls(
        num_classes=3,
        in_channels=8,
        feat_channels=8,
        stacked_convs=1,
        with_objectness=False,
        exp_on_reg=True,
        anchor_generator={
            'type': 'MlvlPointGenerator',
            'offset': 0,
            'strides': STRIDES,
        },
        bbox_coder={'type': 'DistancePointBBoxCoder'},
        loss_cls={'type': 'QualityFocalLoss', 'use_sigmoid': True},
        loss_bbox={'type': 'GIoULoss'},
        norm_cfg={'type': 'BN'},
        **options,
    ).eval()


@pytest.fixture
def features() -> list[Tensor]:
    """Of 64 x 64 pixels."""
    torch.manual_seed(0)
    return [torch.randn(2, 8, 64 // s, 64 // s) for s in STRIDES]


def biased(features, bias: float) -> list[Tensor]:
    """Distances in strides, where the last layers give ``bias`` alone."""
    each = head()
    for layer in each.rtm_reg:
        layer.weight.data.zero_()
        layer.bias.data.fill_(bias)
    _, distances = each(features)
    return [d / s for d, s in zip(distances, STRIDES, strict=True)]


def test_long_distances_are_those_of_the_usual_head(features):
    torch.manual_seed(0)
    usual, signed = head(RTMDetSepBNHead), head()
    signed.load_state_dict(usual.state_dict())
    for layer in (*usual.rtm_reg, *signed.rtm_reg):
        torch.nn.init.normal_(layer.weight, std=1.5)
    signed.load_state_dict(usual.state_dict())

    scores, expected = usual(features)
    own_scores, distances = signed(features)

    for level in range(2):
        assert torch.equal(own_scores[level], scores[level])
        power = expected[level] / STRIDES[level]
        long = power >= signed.knee
        assert long.any()
        assert (~long).any()
        assert torch.equal(distances[level][long], expected[level][long])
        change = expected[level] - distances[level]
        assert (change[~long] > 0).all()
        assert (change[~long] < 0.5 * STRIDES[level]).all()


@pytest.mark.parametrize(
    ('bias', 'strides'),
    [
        (2.0, 7.389056),
        (0.0, 1.0),
        (1.5 * math.log(0.5), 0.25),
        (1.5 * math.log(1 / 3), 0.0),
        (-12.0, -0.5 + 1.5 * math.exp(-8)),
    ],
)
def test_a_distance_is_a_power_above_the_knee_and_ends_below(
    features, bias, strides
):
    for distances in biased(features, bias):
        assert torch.allclose(
            distances, torch.full_like(distances, strides), atol=1e-5
        )


def test_a_line_beside_its_prior(features):
    """One pixel, 1.5 from the row of stride 4 at 16: in reach of a bias."""
    line = torch.tensor([8.0, 17.5, 56.0, 18.5])
    x, y = 32, 16
    sides = torch.tensor([x - 8, y - 17.5, 56 - x, 18.5 - y]) / 4
    raw = torch.where(
        sides >= 1, sides.log(), 1.5 * ((sides + 0.5) / 1.5).log()
    )
    each = head()
    each.rtm_reg[0].weight.data.zero_()
    each.rtm_reg[0].bias.data.copy_(raw)

    _, (distances, _) = each(features)

    (found,) = each.bbox_coder.decode(
        torch.tensor([[float(x), float(y)]]),
        distances[:1, :, y // 4, x // 4],
    )
    torch.testing.assert_close(found, line)


@pytest.mark.parametrize('bias', [-60.0, -3.0, 0.0, 4.0])
def test_gradients_are_finite(features, bias):
    each = head()
    for layer in each.rtm_reg:
        layer.bias.data.fill_(bias)
    _, distances = each(features)
    sum(d.sum() for d in distances).backward()
    for layer in each.rtm_reg:
        assert layer.weight.grad.isfinite().all()


@pytest.mark.parametrize(
    ('options', 'message'),
    [
        ({'knee': 0.0}, 'not 0.0 and 0.5'),
        ({'slack': -0.1}, 'not 1.0 and -0.1'),
    ],
)
def test_bad_options(options, message):
    with pytest.raises(ValueError, match=message):
        head(**options)


def test_linear_distances_are_refused():
    with pytest.raises(ValueError, match='exp_on_reg'):
        SignedRTMDetHead(
            num_classes=3,
            in_channels=8,
            anchor_generator={
                'type': 'MlvlPointGenerator',
                'offset': 0,
                'strides': STRIDES,
            },
        )
