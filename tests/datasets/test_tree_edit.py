"""Edits of random screens, held against their definitions."""

from dataclasses import replace

import numpy as np
import pytest

from qontinui_mm.datasets.transforms.scene import (
    Scene,
    read_scene,
    write_scene,
)
from qontinui_mm.datasets.transforms.tree_edit import (
    MIN_VISIBLE,
    ancestors_of,
    crop,
    hide,
    join,
    keep_elements,
    make_scene,
    move,
    rescale,
    subtree,
)
from qontinui_mm.structures import ROOT, depths, remap_relations

SEEDS = range(12)


def random_scene(seed: int, size: int | None = None) -> Scene:
    """Boxes, parents and relations at random; not even nested."""
    rng = np.random.default_rng(seed)
    number = int(rng.integers(1, 25)) if size is None else size
    corners = rng.uniform(0, [80, 60, 80, 60], (number, 4))
    boxes = np.concatenate(
        [
            np.minimum(corners[:, :2], corners[:, 2:]),
            np.maximum(corners[:, :2], corners[:, 2:]) + 1,
        ],
        1,
    )
    parents = [rng.integers(-1, i) for i in range(number)]
    order = rng.permutation(number)
    place = np.append(np.argsort(order), ROOT)
    relations = rng.integers(0, max(number, 1), (number, 3))
    return Scene(
        rng.integers(0, 256, (61, 81, 3), np.uint8),
        boxes.astype(np.float32),
        rng.integers(0, 88, number),
        np.zeros(number, bool),
        place[np.array(parents, int)[order]],
        rng.permutation(number),
        np.ones(number, np.float32),
        relations,
    )


def assert_valid(scene: Scene):
    """Tree, relations and boxes fit each other and the image."""
    number = len(scene)
    for column in ('labels', 'ignored', 'parents', 'orders', 'visible'):
        assert len(getattr(scene, column)) == number
    assert ((scene.parents >= ROOT) & (scene.parents < number)).all()
    assert (depths(scene.parents) >= 0).all()
    assert (scene.relations[:, :2] >= 0).all()
    assert (scene.relations[:, :2] < number).all()
    assert (scene.boxes[:, :2] >= 0).all()
    assert (scene.boxes[:, 2:] <= [scene.width, scene.height]).all()
    assert (scene.boxes[:, 2:] > scene.boxes[:, :2]).all()
    assert ((scene.visible > 0) & (scene.visible <= 1)).all()
    assert scene.boxes.dtype == scene.visible.dtype == np.float32


@pytest.mark.parametrize('seed', SEEDS)
def test_subtree_and_ancestors_are_each_others_inverse(seed):
    parents = random_scene(seed).parents
    below = np.stack([subtree(parents, i) for i in range(len(parents))])
    above = np.stack([ancestors_of(parents, i) for i in range(len(parents))])
    np.testing.assert_array_equal(
        below, above.T | np.eye(len(parents), dtype=bool)
    )


@pytest.mark.parametrize('seed', SEEDS)
def test_relations_follow_their_ends(seed):
    scene = random_scene(seed)
    keep = np.random.default_rng(seed).random(len(scene)) < 0.6
    names = np.arange(len(scene))
    expected = [r for r in scene.relations.tolist() if keep[r[:2]].all()]

    relations = remap_relations(scene.relations, keep)

    assert [
        [*names[keep][[a, b]], kind] for a, b, kind in relations.tolist()
    ] == expected


@pytest.mark.parametrize('seed', SEEDS)
def test_keep_elements(seed):
    scene = random_scene(seed)
    keep = np.random.default_rng(seed).random(len(scene)) < 0.6

    kept = keep_elements(scene, keep)

    assert_valid(kept)
    np.testing.assert_array_equal(kept.boxes, scene.boxes[keep])
    np.testing.assert_array_equal(kept.orders, scene.orders[keep])


@pytest.mark.parametrize('seed', SEEDS)
def test_join_keeps_both_and_paints_the_second_later(seed):
    first, second = random_scene(seed), random_scene(seed + 100)
    parent = int(np.random.default_rng(seed).integers(-1, len(first)))

    both = join(first, second, parent)

    assert_valid(both)
    n = len(first)
    assert both.orders[n:].min() > both.orders[:n].max()
    np.testing.assert_array_equal(both.parents[:n], first.parents)
    for child, old in zip(both.parents[n:], second.parents, strict=True):
        assert child == (parent if old == ROOT else old + n)
    m = len(first.relations)
    np.testing.assert_array_equal(
        both.relations[m:], second.relations + np.array([n, n, 0])
    )


@pytest.mark.parametrize('size', [0, 3])
def test_join_with_an_empty_screen(size):
    scene, empty = random_scene(0, size), random_scene(1, 0)
    for both in (join(scene, empty), join(empty, scene)):
        assert_valid(both)
        np.testing.assert_array_equal(both.boxes, scene.boxes)


