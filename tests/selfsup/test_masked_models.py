"""Masked models hide what the masks say, and nothing of it leaks."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from masked_batches import batch_of, shrunk
from mmengine.registry import MODELS
from torch import Tensor

from qontinui_mm.selfsup.masked_model import MaskedScreenModel

METHODS = {
    'mae_vit_b_gui': 16,
    'simmim_swin_t_gui': 32,
    'spark_convnext_t_gui': 32,
}


@pytest.fixture(scope='module', params=METHODS)
def model(request: pytest.FixtureRequest) -> MaskedScreenModel:
    torch.manual_seed(0)
    built = MODELS.build(shrunk(request.param).model)
    built.init_weights()
    return built.eval()


def masks(model: MaskedScreenModel, hidden: int = 3) -> Tensor:
    """(2, rows, columns): not the same cells of both views."""
    side = 64 // model.reconstruction_head.patch_size
    mask = torch.zeros(2, side * side, dtype=torch.bool)
    mask[0, :hidden] = mask[1, -hidden:] = True
    return mask.reshape(2, side, side)


def expand(model: MaskedScreenModel, mask: Tensor) -> Tensor:
    """(B, 1, H, W)."""
    size = model.reconstruction_head.patch_size
    fine = mask.repeat_interleave(size, 1).repeat_interleave(size, 2)
    return fine[:, None]


@torch.no_grad()
def test_shapes_are_those_promised(model: MaskedScreenModel):
    mask = masks(model)
    made = model.reconstruct(torch.randn(2, 3, 64, 64), mask)
    size = model.reconstruction_head.patch_size
    assert made.patches.shape == (2, mask[0].numel(), size, size, 3)
    channels = model.feature_channels
    assert made.features.shape == (2, channels, *mask.shape[1:])
    assert torch.equal(made.seen, ~mask)


@torch.no_grad()
def test_what_is_hidden_does_not_leak(model: MaskedScreenModel):
    images, mask = torch.randn(2, 3, 64, 64), masks(model)
    other = torch.where(expand(model, mask), torch.randn_like(images), images)
    first = model.reconstruct(images, mask).patches
    second = model.reconstruct(other, mask).patches
    assert torch.allclose(first, second, atol=1e-5)


@torch.no_grad()
def test_what_is_seen_is_used(model: MaskedScreenModel):
    images, mask = torch.randn(2, 3, 64, 64), masks(model)
    other = torch.where(expand(model, mask), images, torch.randn_like(images))
    first = model.reconstruct(images, mask).patches
    second = model.reconstruct(other, mask).patches
    hidden = mask.flatten(1)
    assert (first - second)[hidden].abs().max() > 1e-3


def test_the_loss_has_each_part_that_is_asked_for(model: MaskedScreenModel):
    data = batch_of(masks(model))
    losses = model.loss(**data)
    assert list(losses) == ['loss_pixel']
    assert losses['loss_pixel'].isfinite()


def test_a_batch_without_masks_is_refused(model: MaskedScreenModel):
    data = batch_of(masks(model))
    del data['data_samples'][1].mask
    with pytest.raises(ValueError, match='GuiMask'):
        model.loss(**data)


@pytest.mark.parametrize('name', METHODS)
def test_a_batch_is_learnt_by_heart(name: str):
    torch.manual_seed(0)
    model = MODELS.build(shrunk(name).model)
    model.init_weights()
    data = batch_of(masks(model))
    # Smooth pictures: noise has nothing to learn but every pixel.
    data['inputs'] = torch.nn.functional.interpolate(
        torch.randn(2, 3, 4, 4), size=(64, 64), mode='bicubic'
    )
    optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
    losses = []
    for _ in range(40):
        loss, _ = model.parse_losses(model.loss(**data))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    assert losses[-1] < 0.7 * losses[0]


@pytest.fixture
def mae() -> Any:
    torch.manual_seed(0)
    built = MODELS.build(shrunk('mae_vit_b_gui').model)
    built.init_weights()
    return built.eval()


def test_mae_refuses_views_with_more_and_less_hidden(mae: Any):
    mask = masks(mae)
    mask[0, -1, -1] = True
    with pytest.raises(ValueError, match='4, 3'):
        mae.reconstruct(torch.randn(2, 3, 64, 64), mask)


@torch.no_grad()
def test_mae_features_lie_where_they_were_seen(mae: Any):
    images, mask = torch.randn(2, 3, 64, 64), masks(mae, 5)
    made = mae.reconstruct(images, mask)
    assert (made.features.abs().sum(1) == 0).equal(mask)
    # With nothing hidden they are those of a plain ViT.
    none = torch.zeros_like(mask)
    plain = mae.extract_feat(images)[0][:, 1:]
    features = mae.reconstruct(images, none).features
    assert torch.allclose(features.flatten(2).transpose(1, 2), plain)


@torch.no_grad()
def test_mae_masks_as_upstream_does(mae: Any, monkeypatch: Any):
    """The same mask, drawn by mmpretrain, gives the same pictures."""
    images = torch.randn(2, 3, 64, 64)
    backbone = mae.backbone
    upstream = super(type(backbone), backbone)
    latent, mask, places = _forward_upstream(backbone, upstream, images)
    expected = mae.neck(latent, places)
    mask = mask.bool().reshape(2, 4, 4)
    made = mae.reconstruct(images, mask).patches
    assert torch.allclose(made.flatten(2), expected, atol=1e-5)


def _forward_upstream(backbone: Any, upstream: Any, images: Tensor) -> Any:
    own = type(backbone).random_masking
    try:
        type(backbone).random_masking = upstream.random_masking.__func__
        return upstream.forward(images, True)
    finally:
        type(backbone).random_masking = own
