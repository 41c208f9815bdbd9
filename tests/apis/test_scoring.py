"""All figures of a system: perfect is 1, empty is 0, order is nothing."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.scoring import (
    headline,
    on_screens,
    pointing_row,
    score,
    tuned_threshold,
)
from qontinui_mm.apis.suite import DataSpec, PointingSpec
from qontinui_mm.evaluation.functional import without_nan
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE
from qontinui_mm.testing import write_tiny_dataset


@pytest.fixture(scope='module')
def data(tmp_path_factory: pytest.TempPathFactory) -> Annotated:
    folder = write_tiny_dataset(tmp_path_factory.mktemp('data'), 5)
    return Annotated.load(
        DataSpec(str(folder / 'annotations/test.json'), str(folder), 4)
    )


def perfect(data: Annotated) -> Predictions:
    takes_input = np.array(
        [CLASS_GROUPS[name] == INTERACTIVE for name in data.gt.classes]
    )
    return Predictions(
        [
            FoundScreen(
                tree.boxes,
                np.ones(len(tree)),
                tree.labels,
                takes_input[tree.labels],
                tree.parents,
            )
            for tree in data.trees.trees
        ]
    )


def empty(data: Annotated) -> Predictions:
    return Predictions([FoundScreen.empty() for _ in data.trees.trees])


def without_classes(found: Predictions) -> Predictions:
    return Predictions(
        [
            FoundScreen(
                s.boxes, s.scores, -np.ones(len(s)), s.interactive, s.parents
            )
            for s in found.screens
        ]
    )


def test_a_part_has_only_what_is_on_its_screens(data: Annotated) -> None:
    assert len(data.screens) == 4
    part = data.spread(2)
    assert part.screens.image_ids == (
        data.screens.image_ids[0],
        data.screens.image_ids[-1],
    )
    assert len(part.gt.boxes) == sum(map(len, part.trees.trees))


def test_perfect_predictions_score_one(data: Annotated) -> None:
    result = score(data, perfect(data), 0.5)
    overall = result['detection']['overall']
    assert overall['AP'] == overall['F1_90'] == 1
    assert result['detection']['shown']['F1_50'] == 1
    assert result['trees']['overall']['model']['edge_F1_50'] == 1
    assert result['class_right'] == 1
    assert result['calibration']['error'] == 0
    assert result['screen_f1'] == [1] * 4
    assert all(cell['true'] == cell['found'] for cell in result['confusions'])
    assert set(headline(data, perfect(data), 0.5).values()) == {1.0}
    assert tuned_threshold(data, perfect(data)) == 1


def test_empty_predictions_score_nothing(data: Annotated) -> None:
    result = score(data, empty(data), 0.5)
    assert result['detection']['overall']['AP'] == 0
    assert result['detection']['shown']['F1_50'] == 0
    assert result['trees']['overall']['flat']['edge_F1_50'] == 0
    assert result['screen_f1'] == [0] * 4
    assert set(headline(data, empty(data), 0.5).values()) == {0.0}
    assert math.isnan(tuned_threshold(data, empty(data)))
    json.dumps(without_nan(result), allow_nan=False)


def test_without_classes_all_figures_disregard_them(data: Annotated) -> None:
    result = score(data, without_classes(perfect(data)), 0.5)
    assert not result['classes']
    assert result['confusions'] == []
    assert result['detection']['overall']['AP'] == 1
    row = result['trees']['overall']['model']
    assert row['edge_F1_50_agnostic'] == 1


def test_order_does_not_matter(data: Annotated) -> None:
    rng = np.random.default_rng(0)
    mixed = []
    for screen in perfect(data).screens:
        order = rng.permutation(len(screen))
        place = np.append(np.argsort(order), -1)
        mixed.append(
            FoundScreen(
                screen.boxes[order],
                screen.scores[order],
                screen.labels[order],
                screen.interactive[order],
                place[screen.parents[order]],
            )
        )
    first = score(data, perfect(data), 0.5)
    second = score(data, Predictions(mixed), 0.5)
    assert without_nan(first) == without_nan(second)


def test_what_scores_too_low_is_not_shown(data: Annotated) -> None:
    figures = headline(data, perfect(data), 1.5)
    assert figures['F1_50'] == 0
    # Pointing has a budget in place of a threshold.
    assert figures['pointing'] == 1


def test_the_headline_counts_clicks_as_the_suite_says(
    data: Annotated,
) -> None:
    figures = headline(data, perfect(data), 0.5, PointingSpec(budget=1))
    assert 0 < figures['pointing'] < 1


def test_some_screens_of_all(data: Annotated) -> None:
    found = on_screens(perfect(data), [0, 3])
    assert pointing_row(data.spread(2), found)['score'] == 1


def test_an_image_list_without_a_field_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / 'x.json'
    path.write_text('{"images": [], "annotations": [], "categories": []}')
    with pytest.raises(ValueError, match=r'x\.json.*nothing to evaluate'):
        Annotated.load(DataSpec(str(path), str(tmp_path)))
