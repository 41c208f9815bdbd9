"""The timing of tree decoding is printed; how long it is, is not tested."""

from __future__ import annotations

import json

from running import run

TOOL = 'tools/analysis/time_tree_decoding.py'


def test_prints_a_time_for_each_kind():
    printed = json.loads(run(TOOL, 6, '--runs', 1).splitlines()[-1])
    assert printed['elements'] == 6
    assert set(printed['median_ms']) == {'sure', 'random', 'mutual'}
    assert min(printed['median_ms'].values()) > 0


def test_no_elements_are_refused():
    assert 'must be positive' in run(TOOL, 0, code=2)
