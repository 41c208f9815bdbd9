"""Greedy matching of detections to elements at one IoU, in numpy.

The rule is COCO's: by falling score, each detection takes the free element
of its class that it overlaps most, at least ``iou_thr``; what then overlaps
a crowd is left uncounted. Whether a detection is right depends only on
those that score higher, so one matching holds for every score threshold.
faster-coco-eval keeps its matches in C++, hence this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qontinui_mm.evaluation.functional.boxes import pairwise_iou
from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth

__all__ = ['Matches', 'match', 'match_screen']

FALSE_POSITIVE, UNCOUNTED = -1, -2


@dataclass(frozen=True, eq=False)
class Matches:
    """What became of D detections.

    Attributes:
        element: (D,) index of the element found; -1 for a false positive,
            -2 for a detection that a crowd excuses.
    """

    element: np.ndarray

    @property
    def hit(self) -> np.ndarray:
        """(D,) bool: true positives."""
        return self.element >= 0

    @property
    def counted(self) -> np.ndarray:
        """(D,) bool: true and false positives."""
        return self.element != UNCOUNTED


def match_screen(overlap: np.ndarray, crowd: np.ndarray, iou_thr: float):
    """Match the detections of one screen.

    Args:
        overlap: (D, G) IoU; rows by falling score; 0 where the classes
            differ.
        crowd: (G,) bool.
        iou_thr: in 0..1.

    Returns:
        (D,) column of the element found, or -1, or -2 (see :class:`Matches`).
    """
    element = np.full(len(overlap), FALSE_POSITIVE)
    if not overlap.size:
        return element
    # As in COCO, of two elements overlapped alike the later one is taken:
    # hence the columns in reverse, for argmax returns the first.
    last = overlap.shape[1] - 1
    free = np.where(crowd, 0.0, overlap)[:, ::-1]
    excused = np.where(crowd, overlap, 0.0).max(axis=1) >= iou_thr
    element[excused] = UNCOUNTED
    for row in np.flatnonzero(free.max(axis=1) >= iou_thr):
        best = free[row].argmax()
        if free[row, best] >= iou_thr:
            element[row] = last - best
            free[:, best] = 0
    return element


def match(
    gt: GroundTruth,
    detections: Detections,
    iou_thr: float,
    class_agnostic: bool = False,
) -> Matches:
    """Match all detections, screen by screen.

    Args:
        gt: the elements.
        detections: any number a screen, in any order; of equal scores on one
            screen the earlier detection goes first.
        iou_thr: the least IoU of a match, in 0..1 (0 excluded).
        class_agnostic: whether classes may differ.
    """
    element = np.full(len(detections.scores), FALSE_POSITIVE)
    for dets, elements in _screens(gt, detections):
        crowd = gt.crowd[elements]
        overlap = pairwise_iou(
            detections.boxes[dets], gt.boxes[elements], crowd
        )
        if not class_agnostic:
            overlap *= (
                detections.labels[dets][:, None] == gt.labels[elements][None]
            )
        found = match_screen(overlap, crowd, iou_thr)
        element[dets] = np.where(found >= 0, elements[found], found)
    return Matches(element)


def _screens(
    gt: GroundTruth, detections: Detections
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Indices of detections (by falling score) and elements, by screen.

    Screens without either are left out.
    """
    by_score = np.lexsort((-detections.scores, detections.image))
    by_image = np.argsort(gt.image, kind='stable')
    screens = np.arange(len(gt.image_ids) + 1)
    det_edges = np.searchsorted(detections.image[by_score], screens)
    gt_edges = np.searchsorted(gt.image[by_image], screens)
    for i in screens[:-1]:
        dets = by_score[det_edges[i] : det_edges[i + 1]]
        elements = by_image[gt_edges[i] : gt_edges[i + 1]]
        if len(dets) and len(elements):
            yield dets, elements
