"""Figures of parts of the screens: by source, by application."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from qontinui_mm.evaluation.functional.coco import CocoEvaluator
from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth

__all__ = ['cut_rows']

Row = dict[str, float]


def cut_rows(
    gt: GroundTruth,
    detections: Detections,
    cuts: Mapping[str, Mapping[str, np.ndarray]],
) -> dict[str, dict[str, Row]]:
    """AP and AR of each part, matching once.

    Args:
        gt: The elements.
        detections: What was found.
        cuts: Title -> name of a part -> indices of its screens.

    Returns:
        Title -> name -> row with ``AP``, ``AP50``, ... and ``screens``.
    """
    places = [
        (title, name, screens)
        for title, parts in cuts.items()
        for name, screens in parts.items()
        if len(screens)
    ]
    if not places:
        return {}
    _, parts = CocoEvaluator(gt, detections).by_screens(
        [screens for *_, screens in places]
    )
    rows: dict[str, dict[str, Row]] = {}
    for (title, name, screens), part in zip(places, parts, strict=True):
        row = {**part.average(), 'screens': len(screens)}
        rows.setdefault(title, {})[name] = row
    return rows
