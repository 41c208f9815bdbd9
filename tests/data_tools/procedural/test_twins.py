"""Twins are one scene: the same elements, in another look or language."""

from __future__ import annotations

import numpy as np
import pytest

from data_tools.make import make
from data_tools.procedural.twins import (
    CHANGES,
    TwinsSource,
    compose_twins,
    element_kinds,
)
from data_tools.source import Dropped
from data_tools.validate import validate_folder
from qontinui_mm.schema import PROVENANCE_TWIN, split_of

PHONES = ('android', 'ios')
EASY = (0.0, 0.2)


def pairs(seed: int, count: int):
    """What changed and both scenes, for the pairs that are kept."""
    for pair in range(count):
        try:
            yield compose_twins(seed, pair, PHONES, EASY)
        except Dropped:
            continue


def test_most_pairs_are_kept_and_each_change_occurs() -> None:
    found = [change for change, _ in pairs(1, 30)]
    assert len(found) > 20
    assert set(found) == set(CHANGES)


def test_twins_have_the_same_tree_and_differ_as_said() -> None:
    for change, (first, second) in pairs(2, 12):
        assert list(element_kinds(first.root)) == list(
            element_kinds(second.root)
        )
        a, b = first.choice, second.choice
        assert (a.locale != b.locale) is (change != 'theme')
        assert (a.family != b.family) is (change != 'language')
        assert (a.template, a.pixel_size) == (b.template, b.pixel_size)
        assert split_of(a.family) == split_of(b.family)


def test_both_members_name_their_pair_and_look_different() -> None:
    source = TwinsSource(PHONES, EASY)
    for pair in range(10):
        try:
            first, one = source.screen(3, 2 * pair)
            second, other = source.screen(3, 2 * pair + 1)
        except Dropped:
            continue
        assert one.provenance[PROVENANCE_TWIN] == f'3-{pair}'
        assert other.provenance[PROVENANCE_TWIN] == f'3-{pair}'
        assert first.shape == second.shape
        assert np.mean(first != second) > 0.001
        return
    pytest.fail('no pair of ten was kept')


def test_a_data_set_of_twins_is_valid(tmp_path) -> None:
    out = make(TwinsSource(PHONES, EASY), tmp_path / 'twins', 8, seed=4)
    assert validate_folder(out) == []
