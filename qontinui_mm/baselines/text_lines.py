"""Letters to lines of text, by how they stand beside one another."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

__all__ = ['group_letters']

# Gap between letters of a line, as a share of the higher one's height.
_GAP = 0.4
# Height that the lower of two letters has at least of the higher one's, but
# for punctuation and the like; and share of it that they have side by side.
_LIKE, _BESIDE = 0.3, 0.6


def group_letters(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Boxes around the lines of text that letters form.

    Args:
        boxes: (n, 4) xyxy of what may be letters.

    Returns:
        (m, 4) boxes of the lines and (m,) how many letters each has; a
        letter alone is a line.
    """
    if not len(boxes):
        return np.zeros((0, 4), np.int64), np.zeros(0, np.int64)
    first, second = _neighbours(boxes)
    n = len(boxes)
    links = coo_array((np.ones(len(first)), (first, second)), (n, n))
    count, line = connected_components(links, directed=False)
    lines = np.empty((count, 4), boxes.dtype)
    lines[:, :2], lines[:, 2:] = np.iinfo(np.int64).max, -1
    np.minimum.at(lines[:, :2], line, boxes[:, :2])
    np.maximum.at(lines[:, 2:], line, boxes[:, 2:])
    return lines, np.bincount(line)


def _neighbours(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices of pairs of letters that belong to one line."""
    left, top, right, bottom = boxes.T
    height = bottom - top
    order = np.argsort(left, kind='stable')
    starts = left[order]
    pairs = []
    # Each with those that begin soon after it ends.
    for place, one in enumerate(order):
        reach = right[one] + _GAP * height.max(initial=0)
        others = order[place + 1 : np.searchsorted(starts, reach, 'right')]
        higher = np.maximum(height[one], height[others])
        lower = np.minimum(height[one], height[others])
        beside = np.minimum(bottom[one], bottom[others]) - np.maximum(
            top[one], top[others]
        )
        linked = (
            (left[others] - right[one] <= _GAP * higher)
            & (lower >= _LIKE * higher)
            & (beside >= _BESIDE * lower)
        )
        pairs.append((np.full(linked.sum(), one), others[linked]))
    first, second = zip(*pairs, strict=True)
    return np.concatenate(first), np.concatenate(second)
