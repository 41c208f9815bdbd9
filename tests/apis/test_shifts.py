"""Shifted screens: the same each time, boxes in the old pixels."""

from __future__ import annotations

import numpy as np
import pytest
from mmengine.dataset import Compose
from mmengine.registry import init_default_scope

import qontinui_mm.datasets  # noqa: F401
from qontinui_mm.apis.shifts import Shift, shifted_pipeline

HALF = {
    'type': 'qontinui_mm.DpiJitter',
    'prob': 1.0,
    'ratio_range': (0.5, 0.5),
    'bitmap_prob': 0.0,
    'min_side': 10,
}
NOISE = {
    'type': 'qontinui_mm.CaptureArtefacts',
    'prob': 1.0,
    'kinds': ['noise'],
}


@pytest.fixture(autouse=True)
def scope() -> None:
    init_default_scope('mmdet')


def screen(image_id: int = 1) -> dict:
    image = np.full((60, 100, 3), 200, np.uint8)
    return {'img': image, 'img_id': image_id, 'img_shape': (60, 100)}


def test_boxes_come_out_in_pixels_of_the_screen() -> None:
    resize = {'type': 'Resize', 'scale': (200, 120), 'keep_ratio': True}
    pipeline = shifted_pipeline([dict, resize, dict], [HALF])
    results = Compose(pipeline)(screen())
    height, width = results['img'].shape[:2]
    assert results['scale_factor'] == (width / 100, height / 60)
    assert (width, height) == (200, 120)


def test_without_a_resize_the_shift_is_the_scale() -> None:
    results = Compose(shifted_pipeline([dict, dict], [HALF]))(screen())
    assert results['img'].shape[:2] == (30, 50)
    assert results['scale_factor'] == (0.5, 0.5)


def test_a_screen_looks_the_same_each_time_and_others_do_not() -> None:
    np.random.seed(3)
    shift = Shift([NOISE], seed=0)
    first = shift(screen())['img']
    after = np.random.random()
    np.random.seed(3)
    assert np.random.random() == after
    assert (shift(screen())['img'] == first).all()
    assert (shift(screen(2))['img'] != first).any()
    assert (Shift([NOISE], seed=1)(screen())['img'] != first).any()
