import cv2
import numpy as np
import pytest
import torch
from mmdet.structures.bbox import HorizontalBoxes
from mmengine.registry import TRANSFORMS, DefaultScope

from qontinui_mm.datasets import GuiDetectionDataset
from qontinui_mm.datasets.transforms import (
    KeepTree,
    LoadGuiAnnotations,
    LoadGuiImage,
    PackGuiInputs,
)


@pytest.fixture(autouse=True)
def scope():
    """Upstream's types without a prefix, as in a config."""
    with DefaultScope.overwrite_default_scope('mmdet'):
        yield


@pytest.fixture
def results():
    """A window, a card in it, a button in the card, its text; a footer."""
    return {
        'img': np.zeros((100, 100, 3), np.uint8),
        'img_shape': (100, 100),
        'img_path': 'screen.png',
        'gt_bboxes': HorizontalBoxes(
            torch.tensor(
                [
                    [0, 0, 100, 100],
                    [10, 10, 60, 40],
                    [40, 20, 58, 30],
                    [42, 22, 56, 28],
                    [0, 90, 100, 100],
                ],
                dtype=torch.float32,
            )
        ),
        'gt_bboxes_labels': np.array([52, 70, 0, 32, 61]),
        'gt_ignore_flags': np.zeros(5, bool),
        'gt_parents': np.array([-1, 0, 1, 2, 0]),
    }


def keep_tree(*transforms):
    """A ``KeepTree`` built as a config does it."""
    config = {'type': 'qontinui_mm.KeepTree', 'transforms': transforms}
    return TRANSFORMS.build(config)


def test_load_annotations(tiny_dataset):
    dataset = GuiDetectionDataset(
        data_root=str(tiny_dataset), ann_file='annotations/train.json'
    )
    data_info = dataset.get_data_info(0)

    results = LoadGuiAnnotations(with_bbox=True)(data_info)

    number = len(data_info['instances'])
    assert results['gt_bboxes'].tensor.shape == (number, 4)
    assert results['gt_bboxes'].tensor.dtype == torch.float32
    assert results['gt_bboxes_labels'].dtype == np.int64
    assert results['gt_parents'].dtype == np.int64
    assert results['gt_parents'][:3].tolist() == [-1, 0, 1]


def test_load_annotations_of_an_empty_screen():
    results = LoadGuiAnnotations(with_bbox=True)({'instances': []})
    assert results['gt_bboxes'].tensor.shape == (0, 4)
    assert results['gt_parents'].shape == (0,)


def test_filter_moves_children_up(results):
    transform = keep_tree(
        {
            'type': 'FilterAnnotations',
            'min_gt_bbox_wh': (30, 15),
            'keep_empty': False,
        }
    )
    # Button and text are too small, the footer too flat.
    assert transform(results)['gt_parents'].tolist() == [-1, 0]
    assert results['gt_bboxes_labels'].tolist() == [52, 70]


@pytest.mark.parametrize('seed', range(8))
def test_random_crop_keeps_the_tree(results, seed):
    np.random.seed(seed)
    boxes = results['gt_bboxes'].tensor.clone()
    labels, parents = results['gt_bboxes_labels'], results['gt_parents']

    cropped = keep_tree(
        {
            'type': 'RandomCrop',
            'crop_size': (40, 40),
            'allow_negative_crop': True,
        }
    )(results)

    left, top = -cropped['homography_matrix'][:2, 2]
    inside = (
        (boxes[:, 2] > left)
        & (boxes[:, 3] > top)
        & (boxes[:, 0] < left + 40)
        & (boxes[:, 1] < top + 40)
    ).numpy()
    assert cropped['gt_bboxes_labels'].tolist() == labels[inside].tolist()
    # A chain: whatever is left of it, each hangs under the one before.
    for child, parent in enumerate(cropped['gt_parents']):
        ancestor = parents[labels == cropped['gt_bboxes_labels'][child]][0]
        while ancestor >= 0 and not inside[ancestor]:
            ancestor = parents[ancestor]
        expected = labels[ancestor] if ancestor >= 0 else None
        got = cropped['gt_bboxes_labels'][parent] if parent >= 0 else None
        assert got == expected


def test_keep_tree_passes_a_refusal_on(results):
    transform = keep_tree(
        {'type': 'FilterAnnotations', 'min_gt_bbox_wh': (999, 999)}
    )
    assert transform(results) is None


def test_keep_tree_refuses_reordering(results):
    def reverse(results):
        results['gt_bboxes_labels'] = results['gt_bboxes_labels'][::-1]
        return results

    transform = KeepTree([reverse])
    with pytest.raises(ValueError, match='reorders'):
        transform(results)


def test_pack_gives_parents_of_what_is_not_ignored(results):
    results['gt_ignore_flags'][1] = True

    sample = PackGuiInputs()(results)['data_samples']

    assert sample.gt_instances.labels.tolist() == [52, 0, 32, 61]
    assert sample.gt_instances.parents.tolist() == [-1, 0, 1, 0]
    assert sample.gt_instances.parents.dtype == torch.int64
    assert sample.img_path == 'screen.png'


def test_pack_tells_of_boxes_dropped_outside_keep_tree(results):
    results['gt_bboxes'] = results['gt_bboxes'][:2]
    results['gt_bboxes_labels'] = results['gt_bboxes_labels'][:2]
    results['gt_ignore_flags'] = results['gt_ignore_flags'][:2]
    with pytest.raises(ValueError, match=r'screen.png: .*KeepTree'):
        PackGuiInputs()(results)


def encoded(extension):
    """A noisy picture as the bytes of a file."""
    image = np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)
    return cv2.imencode(f'.{extension}', image)[1].tobytes()


@pytest.mark.parametrize('extension', ['png', 'jpg', 'webp', 'bmp'])
def test_load_image(tmp_path, extension):
    path = tmp_path / f'screen.{extension}'
    path.write_bytes(encoded(extension))

    results = LoadGuiImage()(
        {'img_path': str(path), 'height': 60, 'width': 80}
    )

    assert results['img'].shape == (60, 80, 3)
    assert results['img'].dtype == np.uint8
    assert results['img_shape'] == results['ori_shape'] == (60, 80)


@pytest.mark.parametrize('share', [0, 0.02, 0.5, 0.999])
@pytest.mark.parametrize('extension', ['png', 'jpg', 'webp'])
def test_truncated_image(tmp_path, extension, share):
    data = encoded(extension)
    path = tmp_path / f'screen.{extension}'
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(ValueError, match=rf'screen.{extension}: .*truncated'):
        LoadGuiImage()({'img_path': str(path)})


def test_truncated_jpeg_with_a_whole_thumbnail(tmp_path):
    data = encoded('jpg')
    size = len(data) + 2
    thumbnail = b'\xff\xe1' + size.to_bytes(2, 'big') + data
    path = tmp_path / 'screen.jpg'
    path.write_bytes(data[:2] + thumbnail + data[2 : len(data) // 2])
    with pytest.raises(ValueError, match='truncated'):
        LoadGuiImage()({'img_path': str(path)})


def test_missing_image(tmp_path):
    with pytest.raises(FileNotFoundError, match=r'no.png: img_path: there is'):
        LoadGuiImage()({'img_path': str(tmp_path / 'no.png')})


def test_image_of_another_size(tmp_path):
    path = tmp_path / 'screen.png'
    path.write_bytes(encoded('png'))
    with pytest.raises(ValueError, match=r'screen.png: height, width: .*120'):
        LoadGuiImage()({'img_path': str(path), 'height': 120, 'width': 160})
