"""What is left of a model's boxes is what mmdet leaves."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_models import info
from torchvision.ops import batched_nms

from qontinui_mm.runtime.model_info import QUERIES
from qontinui_mm.runtime.selection import select_dense, select_queries

SHAPE, SIZE = (32, 64), (60, 30)
# Of 8 x 4 and 4 x 2 places.
PLACES = 40


def random_boxes(number, rng):
    low = rng.uniform(-5, 25, (number, 2))
    return np.hstack([low, low + rng.uniform(6, 30, (number, 2))]).astype('f')


def test_equal_to_torchvision():
    rng = np.random.default_rng(0)
    boxes = random_boxes(PLACES, rng)
    scores = rng.uniform(0.01, 1, (PLACES, 3)).astype('f')
    clipped = np.clip(boxes, 0, [*SIZE, *SIZE]).astype('f')
    places, labels = np.indices(scores.shape).reshape(2, -1)
    wanted = batched_nms(
        torch.from_numpy(clipped[places]),
        torch.from_numpy(scores[places, labels]),
        torch.from_numpy(labels),
        0.6,
    ).numpy()
    assert len(wanted) < scores.size  # some were suppressed

    found = select_dense(boxes, scores, SHAPE, SIZE, info(max_elements=999), 0)

    assert found.sources.tolist() == places[wanted].tolist()
    assert found.labels.tolist() == labels[wanted].tolist()
    np.testing.assert_array_equal(found.boxes, clipped[places[wanted]])
    best = select_dense(boxes, scores, SHAPE, SIZE, info(max_elements=7), 0)
    assert best.sources.tolist() == places[wanted][:7].tolist()


def test_a_threshold_leaves_out_what_it_would_afterwards():
    rng = np.random.default_rng(1)
    boxes = random_boxes(PLACES, rng)
    scores = rng.uniform(0, 1, (PLACES, 3)).astype('f')
    every = select_dense(boxes, scores, SHAPE, SIZE, info(), 0)
    kept = every[every.scores >= 0.7]

    found = select_dense(boxes, scores, SHAPE, SIZE, info(), 0.7)

    assert 0 < len(kept) < len(every)
    np.testing.assert_array_equal(found.boxes, kept.boxes)
    np.testing.assert_array_equal(found.labels, kept.labels)


def test_candidates_are_counted_on_each_feature_map():
    boxes = random_boxes(PLACES, np.random.default_rng(2))
    boxes[:] = np.arange(PLACES)[:, None] % 8 * 5 + np.float32([0, 0, 4, 4])
    boxes[:, [1, 3]] = np.arange(PLACES)[:, None] // 8 * 5 + np.float32([0, 4])
    scores = np.zeros((PLACES, 3), 'f')
    scores[:, 1] = np.linspace(0.9, 0.1, PLACES)
    found = select_dense(
        boxes, scores, SHAPE, SIZE, info(candidates=2, max_elements=9), 0
    )
    assert found.sources.tolist() == [0, 1, 32, 33]


def test_boxes_without_area_are_none():
    boxes = np.zeros((PLACES, 4), 'f')
    boxes[3] = [70, 0, 90, 20]  # outside, in the padding
    boxes[5] = [1, 1, 9, 9]
    scores = np.full((PLACES, 3), 0.5, 'f')
    found = select_dense(boxes, scores, SHAPE, SIZE, info(), 0.1)
    assert set(found.sources.tolist()) == {5}
    scores[:] = 0
    assert not len(select_dense(boxes, scores, SHAPE, SIZE, info(), 0.1))


@pytest.mark.parametrize('threshold', [0.0, 0.5])
def test_queries_are_those_of_the_best_pairs(threshold):
    rng = np.random.default_rng(3)
    boxes = random_boxes(10, rng) / 50
    scores = rng.uniform(0, 1, (10, 3)).astype('f')
    model = info(family=QUERIES, max_elements=12)
    wanted = torch.from_numpy(scores).flatten().topk(12)
    keep = wanted.values.numpy() >= threshold
    pairs = wanted.indices.numpy()[keep]

    found = select_queries(boxes, scores, SIZE, model, threshold)

    assert 0 < len(found) <= 12
    assert found.sources.tolist() == (pairs // 3).tolist()
    assert found.labels.tolist() == (pairs % 3).tolist()
    assert found.boxes.min() >= 0
    assert (found.boxes <= [*SIZE, *SIZE]).all()
