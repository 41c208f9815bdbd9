"""Subsets of few examples: exact, nested, the same each time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from qontinui_mm.apis.few_shot import (
    hide_classes,
    sample_applications,
    sample_classes,
)
from qontinui_mm.testing import write_tiny_dataset

NEW = ['checkbox', 'button']


@pytest.fixture(scope='module')
def data(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = write_tiny_dataset(tmp_path_factory.mktemp('data'), 12)
    path = Path(folder, 'annotations/train.json')
    return json.loads(path.read_text())


def taught(data: dict) -> Counter:
    names = {c['id']: c['name'] for c in data['categories']}
    return Counter(
        names[a['category_id']]
        for a in data['annotations']
        if not a['iscrowd']
    )


def examples(data: dict, shots: int, seed: int = 0) -> set[int]:
    new = {c['id'] for c in data['categories'] if c['name'] in NEW}
    part = sample_classes(data, NEW, shots, seed)
    return {
        a['id']
        for a in part['annotations']
        if a['category_id'] in new and not a['iscrowd']
    }


@pytest.mark.parametrize('shots', [1, 5])
def test_as_many_examples_as_asked_for(data: dict, shots: int) -> None:
    part = sample_classes(data, NEW, shots, seed=0)
    count = taught(part)
    assert [count[name] for name in NEW] == [shots, shots]
    assert count['text'] > 0
    images = {image['id'] for image in part['images']}
    on_them = [a for a in data['annotations'] if a['image_id'] in images]
    assert len(part['annotations']) == len(on_them)


def test_examples_are_nested_and_depend_on_the_seed_alone(data: dict) -> None:
    mixed = {**data, 'annotations': data['annotations'][::-1]}
    assert examples(data, 1) < examples(data, 5)
    assert examples(mixed, 5) == examples(data, 5)
    assert examples(data, 5, seed=1) != examples(data, 5)


def test_the_base_is_not_taught_what_is_held_out(data: dict) -> None:
    before = taught(data)
    after = taught(hide_classes(data, NEW))
    assert set(before) - set(after) == set(NEW)
    assert all(after[name] == before[name] for name in after)


def test_too_few_examples_are_an_error(data: dict) -> None:
    with pytest.raises(ValueError, match=r'checkbox: \d+ examples, 999'):
        sample_classes(data, NEW, 999, 0)
    with pytest.raises(ValueError, match=r"classes: \['buton'\]"):
        sample_classes(data, ['buton'], 1, 0)


def test_screens_of_applications(data: dict) -> None:
    apps = [f'app {i % 3}' for i in range(len(data['images']))]
    images = [
        {**image, 'app_id': app}
        for image, app in zip(data['images'], apps, strict=True)
    ]
    data = {**data, 'images': images}
    tuned, rest = sample_applications(data, ['app 0', 'app 2'], 3, seed=1)
    assert Counter(i['app_id'] for i in tuned['images']) == {
        'app 0': 3,
        'app 2': 3,
    }
    assert Counter(i['app_id'] for i in rest['images']) == {
        'app 0': 1,
        'app 2': 1,
    }
    both = [i['id'] for part in (tuned, rest) for i in part['images']]
    assert len(set(both)) == 8
    with pytest.raises(ValueError, match='app 1: 4 examples, 5 are needed'):
        sample_applications(data, ['app 1'], 4, 0)


def test_all_shots_are_tested_on_the_same_screens(data: dict) -> None:
    name = 'one'
    images = [{**image, 'app_id': name} for image in data['images']]
    data = {**data, 'images': images}
    pairs = [sample_applications(data, [name], k, 1, 3) for k in range(4)]
    tuned = [{i['id'] for i in part['images']} for part, _ in pairs]
    tested = [{i['id'] for i in rest['images']} for _, rest in pairs]
    assert [len(ids) for ids in tuned] == [0, 1, 2, 3]
    assert tuned[0] < tuned[1] < tuned[2] < tuned[3]
    assert all(ids == tested[0] for ids in tested)
    assert tested[0] | tuned[3] == {i['id'] for i in data['images']}
    assert not tested[0] & tuned[3]
