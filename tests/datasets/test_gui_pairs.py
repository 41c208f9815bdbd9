"""Twins are one sample, and views of a pair look at one place."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qontinui_mm.datasets import GuiPairDataset
from qontinui_mm.datasets.transforms import PositivePair, ScrolledView
from qontinui_mm.datasets.transforms.scrolled_view import ANCHOR_KEY
from qontinui_mm.schema import KEY_PROVENANCE, PROVENANCE_TWIN
from qontinui_mm.testing import write_tiny_dataset

LOAD = [{'type': 'qontinui_mm.LoadScreenshot'}]
VIEW = [{'type': 'qontinui_mm.ScrolledView', 'size': 64}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five screens: the first and the last are twins."""
    write_tiny_dataset(tmp_path, 5)
    path = tmp_path / 'annotations/train.json'
    data = json.loads(path.read_text())
    for index in (0, 4):
        data['images'][index][KEY_PROVENANCE] = {PROVENANCE_TWIN: '0-7'}
    path.write_text(json.dumps(data))
    return tmp_path


def build(folder: Path, **options) -> GuiPairDataset:
    return GuiPairDataset(
        data_root=str(folder),
        ann_file='annotations/train.json',
        data_prefix={'img': ''},
        **options,
    )


def test_twins_are_one_sample(folder: Path) -> None:
    dataset = build(folder)
    assert len(dataset) == 4
    first = dataset.get_data_info(0)
    (twin,) = first['twins']
    assert first['img_path'].endswith('00000000.png')
    assert twin['img_path'].endswith('00000004.png')
    assert len(twin['instances']) > 3
    assert all(dataset.get_data_info(i)['twins'] == [] for i in (1, 2, 3))


def test_screens_of_a_folder_have_no_twins(folder: Path) -> None:
    dataset = GuiPairDataset(
        data_root=str(folder), ann_file='', data_prefix={'img': 'images/train'}
    )
    assert len(dataset) == 5
    assert dataset.get_data_info(3)['twins'] == []


def brightness(images: list[np.ndarray]) -> list[float]:
    return [float(image.mean()) for image in images]


class Flat:
    """Loads a screen of one colour, which tells who was loaded."""

    def __call__(self, results: dict) -> dict:
        results['img'] = np.full((80, 120, 3), results['colour'], np.uint8)
        return results


@pytest.mark.parametrize(('twin_prob', 'share'), [(0, 0), (0.5, 0.5), (1, 1)])
def test_twin_is_taken_as_often_as_asked(
    twin_prob: float, share: float
) -> None:
    np.random.seed(0)
    pair = PositivePair([Flat()], VIEW, twin_prob)
    second = []
    for _ in range(60):
        sample = {'colour': 10, 'twins': [{'colour': 200}]}
        first, other = pair(sample)['img']
        assert first.shape == other.shape == (64, 64, 3)
        assert brightness([first]) == [10]
        second += brightness([other])
    assert np.mean(np.array(second) == 200) == pytest.approx(share, abs=0.2)


def test_views_of_a_screen_differ_and_overlap() -> None:
    """Columns and rows are numbered: a pixel says where it was."""
    np.random.seed(0)
    rows, columns = np.mgrid[:200, :250]
    image = np.stack([rows, columns, rows], 2).astype(np.uint8)
    view = ScrolledView(64, zoom_range=(1.0, 1.0), scroll=0.25, shift=0.1)
    tops, lefts = [], []
    for _ in range(50):
        out = view({'img': image, ANCHOR_KEY: (0.5, 0.5)})['img']
        tops.append(int(out[0, 0, 0]))
        lefts.append(int(out[0, 0, 1]))
    # Where they would be without scrolling: the middle of the room.
    assert np.abs(np.array(tops) - 68).max() <= 16
    assert np.abs(np.array(lefts) - 93).max() <= 7
    assert len(set(tops)) > 10


def test_zoom_shows_more_of_the_screen() -> None:
    np.random.seed(0)
    image = np.zeros((400, 400, 3), np.uint8)
    image[:, 200:] = 255
    near = ScrolledView(100, (1, 1), 0, 0)
    far = ScrolledView(100, (4, 4), 0, 0)
    corner = (0.0, 0.0)
    assert near({'img': image, ANCHOR_KEY: corner})['img'].max() == 0
    whole = far({'img': image, ANCHOR_KEY: corner})['img']
    assert whole.shape == (100, 100, 3)
    assert whole.mean() == pytest.approx(127.5, abs=2)


def test_small_screens_are_enlarged() -> None:
    image = np.full((30, 50, 3), 9, np.uint8)
    assert ScrolledView(64)({'img': image})['img'].shape == (64, 64, 3)


@pytest.mark.parametrize(
    ('options', 'name'),
    [
        ({'size': 0}, 'size'),
        ({'zoom_range': (0, 1)}, 'zoom_range'),
        ({'scroll': 1}, 'scroll'),
        ({'shift': -0.1}, 'shift'),
    ],
)
def test_options_out_of_range_are_named(options: dict, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        ScrolledView(**options)
    with pytest.raises(ValueError, match='twin_prob'):
        PositivePair(LOAD, VIEW, twin_prob=2)
