"""Made-up data in COCO's formats, and pycocotools' verdict on it."""

import copy

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from qontinui_mm.schema import KEY_PLATFORM

CLASSES = ('button', 'text', 'card', 'icon', 'never_annotated')


EVERY = (0, 1e10)


def coco_gt(images, annotations, classes=CLASSES):
    """COCO JSON; ``images`` maps an id to a platform (or None)."""
    return {
        'images': [
            {'id': i, **({KEY_PLATFORM: p} if p else {})}
            for i, p in images.items()
        ],
        'annotations': [
            {'id': n, 'iscrowd': 0, **a}
            for n, a in enumerate(annotations, start=1)
        ],
        'categories': [
            {'id': 10 * k + 7, 'name': n} for k, n in enumerate(classes)
        ],
    }


def element(image, name, box, **extra):
    return {
        'image_id': image,
        'category_id': 10 * CLASSES.index(name) + 7,
        'bbox': list(box),
        **extra,
    }


def detection(image, name, box, score):
    return element(image, name, box, score=score)


def random_set(seed, counts, crowd=0.03, integer=True):
    """Screens with ``counts`` elements each, and noisy detections of them.

    Boxes lie on whole pixels and scores on hundredths, so that equal IoUs
    and equal scores occur; some detections have the wrong class, some are
    of nothing.
    """
    rng = np.random.default_rng(seed)
    platforms = ('web', 'android', None)
    images = {
        100 + 3 * i: platforms[i % 3]
        for i in rng.permutation(len(counts)).tolist()
    }
    elements, found = [], []
    for image, count in zip(sorted(images), counts, strict=True):
        for box in _boxes(rng, count):
            name = CLASSES[rng.integers(len(CLASSES) - 1)]
            elements.append(
                element(image, name, box, iscrowd=int(rng.random() < crowd))
            )
            for _ in range(rng.integers(0, 4)):
                noise = rng.normal(0, rng.choice([0.3, 2]), 4)
                noisy = np.maximum(np.array(box) + noise, 0)
                noisy = noisy.round() if integer else noisy
                if rng.random() < 0.1:
                    name = CLASSES[rng.integers(len(CLASSES))]
                score = round(float(rng.random()), 2)
                found.append(detection(image, name, noisy.tolist(), score))
        for box in _boxes(rng, 5):
            found.append(detection(image, 'text', box, float(rng.random())))
    return coco_gt(images, elements), found


def _boxes(rng, count):
    sides = np.array([4, 11, 12, 16, 24, 40, 63, 64, 200, 256, 400])
    corner = rng.integers(0, 900, (count, 2))
    size = rng.choice(sides, (count, 2))
    return np.hstack([corner, size]).astype(float).tolist()


def reference(gt, found, images=None, side=EVERY, use_cats=True):
    """pycocotools' precision and recall; ``area`` is the shorter side."""
    gt, found = copy.deepcopy(gt), copy.deepcopy(found)
    tool = COCO()
    tool.dataset = gt
    for record in gt['annotations']:
        record['area'] = min(record['bbox'][2:])
    tool.createIndex()
    results = tool.loadRes(found)
    for record in results.anns.values():
        record['area'] = min(record['bbox'][2:])
    run = COCOeval(tool, results, 'bbox')
    run.params.maxDets = [1, 300, 1000]
    run.params.areaRng = [[side[0], np.nextafter(side[1], 0)]]
    run.params.areaRngLbl = ['all']
    run.params.useCats = int(use_cats)
    if images is not None:
        run.params.imgIds = images
    run.evaluate()
    run.accumulate()
    return run
