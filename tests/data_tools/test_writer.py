"""The writer: same files whoever writes, complete or absent, resumable."""

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import cv2
import numpy as np
import pytest

from data_tools.validate import validate_folder
from data_tools.writer import IMAGE_FORMATS, DatasetWriter
from qontinui_mm.schema import (
    KEY_PARENT,
    KEY_RELATIONS,
    SPLIT_BUCKETS,
    Element,
    Relation,
    Screen,
    split_of,
)

INFO = {'generator': 'test', 'seed': 7, 'parameters': {'scale': [1, 2]}}


def make_screen(index, width=40, height=30):
    """A screen and its image, both decided by the index."""
    rng = np.random.default_rng(index)
    image = rng.integers(0, 256, (height, width, 3), np.uint8)
    elements = [
        Element('button', (1, 2, 21, 12), (1, 2, 21, 12), interactive=True),
        Element('text', (3.5, 4, 19.25, 10), (3.5, 4, 19.25, 10), parent=0),
    ][: index % 3]
    relations = [Relation('label_for', 1, 0)] if len(elements) == 2 else []
    return image, Screen(
        file_name='',
        width=width,
        height=height,
        platform='web',
        app_id=f'theme-{index}',
        source='test',
        elements=elements,
        relations=relations,
    )


def add(writer, index):
    writer.add(index, *make_screen(index))


def write(folder, indices, info=INFO, **kwargs):
    writer = DatasetWriter(folder, info, **kwargs)
    for index in indices:
        add(writer, index)
    return writer


