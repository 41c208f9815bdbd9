"""Augmentations that change colours and words only."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from qontinui_mm.datasets.transforms import (
    CaptureArtefacts,
    TextReplace,
    ThemeShift,
)
from qontinui_mm.datasets.transforms.scene import write_scene
from qontinui_mm.datasets.transforms.sketch import (
    FONTS,
    random_words,
    word_mask,
)
from qontinui_mm.datasets.transforms.text_runs import ink_of, lines_of
from qontinui_mm.datasets.transforms.tree_edit import make_scene
from qontinui_mm.structures import ROOT


def results_of(image, boxes=(), names=(), parents=(), **keys):
    results = dict(keys)
    write_scene(make_scene(image, boxes, names, parents), results)
    return results


def blank(width=200, height=120, grey=240):
    return np.full((height, width, 3), grey, np.uint8)


def test_dark_theme_keeps_hue_and_photos():
    image = blank(grey=255)
    image[10:50, 10:50] = (230, 120, 30)  # a blue button
    image[60:110, 10:90] = (30, 160, 90)  # a photo,
    image[70:90, 20:40] = (200, 200, 200)  # with a badge over it
    results = results_of(
        image,
        [(10, 10, 50, 50), (10, 60, 90, 110), (20, 70, 40, 90)],
        ['button', 'image', 'badge'],
        [ROOT, ROOT, 1],
    )

    dark = ThemeShift(prob=1, modes=['invert'])(results)['img']

    assert dark[0, 0].max() < 40
    hues = cv2.cvtColor(np.stack([image, dark])[:, 30], cv2.COLOR_BGR2HSV)
    assert abs(int(hues[0, 30, 0]) - int(hues[1, 30, 0])) <= 2
    assert (dark[100, 50] == image[100, 50]).all()
    assert dark[80, 30].max() < 120


def test_hue_leaves_greys_alone():
    image = blank(grey=77)
    image[:, :50] = (200, 60, 60)
    shifted = ThemeShift(prob=1, modes=['hue'])(results_of(image))['img']
    assert (shifted[:, 50:] == 77).all()
    assert (shifted[0, 0] != image[0, 0]).any()


@pytest.mark.parametrize('mode', ['contrast', 'high_contrast'])
@pytest.mark.parametrize('seed', range(5))
def test_contrast_keeps_the_order_of_greys(mode, seed):
    image = np.repeat(np.arange(256, dtype=np.uint8), 3).reshape(1, 256, 3)
    np.random.seed(seed)
    changed = ThemeShift(prob=1, modes=[mode])(results_of(image))['img']
    assert (np.diff(changed[0, :, 0].astype(int)) >= 0).all()


@pytest.mark.parametrize('kind', CaptureArtefacts().kinds)
def test_artefacts_change_a_little(kind):
    image = blank()
    cv2.putText(image, 'Text', (20, 70), 0, 1.5, (200, 40, 20), 2)
    changed = CaptureArtefacts(prob=1, kinds=[kind])(results_of(image))['img']
    difference = np.abs(image.astype(int) - changed).mean()
    assert 0 < difference < 70


def page_of_text():
    image = blank(300, 80)
    boxes, names = [], []
    for y, text in ((10, 'Hamburg'), (40, 'Typographie')):
        ink = word_mask(text, 18)
        place = image[y : y + ink.shape[0], 12 : 12 + ink.shape[1]]
        place[:] = (240 * (1 - ink) + 30 * ink)[..., None]
        boxes.append((12, y, 12 + ink.shape[1], y + ink.shape[0]))
        names.append('text')
    return results_of(image, boxes, names, [ROOT] * 2)


@pytest.mark.parametrize('seed', range(8))
def test_new_words_have_the_bounds_of_the_old(seed):
    np.random.seed(seed)
    results = page_of_text()
    before = results['img'].copy()
    after = TextReplace(prob=1)(results)['img']
    for x1, y1, x2, y2 in results['gt_bboxes'].numpy().astype(int):
        ink = np.abs(240 - after[y1:y2, x1:x2].astype(int)).max(-1) > 60
        assert ink[:, :2].any() and ink[:, -2:].any()
        assert ink[:2].any() and ink[-2:].any()
        before[y1:y2, x1:x2] = after[y1:y2, x1:x2]
    np.testing.assert_array_equal(before, after)


def test_words_on_a_picture_are_left_alone():
    noise = np.random.default_rng(0).integers(0, 256, (30, 90, 3), np.uint8)
    assert ink_of(noise, np.array([20, 10, 70, 20])) is None
    assert ink_of(blank(30, 20), np.array([5, 5, 20, 15])) is None
    # Without anything around it, nobody knows what the ground is.
    assert ink_of(noise, np.array([0, 0, 90, 30])) is None


def test_ink_may_fill_more_of_its_box_than_the_ground():
    image = blank(60, 40)
    image[10:20, 10:50] = 20
    image[12:14, 20:22] = 240
    ink, ground, color = ink_of(image, np.array([10, 10, 50, 20]))
    assert ground.tolist() == [240] * 3
    assert color.tolist() == [20] * 3
    assert ink.sum() == 400 - 4


def test_lines_of_a_paragraph():
    ink = np.zeros((40, 50), bool)
    ink[2:10, 5:45] = True
    ink[14, 20] = True  # the dot of an i of the second line
    ink[16:26, 0:30] = True
    assert lines_of(ink) == [(5, 2, 45, 10), (0, 14, 30, 26)]
    assert lines_of(np.zeros((4, 4), bool)) == []


@pytest.mark.parametrize('font', FONTS)
def test_word_masks_are_cut_to_the_ink(font):
    rng = np.random.default_rng(1)
    for _ in range(10):
        mask = word_mask(random_words(rng, 5), 15, font)
        for edge in (mask[0], mask[-1], mask[:, 0], mask[:, -1]):
            assert edge.max() > 0
