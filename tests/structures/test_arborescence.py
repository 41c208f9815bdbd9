"""The heaviest tree is found: against every tree that there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from qontinui_mm.structures import maximum_arborescence

ROOT = -1


def is_forest(parents: np.ndarray) -> bool:
    """Whether each element reaches the root."""
    for element in range(len(parents)):
        for _ in range(len(parents) + 1):
            if element == ROOT:
                break
            element = parents[element]
        else:
            return False
    return True


def total(weights: np.ndarray, parents: np.ndarray) -> float:
    """Weight of a tree; -1 indexes the last column, which is the root."""
    return weights[np.arange(len(parents)), parents].sum()


def best_total(weights: np.ndarray) -> float:
    """The greatest weight, by trying all trees."""
    n = len(weights)
    choices = [[j for j in range(-1, n) if j != i] for i in range(n)]
    trees = map(np.array, itertools.product(*choices))
    return max(total(weights, tree) for tree in trees if is_forest(tree))


def mutual(rng: np.random.Generator, n: int) -> np.ndarray:
    """Weights full of cycles: every pair likes each other about alike."""
    weights = np.hstack([rng.normal(size=(n, n)), np.full((n, 1), -9.0)])
    weights[:, :n] += weights[:, :n].T
    return weights + rng.normal(size=weights.shape) * 0.1


@pytest.mark.parametrize('n', [1, 2, 3, 4, 5])
def test_equals_brute_force(n: int):
    rng = np.random.default_rng(n)
    for trial in range(60 if n < 5 else 12):
        if trial % 3 == 0:
            weights = rng.normal(size=(n, n + 1))
        elif trial % 3 == 1:
            weights = rng.integers(0, 3, (n, n + 1)).astype(float)
        else:
            weights = mutual(rng, n)
        before = weights.copy()
        parents = maximum_arborescence(weights)
        assert is_forest(parents)
        assert total(weights, parents) == pytest.approx(best_total(weights))
        assert (weights == before).all()


def test_equals_brute_force_at_six():
    weights = mutual(np.random.default_rng(0), 6)
    parents = maximum_arborescence(weights)
    assert is_forest(parents)
    assert total(weights, parents) == pytest.approx(best_total(weights))


def test_nested_cycles():
    # 0 and 1 like each other, both like 2 and 2 likes them: two contractions.
    weights = np.array(
        [[0, 9, 5, -9], [9, 0, 1, -9], [8, 1, 0, -5]], dtype=float
    )
    assert maximum_arborescence(weights).tolist() == [2, 0, -1]


@pytest.mark.parametrize('n', [30, 150])
def test_many_cycles_still_give_a_forest(n: int):
    """No better tree is one change of parent away."""
    weights = mutual(np.random.default_rng(n), n)
    parents = maximum_arborescence(weights)
    assert is_forest(parents)
    for i in range(0, n, max(n // 10, 1)):
        for j in range(-1, n):
            other = parents.copy()
            other[i] = j
            if i != j and weights[i, j] > weights[i, parents[i]]:
                assert not is_forest(other)


def test_equals_networkx():
    """A larger tree than can be tried out; networkx takes its time."""
    networkx = pytest.importorskip('networkx')
    weights = mutual(np.random.default_rng(3), 14)
    graph = networkx.DiGraph()
    for i, j in itertools.product(range(14), range(15)):
        if i != j:
            graph.add_edge(j, i, weight=weights[i, j])
    tree = networkx.maximum_spanning_arborescence(graph)
    theirs = sum(weights[i, j] for j, i in tree.edges)
    parents = maximum_arborescence(weights)
    assert total(weights, parents) == pytest.approx(theirs)


def test_equal_weights_give_the_same_tree():
    weights = np.zeros((5, 6))
    first = maximum_arborescence(weights)
    assert is_forest(first)
    assert (maximum_arborescence(weights) == first).all()


def test_no_element_and_one():
    assert maximum_arborescence(np.zeros((0, 1))).shape == (0,)
    assert maximum_arborescence([[7.0, -1e9]]).tolist() == [-1]


@pytest.mark.parametrize('wrong', [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_refused(wrong: float):
    weights = np.zeros((2, 3))
    weights[1, 0] = wrong
    with pytest.raises(ValueError, match='weights: not finite'):
        maximum_arborescence(weights)


@pytest.mark.parametrize('shape', [(2, 2), (2,), (3, 3), (2, 3, 1), ()])
def test_other_shapes_are_refused(shape: tuple[int, ...]):
    with pytest.raises(ValueError, match='weights'):
        maximum_arborescence(np.zeros(shape))
