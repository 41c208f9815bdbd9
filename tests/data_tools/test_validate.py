"""The validator: no fault in what is right, one message for each fault."""

import argparse
import copy
import json
import math

import numpy as np
import pytest
from PIL import Image

from data_tools import validate
from data_tools.validate import validate_dataset, validate_folder
from data_tools.writer import DatasetWriter
from qontinui_mm.schema import (
    KEY_RELATIONS,
    Element,
    Relation,
    Screen,
    categories,
    split_of,
)


def make_screen(app_id='app', width=100, height=80):
    return Screen(
        file_name='images/0.png',
        width=width,
        height=height,
        platform='web',
        app_id=app_id,
        source='test',
        elements=[
            Element('panel', (0, 0, 90, 70), (-5, 0, 90, 75)),
            Element('checkbox', (5, 5, 15, 15), (5, 5, 15, 15), parent=0),
            Element('text', (20, 5, 60, 15), (20, 5, 60, 15), parent=0),
        ],
        relations=[Relation('label_for', 2, 1)],
    )


@pytest.fixture
def coco():
    """A valid file: images 1 and 2, annotations 1 to 3 and 4 to 6."""
    data = {
        'images': [],
        'annotations': [],
        'categories': categories(),
        KEY_RELATIONS: [],
    }
    for image_id in (1, 2):
        screen = make_screen()
        screen.file_name = f'images/{image_id}.png'
        image, annotations, relations = screen.to_coco(
            image_id, 3 * image_id - 2
        )
        data['images'].append(image)
        data['annotations'] += annotations
        data[KEY_RELATIONS] += relations
    return data


def test_valid_file_has_no_fault(coco):
    assert validate_dataset(coco, 'x.json') == []


def test_optional_keys_may_be_absent(coco):
    for record in coco['annotations']:
        for key in set(record) - {
            'id',
            'image_id',
            'category_id',
            'bbox',
            'area',
        }:
            del record[key]
    for record in coco['images']:
        for key in ('theme', 'locale', 'provenance', 'device_pixel_ratio'):
            del record[key]
    del coco[KEY_RELATIONS]
    assert validate_dataset(coco, 'x.json') == []


def test_empty_lists_are_valid(coco):
    empty = {'images': [], 'annotations': [], 'categories': categories()}
    assert validate_dataset(empty, 'x.json') == []
    coco['annotations'], coco[KEY_RELATIONS] = [], []
    assert validate_dataset(coco, 'x.json') == []


IMAGE, ANNOTATION = ('images', 0), ('annotations', 1)
RELATION, CATEGORY = (KEY_RELATIONS, 0), ('categories', 4)

