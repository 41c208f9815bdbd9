import numpy as np
import pytest

from qontinui_mm.structures import ROOT, depths, reindex_parents


def random_tree(rng: np.random.Generator, size: int) -> np.ndarray:
    """Parents of a random forest whose elements stand in any order."""
    order = rng.permutation(size)
    parents = np.full(size, ROOT)
    for place in range(1, size):
        if rng.random() < 0.85:
            parents[order[place]] = order[rng.integers(place)]
    return parents


def kept_by_walking(parents: np.ndarray, keep: np.ndarray) -> list[int]:
    """The definition of ``reindex_parents``, one step at a time."""
    index_of = {old: new for new, old in enumerate(np.flatnonzero(keep))}
    result = []
    for old in index_of:
        parent = parents[old]
        while parent != ROOT and not keep[parent]:
            parent = parents[parent]
        result.append(index_of.get(parent, ROOT))
    return result


@pytest.mark.parametrize('seed', range(40))
def test_reindex_parents_equals_walking_up(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(0, 40))
    parents = random_tree(rng, size)
    keep = rng.random(size) < rng.random()

    result = reindex_parents(parents, keep)

    assert result.tolist() == kept_by_walking(parents, keep)
    assert (depths(result) >= 0).all()


@pytest.mark.parametrize('seed', range(10))
def test_dropping_twice_is_dropping_at_once(seed):
    rng = np.random.default_rng(seed)
    parents = random_tree(rng, 30)
    first = rng.random(30) < 0.7
    second = rng.random(first.sum()) < 0.7
    both = first.copy()
    both[first] = second

    result = reindex_parents(reindex_parents(parents, first), second)

    np.testing.assert_array_equal(result, reindex_parents(parents, both))


def test_reindex_parents_keeps_its_input_and_type():
    parents = np.array([-1, 0, 1], np.int32)

    result = reindex_parents(parents, np.array([True, False, True]))

    assert result.tolist() == [-1, 0]
    assert result.dtype == np.int32
    assert parents.tolist() == [-1, 0, 1]


def test_reindex_parents_refuses_a_cycle_of_dropped_elements():
    parents = np.array([1, 0, 0])
    with pytest.raises(ValueError, match='cycle'):
        reindex_parents(parents, np.array([False, False, True]))


def test_reindex_parents_refuses_other_shapes():
    with pytest.raises(ValueError, match='shape'):
        reindex_parents(np.array([-1, 0]), np.array([True]))


def test_depths_counts_ancestors_and_marks_cycles():
    chain = np.arange(-1, 99)
    assert depths(chain).tolist() == list(range(100))
    # 0 and 1 are each other's parent, 2 hangs below them, 3 stands apart.
    assert depths(np.array([1, 0, 1, -1])).tolist() == [-1, -1, -1, 0]
    assert depths(np.zeros(0, int)).shape == (0,)
