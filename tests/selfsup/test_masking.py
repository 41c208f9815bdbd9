"""Masks hide exactly as many cells as asked, and the right ones."""

from __future__ import annotations

import numpy as np
import pytest

from qontinui_mm.selfsup.masking import (
    cell_detail,
    draw_blocks,
    draw_cells,
    draw_elements,
    hiding_rates,
    masked_count,
    touched_cells,
)

SHAPES = [(14, 14), (7, 7), (3, 5), (1, 2)]
COUNTS = [0.0, 0.3, 0.75, 0.99, 1.0]


def random_weights(shape: tuple[int, int], rng: np.random.Generator):
    return np.exp(rng.normal(0, 2, shape))


def random_touched(
    shape: tuple[int, int], rng: np.random.Generator, number: int = 12
) -> np.ndarray:
    """Cells of random boxes, on a grid of cells of 10 pixels."""
    corners = rng.uniform(0, [10 * s for s in shape[::-1]], (number, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(1, 40)], 1)
    return touched_cells(boxes, shape, 10)


@pytest.mark.parametrize('shape', SHAPES)
@pytest.mark.parametrize('share', COUNTS)
@pytest.mark.parametrize('seed', range(5))
def test_each_kind_hides_exactly_as_many(
    shape: tuple[int, int], share: float, seed: int
):
    rng = np.random.default_rng(seed)
    weights = random_weights(shape, rng)
    count = int(weights.size * share)
    touched = random_touched(shape, rng)
    masks = [
        draw_cells(weights, count, rng),
        draw_cells(weights, count, rng, max_rate=0.8),
        draw_blocks(weights, count, rng),
        draw_elements(touched, weights, count, rng),
        draw_elements(touched[:0], weights, count, rng),
    ]
    for mask in masks:
        assert mask.shape == shape
        assert mask.dtype == bool
        assert mask.sum() == count


@pytest.mark.parametrize(
    ('cells', 'ratio', 'count'),
    [(196, 0.75, 147), (49, 0.6, 29), (36, 0.6, 22), (4, 0.99, 3)],
)
def test_count_is_the_papers_and_leaves_something(
    cells: int, ratio: float, count: int
):
    assert masked_count(cells, ratio) == count


@pytest.mark.parametrize('max_rate', [0.4, 0.9, 1.0])
@pytest.mark.parametrize('seed', range(5))
def test_rates_are_proportional_up_to_the_cap(max_rate: float, seed: int):
    rng = np.random.default_rng(seed)
    weights = random_weights((6, 9), rng)
    count = 20
    rates = hiding_rates(weights, count, max_rate)
    cap = max(max_rate, count / weights.size)
    assert rates.sum() == pytest.approx(count)
    assert rates.max() <= cap * (1 + 1e-6)
    free = rates < cap * (1 - 1e-6)
    ratios = rates[free] / weights[free]
    assert np.ptp(ratios) <= 1e-9 * ratios.max()
    # What is capped would be hidden more often by its weight.
    assert weights[~free].min(initial=np.inf) >= weights[free].max()


@pytest.mark.parametrize('weights', [[1.0, 0.0], [1.0, -1.0], [1.0, np.nan]])
def test_weights_that_are_not_above_0_are_refused(weights: list[float]):
    with pytest.raises(ValueError, match='weights'):
        hiding_rates(np.array(weights), 1)


def test_cells_are_hidden_as_often_as_the_rates_say():
    rng = np.random.default_rng(0)
    weights = random_weights((4, 5), rng)
    draws = 4000
    often = sum(draw_cells(weights, 8, rng) for _ in range(draws)) / draws
    rates = hiding_rates(weights, 8)
    spread = np.sqrt(rates * (1 - rates) / draws)
    assert (np.abs(often - rates) <= 5 * spread + 1e-3).all()


def test_only_the_cells_among_which_to_choose_are_hidden():
    rng = np.random.default_rng(0)
    among = rng.random((6, 6)) < 0.5
    mask = draw_cells(np.ones((6, 6)), 7, rng, among=among)
    assert mask.sum() == 7
    assert not (mask & ~among).any()


def test_touched_cells_are_those_with_a_part_of_the_box():
    touched = touched_cells(
        np.array([[10.0, 0.0, 20.0, 20.5], [19.9, 29.0, 21.0, 30.0]]),
        (3, 4),
        10,
    )
    assert np.argwhere(touched[0]).tolist() == [[0, 1], [1, 1], [2, 1]]
    assert np.argwhere(touched[1]).tolist() == [[2, 1], [2, 2]]


def test_detail_is_the_widest_range_of_a_cell():
    image = np.full((4, 8, 3), 100, np.uint8)
    image[1, 5, 2] = 130
    image[3, 0] = (90, 105, 100)
    assert cell_detail(image, 4).tolist() == [[10, 30]]


@pytest.mark.parametrize('seed', range(10))
def test_elements_are_hidden_or_seen_whole(seed: int):
    """While there is enough ground to make up the number."""
    rng = np.random.default_rng(seed)
    # Two rows of elements in six: the ground makes up the difference.
    touched = np.zeros((8, 6, 12), bool)
    for index in range(8):
        row, column = 1 + 3 * (index // 4), 3 * (index % 4)
        touched[index, row, column : column + 2] = True
    for count in (12, 36, 54):
        mask = draw_elements(touched, np.ones((6, 12)), count, rng)
        hidden = (touched & mask).sum((1, 2))
        assert set(hidden.tolist()) <= {0, 2}
        assert abs(hidden.sum() - count * 16 / 72) <= 2


@pytest.mark.parametrize('seed', range(5))
def test_an_element_is_cut_only_where_the_ground_does_not_suffice(seed: int):
    rng = np.random.default_rng(seed)
    touched = random_touched((7, 7), rng, 20)
    mask = draw_elements(touched, np.ones((7, 7)), 36, rng)
    # An element of which all cells belong to others may be hidden with them.
    ground = ~touched.any(0)
    alone = touched & (touched.sum(0) == 1)
    cut = (alone & mask).any((1, 2)) & (alone & ~mask).any((1, 2))
    assert not cut.any() or (mask | ~ground).all()


def test_heavy_elements_are_hidden_more_often():
    rng = np.random.default_rng(0)
    touched = np.zeros((6, 4, 6), bool)
    for index in range(6):
        touched[index, 1, index] = True
    weights = np.ones((4, 6))
    weights[1, :3] = 8
    hidden = sum(
        (touched & draw_elements(touched, weights, 6, rng)).any((1, 2))
        for _ in range(400)
    )
    assert hidden[:3].min() > 2 * hidden[3:].max()


def test_something_heavy_is_always_seen_under_a_cap():
    rng = np.random.default_rng(0)
    weights = np.ones((10, 10))
    weights[:5] = 100
    masks = [draw_cells(weights, 60, rng, 0.9) for _ in range(50)]
    shares = [mask[:5].mean() for mask in masks]
    assert np.mean(shares) == pytest.approx(0.9, abs=0.02)


def test_blocks_are_more_compact_than_cells():
    rng = np.random.default_rng(0)
    weights = np.ones((14, 14))

    def borders(mask: np.ndarray) -> int:
        return sum(int((np.diff(mask, axis=a) != 0).sum()) for a in (0, 1))

    blocks = [borders(draw_blocks(weights, 98, rng)) for _ in range(20)]
    cells = [borders(draw_cells(weights, 98, rng)) for _ in range(20)]
    assert max(blocks) < min(cells)
