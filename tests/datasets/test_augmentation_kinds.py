"""Augmentations that add, cut, cover and move elements."""

from __future__ import annotations

import numpy as np
import pytest
from mmdet.datasets import MultiImageMixDataset
from mmengine.registry import TRANSFORMS, DefaultScope

from qontinui_mm.datasets.transforms import (
    DpiJitter,
    Letterbox,
    OverlayPaste,
    RegionCrop,
    ToggleBars,
    TreeAlbu,
    WindowMosaic,
)
from qontinui_mm.datasets.transforms.bars import system_bar, title_bar
from qontinui_mm.datasets.transforms.scene import read_scene, write_scene
from qontinui_mm.datasets.transforms.tree_edit import make_scene
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ROOT


def names_of(results) -> list[str]:
    return [CLASS_NAMES[label] for label in results['gt_bboxes_labels']]


def results_of(image, boxes=(), names=(), parents=(), **keys):
    results = dict(keys)
    write_scene(make_scene(image, boxes, names, parents), results)
    return results


def blank(width=200, height=120, grey=240):
    return np.full((height, width, 3), grey, np.uint8)


def test_density_is_recorded():
    results = results_of(blank(), device_pixel_ratio=2.0)
    transform = DpiJitter(prob=1, ratio_range=(1.5, 1.5), bitmap_prob=0)
    results = transform(results)
    assert results['img'].shape == (180, 300, 3)
    assert results['device_pixel_ratio'] == pytest.approx(3)


def test_letterbox_has_the_size_and_keeps_the_ratio():
    results = results_of(blank(), [(0, 0, 200, 120)], ['panel'], [ROOT])
    results = Letterbox((400, 400), strength=0.01)(results)
    box = results['gt_bboxes'].numpy()[0]
    assert results['img'].shape == (400, 400, 3)
    assert (box[2:] - box[:2]).tolist() == [400, 240]
    assert (results['img'][:70] == 0).all()


def window_with_a_list():
    """A window, a list in it, a card beside it, a tooltip over the list."""
    return results_of(
        blank(300, 240),
        [
            (0, 0, 300, 240),
            (20, 20, 180, 220),
            (30, 30, 170, 60),
            (150, 100, 290, 200),
            (60, 100, 120, 130),
        ],
        ['window', 'list', 'list_item', 'card', 'tooltip'],
        [ROOT, 0, 1, 0, ROOT],
    )


def test_a_region_is_alone_but_for_what_lies_over_it():
    transform = RegionCrop(prob=1, regions=['list'], stretch_prob=0)
    results = transform(window_with_a_list())
    assert results['img'].shape == (200, 160, 3)
    # The card was painted later: 30 of its 140 columns are seen.
    assert names_of(results) == ['list', 'list_item', 'card', 'tooltip']
    assert results['gt_parents'].tolist() == [ROOT, 0, ROOT, ROOT]
    assert results['gt_bboxes'].numpy()[2].tolist() == [130, 80, 160, 180]


def test_dropping_what_is_cut():
    transform = RegionCrop(
        prob=1, regions=['list'], stretch_prob=0, cut='drop'
    )
    results = transform(window_with_a_list())
    assert names_of(results) == ['list', 'list_item', 'tooltip']


@pytest.mark.parametrize('seed', range(8))
def test_stretches_cut_no_leaf(seed):
    boxes = [(10, y, 190, y + 15) for y in range(3, 100, 20)]
    results = results_of(
        blank(), boxes, ['text'] * len(boxes), [ROOT] * len(boxes)
    )
    np.random.seed(seed)
    results = RegionCrop(prob=1, min_side=20, min_share=0.3)(results)
    heights = np.diff(results['gt_bboxes'].numpy()[:, [1, 3]])
    assert len(heights) and (heights == 15).all()


def page_and_dialog():
    page = results_of(
        blank(), [(90, 50, 110, 70)], ['button'], [ROOT], platform='web'
    )
    dialog = results_of(
        blank(grey=90),
        [(0, 0, 200, 120), (50, 30, 150, 90), (60, 40, 140, 80)],
        ['panel', 'dialog', 'paragraph'],
        [ROOT, 0, 1],
    )
    dialog['gt_relations'] = np.array([[2, 1, 0], [0, 1, 1]])
    return page, dialog


