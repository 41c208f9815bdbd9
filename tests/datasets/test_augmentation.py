"""What holds for every augmentation, on screens of plain rectangles.

Each element is a rectangle of a colour of its own, so that where it is can be
read from the pixels.
"""

from __future__ import annotations

import itertools
from typing import Any

import cv2
import numpy as np
import pytest
from mmdet.structures.bbox import HorizontalBoxes
from mmengine.registry import TRANSFORMS

from qontinui_mm.datasets.transforms.base import MixTransform
from qontinui_mm.datasets.transforms.scene import read_scene, write_scene
from qontinui_mm.datasets.transforms.tree_edit import make_scene
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ROOT, depths

SEEDS = range(6)
# Far apart, none of them grey, and none as dark as bars may be.
COLORS = [
    color
    for color in itertools.product((0, 85, 170, 255), repeat=3)
    if len(set(color)) > 1 and max(color) > 85
]
GROUND = (128, 128, 128)
# Class, parent, box. No class occurs twice in all screens, so that it tells
# the element; these lie as in a page with a list and a row of controls.
LAYOUTS = (
    (
        ('app_bar', -1, (0, 0, 320, 30)),
        ('icon_button', 0, (6, 5, 26, 25)),
        ('code', 0, (40, 8, 140, 22)),
        ('list', -1, (10, 40, 200, 220)),
        ('list_item', 3, (16, 50, 190, 100)),
        ('avatar', 4, (22, 56, 60, 94)),
        ('heading', 4, (70, 60, 170, 80)),
        ('switch', 3, (20, 120, 60, 140)),
        ('card', -1, (210, 50, 310, 200)),
        ('button', 8, (220, 150, 300, 180)),
    ),
    (
        ('panel', -1, (0, 0, 160, 240)),
        ('checkbox', 0, (10, 20, 30, 40)),
        ('toast', -1, (100, 60, 230, 160)),
        ('paragraph', 2, (108, 70, 220, 100)),
        ('link', 2, (150, 120, 220, 150)),
    ),
    (
        ('table', -1, (20, 20, 300, 220)),
        ('table_row', 0, (24, 30, 290, 90)),
        ('table_cell', 1, (30, 40, 120, 80)),
    ),
    (('footer', -1, (0, 180, 320, 240)), ('chip', 0, (10, 190, 80, 230))),
)
COLOR_OF = {
    CLASS_NAMES.index(row[0]): color
    for row, color in zip(itertools.chain(*LAYOUTS), COLORS, strict=False)
}
PLAIN = ['plain', 'noise']
# Those that move pixels, with options under which colours stay what they are.
MOVING: dict[str, dict[str, Any]] = {
    'AddCursor': {},
    'DpiJitter': {},
    'Letterbox': {'size': (400, 260), 'fill': 128},
    'OverlayPaste': {'strength': 0.01, 'overlays': ['toast']},
    'RandomOcclusion': {'mark_prob': 0, 'fillings': PLAIN, 'max_size': 0.5},
    'RegionCrop': {'min_side': 40},
    'ToggleBars': {},
    'TreeAlbu': {
        'transforms': [{'type': 'RandomCrop', 'height': 150, 'width': 200}]
    },
    'WindowMosaic': {'size': (640, 480), 'fill': 128},
}
STILL = ('CaptureArtefacts', 'TextBlur', 'TextReplace', 'ThemeShift')
RANDOM = [*MOVING, *STILL]


def drawn(layout: tuple) -> dict[str, Any]:
    """``results`` of a screen of 320 x 240 pixels."""
    image = np.full((240, 320, 3), GROUND, np.uint8)
    for name, _, (x1, y1, x2, y2) in layout:
        image[y1:y2, x1:x2] = COLOR_OF[CLASS_NAMES.index(name)]
    names, parents, boxes = zip(*layout, strict=True) if layout else [()] * 3
    results = {'platform': 'web', 'img_path': 'x.png'}
    write_scene(make_scene(image, boxes, names, parents), results)
    number = len(layout)
    pairs = [[i, parents[i], 0] for i in range(number) if parents[i] >= 0]
    results['gt_relations'] = np.array(pairs, np.int64).reshape(-1, 3)
    return results


