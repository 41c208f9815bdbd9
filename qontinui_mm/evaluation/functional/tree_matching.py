"""One-to-one matching of predicted and true elements."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from qontinui_mm.evaluation.functional.boxes import pairwise_iou
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.structures import depths

__all__ = ['UNMATCHED', 'match_elements']

UNMATCHED = -2
# What decides between equal boxes; far below any difference of IoU that
# matters, so it changes nothing else.
_SAME_CLASS = 1e-6
_SAME_DEPTH = 1e-8


def match_elements(
    predicted: ElementTree,
    true: ElementTree,
    iou_thr: float,
    class_agnostic: bool = False,
) -> np.ndarray:
    """The matching with the greatest sum of IoU (Hungarian).

    Of pairs with equal IoU, those of the same class are preferred, then
    those of like depth in their trees: boxes that coincide, such as a list
    and the panel around it, are told apart by them.

    Args:
        predicted: P elements.
        true: T elements.
        iou_thr: Least IoU of a pair, above 0.
        class_agnostic: Whether classes may differ.

    Returns:
        (P,) int64: index of the true element, or ``UNMATCHED``.
    """
    crowd = np.zeros(len(true), bool)
    overlap = pairwise_iou(predicted.boxes, true.boxes, crowd)
    same_class = predicted.labels[:, None] == true.labels
    allowed = overlap >= iou_thr
    if not class_agnostic:
        allowed &= same_class
    away = np.abs(
        depths(predicted.parents)[:, None] - depths(true.parents)[None]
    )
    value = overlap + _SAME_CLASS * same_class + _SAME_DEPTH / (1 + away)
    value = np.where(allowed, value, 0.0)
    rows, columns = linear_sum_assignment(value, maximize=True)
    kept = allowed[rows, columns]
    match = np.full(len(predicted), UNMATCHED)
    match[rows[kept]] = columns[kept]
    return match
