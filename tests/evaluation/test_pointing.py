"""Pointing: hits of clicks, corrected for chance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from qontinui_mm.evaluation.functional import Detections
from qontinui_mm.evaluation.functional.pointing import (
    Clicks,
    pointing,
    union_area,
)

SIZES = np.array([[1000.0, 500.0], [400.0, 800.0]])


def found(image: list, boxes: list, scores: list | None = None) -> Detections:
    scores = [1.0] * len(image) if scores is None else scores
    return Detections(
        np.array(image, int),
        np.array(boxes, float).reshape(-1, 4),
        np.array(scores, float),
        np.zeros(len(image), int),
    )


def random_targets(rng: np.random.Generator, count: int) -> tuple:
    image = rng.integers(0, 2, count)
    size = rng.uniform(4, 60, (count, 2))
    corner = rng.uniform(0, 1, (count, 2)) * (SIZES[image] - size)
    return image, np.hstack([corner, size])


def test_worked_example() -> None:
    # Screen of 500,000 pixels; two boxes of 5,000 each, of which one is hit.
    clicks = Clicks(np.array([0, 0]), np.array([[50.0, 25.0], [900, 400]]))
    boxes = [[0, 0, 100, 50], [200, 0, 100, 50]]
    result = pointing(clicks, found([0, 0], boxes), SIZES)
    assert result.hit == 0.5
    assert result.cover == pytest.approx(0.02)
    assert result.score == pytest.approx((0.5 - 0.02) / 0.98)


def test_perfect_is_one_and_empty_is_nothing() -> None:
    image, boxes = random_targets(np.random.default_rng(0), 60)
    clicks = Clicks.from_boxes(image, boxes, SIZES)
    perfect = pointing(clicks, found(image, boxes), SIZES)
    empty = pointing(clicks, found([], []), SIZES)
    assert perfect.score == pytest.approx(1)
    assert (empty.score, empty.hit, empty.cover) == (0, 0, 0)


@pytest.mark.parametrize('seed', range(3))
def test_boxes_strewn_everywhere_are_chance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    clicks = Clicks.from_boxes(*random_targets(rng, 3000), SIZES)
    image, boxes = random_targets(rng, 180)
    result = pointing(clicks, found(image, boxes), SIZES)
    assert result.hit > 0.15
    assert abs(result.score) < 0.06


def test_a_grid_over_all_is_nothing() -> None:
    rng = np.random.default_rng(0)
    clicks = Clicks(np.zeros(50, int), rng.uniform(0, 500, (50, 2)))
    grid = [
        [x, y, 100, 50] for x in range(0, 1000, 100) for y in range(0, 500, 50)
    ]
    result = pointing(clicks, found([0] * 100, grid), SIZES)
    assert (result.hit, result.cover, result.score) == (1, 1, 0)


def test_order_does_not_matter() -> None:
    rng = np.random.default_rng(1)
    image, boxes = random_targets(rng, 300)
    scores = rng.integers(0, 4, 300) / 4
    clicks = Clicks.from_boxes(*random_targets(rng, 100), SIZES)
    order, other = rng.permutation(300), rng.permutation(len(clicks.image))
    mixed = Clicks(clicks.image[other], clicks.points[other])
    first = pointing(clicks, found(image, boxes, scores), SIZES, budget=20)
    second = pointing(
        mixed,
        found(image[order], boxes[order], scores[order]),
        SIZES,
        budget=20,
    )
    assert first == second


def test_what_does_not_count() -> None:
    clicks = Clicks(np.array([0]), np.array([[50.0, 25.0]]))
    small, large = [0, 0, 100, 50], [0, 0, 200, 200]
    both = found([0, 0], [[500, 0, 9, 9], small], [0.9, 0.8])
    assert pointing(clicks, found([0], [large]), SIZES).hit == 0
    assert pointing(clicks, found([1], [small]), SIZES).hit == 0
    assert pointing(clicks, both, SIZES, budget=1).hit == 0
    assert pointing(clicks, both, SIZES, np.array([True, False])).hit == 0
    assert pointing(clicks, both, SIZES).hit == 1


def test_targets_that_no_prediction_can_fit_are_left_out() -> None:
    clicks = Clicks.from_boxes(
        [0, 0], [[0, 0, 500, 500], [0, 0, 10, 10]], SIZES
    )
    assert (len(clicks.image), clicks.left_out) == (1, 1)
    nothing = Clicks.from_boxes([0], [[0, 0, 500, 500]], SIZES)
    assert math.isnan(pointing(nothing, found([], []), SIZES).score)


def test_union_area_counts_overlap_once() -> None:
    rng = np.random.default_rng(2)
    boxes = rng.integers(1, 40, (30, 4)).astype(float)
    pixels = np.zeros((80, 80), bool)
    for x, y, width, height in boxes.astype(int):
        pixels[y : y + height, x : x + width] = True
    assert union_area(boxes) == pixels.sum()
    assert union_area(np.zeros((0, 4))) == 0
