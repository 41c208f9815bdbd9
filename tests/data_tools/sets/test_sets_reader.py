"""The reader: what the writer wrote, screen by screen."""

import itertools
import json

import pytest
from handmade_sets import APPS, make_screen, write_set

from data_tools.sets.coco_stream import read_screens
from data_tools.sets.reader import DatasetReader, open_readers
from qontinui_mm.schema import Screen


def reindent(path):
    """The same JSON in a layout that the writer never writes."""
    path.write_text(json.dumps(json.loads(path.read_text()), indent=1))


def test_reads_what_was_written(three):
    samples = list(DatasetReader(three))
    assert [s.split for s in samples] == ['train', 'val', 'test']
    assert [len(s.screen.elements) for s in samples] == [2, 3, 3]
    assert [s.annotation_ids for s in samples] == [
        [1, 2],
        [3, 4, 5],
        [6, 7, 8],
    ]
    assert samples[2].screen.relations[0].target == 2
    assert all(s.path.is_file() for s in samples)


def test_layout_of_the_file_does_not_matter(three):
    before = [s.screen for s in DatasetReader(three)]
    for path in DatasetReader(three).annotation_files():
        reindent(path)
    assert [s.screen for s in DatasetReader(three)] == before


def test_empty_splits_are_empty(tmp_path):
    folder = write_set(tmp_path / 'one', [make_screen(APPS['val'])])
    assert [s.split for s in DatasetReader(folder)] == ['val']


def test_image_without_elements(tmp_path):
    screens = [make_screen(seed=i) for i in range(3)]
    screens[1][1].elements.clear()
    folder = write_set(tmp_path / 'set', screens)
    counts = [len(s.screen.elements) for s in DatasetReader(folder)]
    assert counts == [1, 0, 1]


def test_children_before_their_parent(three):
    path = three / 'annotations/val.json'
    coco = json.loads(path.read_text())
    coco['annotations'].reverse()
    path.write_text(json.dumps(coco))
    sample = list(DatasetReader(three))[1]
    assert sample.annotation_ids[0] == 3
    assert sample.screen.elements[0].class_name == 'panel'


def test_several_sets_are_read_as_one(three, tmp_path):
    other = write_set(tmp_path / 'other', [make_screen(seed=9)])
    readers = open_readers([three, other])
    samples = list(itertools.chain(*readers))
    assert len(samples) == sum(map(len, readers)) == 4


def test_same_set_twice_is_refused(three):
    with pytest.raises(ValueError, match='given twice'):
        open_readers([three, three / '..' / 'three'])


@pytest.mark.parametrize('name', ['/etc/passwd', '../x.png', 'a/../../x'])
def test_path_that_leaves_the_folder_is_refused(three, name):
    path = three / 'annotations/val.json'
    coco = json.loads(path.read_text())
    coco['images'][0]['file_name'] = name
    path.write_text(json.dumps(coco))
    with pytest.raises(ValueError, match=r'val.json: image 2: file_name'):
        list(DatasetReader(three))


@pytest.mark.parametrize(
    ('content', 'message'),
    [
        ('', 'is empty'),
        ('[' * 100_000, 'is no JSON'),
        ('[]', 'top level'),
        ('{"images": {}, "annotations": []}', 'images: must be a list'),
        ('{"images": [1], "annotations": []}', 'is no COCO file'),
        ('{"images": [], "annotations": [{"image_id": 4}]}', 'no image 4'),
        ('{"images": [{"id": 1}], "annotations": []}', 'lacks'),
        (
            '{"info":{},\n"images":[\n{"id":1},\n{"id":2',
            'is no JSON',
        ),
    ],
)
def test_broken_file_is_one_error(three, content, message):
    path = three / 'annotations/val.json'
    path.write_text(content)
    with pytest.raises(ValueError, match=message) as error:
        list(DatasetReader(three))
    assert 'val.json' in str(error.value)


@pytest.mark.parametrize(
    ('lists', 'message'),
    [
        ('"images":[\n{"id":1},\n"annotations":[]', 'is no JSON'),
        ('"images":[\n{"id":1}],\n"annotations":[\n', 'ends within a list'),
        (
            '"images":[\n{"id":1}],\n"annotations":[\n{"image_id":7}]',
            'image_id: a record of image 7',
        ),
    ],
)
def test_broken_lists_of_lines(tmp_path, lists, message):
    path = tmp_path / 'x.json'
    path.write_text(f'{{\n"relations":[],\n{lists}')
    with pytest.raises(ValueError, match=message) as error:
        list(read_screens(path))
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ('manifest', 'message'),
    [
        (None, 'no complete data set'),
        ('{', 'is no manifest'),
        ('[]', 'is no manifest'),
        ('{"count": "9", "info": {}, "sha256": {}}', 'count: is no int'),
    ],
)
def test_set_without_a_good_manifest_is_refused(three, manifest, message):
    path = three / 'manifest.json'
    path.unlink() if manifest is None else path.write_text(manifest)
    with pytest.raises(ValueError, match=message):
        DatasetReader(three)


def test_records_survive_a_round_trip(three):
    sample = next(iter(DatasetReader(three)))
    again = sample.screen.to_coco(sample.record['id'], 1)
    assert Screen.from_coco(*again) == sample.screen
