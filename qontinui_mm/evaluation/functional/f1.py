"""Micro F1 over a score threshold, and on a part of the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ['F1Score', 'best_threshold', 'f1_score']


@dataclass(frozen=True)
class F1Score:
    """F1, precision and recall, each in 0..1, or NaN without elements."""

    f1: float
    precision: float
    recall: float


def f1_score(hits: int, detections: int, elements: int) -> F1Score:
    """F1 from counts: ``2 hits / (detections + elements)``.

    Args:
        hits: true positives.
        detections: true and false positives.
        elements: elements to be found.

    Returns:
        All NaN if there is no element; precision is NaN (and F1 is 0) if
        there is no detection.
    """
    nan = float('nan')
    if not elements:
        return F1Score(nan, nan, nan)
    return F1Score(
        f1=2 * hits / (detections + elements),
        precision=hits / detections if detections else nan,
        recall=hits / elements,
    )


def best_threshold(
    scores: np.ndarray, hit: np.ndarray, elements: int
) -> float:
    """The score threshold of the highest micro F1.

    Detections with ``score >= threshold`` are kept; candidates are the
    scores themselves, so ties in score are kept or dropped together. Of
    equally good thresholds the highest is returned.

    Args:
        scores: (D,) of the true and false positives of all classes.
        hit: (D,) bool, true positives.
        elements: number of elements to be found.

    Returns:
        The threshold; NaN without detections or without elements.
    """
    if not len(scores) or not elements:
        return float('nan')
    order = np.argsort(-scores, kind='stable')
    scores, hit = scores[order], hit[order]
    f1 = 2 * np.cumsum(hit) / (np.arange(1, len(hit) + 1) + elements)
    last_of_tie = np.append(scores[1:] != scores[:-1], True)
    return float(scores[np.argmax(np.where(last_of_tie, f1, -1))])
