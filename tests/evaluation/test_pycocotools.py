"""Every AP and AR equals what pycocotools computes."""

import numpy as np
import pytest
from detection_sets import (
    CLASSES,
    coco_gt,
    detection,
    element,
    random_set,
    reference,
)

from qontinui_mm.evaluation.functional import evaluate_detections

MEASURES = ('AP', 'AP50', 'AP75', 'AP90', 'AR300', 'AR1000')


def averages(run, categories=slice(None)):
    precision = run.eval['precision'][:, :, categories, 0, 2]
    recall = run.eval['recall'][:, categories, 0]

    def mean(values):
        values = values[values > -1]
        return values.mean() if values.size else np.nan

    return [
        mean(precision),
        *(mean(precision[t]) for t in (0, 5, 8)),
        mean(recall[..., 1]),
        mean(recall[..., 2]),
    ]


def assert_same(row, run, categories=slice(None)):
    np.testing.assert_allclose(
        [row[key] for key in MEASURES],
        averages(run, categories),
        rtol=0,
        atol=1e-12,
    )


@pytest.fixture(
    scope='module',
    params=[(0, True), (1, False)],
    ids=['whole_pixels', 'real_valued'],
)
def data(request):
    seed, integer = request.param
    counts = [0, 12, 49, 50, 30, 150, 151, 7]
    gt, found = random_set(seed, counts, integer=integer)
    return gt, found, evaluate_detections(gt, found)


def test_overall_and_classes(data):
    gt, found, report = data
    run = reference(gt, found)
    assert_same(report.overall, run)
    for k, name in enumerate(CLASSES):
        assert_same(report.classes[name], run, [k])
    assert np.isnan(report.classes['never_annotated']['AP'])
    assert report.overall['AP'] > 0.1


def test_groups(data):
    gt, found, report = data
    run = reference(gt, found)
    labels = {'interactive': [0], 'content': [1, 3], 'container': [2]}
    assert list(report.groups) == list(labels)
    for group, categories in labels.items():
        assert_same(report.groups[group], run, categories)


def test_class_agnostic(data):
    gt, found, report = data
    assert_same(report.agnostic, reference(gt, found, use_cats=False))


def test_sizes(data):
    gt, found, report = data
    bins = {'tiny': (0, 12), 'small': (12, 24), 'medium': (24, 64)}
    bins |= {'large': (64, 256), 'huge': (256, 1e5)}
    assert list(report.sizes) == list(bins)
    for name, side in bins.items():
        assert_same(report.sizes[name], reference(gt, found, side=side))
        sides = [
            min(a['bbox'][2:]) for a in gt['annotations'] if not a['iscrowd']
        ]
        inside = sum(side[0] <= s < side[1] for s in sides)
        assert report.sizes[name]['elements'] == inside
        assert inside > 0


def test_platforms(data):
    gt, found, report = data
    assert list(report.platforms) == ['web', 'android', 'unknown']
    for name, row in report.platforms.items():
        images = [
            i['id']
            for i in gt['images']
            if i.get('platform', 'unknown') == name
        ]
        assert row['screens'] == len(images)
        assert_same(row, reference(gt, found, images=images))


def test_densities(data):
    gt, found, report = data
    counts = {i['id']: 0 for i in gt['images']}
    for a in gt['annotations']:
        counts[a['image_id']] += not a['iscrowd']
    bins = {
        'under_50': lambda n: n < 50,
        '50_to_150': lambda n: 50 <= n <= 150,
        'over_150': lambda n: n > 150,
    }
    for name, row in report.densities.items():
        images = [i for i, n in counts.items() if bins[name](n)]
        assert row['screens'] == len(images)
        assert row['elements'] == sum(counts[i] for i in images)
        assert_same(row, reference(gt, found, images=images))


def test_more_than_100_and_300_detections():
    """600 elements of one class: 100 would find a sixth, 300 a half."""
    boxes = [(30 * (i % 30), 30 * (i // 30), 20, 20) for i in range(600)]
    gt = coco_gt({1: 'web'}, [element(1, 'icon', b) for b in boxes])
    found = [
        detection(1, 'icon', b, 1 - i / 1000) for i, b in enumerate(boxes)
    ]
    report = evaluate_detections(gt, found)
    assert report.overall['AP'] == pytest.approx(1)
    assert report.overall['AR300'] == pytest.approx(0.5)
    assert report.overall['AR1000'] == pytest.approx(1)
    assert report.agnostic['AR300'] == pytest.approx(0.5)
    assert report.densities['over_150']['elements'] == 600
    assert_same(report.overall, reference(gt, found))
