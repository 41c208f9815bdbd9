"""Precision over recall, and F1 of each screen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth
from qontinui_mm.evaluation.functional.matching import Matches

__all__ = ['Curve', 'precision_recall', 'screen_f1']


@dataclass(frozen=True)
class Curve:
    """Points by falling score threshold.

    Attributes:
        precision: In 0..1.
        recall: In 0..1, never falling.
        threshold: The score behind each point.
    """

    precision: list[float]
    recall: list[float]
    threshold: list[float]


def precision_recall(
    scores: np.ndarray, hit: np.ndarray, elements: int, points: int = 200
) -> Curve:
    """Precision and recall of all classes pooled.

    Args:
        scores: (D,) of the true and false positives.
        hit: (D,) bool, true positives.
        elements: Number of elements to be found.
        points: At most so many, evenly spread; the last one is kept.

    Returns:
        The curve; no points without detections or elements.
    """
    if not len(scores) or not elements:
        return Curve([], [], [])
    order = np.argsort(-scores, kind='stable')
    scores, hits = scores[order], np.cumsum(hit[order])
    # Detections of equal score are shown together.
    last = np.flatnonzero(np.append(scores[1:] != scores[:-1], True))
    some = np.linspace(0, len(last) - 1, min(points, len(last)))
    last = last[some.round().astype(int)]
    return Curve(
        (hits[last] / (last + 1)).tolist(),
        (hits[last] / elements).tolist(),
        scores[last].tolist(),
    )


def screen_f1(
    gt: GroundTruth,
    detections: Detections,
    matches: Matches,
    threshold: float,
) -> np.ndarray:
    """(I,) F1 of each screen; NaN for one without elements.

    Args:
        gt: The elements.
        detections: What was found.
        matches: What became of the detections.
        threshold: Detections that score less are left out.
    """
    screens = len(gt.image_ids)
    shown = detections.scores >= threshold

    def number(chosen: np.ndarray) -> np.ndarray:
        return np.bincount(detections.image[chosen], minlength=screens)

    true = gt.elements_per_image
    total = number(shown & matches.counted) + true
    f1 = 2 * number(shown & matches.hit) / np.maximum(total, 1)
    return np.where(true > 0, f1, np.nan)