def test_a_dialog_comes_with_its_subtree_and_relations():
    page, dialog = page_and_dialog()
    page['mix_results'] = [dialog]
    results = OverlayPaste(prob=1, strength=0.01)(page)
    # The button in the middle is covered.
    assert names_of(results) == ['dialog', 'paragraph']
    assert results['gt_parents'].tolist() == [ROOT, 0]
    assert results['gt_relations'].tolist() == [[1, 0, 0]]


def test_a_covered_dialog_is_not_pasted():
    page, dialog = page_and_dialog()
    scene = read_scene(dialog)
    scene.labels[0] = CLASS_NAMES.index('toast')
    scene.orders[:] = [9, 1, 2]
    write_scene(scene, dialog)
    page['mix_results'] = [dialog]
    transform = OverlayPaste(prob=1, overlays=['dialog'])
    assert names_of(transform(page)) == ['button']


def test_bars_come_and_go():
    phone = results_of(
        blank(), [(5, 5, 50, 30)], ['button'], [ROOT], platform='ios'
    )
    toggle = ToggleBars(prob=1)
    with_bar = toggle(phone)
    assert names_of(with_bar)[:2] == ['system_bar', 'text']
    assert names_of(with_bar)[-1] == 'button'
    without = toggle(with_bar)
    assert names_of(without) == ['button']
    assert without['gt_bboxes'].numpy().tolist() == [[5, 5, 50, 30]]
    assert without['img'].shape == (120, 200, 3)


def test_a_page_becomes_the_inside_of_a_window():
    page = results_of(
        blank(400, 300),
        [(5, 5, 50, 30), (8, 8, 40, 20)],
        ['card', 'text'],
        [ROOT, 0],
        platform='web',
    )
    results = ToggleBars(prob=1)(page)
    names = names_of(results)
    assert names[:2] == ['window', 'title_bar']
    parents = results['gt_parents']
    assert parents[names.index('title_bar')] == 0
    assert parents[names.index('card')] == 0
    assert names[parents[-1]] == 'card'
    # Its bar goes again, and its window stays; it gets no second one.
    results = ToggleBars(prob=1)(results)
    assert names_of(results) == ['window', 'card', 'text']
    assert names_of(ToggleBars(prob=1)(results)) == ['window', 'card', 'text']


@pytest.mark.parametrize('draw', [title_bar, system_bar])
@pytest.mark.parametrize('seed', range(10))
def test_labels_of_bars_lie_on_their_ink(draw, seed):
    rng = np.random.default_rng(seed)
    bar = draw(int(rng.integers(60, 900)), int(rng.integers(12, 60)), rng)
    ground = np.median(bar.image.reshape(-1, 3), 0)
    ink = np.abs(bar.image - ground).max(-1) > 20
    for x1, y1, x2, y2 in bar.boxes[1:].astype(int):
        columns = np.flatnonzero(ink[y1:y2, x1:x2].any(0))
        rows = np.flatnonzero(ink[y1:y2, x1:x2].any(1))
        assert columns[0] <= 1 and columns[-1] >= x2 - x1 - 2
        assert rows[0] <= 1 and rows[-1] >= y2 - y1 - 2
        ink[y1:y2, x1:x2] = False
    edges = np.flatnonzero(ink.any(0))
    assert len(edges) <= 0.04 * bar.width


def test_windows_on_a_desktop_keep_their_screens():
    screens = [
        results_of(blank(), [(20, 20, 180, 100)], [name], [ROOT])
        for name in ('card', 'table', 'chart', 'map')
    ]
    screens[0]['mix_results'] = screens[1:]
    np.random.seed(3)
    results = WindowMosaic(prob=1, strength=0.1, size=(800, 600))(screens[0])
    names, parents = names_of(results), results['gt_parents']
    assert results['img'].shape == (600, 800, 3)
    assert 2 <= names.count('window') <= 4
    for index, name in enumerate(names):
        if name in ('card', 'table', 'chart', 'map', 'title_bar'):
            assert names[parents[index]] == 'window'
    tops = [i for i, parent in enumerate(parents) if parent == ROOT]
    assert {names[i] for i in tops} == {'window'}
    assert 'card' in names  # the first screen's window lies on top


