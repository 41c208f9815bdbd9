"""Curves, calibration, confusions, cuts and ratios behind the report."""

from __future__ import annotations

import math

import numpy as np
import pytest
from detection_sets import CLASSES, coco_gt, detection, element, random_set

from qontinui_mm.evaluation.functional import Detections, GroundTruth, evaluate
from qontinui_mm.evaluation.functional.calibration import calibration
from qontinui_mm.evaluation.functional.confusion import (
    NOTHING,
    Confusion,
    confusions,
    right_share,
)
from qontinui_mm.evaluation.functional.curves import (
    precision_recall,
    screen_f1,
)
from qontinui_mm.evaluation.functional.cuts import cut_rows
from qontinui_mm.evaluation.functional.efficiency import latency
from qontinui_mm.evaluation.functional.matching import match
from qontinui_mm.evaluation.functional.robustness import ratios
from qontinui_mm.evaluation.functional.screens import (
    SEEN,
    UNSEEN,
    Screens,
    interactive_boxes,
)
from qontinui_mm.schema import split_of

BUTTON, TEXT, CARD = range(3)


def columns(data: dict, results: list) -> tuple[GroundTruth, Detections]:
    gt = GroundTruth.from_coco(data, CLASSES)
    return gt, Detections.from_coco(results, gt)


def perfect(data: dict) -> list:
    return [{**a, 'score': 1.0} for a in data['annotations']]


def two_screens() -> dict:
    return coco_gt(
        {1: 'web', 2: 'android'},
        [
            element(1, 'button', [0, 0, 40, 20]),
            element(1, 'text', [50, 0, 40, 20]),
            element(2, 'card', [0, 0, 90, 90]),
        ],
    )


def test_confusions_worked_example() -> None:
    results = [
        detection(1, 'button', [0, 0, 40, 20], 0.9),
        detection(1, 'button', [50, 0, 40, 20], 0.8),
        detection(2, 'icon', [200, 200, 9, 9], 0.7),
        detection(2, 'card', [0, 0, 90, 90], 0.1),
    ]
    cells = confusions(*columns(two_screens(), results), threshold=0.5)
    icon = CLASSES.index('icon')
    assert sorted(cells, key=lambda c: (c.true, c.found)) == [
        Confusion(NOTHING, icon, 1),
        Confusion(BUTTON, BUTTON, 1),
        Confusion(TEXT, BUTTON, 1),
        Confusion(CARD, NOTHING, 1),
    ]
    assert right_share(cells) == 0.5


@pytest.mark.parametrize('seed', range(3))
def test_confusions_count_everything_once(seed: int) -> None:
    data, results = random_set(seed, [10, 0, 25], crowd=0)
    gt, found = columns(data, results)
    cells = confusions(gt, found)
    assert sum(c.count for c in cells if c.true != NOTHING) == len(gt.boxes)
    assert sum(c.count for c in cells if c.found != NOTHING) == len(
        found.boxes
    )


def test_perfect_and_empty() -> None:
    gt, found = columns(two_screens(), perfect(two_screens()))
    matches = match(gt, found, 0.5)
    assert right_share(confusions(gt, found)) == 1
    assert calibration(found.scores, matches.hit).error == 0
    curve = precision_recall(found.scores, matches.hit, len(gt.boxes))
    assert (curve.precision[-1], curve.recall[-1]) == (1, 1)
    assert screen_f1(gt, found, matches, 0.5).tolist() == [1, 1]
    _, empty = columns(two_screens(), [])
    nothing = match(gt, empty, 0.5)
    assert screen_f1(gt, empty, nothing, 0.5).tolist() == [0, 0]
    assert all(c.found == NOTHING for c in confusions(gt, empty))
    assert precision_recall(empty.scores, nothing.hit, 3).recall == []
    assert math.isnan(calibration(empty.scores, nothing.hit).error)


def test_screens_without_elements_have_no_f1() -> None:
    data = coco_gt({1: 'web', 2: 'web'}, [element(1, 'text', [0, 0, 9, 9])])
    gt, found = columns(data, perfect(data))
    f1 = screen_f1(gt, found, match(gt, found, 0.5), 0)
    assert f1[0] == 1
    assert math.isnan(f1[1])


