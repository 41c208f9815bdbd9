"""Boxes as COCO has them: x, y, width, height in pixels, float64."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ['check_boxes', 'pairwise_iou', 'xyxy_to_xywh']


def check_boxes(boxes: Any, field: str) -> np.ndarray:
    """``boxes`` as an (N, 4) float64 array.

    Raises:
        ValueError: another shape, NaN, infinity or a negative size; the
            message begins with ``field``.
    """
    try:
        array = np.asarray(boxes, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f'{field}: four numbers a box: {error}') from error
    if array.size == 0:
        return array.reshape(0, 4)
    if array.ndim != 2 or array.shape[1] != 4:
        raise ValueError(f'{field}: four numbers a box, not {array.shape}')
    bad = ~np.isfinite(array).all(axis=1) | (array[:, 2:] < 0).any(axis=1)
    if bad.any():
        i = int(np.flatnonzero(bad)[0])
        raise ValueError(f'{field}: box {i} is {array[i].tolist()}')
    return array


def xyxy_to_xywh(boxes: np.ndarray) -> np.ndarray:
    """Corners (N, 4) to corner and size (N, 4), float64.

    Corners in the wrong order, as an untrained model may predict them, give
    an empty box, which overlaps nothing.
    """
    boxes = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    size = np.maximum(boxes[:, 2:] - boxes[:, :2], 0)
    return np.hstack([boxes[:, :2], size])


def pairwise_iou(
    boxes: np.ndarray, others: np.ndarray, crowd: np.ndarray
) -> np.ndarray:
    """IoU of each box with each other one, as COCO's mask API defines it.

    Against a crowd box the union is replaced by the area of ``boxes``, so
    that whatever lies inside a crowd overlaps it fully.

    Args:
        boxes: (D, 4) xywh.
        others: (G, 4) xywh.
        crowd: (G,) bool.

    Returns:
        (D, G) float64 in 0..1; 0 for pairs without overlap.
    """
    overlap = _shared(boxes, others, axis=0) * _shared(boxes, others, axis=1)
    area = boxes[:, 2:].prod(axis=1)[:, None]
    other_area = others[:, 2:].prod(axis=1)[None]
    union = np.where(crowd[None], area, area + other_area - overlap)
    return np.divide(
        overlap, union, out=np.zeros_like(overlap), where=overlap > 0
    )


def _shared(boxes: np.ndarray, others: np.ndarray, axis: int) -> np.ndarray:
    """(D, G) length that each pair shares along x (0) or y (1)."""
    low, high = boxes[:, axis], boxes[:, axis] + boxes[:, axis + 2]
    other_low = others[:, axis]
    other_high = other_low + others[:, axis + 2]
    shared = np.minimum(high[:, None], other_high)
    shared -= np.maximum(low[:, None], other_low)
    return np.maximum(shared, 0, out=shared)
