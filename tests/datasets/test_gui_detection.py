import json
import pickle
import shutil

import pytest
from mmengine.registry import DATASETS, DefaultScope

from qontinui_mm.datasets import GuiDetectionDataset
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.testing import write_tiny_dataset


@pytest.fixture
def folder(tiny_dataset, tmp_path):
    """A copy of the tiny data set, to break."""
    return shutil.copytree(tiny_dataset, tmp_path / 'data')


def build(folder, **options):
    """The training split."""
    return GuiDetectionDataset(
        data_root=str(folder), ann_file='annotations/train.json', **options
    )


def edit(folder, change):
    """Apply ``change`` to the document of the training split."""
    path = folder / 'annotations' / 'train.json'
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))


def drop_elements_of_first_screen(document):
    first = document['images'][0]['id']
    document['annotations'] = [
        a for a in document['annotations'] if a['image_id'] != first
    ]


@pytest.mark.parametrize('scope', ['mmdet', 'qontinui_mm'])
def test_is_built_from_a_config(tiny_dataset, scope):
    config = {
        'type': 'qontinui_mm.GuiDetectionDataset',
        'data_root': str(tiny_dataset),
        'ann_file': 'annotations/val.json',
    }
    with DefaultScope.overwrite_default_scope(scope):
        dataset = DATASETS.build(config)

    assert len(dataset) == 4
    assert dataset.metainfo['classes'] == CLASS_NAMES
    assert len(set(dataset.metainfo['palette'])) == len(CLASS_NAMES)


def test_data_info_follows_the_contract(tiny_dataset):
    document = json.loads(
        (tiny_dataset / 'annotations' / 'train.json').read_text()
    )
    dataset = build(tiny_dataset, with_text=True)

    for index, image in enumerate(document['images']):
        data_info = dataset.get_data_info(index)
        own = [
            a for a in document['annotations'] if a['image_id'] == image['id']
        ]
        ids = [a['id'] for a in own]
        assert data_info['img_id'] == image['id']
        assert data_info['platform'] == image['platform']
        assert data_info['app_id'] == image['app_id']
        for instance, source in zip(data_info['instances'], own, strict=True):
            x, y, width, height = source['bbox']
            assert instance['bbox'] == [x, y, x + width, y + height]
            assert instance['text'] == source['text']
            parent = instance['parent']
            assert source['parent_id'] == (
                None if parent == -1 else ids[parent]
            )
        assert dataset.get_cat_ids(index) == [
            a['category_id'] - 1 for a in own
        ]


def test_an_image_is_kept_in_rows(tiny_dataset):
    dataset = build(tiny_dataset, serialize_data=False)
    elements = dataset.data_list[0]['elements']
    assert len(pickle.dumps(elements)) < 48 * len(elements) + 700


def test_a_screen_without_elements_is_a_negative(folder):
    edit(folder, drop_elements_of_first_screen)

    assert build(folder).get_data_info(0)['instances'] == []
    assert len(build(folder)) == 4
    assert len(build(folder, filter_cfg={'filter_empty_gt': True})) == 3


def test_filter_by_size_leaves_tests_alone(tiny_dataset):
    filter_cfg = {'min_size': 1000}
    with pytest.raises(ValueError, match=r'filter_cfg: .* none of 4 images'):
        build(tiny_dataset, filter_cfg=filter_cfg)
    dataset = build(tiny_dataset, filter_cfg=filter_cfg, test_mode=True)
    assert len(dataset) == 4


def test_no_annotations_at_all(folder):
    edit(folder, lambda document: document.update(annotations=[]))
    with pytest.raises(ValueError, match=r'train.json: annotations: there'):
        build(folder)
    assert len(build(folder, test_mode=True)) == 4


def test_wrong_path_of_the_images(tiny_dataset):
    with pytest.raises(
        FileNotFoundError, match=r'train.json: file_name: .*elsewhere'
    ):
        build(tiny_dataset, data_prefix={'img': 'elsewhere'})


def test_part_of_the_classes(tiny_dataset):
    dataset = build(tiny_dataset, metainfo={'classes': ('text', 'card')})
    instances = dataset.get_data_info(0)['instances']
    assert {i['bbox_label'] for i in instances} == {0, 1}
    parents = {i['parent'] for i in instances if i['bbox_label'] == 0}
    assert -1 not in parents  # the texts of buttons hang under the cards
    with pytest.raises(ValueError, match=r"metainfo.classes: \['cat'\]"):
        build(tiny_dataset, metainfo={'classes': ('text', 'cat')})


def test_600_elements(folder):
    def repeat(document):
        first = document['annotations'][0]
        document['annotations'] = [{**first, 'id': i} for i in range(600)]

    edit(folder, repeat)
    assert len(build(folder).get_data_info(0)['instances']) == 600


def test_same_seed_same_tiny_data_set(tiny_dataset, tmp_path):
    again = write_tiny_dataset(tmp_path / 'again')
    for path in tiny_dataset.rglob('*.*'):
        copy = again / path.relative_to(tiny_dataset)
        assert copy.read_bytes() == path.read_bytes()