def test_calibration_worked_example() -> None:
    scores = np.array([0.92, 0.98, 0.15])
    result = calibration(scores, np.array([True, False, False]))
    assert result.counts == [0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert result.hits[9] == 0.5
    assert result.hits[0] is None
    assert result.error == pytest.approx((2 * 0.45 + 0.15) / 3)


def test_scores_that_are_no_probabilities_are_not_calibrated() -> None:
    result = calibration(np.array([3.0]), np.array([True]))
    assert math.isnan(result.error)
    assert sum(result.counts) == 0


def test_curve_shows_equal_scores_together() -> None:
    scores = np.array([0.5, 0.9, 0.5])
    curve = precision_recall(scores, np.array([True, False, True]), 4)
    assert curve.threshold == [0.9, 0.5]
    assert curve.precision == [0, pytest.approx(2 / 3)]
    assert curve.recall == [0, 0.5]


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    scores = np.linspace(1, 0, 1000)
    curve = precision_recall(scores, np.ones(1000, bool), 1000, points=50)
    assert len(curve.recall) == 50
    assert curve.recall[-1] == 1
    assert curve.threshold[0] == 1


def test_cuts_agree_with_the_evaluator() -> None:
    data, results = random_set(3, [12, 20, 5, 9])
    gt, found = columns(data, results)
    platforms = np.array(gt.platforms)
    parts = {n: np.flatnonzero(platforms == n) for n in set(gt.platforms)}
    rows = cut_rows(gt, found, {'platform': parts})['platform']
    expected = evaluate(gt, found).platforms
    for name, row in rows.items():
        assert row['AP'] == pytest.approx(expected[name]['AP'], nan_ok=True)
    assert cut_rows(gt, found, {}) == {}


def test_cuts_of_screens() -> None:
    apps = {split_of(f'app{i}'): f'app{i}' for i in range(200)}
    images = [
        {'id': 5, 'app_id': apps['test'], 'source': 'qt'},
        {'id': 4, 'app_id': apps['train'], 'source': 'qt'},
        {'id': 3},
    ]
    for record in images:
        record.update(file_name=f'{record["id"]}.png', width=9, height=7)
    screens = Screens.from_coco({'images': images})
    assert screens.image_ids == (3, 4, 5)
    cuts = screens.cuts()
    assert cuts['application'][UNSEEN].tolist() == [2]
    assert cuts['application'][SEEN].tolist() == [1]
    assert cuts['source']['qt'].tolist() == [1, 2]
    with pytest.raises(ValueError, match='image 3: width: is missing'):
        Screens.from_coco({'images': [{'id': 3, 'file_name': 'x'}]})


def test_click_targets_are_what_takes_input() -> None:
    data = two_screens()
    for record in data['images']:
        record.update(file_name='x.png', width=9, height=7)
    data['annotations'][2]['interactive'] = True
    image, boxes = interactive_boxes(data, Screens.from_coco(data))
    assert image.tolist() == [1]
    assert boxes.tolist() == [[0, 0, 90, 90]]


def test_ratios() -> None:
    clean = {'AP': 0.5, 'tree': 0.0}
    rows = ratios(
        clean,
        {
            'dark': {'AP': 0.25, 'tree': 0.0},
            'same': {'AP': 0.5, 'tree': 0.0},
        },
    )
    assert rows['dark']['AP'] == 0.5
    assert rows['same']['AP'] == 1
    assert rows['mean']['AP'] == 0.75
    assert math.isnan(rows['mean']['tree'])
    assert ratios(clean, {}) == {}

    other = {'AP': 0.2, 'tree': 0.0}
    rows = ratios(
        clean,
        {'german': {'AP': 0.1, 'tree': 0.0}, 'dark': {'AP': 0.5, 'tree': 0.0}},
        {'german': other},
    )
    assert rows['german']['AP'] == 0.5
    assert rows['dark']['AP'] == 1


def test_latency_leaves_the_first_screens_out() -> None:
    assert latency([9.0, 0.002, 0.001, 0.003], 1)[0] == pytest.approx(2)
    assert latency([0.5], 3)[0] == 500
    with pytest.raises(ValueError, match='no screen'):
        latency([], 1)
