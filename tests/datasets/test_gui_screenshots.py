"""Screens without labels: folders, shards, and what is wrong with them."""

from __future__ import annotations

import copy
import io
import shutil
import tarfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from mmengine.registry import DATASETS, DefaultScope
from torch.utils.data import DataLoader

from qontinui_mm.datasets import GuiScreenshotDataset
from qontinui_mm.datasets.screenshot_files import find_screenshots

LOAD = [{'type': 'qontinui_mm.LoadScreenshot', 'max_pixels': 60_000}]
NUMBER = 6


def png(value: int = 0, width: int = 40, height: int = 30) -> bytes:
    """A PNG file of one grey."""
    pixels = np.full((height, width, 3), value, np.uint8)
    return cv2.imencode('.png', pixels)[1].tobytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Images of greys 0, 1, ... in folders and between other files."""
    root = tmp_path / 'screens'
    for index in range(NUMBER):
        place = root / f'app{index % 2}' / f'{index}.PNG'
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(png(index))
    (root / 'notes.txt').write_text('no image')
    return root


def build(folder: Path, **options: Any) -> GuiScreenshotDataset:
    options = {'pipeline': LOAD, 'data_prefix': {'img': ''}, **options}
    return GuiScreenshotDataset(data_root=str(folder), **options)


def greys(dataset: GuiScreenshotDataset) -> list[int]:
    return [int(dataset[i]['img'][0, 0, 0]) for i in range(len(dataset))]


def add(
    archive: tarfile.TarFile, name: str, data: bytes = b'', **fields: Any
) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    for key, value in fields.items():
        setattr(member, key, value)
    archive.addfile(member, io.BytesIO(data))


def shard(path: Path, mode: str = 'w', number: int = 3) -> Path:
    """A shard with greys 10, 11, ..."""
    path.parent.mkdir(exist_ok=True)
    with tarfile.open(path, mode) as archive:
        for index in range(number):
            add(archive, f'pages/{index}.png', png(10 + index))
            add(archive, f'pages/{index}.json', b'{}')
    return path


@pytest.mark.parametrize('scope', ['mmdet', 'mmpretrain'])
def test_is_built_from_a_config(folder: Path, scope: str):
    config = {
        'type': 'qontinui_mm.GuiScreenshotDataset',
        'data_root': str(folder),
        'pipeline': LOAD,
    }
    with DefaultScope.overwrite_default_scope(scope):
        dataset = DATASETS.build(config)
    assert len(dataset) == NUMBER
    assert dataset[0]['instances'] == []


def test_a_folder_is_read_in_the_order_of_paths(folder: Path):
    assert greys(build(folder)) == [0, 2, 4, 1, 3, 5]


def test_shards_are_read_beside_files(folder: Path):
    shard(folder / 'zip.tar')
    dataset = build(folder)
    assert greys(dataset)[-3:] == [10, 11, 12]
    assert dataset.get_data_info(NUMBER)['img_path'].endswith(
        'zip.tar/pages/0.png'
    )


def test_a_shard_alone_is_a_data_set(tmp_path: Path):
    shard(tmp_path / 'a.tar')
    dataset = build(tmp_path, data_prefix={'img': 'a.tar'})
    assert greys(dataset) == [10, 11, 12]


def test_a_data_set_in_the_contract_keeps_its_labels(tiny_dataset: Path):
    dataset = build(
        tiny_dataset, ann_file='annotations/train.json', with_text=True
    )
    results = dataset[0]
    assert len(results['instances']) > 3
    assert any(instance['text'] for instance in results['instances'])
    assert results['platform']


def test_labels_are_not_needed(tiny_dataset: Path, tmp_path: Path):
    root = shutil.copytree(tiny_dataset, tmp_path / 'data')
    bare = root / 'annotations' / 'train.json'
    text = bare.read_text()
    start, end = text.index('"annotations": ['), text.index('"categories"')
    bare.write_text(f'{text[:start]}"annotations": [], {text[end:]}')
    dataset = build(root, ann_file='annotations/train.json')
    assert dataset[0]['instances'] == []


@pytest.mark.parametrize('name', ['nowhere', 'empty'])
def test_a_folder_without_images_is_one_error(tmp_path: Path, name: str):
    (tmp_path / 'empty').mkdir()
    with pytest.raises(FileNotFoundError, match=name):
        build(tmp_path / name)


def test_filters_need_annotations(folder: Path):
    with pytest.raises(ValueError, match='filter_cfg'):
        build(folder, filter_cfg={'min_size': 32})


# --- hostile shards -------------------------------------------------------
def test_nothing_but_files_counts_and_nothing_is_written(tmp_path: Path):
    secret = tmp_path / 'secret.png'
    secret.write_bytes(png(99))
    path = tmp_path / 'shards' / 'bad.tar'
    path.parent.mkdir()
    with tarfile.open(path, 'w') as archive:
        add(archive, 'link.png', type=tarfile.SYMTYPE, linkname=str(secret))
        add(archive, 'hard.png', type=tarfile.LNKTYPE, linkname=str(secret))
        add(archive, 'pipe.png', type=tarfile.FIFOTYPE)
        add(archive, '../../escaped.png', png(7))
        add(archive, '/absolute.png', png(8))
    before = sorted(tmp_path.rglob('*'))
    assert greys(build(path.parent)) == [7, 8]
    assert sorted(tmp_path.rglob('*')) == before


@pytest.mark.parametrize('mode', ['w:gz', 'w:xz'])
def test_a_compressed_shard_is_refused(tmp_path: Path, mode: str):
    shard(tmp_path / 'shards' / 'a.tar', mode)
    with pytest.raises(ValueError, match=r'a\.tar: this is no uncompressed'):
        build(tmp_path / 'shards')


@pytest.mark.parametrize('size', [100, 600, 1500, 2000, 2048])
def test_a_truncated_shard_is_one_error(tmp_path: Path, size: int):
    path = shard(tmp_path / 'a.tar')
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ValueError, match=r'a\.tar'):
        find_screenshots(path)


def test_a_shard_of_noise_is_one_error(tmp_path: Path):
    noise = np.random.default_rng(0).bytes(4096)
    (tmp_path / 'a.tar').write_bytes(noise)
    with pytest.raises(ValueError, match=r'a\.tar'):
        find_screenshots(tmp_path)


def test_a_member_of_more_bytes_than_there_are_is_one_error(tmp_path: Path):
    header = tarfile.TarInfo('huge.png')
    header.size = 2**50
    (tmp_path / 'a.tar').write_bytes(header.tobuf(tarfile.GNU_FORMAT))
    with pytest.raises(ValueError, match=r'a\.tar'):
        find_screenshots(tmp_path)


# --- broken images --------------------------------------------------------
def break_one(folder: Path, kind: str) -> Path:
    """Damage the first image, grey 0."""
    path = folder / 'app0' / '0.PNG'
    if kind == 'truncated':
        path.write_bytes(path.read_bytes()[:-20])
    elif kind == 'empty':
        path.write_bytes(b'')
    elif kind == 'no image':
        path.write_text('<html>')
    elif kind == 'huge':
        path.write_bytes(png(0, 400, 300))
    else:
        path.unlink()
    return path


@pytest.mark.parametrize(
    'kind', ['truncated', 'empty', 'no image', 'huge', 'missing']
)
def test_a_broken_image_is_skipped_and_counted(folder: Path, kind: str):
    dataset = build(folder, max_broken=0.2)
    break_one(folder, kind)
    np.random.seed(0)
    found = {int(dataset[0]['img'][0, 0, 0]) for _ in range(30)}
    assert found == {1, 2, 3, 4, 5}
    assert dataset.num_broken == 1


def test_more_broken_images_than_allowed_are_an_error(folder: Path):
    dataset = build(folder, max_broken=0.2)
    for path in (folder / 'app1').iterdir():
        path.write_bytes(b'')
    with pytest.raises(
        ValueError, match='2 of 6 images cannot be read, more than max_broken'
    ):
        for index in range(len(dataset)):
            dataset[index]


def test_none_may_be_broken_by_default_in_a_small_set(folder: Path):
    dataset = build(folder)
    path = break_one(folder, 'truncated')
    with pytest.raises(ValueError, match=path.name):
        dataset[0]


def test_a_fault_of_the_pipeline_is_no_broken_image(folder: Path):
    def faulty(results: dict) -> dict:
        raise ValueError('a fault of the pipeline')

    dataset = build(folder, pipeline=[faulty], max_broken=1.0)
    with pytest.raises(ValueError, match='a fault of the pipeline'):
        dataset[0]
    assert dataset.num_broken == 0


def test_workers_count_together(folder: Path):
    """Each of two sees another broken image; both know of two."""
    dataset = build(folder, max_broken=0.9)
    for name in ('app0/0.PNG', 'app1/1.PNG'):
        (folder / name).write_bytes(b'')
    loader = DataLoader(dataset, num_workers=2, batch_size=3, collate_fn=list)
    assert sum(len(batch) for batch in loader) == NUMBER
    assert dataset.num_broken == 2


def test_a_part_counts_its_own(folder: Path):
    dataset = build(folder, max_broken=1.0)
    break_one(folder, 'empty')
    dataset[0]
    part = dataset.get_subset([0, 2, 3])
    assert (len(part), part.num_broken) == (3, 0)
    again = copy.deepcopy(dataset)
    again.get_subset_([1, 2])
    assert (len(again), again.num_broken) == (2, 0)


@pytest.mark.parametrize('share', [-0.1, 1.5])
def test_a_share_that_is_none_is_refused(folder: Path, share: float):
    with pytest.raises(ValueError, match='max_broken'):
        build(folder, max_broken=share)
