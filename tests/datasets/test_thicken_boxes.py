"""Thin boxes get a least width and height; others stay."""

import numpy as np
import pytest
import torch
from mmdet.structures.bbox import HorizontalBoxes

from qontinui_mm.datasets.transforms import ThickenBoxes


def thickened(boxes, min_side=2.0) -> np.ndarray:
    boxes = HorizontalBoxes(torch.tensor(boxes).reshape(-1, 4))
    results = ThickenBoxes(min_side=min_side)({'gt_bboxes': boxes})
    return results['gt_bboxes'].tensor.numpy()


def test_thin_sides_are_widened_about_their_middle():
    found = thickened(
        [
            [10.0, 20.0, 90.0, 20.5],
            [50.0, 5.0, 51.0, 70.0],
            [30.0, 30.0, 30.4, 30.4],
            [1.0, 1.0, 3.0, 9.0],
        ]
    )
    expected = [
        [10, 19.25, 90, 21.25],
        [49.5, 5, 51.5, 70],
        [29.2, 29.2, 31.2, 31.2],
        [1, 1, 3, 9],
    ]
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_no_boxes():
    assert thickened([]).shape == (0, 4)


def test_a_least_side_is_above_zero():
    with pytest.raises(ValueError, match='min_side is above 0, not 0'):
        ThickenBoxes(min_side=0)
