"""Whatever the scores, parents form a forest; boxes guide, not force."""

from __future__ import annotations

import numpy as np
import pytest
from test_arborescence import best_total, is_forest, mutual, total

from qontinui_mm.structures import containment_shares, decode_parents

NONE = -np.inf


def random_boxes(rng: np.random.Generator, n: int) -> np.ndarray:
    corner = rng.uniform(0, 900, (n, 2))
    return np.hstack([corner, corner + rng.uniform(1, 400, (n, 2))])


def permuted(
    scores: np.ndarray, parents: np.ndarray, order: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Scores and parents of the elements in another order."""
    n = len(scores)
    place = np.append(np.argsort(order), -1)
    return scores[order[:, None], np.append(order, n)], place[parents[order]]


@pytest.mark.parametrize('n', [1, 2, 3, 4])
def test_equals_brute_force_with_the_prior(n: int):
    rng = np.random.default_rng(n)
    for _ in range(10):
        scores, boxes = mutual(rng, n), random_boxes(rng, n)
        weighted = scores.copy()
        weighted[:, :n] -= 0.7 * (1 - containment_shares(boxes))
        parents = decode_parents(scores, boxes, 0.7)
        assert is_forest(parents)
        assert total(weighted, parents) == pytest.approx(best_total(weighted))


@pytest.mark.parametrize('kind', ['mutual', 'ties', 'forbidden'])
def test_the_order_of_the_elements_does_not_matter(kind: str):
    rng = np.random.default_rng(5)
    for n in (2, 7, 40):
        scores, boxes = mutual(rng, n), random_boxes(rng, n)
        if kind == 'ties':
            scores = np.round(scores / 2)
        if kind == 'forbidden':
            scores[rng.random(scores.shape) < 0.6] = NONE
        parents = decode_parents(scores, boxes, 0.5)
        assert is_forest(parents)
        order = rng.permutation(n)
        scores, expected = permuted(scores, parents, order)
        found = decode_parents(scores, boxes[order], 0.5)
        assert (found == expected).all()


def test_ties_go_to_the_same_parent_each_time():
    boxes = np.array([[5, 5, 9, 9], [0, 0, 50, 50], [2, 2, 50, 50]])
    scores = np.array([[0, 1, 1, 0], [0, 0, 0, 2], [0, 0, 0, 2.0]])
    assert decode_parents(scores, boxes).tolist() == [1, -1, -1]
    swapped = [0, 2, 1]
    again = decode_parents(scores, boxes[swapped])
    assert again.tolist() == [2, -1, -1]


def test_the_prior_is_soft():
    boxes = np.array([[0, 0, 100, 100], [10, 10, 20, 20], [200, 0, 220, 20]])
    scores = np.array([[0, NONE, NONE, 0], [0, 0, 1, -9], [NONE, NONE, 0, 0]])
    assert decode_parents(scores, boxes, 0.0).tolist() == [-1, 2, -1]
    assert decode_parents(scores, boxes, 2.0).tolist() == [-1, 0, -1]
    scores[1, 2] = 3
    assert decode_parents(scores, boxes, 2.0).tolist() == [-1, 2, -1]


def test_forbidden_edges_are_never_taken():
    rng = np.random.default_rng(1)
    for _ in range(30):
        scores = mutual(rng, 12)
        scores[rng.random(scores.shape) < 0.7] = NONE
        scores[:, -1] = rng.choice([NONE, -3.0])
        parents = decode_parents(scores)
        assert is_forest(parents)
        hung = parents >= 0
        assert np.isfinite(scores[hung, parents[hung]]).all()


def test_forbidden_edges_leave_the_best_allowed_tree():
    rng = np.random.default_rng(2)
    for _ in range(10):
        scores = mutual(rng, 4)
        scores[:, :4][rng.random((4, 4)) < 0.5] = NONE
        parents = decode_parents(scores)
        allowed = np.where(np.isneginf(scores), -1e6, scores)
        assert total(allowed, parents) == pytest.approx(best_total(allowed))


def test_without_any_allowed_edge_all_hang_at_the_root():
    assert decode_parents(np.full((3, 4), NONE)).tolist() == [-1, -1, -1]


def test_the_only_ways_up_form_a_cycle():
    scores = np.full((2, 3), NONE)
    scores[0, 1], scores[1, 0] = 5, 1
    assert decode_parents(scores).tolist() == [1, -1]


def test_no_element_and_one():
    assert decode_parents(np.zeros((0, 1))).shape == (0,)
    assert decode_parents([]).shape == (0,)
    assert decode_parents(np.zeros((0, 1)), np.zeros((0, 4)), 1).shape == (0,)
    assert decode_parents([[np.nan, NONE]]).tolist() == [-1]


def test_scores_are_left_as_they_were():
    scores = np.full((2, 3), NONE)
    before = scores.copy()
    decode_parents(scores, np.zeros((2, 4)), 1.0)
    assert (scores == before).all()


def test_shares_of_boxes_lines_and_points():
    boxes = np.array(
        [[0, 0, 10, 10], [5, 0, 15, 10], [2, 2, 2, 8], [12, 3, 12, 3]]
    )
    assert containment_shares(boxes) == pytest.approx(
        np.array([[1, 0.5, 0, 0], [0.5, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1]])
    )


@pytest.mark.parametrize(
    ('scores', 'boxes', 'weight', 'message'),
    [
        ([[0, np.nan]], None, 0, 'NaN'),
        ([[0, np.inf]], None, 0, 'inf'),
        ([[0, 0]], [[0, 0, np.nan, 1]], 1, 'boxes: not finite'),
        ([[0, 0]], [[0, 0, 1]], 1, 'boxes'),
        ([[0, 0]], None, 1, 'boxes: needed'),
        ([[0, 0]], [[0, 0, 1, 1]], -1, 'containment_weight'),
        ([[0, 0]], [[0, 0, 1, 1]], np.nan, 'containment_weight'),
        ([[0, 0, 0]], None, 0, 'scores'),
        ([[]], None, 0, 'scores'),
        (0.0, None, 0, 'scores'),
    ],
)
def test_wrong_input_is_named(scores, boxes, weight, message):
    with pytest.raises(ValueError, match=message):
        decode_parents(scores, boxes, weight)
