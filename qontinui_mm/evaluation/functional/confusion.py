"""What is taken for what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth
from qontinui_mm.evaluation.functional.matching import match

__all__ = ['NOTHING', 'Confusion', 'confusions', 'right_share']

NOTHING = -1


@dataclass(frozen=True)
class Confusion:
    """One cell of the confusion matrix.

    Attributes:
        true: Class index, or ``NOTHING`` for a false detection.
        found: Class index, or ``NOTHING`` for a missed element.
        count: How often.
    """

    true: int
    found: int
    count: int


def confusions(
    gt: GroundTruth,
    detections: Detections,
    threshold: float = 0.0,
    iou_thr: float = 0.5,
) -> list[Confusion]:
    """The cells of the confusion matrix that are not empty, greatest first.

    Boxes are matched whatever their classes; the sum over all cells is the
    number of elements and of false detections.

    Args:
        gt: The elements.
        detections: What was found.
        threshold: Detections that score less are left out.
        iou_thr: The least IoU of a match.
    """
    kept = detections.scores >= threshold
    shown = Detections(
        detections.image[kept],
        detections.boxes[kept],
        detections.scores[kept],
        detections.labels[kept],
    )
    matches = match(gt, shown, iou_thr, class_agnostic=True)
    hit = matches.hit
    false = matches.counted & ~hit
    missed = ~gt.crowd
    missed[matches.element[hit]] = False
    cells = Counter(
        zip(
            gt.labels[matches.element[hit]].tolist(),
            shown.labels[hit].tolist(),
            strict=True,
        )
    )
    cells.update((NOTHING, k) for k in shown.labels[false].tolist())
    cells.update((k, NOTHING) for k in gt.labels[missed].tolist())
    order = sorted(cells.items(), key=lambda cell: (-cell[1], cell[0]))
    return [Confusion(*pair, count) for pair, count in order]


def right_share(cells: list[Confusion]) -> float:
    """Share of the matched elements whose class is right; NaN without any."""
    both = [c for c in cells if NOTHING not in (c.true, c.found)]
    total = sum(c.count for c in both)
    right = sum(c.count for c in both if c.true == c.found)
    return right / total if total else float(np.nan)