# Record, field, value, the message without the file's name.
FAULTS = [
    (IMAGE, 'width', '100', "image 1: width: must be an integer, got '100'"),
    (IMAGE, 'width', True, 'image 1: width: must be an integer, got True'),
    (IMAGE, 'height', -80, 'image 1: height: must be above 0, got -80'),
    (IMAGE, 'platform', 'os2', "image 1: platform: unknown platform 'os2'"),
    (IMAGE, 'app_id', '', 'image 1: app_id: must not be empty'),
    (IMAGE, 'source', None, 'image 1: source: must be a string, got None'),
    (IMAGE, 'theme', 3, 'image 1: theme: must be a string, got 3'),
    (
        IMAGE,
        'device_pixel_ratio',
        0,
        'image 1: device_pixel_ratio: must be finite and above 0, got 0',
    ),
    (
        IMAGE,
        'device_pixel_ratio',
        math.inf,
        'image 1: device_pixel_ratio: must be finite and above 0, got inf',
    ),
    (
        IMAGE,
        'file_name',
        '/etc/passwd',
        "image 1: file_name: must be a relative path, got '/etc/passwd'",
    ),
    (
        IMAGE,
        'file_name',
        'a/../../b.png',
        "image 1: file_name: must be a relative path, got 'a/../../b.png'",
    ),
    (
        IMAGE,
        'file_name',
        'images/2.png',
        "image 'images/2.png': file_name: occurs 2 times",
    ),
    (
        CATEGORY,
        'name',
        'gadget',
        "category 5: name: unknown class 'gadget'",
    ),
    (CATEGORY, 'name', 7, 'category 5: name: must be a string, got 7'),
    (
        ANNOTATION,
        'category_id',
        4711,
        'annotation 2: category_id: 4711 is not among the categories',
    ),
    (
        ANNOTATION,
        'category_id',
        'button',
        "annotation 2: category_id: must be an integer, got 'button'",
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, math.nan, 10],
        'annotation 2: bbox: must be finite, got [5, 5, nan, 10]',
    ),
    (
        ANNOTATION,
        'full_bbox',
        [5, -math.inf, 10, 10],
        'annotation 2: full_bbox: must be finite, got [5, -inf, 10, 10]',
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, 0, 10],
        'annotation 2: bbox: width and height must be above 0, '
        'got [5, 5, 0, 10]',
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, 10, -1],
        'annotation 2: bbox: width and height must be above 0, '
        'got [5, 5, 10, -1]',
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, 10],
        'annotation 2: bbox: must be four numbers [x, y, w, h], '
        'got [5, 5, 10]',
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, 10, '10'],
        'annotation 2: bbox: must be four numbers [x, y, w, h], '
        "got [5, 5, 10, '10']",
    ),
    (
        ANNOTATION,
        'bbox',
        [5, 5, 10, 12],
        'annotation 2: bbox: [5, 5, 10, 12] reaches outside full_bbox '
        '[5.0, 5.0, 10.0, 10.0]',
    ),
    (
        ANNOTATION,
        'area',
        math.nan,
        'annotation 2: area: must be finite and not below 0, got nan',
    ),
    (ANNOTATION, 'iscrowd', 2, 'annotation 2: iscrowd: must be 0 or 1, got 2'),
    (
        ANNOTATION,
        'visible_fraction',
        1.5,
        'annotation 2: visible_fraction: must be from 0 to 1, got 1.5',
    ),
    (
        ANNOTATION,
        'visible_fraction',
        math.nan,
        'annotation 2: visible_fraction: must be from 0 to 1, got nan',
    ),
    (
        ANNOTATION,
        'states',
        {'sleepy': True},
        "annotation 2: states: unknown state 'sleepy'",
    ),
    (
        ANNOTATION,
        'states',
        {'checked': 1},
        "annotation 2: states: 'checked' must be true or false, got 1",
    ),
    (
        ANNOTATION,
        'states',
        ['checked'],
        "annotation 2: states: must be an object, got ['checked']",
    ),
    (
        ANNOTATION,
        'interactive',
        1,
        'annotation 2: interactive: must be true or false, got 1',
    ),
    (
        ANNOTATION,
        'text',
        None,
        'annotation 2: text: must be a string, got None',
    ),
    (
        ANNOTATION,
        'paint_order',
        1.5,
        'annotation 2: paint_order: must be an integer, got 1.5',
    ),
    (
        ANNOTATION,
        'parent_id',
        99,
        'annotation 2: parent_id: there is no annotation 99',
    ),
    (
        ANNOTATION,
        'parent_id',
        4,
        'annotation 2: parent_id: 4 is an annotation of image 2',
    ),
    (
        ANNOTATION,
        'parent_id',
        2,
        'annotation 2: parent_id: its ancestors form a cycle',
    ),
    (
        ANNOTATION,
        'parent_id',
        '1',
        "annotation 2: parent_id: must be an integer or null, got '1'",
    ),
    (
        RELATION,
        'type',
        'likes',
        "relation at index 0: type: unknown relation type 'likes'",
    ),
    (
        RELATION,
        'source_id',
        99,
        'relation at index 0: source_id: there is no annotation 99',
    ),
    (
        RELATION,
        'target_id',
        5,
        'relation at index 0: target_id: 5 is an annotation of image 2',
    ),
    (
        RELATION,
        'target_id',
        3,
        'relation at index 0: target_id: is the source itself',
    ),
    (
        RELATION,
        'target_id',
        None,
        'relation at index 0: target_id: must be an integer, got None',
    ),
]


@pytest.mark.parametrize(('where', 'field', 'value', 'message'), FAULTS)
def test_each_fault_has_one_message(coco, where, field, value, message):
    key, index = where
    coco[key][index][field] = value
    assert validate_dataset(coco, 'x.json') == [f'x.json: {message}']


