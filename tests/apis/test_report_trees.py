"""What a report's tables and pictures show of trees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.report.pictures import worst_screens
from qontinui_mm.apis.report.sections import tree_tables
from qontinui_mm.apis.report.tables import Table
from qontinui_mm.apis.scoring import score
from qontinui_mm.apis.suite import DataSpec
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions

EDGES, AGNOSTIC = 'edges', 'edges, classes disregarded'


@pytest.fixture
def data(tiny_dataset: Path) -> Annotated:
    path = tiny_dataset / 'annotations/test.json'
    return Annotated.load(DataSpec(str(path), str(tiny_dataset)))


def perfect(data: Annotated, **changes: Any) -> Predictions:
    """What is annotated, with fields of each screen changed."""
    screens = [
        FoundScreen(
            tree.boxes,
            np.ones(len(tree)),
            tree.labels,
            np.ones(len(tree), bool),
            tree.parents,
        )
        for tree in data.trees.trees
    ]
    return Predictions(
        [
            replace(screen, **{k: f(screen) for k, f in changes.items()})
            for screen in screens
        ]
    )


def table_of(data: Annotated, found: Predictions) -> Table:
    (table,) = tree_tables({'a': score(data, found, 0.5)})
    return table


def cells(table: Table, row: str = 'model') -> dict[str, str]:
    return dict(zip(table.head, dict(table.rows)[row], strict=True))


def test_edges_are_shown_without_classes_too(data: Annotated) -> None:
    def wrong(screen: FoundScreen) -> np.ndarray:
        return (screen.labels + 1) % len(data.gt.classes)

    right = cells(table_of(data, perfect(data)))
    assert right[EDGES] == right[AGNOSTIC] == '100.0'
    mistaken = cells(table_of(data, perfect(data, labels=wrong)))
    assert mistaken[EDGES] == '0.0'
    assert mistaken[AGNOSTIC] == '100.0'


def test_systems_without_classes_have_the_same_in_both(
    data: Annotated,
) -> None:
    def unknown(screen: FoundScreen) -> np.ndarray:
        return np.full(len(screen), -1)

    for row, value in (('model', '100.0'), ('flat', None)):
        shown = cells(table_of(data, perfect(data, labels=unknown)), row)
        assert shown[EDGES] == shown[AGNOSTIC] != '-'
        assert value in (None, shown[EDGES])


def test_pictures_show_the_tree_where_there_is_one(data: Annotated) -> None:
    def nothing(screen: FoundScreen) -> None:
        return None

    def flat(screen: FoundScreen) -> np.ndarray:
        return np.full(len(screen), -1)

    found = {
        'tree': perfect(data),
        'none': perfect(data, parents=nothing),
        'flat': perfect(data, parents=flat),
    }
    systems = {name: score(data, each, 0.5) for name, each in found.items()}
    for system in systems.values():
        system['threshold'] = 0.5
    (screen,) = worst_screens(data, found, {'systems': systems}, 1)

    annotated, *found = (each['uri'] for each in screen['pictures'])
    # One with edges, one with nothing of a tree, one with ends alone.
    assert len({annotated, *found}) == 4
