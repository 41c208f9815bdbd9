"""From all of a model's boxes to those that it finds."""

from __future__ import annotations

import itertools

import cv2
import numpy as np

from qontinui_mm.runtime.found import Found
from qontinui_mm.runtime.model_info import ModelInfo

__all__ = ['select_dense', 'select_queries']


def select_dense(
    boxes: np.ndarray,
    scores: np.ndarray,
    input_shape: tuple[int, int],
    size: tuple[int, int],
    info: ModelInfo,
    score_thr: float,
) -> Found:
    """The boxes that non-maximum suppression leaves, class by class.

    A higher ``score_thr`` than the model's leaves the same boxes out that it
    would afterwards: no box is suppressed by one that scores less.

    Args:
        boxes: (n, 4) xyxy in pixels of the input, one feature map after the
            other, the finest first.
        scores: (n, classes).
        input_shape: Height and width of the input.
        size: Width and height without padding; boxes are clipped to it.
        info: Of the model.
        score_thr: Least score.
    """
    if score_thr > info.score_thr:
        above = scores >= score_thr
    else:
        above = scores > info.score_thr
    parts = [
        _best(scores, above, start, stop, info.candidates)
        for start, stop in _levels(input_shape, info.strides)
    ]
    places, labels = (np.concatenate(p) for p in zip(*parts, strict=True))
    found = Found(
        _clipped(boxes[places], size), scores[places, labels], labels, places
    )
    found = found[(found.boxes[:, 2:] > found.boxes[:, :2]).all(1)]
    return found[_unsuppressed(found, size, info.iou_thr)[: info.max_elements]]


def _levels(
    input_shape: tuple[int, int], strides: tuple[int, ...]
) -> list[tuple[int, int]]:
    """Where the boxes of each feature map begin and end."""
    height, width = input_shape
    counts = [-(-height // s) * -(-width // s) for s in strides]
    ends = np.cumsum([0, *counts]).tolist()
    return list(itertools.pairwise(ends))


def _best(
    scores: np.ndarray, above: np.ndarray, start: int, stop: int, limit: int
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes and labels of a feature map's best scores, the best first."""
    # Much faster than nonzero() of two dimensions.
    flat = np.flatnonzero(above[start:stop])
    places, labels = np.divmod(flat, above.shape[1])
    places += start
    order = np.argsort(-scores[places, labels], kind='stable')[:limit]
    return places[order], labels[order]


def _unsuppressed(
    found: Found, size: tuple[int, int], iou_thr: float
) -> np.ndarray:
    """Indices of what is left, the best first.

    Boxes of each class are moved to a place of their own, and are rounded
    there as mmcv's ``batched_nms`` rounds them: IoU may cross the threshold.
    """
    if not len(found):
        return np.zeros(0, np.int64)
    moves = found.labels.astype(np.float32) * np.float32(max(size) + 1)
    corners = (found.boxes + moves[:, None]).astype(np.float64)
    corners[:, 2:] -= corners[:, :2]
    kept = cv2.dnn.NMSBoxes(corners, found.scores, 0.0, iou_thr)
    kept = np.asarray(kept, np.int64).reshape(-1)
    return kept[np.argsort(-found.scores[kept], kind='stable')]


def select_queries(
    boxes: np.ndarray,
    scores: np.ndarray,
    size: tuple[int, int],
    info: ModelInfo,
    score_thr: float,
) -> Found:
    """The best pairs of query and class.

    Args:
        boxes: (q, 4) xyxy as shares of the image.
        scores: (q, classes).
        size: Width and height of the input without padding.
        info: Of the model.
        score_thr: Least score.
    """
    queries, labels = np.divmod(
        np.flatnonzero(scores >= score_thr), scores.shape[1]
    )
    order = np.argsort(-scores[queries, labels], kind='stable')
    order = order[: info.max_elements]
    queries, labels = queries[order], labels[order]
    pixels = boxes[queries] * np.array([*size, *size], np.float32)
    return Found(
        _clipped(pixels, size), scores[queries, labels], labels, queries
    )


def _clipped(boxes: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return np.clip(boxes, 0, np.array([*size, *size], boxes.dtype))
