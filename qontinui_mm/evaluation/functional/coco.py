"""COCO's average precision and recall, computed by faster-coco-eval.

``summarize`` of the COCO tools is tied to 100 detections; here the arrays
behind it are read instead (:meth:`Accumulated.average`).

Sizes are bins over the *shorter side* of a box, not its area: a text line of
300 x 14 pixels is as hard to box tightly as an icon of 14 x 14, though its
area would make it "medium". Bins are half-open, ``low <= side < high``, since
GUI elements often have exactly 16, 24 or 64 pixels.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from faster_coco_eval import COCO, COCOeval_faster

from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth

__all__ = [
    'MAX_DETECTIONS',
    'SIZE_BINS',
    'Accumulated',
    'CocoEvaluator',
]

MAX_DETECTIONS = (300, 1000)
ANY_SIZE = (0.0, 1e5)
# Name -> shorter side in pixels of the original image, low <= side < high.
SIZE_BINS = {
    'tiny': (0.0, 12.0),
    'small': (12.0, 24.0),
    'medium': (24.0, 64.0),
    'large': (64.0, 256.0),
    'huge': (256.0, ANY_SIZE[1]),
}


@dataclass(frozen=True, eq=False)
class Accumulated:
    """Interpolated precision and final recall; -1 where nothing is annotated.

    Attributes:
        precision: (T, R, K, A, M) for T IoU thresholds, R recall levels, K
            classes (1 if class-agnostic), A size bins, M detection limits.
        recall: (T, K, A, M).
    """

    precision: np.ndarray
    recall: np.ndarray

    def average(
        self, classes: Sequence[int] | slice = slice(None), size: int = 0
    ) -> dict[str, float]:
        """AP, AP50, AP75, AP90 at 1000 detections; AR300, AR1000.

        Means over the classes that have elements; NaN if none has.

        Args:
            classes: indices of the classes to average over.
            size: index of the size bin.
        """
        precision = self.precision[:, :, classes, size, -1]
        recall = self.recall[:, classes, size]
        result = {'AP': _mean(precision)}
        for percent in (50, 75, 90):
            # The thresholds are COCO's: 0.50, 0.55, ... 0.95.
            result[f'AP{percent}'] = _mean(precision[(percent - 50) // 5])
        for m, limit in enumerate(MAX_DETECTIONS):
            result[f'AR{limit}'] = _mean(recall[..., m])
        return result


class CocoEvaluator:
    """Average precision and recall of one set of detections.

    Args:
        gt: the elements.
        detections: the detections on the same screens.
    """

    def __init__(self, gt: GroundTruth, detections: Detections) -> None:
        meta = {
            'images': [{'id': i} for i in range(len(gt.image_ids))],
            'categories': [
                {'id': k, 'name': name} for k, name in enumerate(gt.classes)
            ],
        }
        crowd = {'iscrowd': gt.crowd.astype(int).tolist()}
        score = {'score': detections.scores.tolist()}
        self._gt = COCO({**meta, 'annotations': _annotations(gt, crowd)})
        self._dt = COCO(
            {**meta, 'annotations': _annotations(detections, score)}
        )

    def by_screens(
        self, subsets: Sequence[np.ndarray]
    ) -> tuple[Accumulated, list[Accumulated]]:
        """Evaluate all screens, and subsets of them, matching once.

        Args:
            subsets: each an array of screen indices, rising and not empty.

        Returns:
            The whole (A = 1), and one for each subset.
        """
        run = _Run(self._gt, self._dt, 'bbox', separate_eval=True)
        run.configure([ANY_SIZE])
        run.evaluate()
        every = np.arange(len(run.params.imgIds))
        whole = run.on(every)
        return whole, [
            whole if len(subset) == len(every) else run.on(subset)
            for subset in subsets
        ]

    def by_size(self) -> Accumulated:
        """Evaluate each of ``SIZE_BINS`` (A = 5), in their order."""
        run = _Run(self._gt, self._dt, 'bbox')
        run.configure(list(SIZE_BINS.values()))
        run.evaluate()
        run.accumulate()
        return _accumulated(run.eval)

    def class_agnostic(self) -> Accumulated:
        """Evaluate as if all elements had one class (K = A = 1)."""
        run = _Run(self._gt, self._dt, 'bbox')
        run.configure([ANY_SIZE])
        run.params.useCats = 0
        run.evaluate()
        run.accumulate()
        return _accumulated(run.eval)


class _Run(COCOeval_faster):
    """One evaluation that can be accumulated over a part of the images."""

    def configure(self, bins: list[tuple[float, float]]) -> None:
        self.params.maxDets = list(MAX_DETECTIONS)
        # COCO's ranges include both ends.
        self.params.areaRng = [
            [low, float(np.nextafter(high, 0))] for low, high in bins
        ]
        self.params.areaRngLbl = [str(i) for i in range(len(bins))]

    def on(self, images: np.ndarray) -> Accumulated:
        """Accumulate over some images.

        ``evaluate`` leaves a list of one result for each class, size bin and
        image (in this order); ``accumulate`` needs no more than a shorter
        list and the parameters that fit it.
        """
        every, all_params = self._evalImgs_cpp, self._paramsEval
        blocks = range(0, len(every), len(all_params.imgIds))
        params = copy.copy(all_params)
        params.imgIds = [all_params.imgIds[i] for i in images]
        self._paramsEval = params
        self._evalImgs_cpp = [every[b + i] for b in blocks for i in images]
        try:
            self.accumulate()
        finally:
            self._evalImgs_cpp, self._paramsEval = every, all_params
        return _accumulated(self.eval)


def _annotations(
    columns: GroundTruth | Detections, extra: dict[str, list]
) -> list[dict]:
    """COCO records with ``area`` replaced by the shorter side.

    Ids begin at 1: the COCO tools take an id of 0 for "not matched".
    """
    (key, values), *_ = extra.items()
    rows = zip(
        columns.image.tolist(),
        columns.labels.tolist(),
        columns.boxes.tolist(),
        columns.boxes[:, 2:].min(axis=1, initial=ANY_SIZE[1]).tolist(),
        values,
        strict=True,
    )
    return [
        {
            'id': i,
            'image_id': image,
            'category_id': label,
            'bbox': box,
            'area': side,
            key: value,
        }
        for i, (image, label, box, side, value) in enumerate(rows, start=1)
    ]


def _accumulated(result: dict) -> Accumulated:
    return Accumulated(
        precision=np.asarray(result['precision']),
        recall=np.asarray(result['recall']),
    )


def _mean(values: np.ndarray) -> float:
    valid = values[values > -1]
    return float(valid.mean()) if valid.size else float('nan')