def build(name: str, **options: Any):
    """The transform, always applied."""
    if name != 'TreeAlbu':
        options.setdefault('prob', 1.0)
    return TRANSFORMS.build({'type': f'qontinui_mm.{name}', **options})


def run(transform, seed: int, layouts: tuple = LAYOUTS) -> dict[str, Any]:
    """Results of the first layout, with the others to mix in."""
    results = drawn(layouts[0])
    if isinstance(transform, MixTransform):
        results['mix_results'] = [drawn(layout) for layout in layouts[1:]]
    np.random.seed(seed)
    return transform(results)


def assert_valid(results: dict[str, Any]):
    """All per-element arrays fit; the tree has no cycles."""
    scene = read_scene(results)
    number = len(scene)
    for key in (
        'gt_bboxes_labels gt_ignore_flags gt_parents gt_paint_orders '
        'gt_visible_fractions'
    ).split():
        assert len(results[key]) == number, key
    assert isinstance(results['gt_bboxes'], HorizontalBoxes)
    assert results['img_shape'] == results['img'].shape[:2]
    assert ((scene.parents >= ROOT) & (scene.parents < number)).all()
    assert (depths(scene.parents) >= 0).all()
    assert (scene.relations[:, :2] >= 0).all()
    assert (scene.relations[:, :2] < number).all()
    assert (scene.boxes >= 0).all()
    assert (scene.boxes[:, 2:] <= [scene.width, scene.height]).all()
    assert (scene.boxes[:, 2:] > scene.boxes[:, :2]).all()


def own_labels(label: int) -> set[int]:
    """Labels of an element and of all that was drawn inside it."""
    for layout in LAYOUTS:
        names = [CLASS_NAMES.index(name) for name, _, _ in layout]
        if label in names:
            inside = {names.index(label)}
            for child, (_, parent, _) in enumerate(layout):
                if parent in inside:
                    inside.add(child)
            return {names[i] for i in inside}
    return set()


def pixels_of(image: np.ndarray, label: int) -> np.ndarray:
    """(H, W) bools: where an element or a part of it is seen."""
    mask = np.zeros(image.shape[:2], np.uint8)
    for own in own_labels(label):
        away = np.abs(image.astype(int) - COLOR_OF[own]).max(-1)
        mask |= (away < 9).astype(np.uint8)
    # Rims of mixed colours, and single pixels of noise, are no rectangle.
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3))) > 0


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('name', MOVING)
def test_boxes_stay_on_the_drawn_pixels(name, seed):
    results = run(build(name, **MOVING[name]), seed)

    assert_valid(results)
    scene = read_scene(results)
    # A magnified rim of mixed colours is several pixels wide.
    slack = 4 if name == 'DpiJitter' else 2.5
    for label, box in zip(scene.labels, scene.boxes, strict=True):
        if label not in COLOR_OF:
            continue  # a bar, a window or a pointer that was added
        rows, columns = np.nonzero(pixels_of(scene.image, label))
        seen = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        np.testing.assert_allclose(
            box, seen, atol=slack, err_msg=CLASS_NAMES[label]
        )


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('name', MOVING)
def test_what_is_seen_has_a_box_and_what_is_hidden_has_none(name, seed):
    options = {**MOVING[name]}
    if name == 'DpiJitter':
        options['ratio_range'] = (0.8, 1.25)
    if name == 'WindowMosaic':
        options['share_range'] = (0.7, 0.8)

    results = run(build(name, **options), seed)

    for cls, _, (x1, y1, x2, y2) in LAYOUTS[0]:
        label = CLASS_NAMES.index(cls)
        if len(own_labels(label)) > 1:
            continue
        seen = pixels_of(results['img'], label).sum()
        if seen > 0.6 * (x2 - x1) * (y2 - y1):
            assert label in results['gt_bboxes_labels'], cls
        if seen < 0.03 * (x2 - x1) * (y2 - y1):
            assert label not in results['gt_bboxes_labels'], cls


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('name', MOVING)
def test_children_stay_below_their_ancestors(name, seed):
    results = run(build(name, **MOVING[name]), seed)

    labels, parents = results['gt_bboxes_labels'], results['gt_parents']
    for child, parent in enumerate(parents):
        above = set()
        while parent != ROOT:
            above.add(labels[parent])
            parent = parents[parent]
        for old in labels:
            is_part = labels[child] in own_labels(old) - {old}
            assert is_part <= (old in above)


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('name', STILL)
def test_others_change_pixels_only(name, seed):
    before = drawn(LAYOUTS[0])
    after = run(build(name), seed)

    for key in set(before) - {'img'}:
        left, right = before[key], after[key]
        if key == 'gt_bboxes':
            left, right = left.numpy(), right.numpy()
        np.testing.assert_array_equal(left, right)
    assert after['img'].shape == before['img'].shape
    assert after['img'].dtype == np.uint8
    # Inside and outside of each box still differ.
    for x1, y1, _, y2 in before['gt_bboxes'].numpy().astype(int)[:-1]:
        if x1 < 4 or y2 > 236:
            continue
        image = after['img'].astype(float)
        inner = image[y1 + 5 : y1 + 13, x1 + 1 : x1 + 3].mean((0, 1))
        outer = image[y1 + 5 : y1 + 13, x1 - 4 : x1 - 2].mean((0, 1))
        assert np.abs(inner - outer).max() > 8


