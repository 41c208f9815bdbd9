import copy
import json
import tracemalloc

import numpy as np
import pytest

from qontinui_mm.datasets.elements import (
    ELEMENT,
    read_annotations,
    to_instances,
)
from qontinui_mm.schema import (
    CATEGORY_IDS,
    CLASS_NAMES,
    RELATION_TYPES,
    categories,
)


def annotation(number, image=1, name='text', **extra):
    """An annotation; its id is ``number``."""
    return {
        'id': number,
        'image_id': image,
        'category_id': CATEGORY_IDS[name],
        'bbox': [number, 2.5, 30, 40],
        **extra,
    }


def document(*annotations, images=2):
    """A COCO document with ``images`` images, ids from 1."""
    return {
        'images': [
            {'id': i, 'file_name': f'{i}.png', 'width': 640, 'height': 480}
            for i in range(1, images + 1)
        ],
        'annotations': list(annotations),
        'categories': categories(),
    }


def write(folder, content):
    """Path of a file with ``content`` as JSON."""
    path = folder / 'train.json'
    path.write_text(json.dumps(content))
    return str(path)


def test_elements_are_sorted_by_image_with_parents_as_indices(tmp_path):
    path = write(
        tmp_path,
        document(
            annotation(11, image=2, name='card'),
            annotation(12, image=1, name='button', parent_id=13),
            annotation(13, image=1, name='dialog', parent_id=None),
            annotation(14, image=2, parent_id=11),
            images=3,
        ),
    )

    elements = read_annotations(path).elements

    assert [e['id'].tolist() for e in elements] == [[12, 13], [11, 14], []]
    assert [e['parent'].tolist() for e in elements] == [[1, -1], [-1, 0], []]
    assert elements[0]['bbox'][0].tolist() == [12, 2.5, 42, 42.5]
    names = [CLASS_NAMES[label] for label in elements[0]['label']]
    assert names == ['button', 'dialog']


def test_instances_say_what_the_annotation_said(tmp_path):
    states = {'checked': True, 'enabled': False, 'focused': True}
    path = write(
        tmp_path,
        document(
            annotation(
                5,
                name='checkbox',
                text='Säve',
                accessible_name='Store',
                states=states,
                interactive=True,
                paint_order=9,
                visible_fraction=0.25,
                iscrowd=1,
            )
        ),
    )
    annotations = read_annotations(path, with_text=True)

    (instance,) = to_instances(annotations.elements[0], annotations.texts[0])

    assert instance == {
        'id': 5,
        'bbox': [5, 2.5, 35, 42.5],
        'bbox_label': CLASS_NAMES.index('checkbox'),
        'ignore_flag': 1,
        'parent': -1,
        'paint_order': 9,
        'visible_fraction': 0.25,
        'states': states,
        'interactive': True,
        'text': 'Säve',
        'accessible_name': 'Store',
    }


def test_other_classes_leave_and_their_children_move_up(tmp_path):
    path = write(
        tmp_path,
        document(
            annotation(1, name='dialog'),
            annotation(2, name='card', parent_id=1),
            annotation(3, name='button', parent_id=2, text='go'),
        ),
    )

    annotations = read_annotations(path, ['button', 'dialog'], with_text=True)

    elements = annotations.elements[0]
    assert elements['label'].tolist() == [1, 0]
    assert elements['parent'].tolist() == [-1, 0]
    assert annotations.texts[0] == [('', ''), ('go', '')]


def test_relations_are_indices_of_what_is_kept(tmp_path):
    content = document(
        annotation(11, image=2),
        annotation(12, image=1, name='card'),
        annotation(13, image=1),
        annotation(14, image=1, name='checkbox'),
        annotation(15, image=1, name='button'),
    )
    content['relations'] = [
        relation(13, 14),
        relation(12, 15, 'description_for'),
    ]
    path = write(tmp_path, content)

    whole = read_annotations(path).relations
    kept = read_annotations(path, ['checkbox', 'text']).relations

    kinds = [RELATION_TYPES.index(k) for k in ('label_for', 'description_for')]
    assert whole[0].tolist() == [[1, 2, kinds[0]], [0, 3, kinds[1]]]
    assert kept[0].tolist() == [[0, 1, kinds[0]]]
    assert [len(whole[1]), len(kept[1])] == [0, 0]


