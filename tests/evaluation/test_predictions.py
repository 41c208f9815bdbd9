"""Readers of predictions: formats, classes, and files from strangers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qontinui_mm.evaluation.functional.screens import Screens
from qontinui_mm.evaluation.predictions import Predictions, read_predictions
from qontinui_mm.evaluation.predictions.simple import to_simple
from qontinui_mm.schema import CATEGORY_IDS, CLASS_NAMES, RELATION_TYPES

NAMES = {number: name for name, number in CATEGORY_IDS.items()}
SCREENS = Screens.from_coco(
    {
        'images': [
            {'id': 7, 'file_name': 'a/one.png', 'width': 200, 'height': 100},
            {'id': 9, 'file_name': 'a/two.png', 'width': 400, 'height': 800},
        ]
    }
)
BUTTON, TEXT = CLASS_NAMES.index('button'), CLASS_NAMES.index('text')


def read(path: Path) -> Predictions:
    return read_predictions(path, SCREENS, CLASS_NAMES, NAMES)


def written(folder: Path, data: Any, name: str = 'found.json') -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return path


def simple(**element: Any) -> dict:
    element = {'bbox': [1, 2, 3, 4], **element}
    return {'screens': [{'image_id': 7, 'elements': [element]}]}


def related(**changes: Any) -> dict:
    """One element that labels itself, but for some changes."""
    data = simple()
    relation = {'type': 'label_for', 'source': 0, 'target': 0, **changes}
    data['screens'][0]['relations'] = [relation]
    return data


def test_coco_results(tmp_path: Path) -> None:
    record = {
        'image_id': 9,
        'category_id': CATEGORY_IDS['text'],
        'bbox': [1, 2, 3, 4],
        'score': 0.5,
    }
    found = read(written(tmp_path, [record, {**record, 'image_id': 99}]))
    detections = found.detections()
    assert detections.image.tolist() == [1]
    assert detections.labels.tolist() == [TEXT]
    assert detections.boxes.tolist() == [[1, 2, 3, 4]]
    assert (found.has_classes, found.has_tree, found.missing) == (
        True,
        False,
        1,
    )
    assert found.interactive.tolist() == [False]


def test_omniparser_in_a_folder(tmp_path: Path) -> None:
    content = [
        {
            'type': 'icon',
            'bbox': [0.5, 0.25, 1, 0.5],
            'interactivity': True,
            'content': 'Settings',
        },
        {
            'type': 'text',
            'bbox': [0, 0, 0.1, 0.1],
            'interactivity': False,
            'content': 'Name',
        },
    ]
    written(tmp_path, content, 'one.json')
    written(tmp_path, {'parsed_content_list': []}, 'two.json')
    written(tmp_path, 'not JSON, but of no screen of ours', 'other.json')
    found = read(tmp_path)
    first = found.screens[0]
    np.testing.assert_allclose(first.boxes[0], [100, 25, 100, 25])
    assert first.labels.tolist() == [-1, TEXT]
    assert first.interactive.tolist() == [True, False]
    assert not found.has_classes
    assert found.missing == 0


def test_omniparser_in_one_file(tmp_path: Path) -> None:
    content = {'one.png': [{'type': 'text', 'bbox': [0, 0, 1, 1]}]}
    found = read(written(tmp_path, content))
    assert found.detections().boxes.tolist() == [[0, 0, 200, 100]]


def test_uied_is_scaled_back_and_has_a_tree(tmp_path: Path) -> None:
    sides = {'column_min': 10, 'row_min': 20, 'column_max': 30, 'row_max': 60}
    compos = [
        {'id': 3, 'class': 'Text', 'position': sides, 'parent': 5},
        {'id': 5, 'class': 'Block', 'position': sides},
    ]
    data = {'img_shape': [400, 200, 3], 'compos': compos}
    found = read(written(tmp_path, {'two': data}))
    screen = found.screens[1]
    np.testing.assert_allclose(screen.boxes[0], [20, 40, 40, 80])
    assert screen.parents.tolist() == [1, -1]
    assert screen.labels.tolist() == [TEXT, -1]
    assert found.has_tree
    assert found.trees(0)[0].parents.tolist() == []


def test_uied_before_merging(tmp_path: Path) -> None:
    compo = {
        'id': 1,
        'class': 'Compo',
        'column_min': 1,
        'row_min': 2,
        'column_max': 4,
        'row_max': 8,
    }
    found = read(written(tmp_path, {'one': {'compos': [compo]}}))
    assert found.screens[0].boxes.tolist() == [[1, 2, 3, 6]]
    assert found.screens[0].interactive.tolist() == [True]
    assert not found.has_tree


def test_simple_format_there_and_back(tmp_path: Path) -> None:
    elements = [
        {'bbox': [0, 0, 90, 90], 'class': 'card', 'parent': None},
        {'bbox': [1, 1, 9, 9], 'class': 'Button', 'parent': 0, 'score': 0.2},
        {'bbox': [1, 1, 8, 8], 'class': 'what?', 'interactive': False},
    ]
    screen = {'file_name': 'x/one.png', 'elements': elements}
    screen['relations'] = [{'type': 'popup_of', 'source': 1, 'target': 2}]
    found = read(written(tmp_path, {'screens': [screen]}))
    screen = found.screens[0]
    popup_of = RELATION_TYPES.index('popup_of')
    assert screen.relations.tolist() == [[popup_of, 1, 2]]
    assert found.trees(0)[0].relations.tolist() == [[popup_of, 1, 2]]
    assert screen.labels.tolist() == [CLASS_NAMES.index('card'), BUTTON, -1]
    assert screen.parents.tolist() == [-1, 0, -1]
    assert screen.interactive.tolist() == [False, True, False]
    again = read(written(tmp_path, to_simple(found, SCREENS, CLASS_NAMES)))
    columns = 'boxes', 'scores', 'labels', 'interactive', 'parents'
    for name in (*columns, 'relations'):
        before, after = (getattr(p.screens[0], name) for p in (found, again))
        np.testing.assert_array_equal(before, after)


def test_trees_leave_out_what_scores_too_low(tmp_path: Path) -> None:
    elements = [
        {'bbox': [0, 0, 9, 9], 'parent': None},
        {'bbox': [0, 0, 8, 8], 'parent': 0, 'score': 0.1},
        {'bbox': [0, 0, 7, 7], 'parent': 1},
    ]
    data = {'screens': [{'image_id': 7, 'elements': elements}]}
    tree = read(written(tmp_path, data)).trees(0.5)[0]
    assert tree.parents.tolist() == [-1, 0]


def test_nothing_found_is_no_error(tmp_path: Path) -> None:
    for data in ([], {'screens': []}):
        found = read(written(tmp_path, data))
        assert len(found.detections().boxes) == 0
        assert found.missing == 2


@pytest.mark.parametrize(
    ('data', 'message'),
    [
        ('{"screens": [', 'found.json: broken JSON'),
        ('[' * 100_000, 'found.json: broken JSON'),
        ('{"screens": NaN}', 'NaN is no JSON'),
        (3, 'the top level: must be an object'),
        ({'screens': 3}, 'screens: must be a list'),
        ({'screens': [{'image_id': 7}]}, r'screens\[0\].elements: is missing'),
        (simple(bbox=[1, 2, 3]), 'bbox: must be a list of 4 numbers'),
        (simple(bbox=[1, 2, -3, 4]), r'elements\[0\]: its box has a negativ'),
        (simple(bbox=[1, 2, True, 4]), r'bbox\[2\]: must be a number'),
        (simple(bbox=[1, 2, 10**400, 4]), r'bbox\[2\]: must be from'),
        (simple(score='high'), 'score: must be a number'),
        (simple(**{'class': 3}), 'class: must be a string'),
        (simple(parent=5), 'parent: 5 is no element'),
        (simple(parent=0), r'screens\[0\]: parents: a cycle'),
        (simple(interactive='yes'), 'interactive: must be true or false'),
        (related(type='next_to'), r'relations\[0\].type: must be one of'),
        (related(target=1), r'screens\[0\]: relations: an index is not'),
        ({'one': {'boxes': []}}, "one: neither COCO's"),
        (
            {'one': [{'type': 'icon', 'bbox': [0, 0, 30, 40]}]},
            r'one\[0\].bbox: is no share',
        ),
        (
            {'one': {'compos': [{'id': 1, 'class': 'Text'}]}},
            r'one.compos\[0\].column_min: is missing',
        ),
        ({'elsewhere': []}, 'no screen in it'),
        ([{'image_id': 7}], r'\[0\].category_id: is missing'),
        (
            [{'image_id': 7, 'category_id': 9999}],
            r'category_id: there is no category 9999',
        ),
    ],
)
def test_wrong_files_are_one_error(
    data: Any, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        read(written(tmp_path, data))
    assert 'found.json' in str(caught.value)
    assert '\n' not in str(caught.value)


def test_a_screen_that_comes_twice_is_an_error(tmp_path: Path) -> None:
    data = simple()
    data['screens'] *= 2
    with pytest.raises(ValueError, match='a second record'):
        read(written(tmp_path, data))


def test_names_that_are_not_unique_find_nothing(tmp_path: Path) -> None:
    screens = Screens.from_coco(
        {
            'images': [
                {'id': i, 'file_name': name, 'width': 9, 'height': 9}
                for i, name in enumerate(['a/x.png', 'b/x.png'])
            ]
        }
    )
    element = {'type': 'text', 'bbox': [0, 0, 1, 1]}
    path = written(tmp_path, {'x.png': [element], 'b/x.png': [element]})
    found = read_predictions(path, screens, CLASS_NAMES, NAMES)
    assert [len(screen) for screen in found.screens] == [0, 1]
