"""A benchmark of systems that find what they are told to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.benchmark import Benchmark
from qontinui_mm.apis.suite import (
    DataSpec,
    PointingSpec,
    RobustnessSpec,
    SetSpec,
    Suite,
)
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions


class Perfect:
    """Finds every element, and takes each for interactive."""

    def __init__(self, name: str) -> None:
        self.name = name

    def found(
        self,
        part: str,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Predictions:
        return Predictions(
            [
                FoundScreen(
                    tree.boxes,
                    np.ones(len(tree)),
                    tree.labels,
                    np.ones(len(tree), bool),
                    tree.parents,
                )
                for tree in data.trees.trees
            ]
        )

    def efficiency(self, warm_up: int) -> dict[str, Any]:
        return {}


@pytest.fixture
def data(tiny_dataset: Path) -> DataSpec:
    path = tiny_dataset / 'annotations/test.json'
    return DataSpec(str(path), str(tiny_dataset))


def test_clicks_are_counted_alike_in_all_rows(data: DataSpec) -> None:
    suite = Suite(
        'x',
        data,
        pointing=PointingSpec(budget=1),
        robustness=RobustnessSpec(
            shifts={'dark': []},
            sets={'other': SetSpec(data.ann_file, data.image_root)},
        ),
    )
    (system,) = Benchmark(suite).run([Perfect('a')])['systems'].values()

    score = system['pointing']['score']
    rows = system['robustness']
    assert 0 < score < 1
    assert rows['clean']['pointing'] == score
    assert rows['shifted']['dark']['pointing'] == score
    assert rows['shifted']['other']['pointing'] == score


def test_a_set_is_held_against_its_own_screens(data: DataSpec) -> None:
    class MissesHalf(Perfect):
        """Finds every other element of the set's unchanged screens."""

        def found(self, part: str, *rest: Any, **options: Any) -> Predictions:
            found = super().found(part, *rest, **options)
            if part != 'other, before':
                return found
            return Predictions(
                [
                    FoundScreen(
                        screen.boxes[::2],
                        screen.scores[::2],
                        screen.labels[::2],
                        screen.interactive[::2],
                        np.full(len(screen.boxes[::2]), -1),
                    )
                    for screen in found.screens
                ]
            )

    sets = {'other': SetSpec(data.ann_file, data.image_root, before=data)}
    suite = Suite('x', data, robustness=RobustnessSpec(sets=sets))
    (system,) = Benchmark(suite).run([MissesHalf('a')])['systems'].values()

    rows = system['robustness']
    assert rows['clean']['F1_50'] == rows['shifted']['other']['F1_50'] == 1
    assert 0.5 < rows['before']['other']['F1_50'] < 0.8
    assert rows['ratios']['other']['F1_50'] == pytest.approx(
        1 / rows['before']['other']['F1_50']
    )


@pytest.mark.parametrize(
    ('names', 'message'),
    [
        (['a b', 'a_b'], "'a_b' and 'a b' are both 'a_b' as the name"),
        (['a', 'a'], 'one name each'),
        ([], 'at least one'),
    ],
)
def test_names_are_told_apart(
    data: DataSpec, names: list[str], message: str
) -> None:
    benchmark = Benchmark(Suite('x', data))
    with pytest.raises(ValueError, match=message):
        benchmark.run([Perfect(name) for name in names])
