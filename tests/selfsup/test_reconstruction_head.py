"""The loss of a reconstruction: upstream's, and what screens need."""

from __future__ import annotations

import pytest
import torch
from mmpretrain.models.heads import (
    MAEPretrainHead,
    SimMIMHead,
    SparKPretrainHead,
)
from torch import Tensor

from qontinui_mm.selfsup import ScreenReconstructionHead
from qontinui_mm.selfsup.patches import (
    box_shares,
    join_patches,
    patch_range,
    split_patches,
)


def loss_of(criterion: str, channel: int | None = None) -> dict:
    return {
        'type': 'mmpretrain.PixelReconstructionLoss',
        'criterion': criterion,
        'channel': channel,
    }


@pytest.fixture
def batch() -> tuple[Tensor, Tensor, Tensor]:
    """Pictures that were made up, images and masks; cells of 8 pixels."""
    torch.manual_seed(0)
    made, images = torch.randn(2, 2, 3, 32, 32)
    return made, images, torch.rand(2, 4, 4) < 0.6


def test_is_maes_loss(batch: tuple[Tensor, Tensor, Tensor]):
    made, images, mask = batch
    upstream = MAEPretrainHead(loss_of('L2'), norm_pix=True, patch_size=8)
    flat = upstream.patchify(made)
    expected = upstream.loss(flat, images, mask.flatten(1).float())
    head = ScreenReconstructionHead(patch_size=8)
    losses = head.loss(flat.unflatten(-1, (8, 8, 3)), images, mask)
    assert list(losses) == ['loss_pixel']
    assert losses['loss_pixel'] == pytest.approx(float(expected), rel=1e-5)


def test_is_simmims_loss(batch: tuple[Tensor, Tensor, Tensor]):
    made, images, mask = batch
    upstream = SimMIMHead(patch_size=8, loss=loss_of('L1', 3))
    expected = upstream.loss(made, images, mask.float())
    head = ScreenReconstructionHead(8, criterion='L1', norm_pix=False)
    losses = head.loss(split_patches(made, 8), images, mask)
    assert losses['loss_pixel'] == pytest.approx(float(expected), rel=1e-5)


def test_is_sparks_loss(batch: tuple[Tensor, Tensor, Tensor]):
    made, images, mask = batch
    upstream = SparKPretrainHead(loss_of('L2'), patch_size=8)
    expected = upstream(made, images, ~mask[:, None])
    head = ScreenReconstructionHead(patch_size=8)
    losses = head.loss(split_patches(made, 8), images, mask)
    assert losses['loss_pixel'] == pytest.approx(float(expected), rel=1e-5)


def test_flat_patches_count_less():
    images = torch.zeros(1, 3, 8, 16)
    images[..., 8:] = torch.randn(3, 8, 8)
    made = split_patches(torch.zeros_like(images), 8)
    made[:, 0] = 3.0  # wrong in the flat patch alone
    mask = torch.ones(1, 1, 2, dtype=torch.bool)

    def loss(weight: float) -> float:
        head = ScreenReconstructionHead(
            8, 'L1', norm_pix=False, blank_weight=weight
        )
        return float(head.loss(made, images, mask)['loss_pixel'])

    busy = float(images[..., 8:].abs().mean())
    assert loss(1.0) == pytest.approx((3 + busy) / 2, rel=1e-5)
    assert loss(0.5) == pytest.approx((1.5 + busy) / 1.5, rel=1e-5)
    assert loss(0.0) == pytest.approx(busy, rel=1e-5)


def test_only_flat_patches_hidden_make_no_infinite_loss():
    head = ScreenReconstructionHead(8, blank_weight=0.0)
    images = torch.zeros(1, 3, 8, 8)
    made = torch.ones(1, 1, 8, 8, 3)
    losses = head.loss(made, images, torch.ones(1, 1, 1, dtype=torch.bool))
    assert losses['loss_pixel'] == 0


def test_edges_are_those_inside_patches():
    head = ScreenReconstructionHead(8, 'L1', norm_pix=False, edge_weight=2.0)
    images = torch.zeros(1, 3, 8, 16)
    images[..., 8:] = 1.0  # an edge between two patches
    mask = torch.ones(1, 1, 2, dtype=torch.bool)
    flat = split_patches(torch.zeros_like(images), 8)
    assert head.loss(flat, images, mask)['loss_edge'] == 0

    wrong = flat.clone()
    wrong[:, 0, :, 4:] = 1.0  # one edge across, in one of two patches
    expected = 2.0 * (1 / 7) / 2 / 2
    edge = head.loss(wrong, images, mask)['loss_edge']
    assert edge == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize('norm_pix', [True, False])
def test_the_right_answer_gives_the_screen_and_no_loss(
    batch: tuple[Tensor, Tensor, Tensor], norm_pix: bool
):
    _, images, mask = batch
    head = ScreenReconstructionHead(8, norm_pix=norm_pix, edge_weight=1.0)
    right = head._normalised(split_patches(images, 8))
    losses = head.loss(right, images, mask)
    assert all(float(loss) == 0 for loss in losses.values())
    assert torch.allclose(head.pictures(right, images), images, atol=1e-5)


@pytest.mark.parametrize(
    ('options', 'name'),
    [
        ({'criterion': 'L3'}, 'criterion'),
        ({'blank_weight': 2.0}, 'blank_weight'),
        ({'edge_weight': -1.0}, 'edge_weight'),
    ],
)
def test_wrong_options_are_named(options: dict, name: str):
    with pytest.raises(ValueError, match=name):
        ScreenReconstructionHead(**options)


def test_patches_are_joined_as_they_were_split():
    images = torch.randn(2, 3, 16, 24)
    patches = split_patches(images, 8)
    assert patches.shape == (2, 6, 8, 8, 3)
    assert torch.equal(patches[0, 4], images[0, :, 8:, 8:16].permute(1, 2, 0))
    assert torch.equal(join_patches(patches, 2), images)


def test_range_is_of_the_widest_channel():
    patches = torch.zeros(1, 2, 4, 4, 3)
    patches[0, 1, 2, 3, 1] = -0.5
    patches[0, 1, 0, 0, 2] = 0.25
    assert patch_range(patches).tolist() == [[0.0, 0.5]]


def test_shares_are_areas_of_overlap():
    boxes = torch.tensor([[4.0, 0.0, 16.0, 8.0], [2.0, 2.0, 6.0, 4.0]])
    shares = box_shares(boxes, rows=2, columns=2, size=8)
    assert shares[0].tolist() == [[0.5, 1.0], [0.0, 0.0]]
    assert shares[1].tolist() == [[0.125, 0.0], [0.0, 0.0]]
