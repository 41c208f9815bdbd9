"""Screens of several folders, each seen as often as is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qontinui_mm.datasets import MixedDataset
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.testing import write_tiny_dataset

# No data_root: that of each folder is put there.
SCREENS = {
    'type': 'qontinui_mm.GuiDetectionDataset',
    'ann_file': 'annotations/train.json',
    'data_prefix': {'img': ''},
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    """Two screens in the first, one in the second."""
    for name, screens in (('first', 2), ('second', 1)):
        write_tiny_dataset(tmp_path / name, screens)
    return str(tmp_path / 'first'), str(tmp_path / 'second')


def seen(mixed: MixedDataset) -> list[tuple[str, int]]:
    """How often each folder's screens are seen in a round."""
    infos = [mixed.get_data_info(i) for i in range(len(mixed))]
    paths = [Path(info['img_path']) for info in infos]
    # .../FOLDER/images/train/NAME
    return sorted(Counter(path.parents[2].name for path in paths).items())


def test_each_folder_is_seen_as_often_as_told(folders):
    first, second = folders
    mixed = MixedDataset(SCREENS, [(first, 1), (second, 5)])
    assert seen(mixed) == [('first', 2), ('second', 5)]
    assert mixed.metainfo['classes'] == CLASS_NAMES


def test_rare_classes_are_seen_more_often_still(folders):
    first, second = folders
    alike = MixedDataset(SCREENS, [(first, 2), (second, 3)], 0.0)
    assert seen(alike) == [('first', 4), ('second', 3)]
    # Every class is on fewer than four times all screens: sqrt(4) = 2.
    more = MixedDataset(SCREENS, [(first, 2), (second, 3)], 4.0)
    assert seen(more) == [('first', 8), ('second', 6)]


def test_no_folder_is_refused():
    with pytest.raises(ValueError, match='sets: there is none'):
        MixedDataset(SCREENS, [])


@pytest.mark.parametrize('times', [0, 1.5])
def test_what_is_no_number_of_times_is_refused(folders, times):
    with pytest.raises(ValueError, match=f'second: {times} times: must be'):
        MixedDataset(SCREENS, [(folders[0], 1), (folders[1], times)])


def test_a_folder_without_annotations_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match='nowhere'):
        MixedDataset(SCREENS, [(str(tmp_path / 'nowhere'), 1)])