def relation(source, target, kind='label_for', image=1):
    """A relation between two annotations."""
    return {
        'image_id': image,
        'type': kind,
        'source_id': source,
        'target_id': target,
    }


def broken(change):
    """A document with one fault."""
    content = copy.deepcopy(
        document(annotation(1, name='card'), annotation(2, parent_id=1))
    )
    change(content)
    return content


FAULTS = {
    'annotation 2: bbox: is missing': lambda d: d['annotations'][1].pop(
        'bbox'
    ),
    'annotation 2: bbox: .*nan': lambda d: d['annotations'][1].update(
        bbox=[float('nan'), 0, 3, 4]
    ),
    'annotation 2: bbox: .* positive': lambda d: d['annotations'][1].update(
        bbox=[0, 0, 0, 4]
    ),
    'annotation 2: a field has the wrong type': lambda d: d['annotations'][
        1
    ].update(bbox=[0, 0, 'wide', 4]),
    'annotation 2: category_id: there is no category 999': lambda d: d[
        'annotations'
    ][1].update(category_id=999),
    'annotation 2: image_id: there is no image 7': lambda d: d['annotations'][
        1
    ].update(image_id=7),
    'annotation 2: parent_id: is no annotation': lambda d: d['annotations'][
        1
    ].update(image_id=2),
    'annotation 1: parent_id: .*cycle': lambda d: d['annotations'][0].update(
        parent_id=2
    ),
    'annotation 1: id: is used twice': lambda d: d['annotations'][1].update(
        id=1, parent_id=None
    ),
    "annotation 2: states: there is no state 'chequed'": lambda d: d[
        'annotations'
    ][1].update(states={'chequed': True}),
    r'annotations\[0\]: image_id': lambda d: d['annotations'][0].pop(
        'image_id'
    ),
    "'buton' is no element class; did you mean 'button'": lambda d: d[
        'categories'
    ][0].update(name='buton'),
    'images: is empty': lambda d: d.update(images=[]),
    'image 1: file_name: is missing': lambda d: d['images'][0].pop(
        'file_name'
    ),
    'categories: is missing': lambda d: d.pop('categories'),
    r'relations\[0\]: .*99': lambda d: d.update(relations=[relation(1, 99)]),
    r"relations\[0\]: 'likes'": lambda d: d.update(
        relations=[relation(1, 2, 'likes')]
    ),
    r'relations\[0\]: ends in another image': lambda d: d.update(
        relations=[relation(1, 2, image=2)]
    ),
    'images: two have the same id': lambda d: d['images'][1].update(id=1),
}


@pytest.mark.parametrize('fault', FAULTS)
def test_a_fault_names_the_file_and_the_field(tmp_path, fault):
    path = write(tmp_path, broken(FAULTS[fault]))
    with pytest.raises(ValueError, match=f'train.json: .*{fault}'):
        read_annotations(path)


@pytest.mark.parametrize('text', ['', '{"images": [', '[]', 'GIF89a\xff'])
def test_no_json(tmp_path, text):
    path = tmp_path / 'train.json'
    path.write_text(text, encoding='latin-1')
    with pytest.raises(ValueError, match=r'train.json: .*(JSON)'):
        read_annotations(str(path))


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r'nowhere.json: there is no'):
        read_annotations(str(tmp_path / 'nowhere.json'))


def test_reading_needs_little_more_than_the_text(tmp_path):
    number = 5000
    path = write(
        tmp_path,
        document(
            *(
                annotation(
                    i, states={'enabled': True}, attributes={'a': [1, 2, 3]}
                )
                for i in range(number)
            )
        ),
    )
    text_size = (tmp_path / 'train.json').stat().st_size
    tracemalloc.start()

    elements = read_annotations(path).elements

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(map(len, elements)) == number
    # Twice the text (bytes and str), some rows; as dicts it is 10 times it.
    assert peak < 2 * text_size + 8 * number * ELEMENT.itemsize
    assert elements[0].dtype == ELEMENT
    assert np.isfinite(elements[0]['bbox']).all()