def content_of(folder):
    """Relative path to hash of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob('*')
        if path.is_file()
    }


def load_split(folder, split):
    return json.loads((folder / 'annotations' / f'{split}.json').read_text())


def test_writes_a_valid_data_set(tmp_path):
    folder = write(tmp_path / 'out', range(12)).finalise(12)
    assert folder == tmp_path / 'out'
    assert validate_folder(folder) == []
    assert not (tmp_path / 'out.partial').exists()
    manifest = json.loads((folder / 'manifest.json').read_text())
    assert manifest['count'] == 12
    assert manifest['info'] == INFO
    for split in SPLIT_BUCKETS:
        coco = load_split(folder, split)
        for key, count in manifest['splits'][split].items():
            assert len(coco[key]) == count
    assert sum(c['images'] for c in manifest['splits'].values()) == 12


def test_images_lie_in_the_split_of_their_application(tmp_path):
    folder = write(tmp_path / 'out', range(30)).finalise(30)
    for index in range(30):
        split = split_of(f'theme-{index}')
        assert (folder / f'images/{split}/{index:08d}.png').is_file()
    assert len(list((folder / 'images').glob('*/*'))) == 30


@pytest.mark.parametrize('image_format', ['png', 'webp'])
def test_lossless_formats_keep_every_pixel(tmp_path, image_format):
    folder = write(tmp_path / 'out', [0], image_format=image_format).finalise(
        1
    )
    (path,) = (folder / 'images').glob('*/*')
    read = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    np.testing.assert_array_equal(read, make_screen(0)[0])


@pytest.mark.parametrize('image_format', sorted(IMAGE_FORMATS))
def test_every_format_validates(tmp_path, image_format):
    writer = write(tmp_path / 'out', range(3), image_format=image_format)
    assert validate_folder(writer.finalise(3)) == []


def test_ids_are_unique_and_ends_survive_the_shift(tmp_path):
    folder = write(tmp_path / 'out', range(12)).finalise(12)
    splits = [load_split(folder, split) for split in SPLIT_BUCKETS]
    ids = [a['id'] for coco in splits for a in coco['annotations']]
    assert sorted(ids) == list(range(1, 13))
    for coco in splits:
        by_id = {a['id']: a for a in coco['annotations']}
        children = [a for a in by_id.values() if a[KEY_PARENT] is not None]
        assert len(children) == len(coco[KEY_RELATIONS])
        for child, relation in zip(children, coco[KEY_RELATIONS], strict=True):
            assert by_id[child[KEY_PARENT]]['image_id'] == child['image_id']
            assert relation['source_id'] == child['id']
            assert relation['target_id'] == child[KEY_PARENT]
            assert relation['image_id'] == child['image_id']


def test_workers_and_order_do_not_matter(tmp_path):
    one = write(tmp_path / 'one', range(9)).finalise(9)
    writer = DatasetWriter(tmp_path / 'two', INFO)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(add, writer), reversed(range(9))))
    assert content_of(one) == content_of(writer.finalise(9))


def test_image_hashes_are_those_of_the_files(tmp_path):
    folder = write(tmp_path / 'out', range(4)).finalise(4)
    lines = (folder / 'images.sha256').read_text().splitlines()
    assert len(lines) == 4
    content = content_of(folder)
    for line in lines:
        digest, name = line.split('  ')
        assert content[name] == digest


def test_resumes_where_it_was_interrupted(tmp_path):
    whole = write(tmp_path / 'whole', range(6)).finalise(6)
    folder = tmp_path / 'out'
    write(folder, [0, 3])
    assert not folder.exists()
    writer = DatasetWriter(folder, INFO)
    assert writer.done() == {0, 3}
    for index in {0, 1, 2, 3, 4, 5} - writer.done():
        add(writer, index)
    assert content_of(whole) == content_of(writer.finalise(6))


def test_leftovers_of_a_killed_worker_do_not_stay(tmp_path):
    writer = write(tmp_path / 'out', range(3))
    # An image without its record, and an unfinished file.
    stray = tmp_path / 'out.partial/images/train/00000007.png'
    stray.write_bytes(b'stray')
    (tmp_path / 'out.partial/tmp/00000008.png.1').write_bytes(b'half')
    folder = writer.finalise(3)
    expected = write(tmp_path / 'clean', range(3)).finalise(3)
    assert content_of(folder) == content_of(expected)


def test_screens_beyond_the_count_are_dropped(tmp_path):
    folder = write(tmp_path / 'out', range(8)).finalise(5)
    expected = write(tmp_path / 'five', range(5)).finalise(5)
    assert content_of(folder) == content_of(expected)


def test_publishing_that_was_interrupted_is_finished(tmp_path):
    folder = write(tmp_path / 'out', range(3)).finalise(3)
    before = content_of(folder)
    folder.rename(tmp_path / 'out.partial')
    (tmp_path / 'out.partial/parts').mkdir()
    writer = DatasetWriter(folder, INFO)
    assert writer.complete_count == 3
    assert content_of(folder) == before


def test_complete_data_set_is_recognised(tmp_path):
    folder = write(tmp_path / 'out', range(3)).finalise(3)
    writer = DatasetWriter(folder, INFO)
    assert writer.complete_count == 3
    assert writer.done() == {0, 1, 2}
    assert writer.finalise(3) == folder
    with pytest.raises(ValueError, match='complete with 3 screens, not 4'):
        writer.finalise(4)
    with pytest.raises(ValueError, match='is complete'):
        add(writer, 3)


@pytest.mark.parametrize('finished', [False, True])
@pytest.mark.parametrize(
    ('change', 'named'),
    [
        ({'seed': 8}, 'info.seed = 7, not 8'),
        ({'parameters': {'scale': [1]}}, 'info.parameters.scale'),
        ({'extra': 1}, 'info.extra = None, not 1'),
    ],
)
def test_another_info_is_refused(tmp_path, finished, change, named):
    writer = write(tmp_path / 'out', range(2))
    if finished:
        writer.finalise(2)
    with pytest.raises(ValueError, match=named):
        DatasetWriter(tmp_path / 'out', {**INFO, **change})
    with pytest.raises(ValueError, match='image_format'):
        DatasetWriter(tmp_path / 'out', INFO, image_format='webp')
    with pytest.raises(ValueError, match=r'info\.seed'):
        DatasetWriter(
            tmp_path / 'out', {k: v for k, v in INFO.items() if k != 'seed'}
        )


def test_foreign_folder_is_left_alone(tmp_path):
    (tmp_path / 'out').mkdir()
    (tmp_path / 'out/letter.txt').write_text('mine')
    with pytest.raises(ValueError, match='no complete data set'):
        DatasetWriter(tmp_path / 'out', INFO)
    assert (tmp_path / 'out/letter.txt').read_text() == 'mine'


def test_empty_folder_is_taken(tmp_path):
    (tmp_path / 'out').mkdir()
    folder = write(tmp_path / 'out', range(1)).finalise(1)
    assert validate_folder(folder) == []


def test_missing_screens_are_named(tmp_path):
    writer = write(tmp_path / 'out', [0, 2])
    with pytest.raises(ValueError, match=r'2 of 4 .* first is 1'):
        writer.finalise(4)
    assert not (tmp_path / 'out').exists()


def test_no_screens_at_all(tmp_path):
    folder = DatasetWriter(tmp_path / 'out', INFO).finalise(0)
    assert validate_folder(folder) == []


def test_unknown_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match="'gif' is none of"):
        DatasetWriter(tmp_path / 'out', INFO, image_format='gif')


@pytest.mark.parametrize(
    'image',
    [
        np.zeros((30, 40, 4), np.uint8),
        np.zeros((40, 30, 3), np.uint8),
        np.zeros((30, 40, 3), np.float32),
    ],
)
def test_wrong_image_is_refused(tmp_path, image):
    writer = DatasetWriter(tmp_path / 'out', INFO)
    with pytest.raises(ValueError, match='screen 0: image'):
        writer.add(0, image, make_screen(0)[1])
    assert writer.done() == set()


def test_broken_screen_is_refused_as_it_is_written(tmp_path):
    writer = DatasetWriter(tmp_path / 'out', INFO)
    image, screen = make_screen(2)
    screen.elements[1].box = (3, 4, 60, 10)
    screen.platform = 'fridge'
    with pytest.raises(
        ValueError, match=r"screen 2: image 3: .*'fridge' \(and 2 more\)"
    ):
        writer.add(2, image, screen)
    assert writer.done() == set()


def test_dropped_screens_are_counted_by_reason(tmp_path):
    writer = write(tmp_path / 'out', [0, 2])
    writer.drop(1, 'image missing')
    writer.drop(3, 'image missing')
    writer.drop(4, 'too few elements')
    writer.finalise(5)
    manifest = json.loads((tmp_path / 'out/manifest.json').read_text())
    assert manifest['count'] == 2
    assert manifest['dropped'] == {'image missing': 2, 'too few elements': 1}
    assert DatasetWriter(tmp_path / 'out', INFO).complete_count == 5
    assert not validate_folder(tmp_path / 'out')