@pytest.mark.parametrize(
    ('where', 'field', 'who'),
    [
        (IMAGE, 'file_name', 'image 1'),
        (IMAGE, 'app_id', 'image 1'),
        (ANNOTATION, 'bbox', 'annotation 2'),
        (ANNOTATION, 'area', 'annotation 2'),
        (RELATION, 'type', 'relation at index 0'),
        (RELATION, 'image_id', 'relation at index 0'),
        (CATEGORY, 'name', 'category 5'),
    ],
)
def test_missing_field(coco, where, field, who):
    key, index = where
    del coco[key][index][field]
    assert validate_dataset(coco, 'x.json') == [
        f'x.json: {who}: {field}: is missing'
    ]


def test_box_outside_the_image(coco):
    coco['annotations'][0].update(
        bbox=[50, 10, 60, 20], full_bbox=[50, 10, 60, 20]
    )
    assert validate_dataset(coco, 'x.json') == [
        'x.json: annotation 1: bbox: [50, 10, 60, 20] reaches outside the '
        'image (100 x 80)'
    ]


def test_rounding_is_no_fault(coco):
    coco['annotations'][1]['bbox'] = [4.999, 5, 10.002, 10]
    assert validate_dataset(coco, 'x.json') == []


def test_duplicate_ids(coco):
    coco['annotations'][1]['id'] = 3
    coco[KEY_RELATIONS] = []
    assert validate_dataset(coco, 'x.json') == [
        'x.json: annotation 3: id: occurs 2 times'
    ]
    coco['images'][1]['id'] = 1
    assert 'x.json: image 1: id: occurs 2 times' in validate_dataset(
        coco, 'x.json'
    )


def test_annotation_zero_is_refused(coco):
    """pycocotools counts a match with it as no match."""
    coco['annotations'] = [{**coco['annotations'][0], 'id': 0}]
    coco[KEY_RELATIONS] = []
    assert validate_dataset(coco, 'x.json') == [
        'x.json: annotation 0: id: must be above 0'
    ]


def test_annotation_without_image(coco):
    coco['images'].pop()
    problems = validate_dataset(coco, 'x.json')
    assert problems == [
        f'x.json: annotation {i}: image_id: there is no image 2'
        for i in (4, 5, 6)
    ]


def test_wrong_category_id(coco):
    first, second = coco['categories'][:2]
    first['id'], second['id'] = second['id'], first['id']
    assert validate_dataset(coco, 'x.json') == [
        "x.json: category 2: id: 'button' has the id 1",
        "x.json: category 1: id: 'icon_button' has the id 2",
    ]


def test_one_message_for_each_cycle(coco):
    annotations = coco['annotations']
    annotations[0]['parent_id'] = 2  # 1 -> 2 -> 1, and 3 hangs below it
    annotations[3]['parent_id'] = 6  # 4 -> 6 -> 4, and 5 hangs below it
    problems = validate_dataset(coco, 'x.json')
    assert len(problems) == 2
    assert all('form a cycle' in problem for problem in problems)


def test_deep_chain_is_no_cycle(coco):
    last = coco['annotations'][-1]
    for i in range(7, 5000):
        coco['annotations'].append({**last, 'id': i, 'parent_id': i - 1})
    assert validate_dataset(coco, 'x.json') == []


def test_every_fault_is_found_at_once(coco):
    coco['images'][0]['platform'] = 'os2'
    coco['annotations'][1]['states'] = {'sleepy': True}
    coco[KEY_RELATIONS][1]['type'] = 'likes'
    assert len(validate_dataset(coco, 'x.json')) == 3


@pytest.mark.parametrize(
    ('data', 'message'),
    [
        ([], 'the top level must be an object'),
        ({'images': [], 'annotations': []}, 'categories: must be a list'),
        (
            {'images': {}, 'annotations': [], 'categories': []},
            'images: must be a list',
        ),
        (
            {'images': [3], 'annotations': [], 'categories': []},
            'images: every record must be an object',
        ),
    ],
)
def test_wrong_shape(data, message):
    (problem,) = validate_dataset(data, 'x.json')
    assert problem.startswith(f'x.json: {message}')


def test_random_damage_never_raises(coco):
    """Whatever a field is replaced by, the validator reports, not raises."""
    junk = [None, True, -1, 1e400, math.nan, 'x', [], {}, [1, 2], {'a': 1}]
    for key in ('images', 'annotations', 'categories', KEY_RELATIONS):
        for field in list(coco[key][0]):
            for value in junk:
                damaged = copy.deepcopy(coco)
                damaged[key][0][field] = value
                for problem in validate_dataset(damaged, 'x.json'):
                    assert problem.startswith('x.json: ')


