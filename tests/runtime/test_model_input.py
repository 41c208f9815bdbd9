"""Inputs are those of the test pipeline, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from mmdet.models import DetDataPreprocessor
from mmdet.utils import register_all_modules
from mmengine.dataset import Compose
from runtime_models import info

from qontinui_mm.runtime.model_input import ModelInput


@pytest.mark.parametrize('swap', [False, True])
@pytest.mark.parametrize('divisor', [1, 32])
@pytest.mark.parametrize(
    'size', [(640, 400), (401, 333), (1000, 31), (50, 90), (5, 3)]
)
def test_equal_to_the_test_pipeline(size, divisor, swap):
    register_all_modules()
    model = info(
        scale=(320, 200),
        mean=(103.53, 116.28, 123.675),
        std=(57.375, 57.12, 58.395),
        pad_divisor=divisor,
        swap_channels=swap,
    )
    rng = np.random.default_rng(sum(size))
    image = rng.integers(0, 256, (size[1], size[0], 3), np.uint8)
    packed = Compose(
        [
            {'type': 'Resize', 'scale': (320, 200), 'keep_ratio': True},
            {'type': 'PackDetInputs', 'meta_keys': ('scale_factor',)},
        ]
    )({'img': image, 'img_shape': image.shape[:2]})
    before = DetDataPreprocessor(
        mean=model.mean,
        std=model.std,
        bgr_to_rgb=swap,
        pad_size_divisor=divisor,
    )
    sample = packed['data_samples']
    sample.set_metainfo({'img_shape': packed['inputs'].shape[-2:]})
    wanted = before({'inputs': [packed['inputs']], 'data_samples': [sample]})

    found = ModelInput.of(image, model)

    assert found.pixels.dtype == np.float32
    assert torch.equal(torch.from_numpy(found.pixels), wanted['inputs'])
    assert found.size == tuple(packed['inputs'].shape[:0:-1])
    assert found.ratios == pytest.approx(sample.scale_factor, rel=1e-12)


def test_padding_has_its_value():
    image = np.full((10, 20, 3), 255, np.uint8)
    found = ModelInput.of(image, info(scale=(20, 10), pad_value=-7.0))
    assert found.pixels.shape == (1, 3, 32, 32)
    assert (found.pixels[..., :10, :20] != -7).all()
    assert (found.pixels[..., 10:, :] == -7).all()
    assert (found.pixels[..., 20:] == -7).all()


@pytest.mark.parametrize(
    ('image', 'message'),
    [
        (np.zeros((4, 4), np.uint8), r'not \(4, 4\)'),
        (np.zeros((4, 4, 4), np.uint8), r'not \(4, 4, 4\)'),
        (np.zeros((0, 4, 3), np.uint8), r'not \(0, 4, 3\)'),
        (np.zeros((4, 4, 3), np.float32), 'not float32'),
        (None, r'not \(\)'),
    ],
)
def test_other_images_are_refused(image, message):
    with pytest.raises(ValueError, match=message):
        ModelInput.of(image, info())
