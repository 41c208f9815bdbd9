"""From trees to a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_baselines import (
    MIN_SHARE,
    flat,
    smallest_enclosing,
)
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_report import Row, TreeReport
from qontinui_mm.evaluation.functional.tree_tally import (
    MATCHINGS,
    Tally,
    add,
    tally_screen,
    to_row,
    truth_facts,
)

__all__ = ['baselines', 'evaluate_trees']


def baselines(
    trees: Sequence[ElementTree], traits: ClassTraits | None = None
) -> dict[str, list[ElementTree]]:
    """What needs no learning, on the same boxes.

    Args:
        trees: The elements of each screen; their parents are not looked at.
        traits: Of the classes: what is lookless, and which of two equal
            boxes is the outer one; None knows nothing of them.

    Returns:
        ``smallest_enclosing``; ``smallest_visible``, in which a lookless
        element has no children; and ``flat``.
    """
    traits = traits or ClassTraits()
    ranks = [traits.rank(tree.labels) for tree in trees]
    parents = {
        'smallest_enclosing': [
            smallest_enclosing(tree.boxes, ranks=rank)
            for tree, rank in zip(trees, ranks, strict=True)
        ],
        'smallest_visible': [
            smallest_enclosing(
                tree.boxes, ~traits.is_lookless(tree.labels), ranks=rank
            )
            for tree, rank in zip(trees, ranks, strict=True)
        ],
        'flat': [flat(tree.boxes) for tree in trees],
    }
    return {
        name: [
            tree.with_parents(column)
            for tree, column in zip(trees, columns, strict=True)
        ]
        for name, columns in parents.items()
    }


def evaluate_trees(
    true: Sequence[ElementTree],
    systems: Mapping[str, Sequence[ElementTree]],
    platforms: Sequence[str] | None = None,
    traits: ClassTraits | None = None,
    max_edit_elements: int = 60,
    max_edit_screens: int = 50,
) -> TreeReport:
    """Measure the trees of several systems against annotated ones.

    Args:
        true: The tree of each of S screens.
        systems: Name -> S trees; ``model`` is the one that curves show.
        platforms: S names of platforms; none are reported if None.
        traits: Of the classes, for hard elements and open groups.
        max_edit_elements: Screens with more elements, annotated or found,
            get no tree edit distance.
        max_edit_screens: At most so many of the others get one, evenly
            spread; ``tree_edit_screens`` in the report says how many.

    Raises:
        ValueError: A system has more or fewer screens.
    """
    traits = traits or ClassTraits()
    facts = [truth_facts(tree, traits) for tree in true]
    overall: dict[str, Row] = {}
    by_platform: dict[str, dict[str, Row]] = {}
    for name, trees in systems.items():
        if len(trees) != len(true):
            raise ValueError(f'{name}: {len(trees)} of {len(true)} screens')
        edited = _edited(trees, true, max_edit_elements, max_edit_screens)
        tallies = [
            tally_screen(found, expected, fact, screen in edited)
            for screen, (found, expected, fact) in enumerate(
                zip(trees, true, facts, strict=True)
            )
        ]
        overall[name] = to_row(add(tallies), len(tallies))
        by_platform[name] = _by_platform(tallies, platforms or ())
    settings = {
        'matchings': {k: list(v) for k, v in MATCHINGS.items()},
        'min_share': MIN_SHARE,
        'lookless': list(traits.lookless),
        'max_edit_elements': max_edit_elements,
        'max_edit_screens': max_edit_screens,
    }
    return TreeReport(overall, by_platform, settings)


def _edited(
    trees: Sequence[ElementTree],
    true: Sequence[ElementTree],
    max_elements: int,
    max_screens: int,
) -> set[int]:
    """Screens that get a tree edit distance."""
    small = [
        screen
        for screen, pair in enumerate(zip(trees, true, strict=True))
        if max(map(len, pair)) <= max_elements
    ]
    count = min(len(small), max_screens)
    spread = np.linspace(0, len(small) - 1, count).round().astype(int)
    return {small[place] for place in spread}


def _by_platform(
    tallies: Sequence[Tally], platforms: Sequence[str]
) -> dict[str, Row]:
    rows = {}
    for platform in sorted(set(platforms)):
        of_it = [
            tally
            for tally, name in zip(tallies, platforms, strict=True)
            if name == platform
        ]
        rows[platform] = to_row(add(of_it), len(of_it))
    return rows
