"""Views for pre-training, and how they are packed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from mmdet.structures.bbox import HorizontalBoxes
from mmengine.dataset import default_collate

from qontinui_mm.datasets.transforms import PackScreenshot, ScreenView
from qontinui_mm.schema import CLASS_NAMES

BUTTON = CLASS_NAMES.index('button')


def screen(width: int = 300, height: int = 200) -> dict[str, Any]:
    """Each pixel says where it is; a black button of 20 x 10 at (60, 40)."""
    rows, columns = np.indices((height, width))
    image = np.stack([columns % 256, rows % 256, rows * 0], -1)
    image = image.astype(np.uint8)
    image[40:50, 60:80] = 0
    return {
        'img': image,
        'img_path': 'x.png',
        'img_shape': (height, width),
        'ori_shape': (height, width),
        'platform': 'web',
        'device_pixel_ratio': 1.5,
        'gt_bboxes': HorizontalBoxes(np.float32([[60, 40, 80, 50]])),
        'gt_bboxes_labels': np.array([BUTTON]),
        'gt_ignore_flags': np.array([False]),
        'gt_parents': np.array([-1]),
    }


@pytest.mark.parametrize('seed', range(8))
def test_a_native_view_is_a_part_of_the_screen(seed: int):
    np.random.seed(seed)
    view = ScreenView(96)(screen())
    x, y, _ = view['img'][95, 95].astype(int) - (95, 95, 0)
    expected = screen()['img'][y : y + 96, x % 256 : x % 256 + 96]
    assert np.array_equal(view['img'], expected)
    assert view['img_shape'] == (96, 96)
    assert view['device_pixel_ratio'] == 1.5
    for box in view['gt_bboxes'].tensor.round().int().tolist():
        x1, y1, x2, y2 = box
        inside = view['img'][y1:y2, x1:x2]
        assert not inside.any()


def test_native_views_are_of_all_places():
    np.random.seed(0)
    corners = np.array(
        [ScreenView(96)(screen(256))['img'][95, 95, :2] for _ in range(200)]
    )
    assert corners.min(0).tolist() <= [97, 97]
    assert corners.max(0).tolist() >= [253, 197]


@pytest.mark.parametrize('seed', range(8))
def test_resized_views_keep_boxes_on_their_pixels(seed: int):
    np.random.seed(seed)
    view = ScreenView(128, resized_prob=1.0, area_range=(0.5, 1))(screen())
    assert view['img'].shape == (128, 128, 3)
    for box in view['gt_bboxes'].tensor.tolist():
        x1, y1, x2, y2 = np.round(box).astype(int)
        inside = view['img'][y1 + 1 : y2 - 1, x1 + 1 : x2 - 1]
        assert inside.size == 0 or inside.max() < 10


def test_a_resized_view_says_how_dense_it_is():
    np.random.seed(0)
    whole = ScreenView(100, 1.0, (1.0, 1.0), (0.1, 10.0))
    view = whole(screen(200, 200))
    assert view['device_pixel_ratio'] == pytest.approx(0.75)


def test_resized_and_native_views_are_mixed():
    np.random.seed(0)
    transform = ScreenView(64, resized_prob=0.3)
    ratios = [transform(screen())['device_pixel_ratio'] for _ in range(200)]
    assert np.mean([r != 1.5 for r in ratios]) == pytest.approx(0.3, abs=0.1)


@pytest.mark.parametrize('size', [(40, 30), (300, 20), (1, 1), (64, 64)])
@pytest.mark.parametrize('resized_prob', [0.0, 1.0])
def test_small_and_narrow_screens_fill_up(
    size: tuple[int, int], resized_prob: float
):
    np.random.seed(0)
    bare = {'img': np.full((*size[::-1], 3), 7, np.uint8)}
    view = ScreenView(64, resized_prob)(bare)
    assert view['img'].shape == (64, 64, 3)
    if resized_prob == 0:
        inside = view['img'][: size[1], : size[0]]
        assert (inside == 7).all()
        assert (view['img'] == 114).sum() == 3 * 64**2 - inside.size


@pytest.mark.parametrize(
    ('options', 'name'),
    [
        ({'size': 0}, 'size'),
        ({'resized_prob': 2.0}, 'resized_prob'),
        ({'area_range': (0.0, 1.0)}, 'area_range'),
        ({'aspect_range': (2.0, 1.0)}, 'aspect_range'),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], name: str):
    with pytest.raises(ValueError, match=name):
        ScreenView(**options)


def test_packed_views_carry_what_is_known():
    results = screen()
    results['mask'] = np.eye(2, dtype=bool)
    packed = PackScreenshot()(results)
    sample = packed['data_samples']
    assert packed['inputs'].shape == (3, 200, 300)
    assert sample.gt_bboxes.tolist() == [[60, 40, 80, 50]]
    assert sample.gt_bboxes_labels.tolist() == [BUTTON]
    assert sample.mask.tolist() == [[True, False], [False, True]]
    assert (sample.platform, sample.device_pixel_ratio) == ('web', 1.5)
    assert sample.ori_shape == (200, 300)


def test_packed_views_without_labels_make_a_batch():
    bare = {'img': screen()['img'], 'img_path': 'x.png'}
    batch = default_collate([PackScreenshot()(dict(bare)) for _ in range(2)])
    assert batch['inputs'].shape == (2, 3, 200, 300)
    assert batch['data_samples'][0].gt_bboxes.shape == (0, 4)
    assert batch['data_samples'][0].gt_bboxes.dtype == torch.float32
