"""The table of trees fits a terminal and says what it is of."""

from __future__ import annotations

import numpy as np
from tree_sets import nothing, random_tree, worked_example

from qontinui_mm.evaluation.functional.tree_evaluate import (
    baselines,
    evaluate_trees,
)
from qontinui_mm.evaluation.functional.tree_table import format_tree_report


def test_figures_stand_under_their_headings():
    found, true = worked_example()
    report = evaluate_trees([true], {'model': [found]}, ['web'])
    head, model, part, web, *notes = format_tree_report(report).splitlines()
    cells = dict(zip(head.split(), model.split()[1:], strict=True))
    assert (cells['edge'], cells['anc.'], cells['sibl.']) == (
        '40.0',
        '60.0',
        '25.0',
    )
    assert (cells['hard'], cells['edit'], cells['tau']) == (
        '-',
        '80.0',
        '60.0',
    )
    assert part == '-- model'
    assert web.split()[1:] == model.split()[1:]
    assert notes[0].startswith('1 screens, 5 elements, 0 of them hard')
    assert notes[1].startswith('edit: 1 screens')


def test_at_most_79_columns():
    true = [random_tree(np.random.default_rng(0), 15), nothing()]
    systems = {
        f'{mode}{name}': trees
        for mode in ('', 'given_')
        for name, trees in {'model': true, **baselines(true)}.items()
    }
    report = evaluate_trees(true, systems, ['mobile_web', 'unknown'])
    lines = format_tree_report(report).splitlines()
    assert max(map(len, lines)) <= 79
    assert len(lines) == 1 + 8 * 4 + 2
