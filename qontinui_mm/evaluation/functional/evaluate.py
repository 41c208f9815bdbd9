"""From annotations and detections to a report."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qontinui_mm.evaluation.functional.coco import (
    MAX_DETECTIONS,
    SIZE_BINS,
    CocoEvaluator,
)
from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.f1 import best_threshold, f1_score
from qontinui_mm.evaluation.functional.files import read_json
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth
from qontinui_mm.evaluation.functional.matching import match
from qontinui_mm.evaluation.functional.report import Report, Row
from qontinui_mm.schema import CLASS_GROUPS, GROUPS, PLATFORMS

__all__ = [
    'DENSITY_BINS',
    'evaluate',
    'evaluate_detections',
    'evaluate_files',
]

F1_IOU = 0.9
# Name -> elements on a screen, from and to, both included.
DENSITY_BINS = {
    'under_50': (0, 49),
    '50_to_150': (50, 150),
    'over_150': (151, math.inf),
}


def evaluate(
    gt: GroundTruth,
    detections: Detections,
    score_thr: float = 0.3,
    groups: Mapping[str, str] = CLASS_GROUPS,
) -> Report:
    """Measure detections against annotated screens.

    Args:
        gt: the annotated screens.
        detections: what was found on them, unfiltered by score.
        score_thr: the score threshold of ``F1_90_fixed``.
        groups: class name -> group; classes that it lacks are in no group.

    Returns:
        The report; measures are NaN where nothing is annotated.
    """
    coco = CocoEvaluator(gt, detections)
    platforms = _platform_screens(gt)
    densities = _density_screens(gt)
    parts = {**platforms, **densities}
    whole, accumulated = coco.by_screens(list(parts.values()))
    averages = {
        name: part.average()
        for name, part in zip(parts, accumulated, strict=True)
    }
    by_size, f1 = coco.by_size(), _F1(gt, detections, score_thr)

    def screen_rows(names: Mapping[str, np.ndarray]) -> dict[str, Row]:
        return {
            name: {
                **averages[name],
                **f1.on_screens(screens),
                'screens': len(screens),
            }
            for name, screens in names.items()
        }

    members = _group_members(gt.classes, groups)
    agnostic = _F1(gt, detections, score_thr, class_agnostic=True)
    classes = {
        name: {**whole.average([k]), **f1.of_classes([k])}
        for k, name in enumerate(gt.classes)
    }
    return Report(
        overall={
            **whole.average(),
            **f1.overall(),
            'screens': len(gt.image_ids),
        },
        agnostic={**coco.class_agnostic().average(), **agnostic.overall()},
        groups={
            name: {**whole.average(labels), **f1.of_classes(labels)}
            for name, labels in members.items()
        },
        platforms=screen_rows(platforms),
        sizes={
            name: {**by_size.average(size=i), **f1.of_size(low, high)}
            for i, (name, (low, high)) in enumerate(SIZE_BINS.items())
        },
        densities=screen_rows(densities),
        classes=classes,
        classes_without_elements=[
            name for name, row in classes.items() if not row['elements']
        ],
        skipped_categories=list(gt.skipped_categories),
        settings={
            'f1_iou': F1_IOU,
            'score_thr': score_thr,
            'max_detections': list(MAX_DETECTIONS),
            'size_bins': {k: list(v) for k, v in SIZE_BINS.items()},
            'density_bins': {
                k: [low, None if high == math.inf else high]
                for k, (low, high) in DENSITY_BINS.items()
            },
        },
    )


def evaluate_detections(
    coco_gt: Mapping[str, Any],
    detections: Sequence[Mapping[str, Any]],
    classes: Sequence[str] | None = None,
    **options: Any,
) -> Report:
    """Measure COCO results against COCO annotations.

    Args:
        coco_gt: the parsed JSON of a data set.
        detections: records of image_id, category_id, bbox (xywh), score.
        classes: names to evaluate; every category if None.
        **options: of :func:`evaluate`.

    Raises:
        ValueError: a field is missing or wrong; the message names it.
    """
    gt = GroundTruth.from_coco(coco_gt, classes)
    return evaluate(gt, Detections.from_coco(detections, gt), **options)


def evaluate_files(
    ann_file: str | Path, predictions_file: str | Path, **options: Any
) -> Report:
    """:func:`evaluate_detections` on two JSON files.

    Raises:
        ValueError: a file is not JSON, or a field is missing or wrong; the
            message names file and field.
        FileNotFoundError: there is no such file.
    """
    classes = options.pop('classes', None)
    gt = GroundTruth.from_coco(read_json(ann_file), classes, str(ann_file))
    detections = Detections.from_coco(
        read_json(predictions_file), gt, str(predictions_file)
    )
    return evaluate(gt, detections, **options)


class _F1:
    """F1 at IoU 0.9 of the whole and of parts, from one matching."""

    def __init__(
        self,
        gt: GroundTruth,
        detections: Detections,
        score_thr: float,
        class_agnostic: bool = False,
    ) -> None:
        matches = match(gt, detections, F1_IOU, class_agnostic)
        self._gt, self._dt = gt, detections
        self._score_thr = score_thr
        self._hit, self._counted = matches.hit, matches.counted
        self._element = matches.element
        self._threshold = best_threshold(
            detections.scores[self._counted],
            self._hit[self._counted],
            int(np.count_nonzero(~gt.crowd)),
        )

    def _row(
        self,
        elements: np.ndarray,
        dets: np.ndarray,
        threshold: float | None = None,
    ) -> Row:
        """The row of a part: (N,) bool of elements, (D,) of detections."""
        threshold = self._threshold if threshold is None else threshold
        kept = self._counted & dets & (self._dt.scores >= threshold)
        count = int(np.count_nonzero(elements & ~self._gt.crowd))
        score = f1_score(
            int(np.count_nonzero(kept & self._hit)),
            int(np.count_nonzero(kept)),
            count,
        )
        return {
            'F1_90': score.f1,
            'precision_90': score.precision,
            'recall_90': score.recall,
            'elements': count,
        }

    def overall(self) -> Row:
        every = np.ones_like(self._gt.crowd), np.ones_like(self._hit)
        return {
            **self._row(*every),
            'F1_90_threshold': self._threshold,
            'F1_90_fixed': self._row(*every, self._score_thr)['F1_90'],
        }

    def of_classes(self, labels: Sequence[int]) -> Row:
        return self._row(
            np.isin(self._gt.labels, labels), np.isin(self._dt.labels, labels)
        )

    def on_screens(self, screens: np.ndarray) -> Row:
        return self._row(
            np.isin(self._gt.image, screens), np.isin(self._dt.image, screens)
        )

    def of_size(self, low: float, high: float) -> Row:
        """A hit has the size of its element, a false one its own."""
        elements = _shorter_side_in(self._gt.boxes, low, high)
        dets = _shorter_side_in(self._dt.boxes, low, high)
        dets[self._hit] = elements[self._element[self._hit]]
        return self._row(elements, dets)


def _shorter_side_in(boxes: np.ndarray, low: float, high: float) -> np.ndarray:
    side = boxes[:, 2:].min(axis=1, initial=math.inf)
    return (low <= side) & (side < high)


def _group_members(
    classes: Sequence[str], groups: Mapping[str, str]
) -> dict[str, list[int]]:
    """Labels of each group, the schema's groups first; none is empty."""
    names = [groups.get(name) for name in classes]
    order = dict.fromkeys([*GROUPS, *filter(None, names)])
    return {
        group: [k for k, name in enumerate(names) if name == group]
        for group in order
        if group in names
    }


def _platform_screens(gt: GroundTruth) -> dict[str, np.ndarray]:
    platforms = np.array(gt.platforms, dtype=object)
    order = dict.fromkeys([*PLATFORMS, *sorted(set(gt.platforms))])
    return _not_empty(order, lambda name: platforms == name)


def _density_screens(gt: GroundTruth) -> dict[str, np.ndarray]:
    counts = gt.elements_per_image
    return _not_empty(
        DENSITY_BINS,
        lambda name: (
            (DENSITY_BINS[name][0] <= counts)
            & (counts <= DENSITY_BINS[name][1])
        ),
    )


def _not_empty(
    names: Mapping[str, Any], mask: Callable[[str], np.ndarray]
) -> dict[str, np.ndarray]:
    """Indices of the screens of each name that has any."""
    screens = {name: np.flatnonzero(mask(name)) for name in names}
    return {name: indices for name, indices in screens.items() if indices.size}