# --- On disk --------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A written data set of three screens, at least one of them to train."""
    writer = DatasetWriter(tmp_path / 'set', {'seed': 0})
    for index, app_id in enumerate(('alpha', 'beta', 'theme-0')):
        image = np.full((80, 100, 3), 40 * index, np.uint8)
        writer.add(index, image, make_screen(app_id))
    return writer.finalise(3)


def an_image(folder):
    return next((folder / 'images').glob('*/*'))


def test_written_folder_has_no_fault(folder):
    assert validate_folder(folder) == []


def test_missing_image(folder):
    path = an_image(folder)
    path.unlink()
    (problem,) = validate_folder(folder)
    assert problem.endswith(f'file_name: there is no image {path}')
    assert validate_folder(folder, check_images=False) == []


def test_image_that_is_none(folder):
    path = an_image(folder)
    path.write_bytes(b'no picture')
    (problem,) = validate_folder(folder)
    assert f'file_name: cannot read {path}' in problem


def test_truncated_image(folder):
    path = an_image(folder)
    content = path.read_bytes()
    # The last chunk has 12 bytes and no pixels.
    for length in (0, 10, len(content) // 2, len(content) - 13):
        path.write_bytes(content[:length])
        (problem,) = validate_folder(folder)
        assert f'file_name: cannot read {path}' in problem


def test_image_of_another_size(folder):
    path = an_image(folder)
    Image.new('RGB', (50, 80)).save(path)
    (problem,) = validate_folder(folder)
    assert problem.endswith(f'{path} is 50 x 80, the record says 100 x 80')


def test_image_in_the_wrong_split(coco):
    split = split_of('app')
    other = 'test' if split != 'test' else 'train'
    assert validate_dataset(coco, 'x.json', split=split) == []
    assert validate_dataset(coco, 'x.json', split=other) == [
        f"x.json: image {i}: app_id: 'app' belongs to {split}, not {other}"
        for i in (1, 2)
    ]


def test_changed_annotation_file(folder):
    path = folder / 'annotations/test.json'
    path.write_text(path.read_text() + ' ')
    assert validate_folder(folder) == [
        f'{folder / "manifest.json"}: sha256: annotations/test.json has '
        'changed or is missing'
    ]


def test_missing_manifest_and_file(folder):
    (folder / 'manifest.json').unlink()
    (folder / 'annotations/val.json').unlink()
    first, second = validate_folder(folder)
    assert first.endswith('is missing, so the data set is not complete')
    assert 'val.json: cannot be read' in second


def test_broken_json(folder):
    (folder / 'manifest.json').write_text('[]')
    path = folder / 'annotations/val.json'
    path.write_text('{"images": [')
    first, second = validate_folder(folder)
    assert 'manifest.json: is no manifest' in first
    assert f'{path}: is no JSON' in second


def run(*arguments):
    parser = argparse.ArgumentParser()
    validate.add_arguments(parser)
    return validate.main(parser.parse_args([str(a) for a in arguments]))


def test_command_on_a_folder(folder, capsys):
    assert run(folder) == 0
    assert 'no fault found' in capsys.readouterr().out
    an_image(folder).unlink()
    assert run(folder) == 1
    assert 'there is no image' in capsys.readouterr().out
    assert run(folder, '--no-images') == 0


def test_command_on_a_file(folder, tmp_path, capsys):
    for path in (folder / 'annotations').iterdir():
        assert run(path) == 0
    copied = tmp_path / 'elsewhere.json'
    copied.write_text(
        (folder / f'annotations/{split_of("alpha")}.json').read_text()
    )
    assert run(copied) == 1
    assert run(copied, '--image-root', folder) == 0
    data = json.loads(copied.read_text())
    data['images'][0]['platform'] = 'os2'
    copied.write_text(json.dumps(data))
    capsys.readouterr()
    assert run(copied, '--no-images') == 1
    out = capsys.readouterr().out
    assert out == (
        f'{copied}: image {data["images"][0]["id"]}: platform: '
        "unknown platform 'os2'\n"
    )


def test_command_on_nothing(tmp_path, capsys):
    assert run(tmp_path / 'nothing.json') == 1
    assert 'cannot be read' in capsys.readouterr().out