def test_albumentations_renumber_the_tree():
    results = window_with_a_list()
    results['gt_relations'] = np.array([[2, 1, 0], [4, 3, 4]])
    cut = {'type': 'Crop', 'x_min': 20, 'y_min': 20, 'x_max': 140,
           'y_max': 220}  # fmt: skip
    results = TreeAlbu([cut])(results)
    assert names_of(results) == ['window', 'list', 'list_item', 'tooltip']
    assert results['gt_parents'].tolist() == [ROOT, 0, 1, ROOT]
    assert results['gt_relations'].tolist() == [[2, 1, 0]]
    box = results['gt_bboxes'].numpy()[3]
    np.testing.assert_allclose(box, [40, 80, 100, 110], atol=1e-3)


@pytest.mark.parametrize(
    'config',
    [
        {'type': 'HorizontalFlip'},
        {'type': 'OneOf', 'transforms': [{'type': 'RandomRotate90'}]},
    ],
)
def test_albumentations_that_mirror_are_refused(config):
    with pytest.raises(ValueError, match='mirrors or turns'):
        TreeAlbu([config])
    TreeAlbu([config], allow_mirrored=True)


@pytest.mark.parametrize(
    ('name', 'options', 'message'),
    [
        ('ThemeShift', {'modes': ['sepia']}, 'sepia'),
        ('CaptureArtefacts', {'kinds': []}, 'kinds'),
        ('RegionCrop', {'regions': ['windw']}, 'windw'),
        ('RegionCrop', {'cut': 'shrink'}, 'shrink'),
        ('OverlayPaste', {'overlays': ['dialogue']}, 'dialogue'),
        ('OverlayPaste', {'others': 0}, 'others'),
        ('WindowMosaic', {'others': 4}, 'others'),
        ('DpiJitter', {'ratio_range': (0, 1)}, 'ratio_range'),
        ('Letterbox', {'size': (0, 5)}, 'size'),
        ('RandomOcclusion', {'fillings': ['x']}, 'fillings'),
        ('AddCursor', {'strength': -1}, 'strength'),
    ],
)
def test_wrong_options(name, options, message):
    with pytest.raises(ValueError, match=message):
        TRANSFORMS.build({'type': f'qontinui_mm.{name}', **options})


def test_mixing_in_mmdets_data_set(tiny_dataset):
    load = [
        {'type': 'qontinui_mm.LoadGuiImage'},
        {'type': 'qontinui_mm.LoadGuiAnnotations', 'with_bbox': True},
    ]
    with DefaultScope.overwrite_default_scope('mmdet'):
        dataset = MultiImageMixDataset(
            dataset={
                'type': 'qontinui_mm.GuiDetectionDataset',
                'data_root': str(tiny_dataset),
                'ann_file': 'annotations/train.json',
                'pipeline': load,
            },
            pipeline=[
                {'type': 'qontinui_mm.WindowMosaic', 'prob': 1.0},
                {'type': 'qontinui_mm.OverlayPaste', 'prob': 1.0},
                {'type': 'qontinui_mm.PackGuiInputs'},
            ],
        )
        item = dataset[0]
    truth = item['data_samples'].gt_instances
    assert item['inputs'].shape == (3, 768, 1366)
    assert len(truth.parents) == len(truth.bboxes) > 4
    assert truth.parents.max() < len(truth.parents)


def test_keep_tree_carries_what_elements_have():
    results = window_with_a_list()
    results['gt_relations'] = np.array([[2, 1, 0], [4, 3, 4]])
    results['gt_paint_orders'] = np.array([5, 6, 7, 8, 9])

    with DefaultScope.overwrite_default_scope('mmdet'):
        transform = TRANSFORMS.build(
            {
                'type': 'qontinui_mm.KeepTree',
                'transforms': [
                    {
                        'type': 'FilterAnnotations',
                        'min_gt_bbox_wh': (100, 10),
                        'keep_empty': False,
                    }
                ],
            }
        )
        results = transform(results)

    # The tooltip is too narrow.
    assert results['gt_paint_orders'].tolist() == [5, 6, 7, 8]
    assert len(results['gt_visible_fractions']) == 4
    assert results['gt_relations'].tolist() == [[2, 1, 0]]