@pytest.mark.parametrize('seed', SEEDS)
def test_crop_keeps_what_is_worth_a_label(seed):
    # No surfaces: what lies over what does not matter.
    scene = replace(
        random_scene(seed), labels=np.full(len(random_scene(seed)), 32)
    )
    x1, y1, x2, y2 = rect = (10, 5, 70, 40)
    boxes = scene.boxes.clip([x1, y1, x1, y1], [x2, y2, x2, y2])
    sides = boxes[:, 2:] - boxes[:, :2]
    share = sides.prod(1) / (scene.boxes[:, 2:] - scene.boxes[:, :2]).prod(1)
    uncut = (boxes == scene.boxes).all(1)
    worth = uncut | ((share >= MIN_VISIBLE) & (sides.min(1) >= 2))

    cut = crop(scene, rect)

    assert_valid(cut)
    assert cut.image.shape == (35, 60, 3)
    np.testing.assert_allclose(
        cut.boxes, boxes[worth] - [x1, y1, x1, y1], atol=1e-4
    )
    np.testing.assert_allclose(cut.visible, share[worth], rtol=1e-4)


def test_crop_to_the_whole_changes_nothing():
    scene = random_scene(3)
    same = crop(scene, (0, 0, scene.width, scene.height))
    np.testing.assert_array_equal(same.boxes, scene.boxes)
    np.testing.assert_array_equal(same.parents, scene.parents)


def over_a_card() -> Scene:
    """A card, a text at its left end, and a dialog over its middle."""
    scene = make_scene(
        np.zeros((60, 80, 3), np.uint8),
        [(0, 20, 80, 40), (2, 25, 12, 35), (20, 10, 60, 50)],
        ['card', 'text', 'dialog'],
        [ROOT, 0, ROOT],
    )
    return replace(scene, visible=np.array([0.5, 1, 1], np.float32))


def test_hide_shrinks_and_drops():
    covered = np.zeros((60, 80), bool)
    covered[:, :15] = True
    scene = hide(over_a_card(), covered, np.array([True, True, True]))
    # The text is gone, and of the card the part at the left.
    assert scene.boxes.tolist() == [[15, 20, 80, 40], [20, 10, 60, 50]]
    # 25 of 80 columns remain: dialog and cover take the rest.
    np.testing.assert_allclose(scene.visible, [25 / 80, 1])


def test_hide_touches_only_what_is_below():
    covered = np.ones((60, 80), bool)
    scene = hide(over_a_card(), covered, np.array([False, True, False]))
    assert len(scene) == 2
    assert scene.boxes[0].tolist() == [0, 20, 80, 40]


def test_a_cut_does_not_bring_back_what_a_dialog_hides():
    cut = crop(over_a_card(), (20, 0, 75, 60))
    # Of the card only the columns beside the dialog; of the text nothing.
    assert cut.boxes.tolist() == [[40, 20, 55, 40], [0, 10, 40, 50]]
    np.testing.assert_allclose(cut.visible, [15 / 80, 1])
    assert crop(over_a_card(), (20, 0, 60, 60)).boxes.tolist() == [
        [0, 10, 40, 50]
    ]


def test_a_dialog_hides_no_ancestor():
    scene = over_a_card()
    scene = replace(scene, parents=np.array([ROOT, 0, 0]))
    assert crop(scene, (20, 0, 60, 60)).boxes[0].tolist() == [0, 20, 40, 40]


def test_thin_elements_stay_while_they_are_whole():
    scene = make_scene(
        np.zeros((20, 20, 3), np.uint8),
        [(0, 5, 20, 6), (0, 10, 10, 11)],
        ['divider', 'divider'],
        [ROOT, ROOT],
    )
    assert crop(scene, (0, 0, 10, 20)).boxes.tolist() == [[0, 10, 10, 11]]


def test_move_and_rescale():
    scene = random_scene(5)
    np.testing.assert_allclose(
        move(scene, 3, -2).boxes,
        scene.boxes + np.array([3, -2, 3, -2]),
        rtol=1e-5,
    )
    large = rescale(scene, 2 * scene.width, 3 * scene.height)
    assert large.image.shape == (183, 162, 3)
    np.testing.assert_allclose(
        large.boxes, scene.boxes * [2, 3, 2, 3], rtol=1e-5
    )


@pytest.mark.parametrize('size', [0, 7])
def test_read_and_write_are_inverse(size):
    scene = random_scene(2, size)
    results = {}
    write_scene(scene, results)
    for name, value in vars(read_scene(results)).items():
        np.testing.assert_array_equal(value, getattr(scene, name))


def test_masks_and_floats_are_refused():
    scene = random_scene(0)
    with pytest.raises(ValueError, match='gt_masks'):
        write_scene(scene, {'gt_masks': None})
    with pytest.raises(ValueError, match='uint8'):
        read_scene({'img': scene.image.astype(np.float32)})
