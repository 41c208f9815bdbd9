"""Nested JSON holds the whole tree; wrong JSON is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from trees import form, random_tree

from qontinui_mm import schema
from qontinui_mm.structures import ScreenTree, from_nested, nested, to_nested


@pytest.mark.parametrize('count', [1, 2, 40])
def test_round_trip(count):
    tree = random_tree(np.random.default_rng(count), count)
    tree.right_to_left = count == 2
    again = from_nested(json.loads(json.dumps(to_nested(tree))))
    assert again.elements == ScreenTree(**vars(tree)).elements
    assert again.relations == tree.relations
    assert (again.width, again.height) == (tree.width, tree.height)
    assert to_nested(again) == to_nested(ScreenTree(**vars(tree)))


def test_of_no_elements():
    assert from_nested(to_nested(ScreenTree(5, 6))) == ScreenTree(5, 6)


def test_children_are_nested_in_reading_order():
    data = to_nested(form())
    (dialog,) = data['children']
    assert (dialog['class'], dialog['bbox']) == ('dialog', [0, 0, 200, 100])
    below = dialog['children']
    assert [c['id'] for c in below] == [3, 2, 1, 0]
    assert below[0]['states'] == {'checked': True, 'enabled': False}
    assert (below[0]['depth'], below[0]['reading_order']) == (1, 1)
    assert data['relations'] == [
        {'type': 'label_for', 'source_id': 2, 'target_id': 3}
    ]


def test_deep_nesting_is_no_problem():
    record = {'id': 4999, 'class': 'panel', 'bbox': [0, 0, 9, 9]}
    for index in reversed(range(4999)):
        record = {**record, 'id': index, 'children': [record]}
    tree = from_nested({'width': 9, 'height': 9, 'children': [record]})
    assert tree.elements[-1].depth == 4999


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(nested, 'MAX_ELEMENTS', 4)
    with pytest.raises(ValueError, match='more than 4 elements'):
        from_nested(to_nested(form()))


@pytest.mark.parametrize(
    ('key', 'value', 'message'),
    [
        ('class', 'widget', 'unknown'),
        ('class', None, 'class: str is needed'),
        ('bbox', [0, 0, 1], 'bbox: four numbers'),
        ('bbox', [0, 0, -1, 1], 'bbox'),
        ('bbox', [0, 0, float('nan'), 1], 'bbox'),
        ('bbox', [0, 0, 10**400, 1], 'bbox'),
        ('bbox', 'all', 'bbox'),
        ('score', 'high', 'score'),
        ('score', 2, 'score'),
        ('id', True, 'id'),
        ('id', 4, 'id'),
        ('id', 9, 'id: not 0 to 4'),
        ('text', 3, 'text: str'),
        ('states', {'checked': 1}, 'states'),
        ('states', {'happy': True}, 'states'),
        ('children', {}, 'children: a list'),
        ('children', [3], 'an object is needed'),
    ],
)
def test_wrong_elements_are_named(key, value, message):
    data = to_nested(form())
    data['children'][0]['children'][0][key] = value
    with pytest.raises(ValueError, match=f'^page.json: .*{message}'):
        from_nested(data, 'page.json')


@pytest.mark.parametrize(
    ('key', 'value', 'message'),
    [
        ('width', 0, 'width'),
        ('height', '5', 'height'),
        ('relations', [3], 'relations'),
        ('relations', [{'type': 'label_for', 'source_id': 1}], 'relations'),
        ('relations', 'no', 'relations: a list'),
    ],
)
def test_wrong_screens_are_named(key, value, message):
    data = to_nested(form()) | {key: value}
    with pytest.raises(ValueError, match=f'^tree: .*{message}'):
        from_nested(data)


@pytest.mark.parametrize('data', [None, [], 'x', 3])
def test_other_json_is_refused(data):
    with pytest.raises(ValueError, match='an object is needed'):
        from_nested(data)


def test_the_page_names_every_key():
    page = Path(__file__).parents[2] / 'docs' / 'tree.md'
    text = page.read_text(encoding='utf-8')
    keys = [v for k, v in vars(schema).items() if k.startswith('NESTED_')]
    assert len(keys) == 5
    for key in keys:
        assert f'`{key}`' in text, key
