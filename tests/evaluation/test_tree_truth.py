"""True trees are read from COCO JSON, and faults in it are named."""

from __future__ import annotations

import copy

import pytest

from qontinui_mm.evaluation.functional.tree_truth import TreeTruth


@pytest.fixture
def data() -> dict:
    """Two screens; ids in no order, a child before its parent."""

    def element(identity, image, category, parent, **more):
        return {
            'id': identity,
            'image_id': image,
            'category_id': category,
            'bbox': [identity, 0, 10, 10],
            'parent_id': parent,
        } | more

    return {
        'images': [{'id': 7, 'platform': 'web'}, {'id': 3}],
        'categories': [
            {'id': 1, 'name': 'panel'},
            {'id': 5, 'name': 'group'},
            {'id': 9, 'name': 'text'},
        ],
        'annotations': [
            element(12, 7, 9, 11),
            element(11, 7, 5, 10),
            element(10, 7, 1, None),
            element(13, 7, 9, 11, iscrowd=1),
        ],
        'relations': [
            {
                'image_id': 7,
                'type': 'label_for',
                'source_id': 12,
                'target_id': 10,
            }
        ],
    }


def test_trees_of_all_screens(data):
    truth = TreeTruth.from_coco(data)
    assert truth.image_ids == (3, 7)
    assert truth.platforms == ('unknown', 'web')
    empty, tree = truth.trees
    assert len(empty) == 0
    assert tree.boxes[:, 0].tolist() == [12, 11, 10]
    assert tree.labels.tolist() == [2, 1, 0]
    assert tree.parents.tolist() == [1, 2, -1]
    assert tree.relations.tolist() == [[0, 0, 2]]


def test_children_of_classes_left_out_move_up(data):
    _, tree = TreeTruth.from_coco(data, ('text', 'panel')).trees
    assert tree.labels.tolist() == [0, 1]
    assert tree.parents.tolist() == [1, -1]
    assert tree.relations.tolist() == [[0, 0, 1]]


def test_without_relations_or_parents(data):
    del data['relations']
    for annotation in data['annotations']:
        del annotation['parent_id'], annotation['id']
    _, tree = TreeTruth.from_coco(data).trees
    assert tree.parents.tolist() == [-1, -1, -1]
    assert len(tree.relations) == 0


@pytest.mark.parametrize(
    ('where', 'key', 'value', 'message'),
    [
        ('annotations', 'parent_id', 99, 'image 7: parent_id: 99'),
        ('annotations', 'parent_id', 12, 'image 7: parents: a cycle'),
        ('annotations', 'id', 11, 'image 7: id: 11 is used twice'),
        ('annotations', 'bbox', [1, 2, 3], 'bbox'),
        ('relations', 'type', 'likes', "image 7: type: unknown 'likes'"),
        ('relations', 'source_id', 4, 'image 7: source_id: 4'),
        ('relations', 'image_id', 8, 'relations: image_id: 8'),
    ],
)
def test_faults_are_named(data, where, key, value, message):
    wrong = copy.deepcopy(data)
    wrong[where][0][key] = value
    with pytest.raises(ValueError, match=f'^val.json: .*{message}'):
        TreeTruth.from_coco(wrong, source='val.json')


def test_a_relation_without_an_end_is_named(data):
    del data['relations'][0]['target_id']
    with pytest.raises(ValueError, match='image 7: target_id: is missing'):
        TreeTruth.from_coco(data)
