"""Whether scores mean what they say."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import numpy as np

__all__ = ['Calibration', 'calibration']


@dataclass(frozen=True)
class Calibration:
    """Detections by score; ``None`` where a bin is empty.

    Attributes:
        error: Expected calibration error: mean distance of score and share
            of hits over the bins, by the number of detections in them; NaN
            without detections, or where scores are outside 0 to 1.
        edges: Of the B bins, B + 1 of them.
        counts: Detections in each bin.
        scores: Their mean score.
        hits: The share of them that is right.
    """

    error: float
    edges: list[float]
    counts: list[int]
    scores: list[float | None]
    hits: list[float | None]

    def to_dict(self) -> dict[str, object]:
        """As part of a report."""
        return asdict(self)


def calibration(
    scores: np.ndarray, hit: np.ndarray, bins: int = 10
) -> Calibration:
    """Compare scores with the share of detections that are right.

    Args:
        scores: (D,) of the true and false positives.
        hit: (D,) bool, true positives.
        bins: Of equal width.

    Returns:
        The bins; empty ones are in no mean.
    """
    edges = np.linspace(0, 1, bins + 1)
    proper = bool(((scores >= 0) & (scores <= 1)).all())
    if not proper:
        scores, hit = scores[:0], hit[:0]
    place = np.minimum((scores * bins).astype(int), bins - 1)
    counts, score_sums, hit_sums = (
        np.bincount(place, weights, minlength=bins)
        for weights in (None, scores, hit.astype(float))
    )
    total = counts.sum()
    error = np.abs(score_sums - hit_sums).sum() / total if total else math.nan
    return Calibration(
        float(error),
        edges.tolist(),
        counts.astype(int).tolist(),
        _means(score_sums, counts),
        _means(hit_sums, counts),
    )


def _means(sums: np.ndarray, counts: np.ndarray) -> list[float | None]:
    return [
        float(total / count) if count else None
        for total, count in zip(sums, counts, strict=True)
    ]
