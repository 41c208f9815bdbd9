"""All figures of one system on one set of screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.suite import PointingSpec
from qontinui_mm.evaluation.functional import (
    Detections,
    GroundTruth,
    evaluate,
)
from qontinui_mm.evaluation.functional.calibration import calibration
from qontinui_mm.evaluation.functional.confusion import (
    confusions,
    right_share,
)
from qontinui_mm.evaluation.functional.curves import (
    precision_recall,
    screen_f1,
)
from qontinui_mm.evaluation.functional.cuts import cut_rows
from qontinui_mm.evaluation.functional.f1 import best_threshold, f1_score
from qontinui_mm.evaluation.functional.matching import Matches, match
from qontinui_mm.evaluation.functional.pointing import Clicks, pointing
from qontinui_mm.evaluation.functional.screens import interactive_boxes
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_counts import edge_counts
from qontinui_mm.evaluation.functional.tree_evaluate import (
    baselines,
    evaluate_trees,
)
from qontinui_mm.evaluation.functional.tree_matching import match_elements
from qontinui_mm.evaluation.predictions import Predictions

__all__ = [
    'given_boxes',
    'headline',
    'on_screens',
    'pointing_row',
    'score',
    'tuned_threshold',
]

IOU = 0.5
_CONFUSIONS = 40


def score(
    data: Annotated, found: Predictions, threshold: float
) -> dict[str, Any]:
    """Figures of detection and tree, curves and confusions.

    A system that does not know the class of each element gets figures that
    disregard classes, and no confusions.

    Args:
        data: The screens.
        found: What the system found on them.
        threshold: Score from which a detection is shown.

    Returns:
        JSON data, but for NaN.
    """
    gt, detections = _columns(data, found)
    matches = match(gt, detections, IOU)
    counted, hit = matches.counted, matches.hit
    elements = int(np.count_nonzero(~gt.crowd))
    scores = detections.scores
    cells = confusions(gt, detections, threshold) if found.has_classes else []
    return {
        'classes': found.has_classes,
        'tree': found.has_tree,
        'missing_screens': found.missing,
        'detections': len(scores),
        'detection': {
            **evaluate(gt, detections).to_dict(),
            'shown': _shown(gt, detections, matches, threshold),
        },
        'cuts': cut_rows(gt, detections, data.screens.cuts()),
        'trees': _trees(data, found, threshold),
        'calibration': calibration(scores[counted], hit[counted]).to_dict(),
        'curve': asdict(
            precision_recall(scores[counted], hit[counted], elements)
        ),
        'confusions': [asdict(cell) for cell in cells[:_CONFUSIONS]],
        'class_right': right_share(cells),
        'screen_f1': screen_f1(gt, detections, matches, threshold).tolist(),
    }


def tuned_threshold(data: Annotated, found: Predictions) -> float:
    """The score threshold of the highest F1 at IoU 0.5; NaN without hits."""
    gt, detections = _columns(data, found)
    matches = match(gt, detections, IOU)
    counted = matches.counted
    return best_threshold(
        detections.scores[counted],
        matches.hit[counted],
        int(np.count_nonzero(~gt.crowd)),
    )


def headline(
    data: Annotated,
    found: Predictions,
    threshold: float,
    clicks: PointingSpec | None = None,
) -> dict[str, float]:
    """The figures that are compared between looks of the same screens.

    Args:
        data: The screens.
        found: What the system found on them.
        threshold: Score from which a detection is shown.
        clicks: How they are counted.
    """
    gt, detections = _columns(data, found)
    matches = match(gt, detections, IOU)
    trees = found.trees(threshold)
    if not found.has_tree:
        trees = baselines(trees, traits_of(data))['smallest_enclosing']
    counts = np.zeros(3)
    for tree, true in zip(trees, data.trees.trees, strict=True):
        pairs = match_elements(tree, true, IOU, not found.has_classes)
        counts += edge_counts(tree, true, pairs)
    return {
        'F1_50': _shown(gt, detections, matches, threshold)['F1_50'],
        'edge_F1_50': f1_score(*counts.astype(int).tolist()).f1,
        'pointing': pointing_row(data, found, clicks)['score'],
    }


def pointing_row(
    data: Annotated, found: Predictions, spec: PointingSpec | None = None
) -> dict[str, float]:
    """Hits of clicks on interactive elements, corrected for chance."""
    spec = spec or PointingSpec()
    sizes = data.screens.sizes
    image, boxes = interactive_boxes(data.data, data.screens)
    clicks = Clicks.from_boxes(image, boxes, sizes, spec.max_share)
    result = pointing(
        clicks,
        found.detections(class_agnostic=True),
        sizes,
        found.interactive,
        spec.budget,
        spec.max_share,
    )
    return result.to_dict()


def traits_of(data: Annotated) -> ClassTraits:
    """What the figures of trees need to know about the classes."""
    return ClassTraits.of(data.gt.classes)


def _columns(
    data: Annotated, found: Predictions
) -> tuple[GroundTruth, Detections]:
    if found.has_classes:
        return data.gt, found.detections()
    return data.agnostic_gt(), found.detections(class_agnostic=True)


def _shown(
    gt: GroundTruth,
    detections: Detections,
    matches: Matches,
    threshold: float,
) -> dict[str, float]:
    """F1 at IoU 0.5 of what scores enough."""
    shown = matches.counted & (detections.scores >= threshold)
    result = f1_score(
        int(np.count_nonzero(shown & matches.hit)),
        int(np.count_nonzero(shown)),
        int(np.count_nonzero(~gt.crowd)),
    )
    return {
        'F1_50': result.f1,
        'precision_50': result.precision,
        'recall_50': result.recall,
    }


def _trees(
    data: Annotated, found: Predictions, threshold: float
) -> dict[str, Any]:
    """The system's tree, if it has one, beside those from its boxes alone."""
    trees = found.trees(threshold)
    traits = traits_of(data)
    systems: dict[str, Sequence] = {'model': trees} if found.has_tree else {}
    systems.update(baselines(trees, traits))
    truth = data.trees
    report = evaluate_trees(truth.trees, systems, truth.platforms, traits)
    return report.to_dict()


def given_boxes(data: Annotated) -> dict[str, Any]:
    """The baselines' trees over the true boxes."""
    traits, truth = traits_of(data), data.trees
    report = evaluate_trees(
        truth.trees, baselines(truth.trees, traits), None, traits
    )
    return report.to_dict()['overall']


def on_screens(predictions: Predictions, places: Sequence[int]) -> Predictions:
    """What was found on some of the screens.

    Args:
        predictions: Of all of them.
        places: Indices of those to keep.
    """
    return replace(
        predictions, screens=[predictions.screens[i] for i in places]
    )
