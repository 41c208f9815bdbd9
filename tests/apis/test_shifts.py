"""Shifted screens: the same each time, boxes in the old pixels."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from mmengine.dataset import Compose
from mmengine.registry import DATASETS, init_default_scope

import qontinui_mm.datasets  # noqa: F401
from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.shifts import (
    SCALES,
    Shift,
    shifted_pipeline,
    shifted_screens,
    write_shifted,
)
from qontinui_mm.apis.suite import DataSpec

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


@pytest.fixture
def data(tiny_dataset: Path) -> Annotated:
    path = tiny_dataset / 'annotations/test.json'
    return Annotated.load(DataSpec(str(path), str(tiny_dataset), screens=3))


@pytest.mark.parametrize('shift', [[HALF], [NOISE], [HALF, NOISE], []])
def test_other_systems_get_the_pixels_of_models(
    data: Annotated, shift: list[dict], tmp_path: Path
) -> None:
    data.write(tmp_path / 'x.json')
    load = {'type': 'qontinui_mm.LoadGuiImage'}
    dataset = DATASETS.build(
        {
            'type': 'qontinui_mm.GuiDetectionDataset',
            'ann_file': str(tmp_path / 'x.json'),
            'data_root': str(data.image_root),
            'data_prefix': {'img': ''},
            'pipeline': shifted_pipeline([load, dict], shift, seed=5),
            'test_mode': True,
        }
    )
    screens = list(shifted_screens(data, shift, seed=5))
    assert len(screens) == len(dataset) == 3
    for (image, scale), results in zip(screens, dataset, strict=True):
        np.testing.assert_array_equal(image, results['img'])
        assert scale == results['scale_factor']


def test_shifted_screens_are_written_with_their_scales(
    data: Annotated, tmp_path: Path
) -> None:
    write_shifted(data, [HALF, NOISE], tmp_path, seed=5)

    names = data.screens.file_names
    expected = shifted_screens(data, [HALF, NOISE], seed=5)
    for name, (image, _) in zip(names, expected, strict=True):
        written = cv2.imread(str(tmp_path / name))
        np.testing.assert_array_equal(written, image)
    scales = json.loads((tmp_path / SCALES).read_text())
    assert scales == {name: [0.5, 0.5] for name in names}
    files = [path for path in tmp_path.rglob('*') if path.is_file()]
    assert len(files) == len(names) + 1


def test_names_are_kept_and_nothing_is_lost_whatever_their_ending(
    data: Annotated, tmp_path: Path
) -> None:
    record = {**data.data['images'][0], 'file_name': 'x.jpg'}
    image = cv2.imread(str(data.image_root / data.screens.file_names[0]))
    cv2.imwrite(str(tmp_path / 'x.jpg'), image)
    data = _of_one(data, record, tmp_path)
    write_shifted(data, [], tmp_path / 'out')
    written = cv2.imread(str(tmp_path / 'out/x.jpg'))
    (shifted,) = shifted_screens(data, [])
    np.testing.assert_array_equal(written, shifted[0])


def test_screens_are_not_written_over_or_outside(
    data: Annotated, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match='is the screen before the shift'):
        write_shifted(data, [NOISE], data.image_root)
    record = {**data.data['images'][0], 'file_name': '../x.png'}
    with pytest.raises(ValueError, match='file_name: leads out of'):
        write_shifted(_of_one(data, record, tmp_path), [NOISE], tmp_path)


def _of_one(data: Annotated, record: dict, folder: Path) -> Annotated:
    """The first screen alone, under another name."""
    content = {**data.data, 'images': [record]}
    screens = replace(data.screens, file_names=(record['file_name'],))
    return replace(data, data=content, screens=screens, image_root=folder)
