"""Detectors by their names."""

from __future__ import annotations

import numpy as np
import pytest

from qontinui_mm.apis.predicting import load_detector

MODEL = 'configs/rtmdet_tiny_gui_relation_mix_cpu.py'
WEIGHTS = 'weights/rtmdet_tiny_gui_relation.safetensors'


@pytest.fixture(scope='module')
def pixels() -> np.ndarray:
    """Two buttons on white, 640 x 400."""
    image = np.full((400, 640, 3), 255, np.uint8)
    for left in (60, 300):
        image[100:140, left : left + 160] = (200, 90, 30)
        image[112:128, left + 40 : left + 120 : 6] = 255
    return image


def whole(tree) -> float:
    """Share of sides that are at a pixel's edge."""
    sides = np.array([each.box for each in tree.elements if each.score > 0.2])
    return float((np.abs(sides - sides.round()) < 1e-6).mean())


def test_a_checkpoint_as_it_is_and_snapped(pixels):
    found, tree = load_detector(f'{MODEL}:{WEIGHTS}')
    assert tree
    snapped, _ = load_detector(f'{MODEL}:{WEIGHTS}', snap=True)
    before, after = found(pixels), snapped(pixels)
    assert len(before.elements) == len(after.elements) > 0
    assert whole(before) < 0.5 < whole(after)


def test_contours_are_not_moved():
    with pytest.raises(ValueError, match='contours: are at drawn edges'):
        load_detector('contours', snap=True)


@pytest.mark.parametrize(
    ('name', 'error', 'message'),
    [
        ('boxes', ValueError, 'boxes: not .contours., no ONNX file'),
        ('no.py:no.pth', FileNotFoundError, 'no.py: there is no such config'),
    ],
)
def test_what_is_no_detector(name, error, message):
    with pytest.raises(error, match=message):
        load_detector(name)