def as_plain(results: dict[str, Any]) -> dict[str, Any]:
    """Values that numpy compares."""
    return {
        key: value.numpy() if key == 'gt_bboxes' else value
        for key, value in results.items()
        if key != 'mix_results'
    }


@pytest.mark.parametrize('name', [n for n in RANDOM if n != 'TreeAlbu'])
def test_strength_zero_and_probability_zero_are_the_identity(name):
    options = MOVING.get(name, {})
    for off in ({'strength': 0.0}, {'prob': 0.0}):
        transform = build(name, **{**options, **off})
        results, layouts = drawn(LAYOUTS[0]), LAYOUTS
        if 'prob' in off:
            layouts = LAYOUTS[:1]
            if isinstance(transform, MixTransform):
                assert transform.get_indexes(range(9)) == []
        np.testing.assert_equal(
            as_plain(run(transform, 0, layouts)), as_plain(results)
        )


@pytest.mark.parametrize('name', RANDOM)
def test_same_seed_same_result(name):
    first, second = (
        run(build(name, **MOVING.get(name, {})), 7) for _ in range(2)
    )
    np.testing.assert_equal(as_plain(first), as_plain(second))


@pytest.mark.parametrize('name', [n for n in RANDOM if n != 'Letterbox'])
def test_seeds_make_a_difference(name):
    images = []
    for seed in range(8):
        results = drawn(LAYOUTS[0])
        write_words(results['img'])
        transform = build(name, **MOVING.get(name, {}))
        if isinstance(transform, MixTransform):
            results['mix_results'] = [drawn(x) for x in LAYOUTS[1:]]
        np.random.seed(seed)
        images.append(transform(results)['img'].tobytes())
    assert len(set(images)) > 1


def write_words(image: np.ndarray):
    """Something to read where the layout has text."""
    cv2.putText(image, 'Hamburg', (44, 20), 0, 0.5, (0, 0, 0), 1)
    cv2.putText(image, 'Headline', (72, 76), 0, 0.5, (0, 0, 0), 1)


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('name', RANDOM)
def test_screens_without_elements(name, seed):
    empty = ((),) * 4
    results = run(build(name, **MOVING.get(name, {})), seed, empty)
    assert_valid(results)


@pytest.mark.parametrize('name', RANDOM)
def test_the_image_that_was_given_is_not_written_into(name):
    results = drawn(LAYOUTS[0])
    image = results['img']
    before = image.copy()
    transform = build(name, **MOVING.get(name, {}))
    if isinstance(transform, MixTransform):
        results['mix_results'] = [drawn(x) for x in LAYOUTS[1:]]
    np.random.seed(1)
    transform(results)
    np.testing.assert_array_equal(image, before)


@pytest.mark.parametrize('name', [n for n in RANDOM if n != 'TreeAlbu'])
def test_bad_options_are_refused(name):
    with pytest.raises(ValueError, match=r'prob: 1\.5'):
        build(name, **{**MOVING.get(name, {}), 'prob': 1.5})
