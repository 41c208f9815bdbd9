"""The matching and the threshold search against slow references."""

import numpy as np
import pytest
from detection_sets import (
    coco_gt,
    detection,
    element,
    random_set,
    reference,
)

from qontinui_mm.evaluation.functional import Detections, GroundTruth
from qontinui_mm.evaluation.functional.boxes import pairwise_iou
from qontinui_mm.evaluation.functional.evaluate import evaluate
from qontinui_mm.evaluation.functional.f1 import best_threshold, f1_score
from qontinui_mm.evaluation.functional.matching import match


def columns(gt, found):
    truth = GroundTruth.from_coco(gt)
    return truth, Detections.from_coco(found, truth)


def iou(a, b):
    """IoU of two xywh boxes, by the definition."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def brute_force_hits(gt, found, threshold, agnostic):
    """Number of true positives, element by element."""
    hits = 0
    free = {a['id']: a for a in gt['annotations']}
    kept = [d for d in found if d['score'] >= threshold]
    for det in sorted(kept, key=lambda d: -d['score']):
        best, best_id = 0.9, None
        for a in free.values():
            same = agnostic or a['category_id'] == det['category_id']
            if same and a['image_id'] == det['image_id']:
                overlap = iou(det['bbox'], a['bbox'])
                if overlap >= best:
                    best, best_id = overlap, a['id']
        if best_id is not None:
            hits += 1
            del free[best_id]
    return hits, len(kept)


def test_pairwise_iou_is_the_definition():
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 20, (2, 30, 4)).astype(float)
    expected = [[iou(x, y) for y in b] for x in a]
    found = pairwise_iou(a, b, np.zeros(30, dtype=bool))
    np.testing.assert_allclose(found, expected, atol=1e-15)


@pytest.mark.parametrize('agnostic', [False, True])
def test_best_f1_is_the_best_of_all_thresholds(agnostic):
    gt, found = random_set(3, [6, 0, 25], crowd=0)
    best, best_at = -1, None
    for threshold in sorted({d['score'] for d in found}):
        hits, kept = brute_force_hits(gt, found, threshold, agnostic)
        f1 = 2 * hits / (kept + len(gt['annotations']))
        if f1 >= best:
            best, best_at = f1, threshold
    report = evaluate(*columns(gt, found), score_thr=0.4)
    row = report.agnostic if agnostic else report.overall
    assert 0.1 < best < 1
    assert row['F1_90'] == pytest.approx(best, abs=1e-12)
    assert row['F1_90_threshold'] == best_at
    hits, kept = brute_force_hits(gt, found, 0.4, agnostic)
    assert row['F1_90_fixed'] == pytest.approx(
        2 * hits / (kept + len(gt['annotations'])), abs=1e-12
    )


@pytest.mark.parametrize('iou_thr', [0.5, 0.75, 0.9])
@pytest.mark.parametrize('agnostic', [False, True])
def test_matches_equal_those_of_pycocotools(iou_thr, agnostic):
    gt, found = random_set(5, [40, 0, 80], crowd=0.2)
    run = reference(gt, found, use_cats=not agnostic)
    t = round((iou_thr - 0.5) / 0.05)
    hit, excused = {}, set()
    for result in filter(None, run.evalImgs):
        ignored = result['dtIgnore'][t].astype(bool)
        matched = result['dtMatches'][t] > 0
        ids = np.array(result['dtIds'])
        right = matched & ~ignored
        elements = result['dtMatches'][t][right].astype(int)
        hit |= dict(zip(ids[right].tolist(), elements.tolist(), strict=True))
        excused |= set(ids[ignored].tolist())
    truth, dets = columns(gt, found)
    matches = match(truth, dets, iou_thr, class_agnostic=agnostic)
    # Elements and (by loadRes) detections are numbered from 1.
    found_hit = np.flatnonzero(matches.hit)
    elements = matches.element[found_hit] + 1
    pairs = zip(found_hit + 1, elements, strict=True)
    assert {int(d): int(e) for d, e in pairs} == hit
    assert set((np.flatnonzero(~matches.counted) + 1).tolist()) == excused
    assert hit and excused


def test_parts_add_up():
    gt, found = random_set(6, [20, 0, 60, 160], crowd=0.05)
    report = evaluate(*columns(gt, found))
    for part in ('groups', 'platforms', 'sizes', 'densities', 'classes'):
        rows = getattr(report, part).values()
        elements = sum(r['elements'] for r in rows)
        hits = sum(
            r['recall_90'] * r['elements'] for r in rows if r['elements']
        )
        assert elements == report.overall['elements'], part
        assert hits == pytest.approx(report.overall['recall_90'] * elements), (
            part
        )


def test_counted_by_hand():
    """Two elements; hits at 0.9 and 0.5, a false one at 0.7 and 0.1."""
    gt = coco_gt(
        {1: 'web'},
        [element(1, 'button', (0, 0, 100, 20)),
         element(1, 'text', (0, 50, 100, 20))],
    )  # fmt: skip
    found = [
        detection(1, 'button', (0, 0, 100, 20), 0.9),
        detection(1, 'button', (0, 50, 100, 20), 0.7),
        detection(1, 'text', (0, 50, 98, 20), 0.5),
        detection(1, 'text', (300, 300, 9, 9), 0.1),
    ]
    row = evaluate(*columns(gt, found), score_thr=0.6).overall
    assert row['F1_90'] == pytest.approx(4 / 5)
    assert row['F1_90_threshold'] == 0.5
    assert row['F1_90_fixed'] == pytest.approx(2 / 4)
    assert row['precision_90'] == pytest.approx(2 / 3)
    assert row['recall_90'] == 1
    # 0.98 of the text line is found: enough for every IoU of AP.
    assert row['AP'] == pytest.approx(1)


def test_equal_scores_are_kept_or_dropped_together():
    scores = np.array([0.8, 0.8, 0.8, 0.2])
    hit = np.array([True, False, False, True])
    # At 0.8: 2*1/(3+2); at 0.2: 2*2/(4+2). Splitting the tie would give
    # 2*1/(1+2) for the first alone, which no threshold can reach.
    assert best_threshold(scores, hit, elements=2) == 0.2
    assert best_threshold(scores[:3], hit[:3], elements=2) == 0.8
    assert f1_score(1, 3, 2).f1 == pytest.approx(0.4)
