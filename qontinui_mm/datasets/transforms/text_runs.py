"""Where the words of a screen are: pure functions on pixels."""

from __future__ import annotations

import numpy as np

from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ROOT

__all__ = ['ink_of', 'lines_of', 'text_boxes']

_TEXTS = [
    CLASS_NAMES.index(name)
    for name in 'text heading paragraph link code'.split()
]
# Of 255: how far ink is from its ground, and ground from itself.
_INK = 28
_FLAT = 12
_RIM = 2  # pixels around a box that show its ground


def text_boxes(scene: Scene) -> np.ndarray:
    """(T, 4) int64 boxes of the words, with all pixels that they touch.

    Only leaves of the tree that are seen whole.
    """
    leaf = np.ones(len(scene), bool)
    leaf[scene.parents[scene.parents != ROOT]] = False
    words = leaf & np.isin(scene.labels, _TEXTS) & (scene.visible > 0.99)
    boxes = scene.boxes[words]
    low = np.floor(boxes[:, :2]).clip(0)
    high = np.ceil(boxes[:, 2:]).clip(max=[scene.width, scene.height])
    return np.concatenate([low, high], 1).astype(np.int64)


def ink_of(
    image: np.ndarray, box: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Tell ink from the ground, which is seen around the box.

    Args:
        image: (H, W, 3) uint8.
        box: (4,) x1, y1, x2, y2 in whole pixels, inside the image.

    Returns:
        (h, w) bools where there is ink, (3,) colour of the ground and of the
        ink; None if the ground is not flat or there is no ink.
    """
    x1, y1, x2, y2 = box
    left, top = max(x1 - _RIM, 0), max(y1 - _RIM, 0)
    outer = image[top : y2 + _RIM, left : x2 + _RIM]
    rim = np.ones(outer.shape[:2], bool)
    rim[y1 - top : y2 - top, x1 - left : x2 - left] = False
    if not rim.any():
        return None
    ground = np.median(outer[rim], 0)
    away = np.abs(outer - ground).max(-1)
    inner = away[y1 - top : y2 - top, x1 - left : x2 - left]
    ink = inner > _INK
    if (away[rim] <= _FLAT).mean() < 0.9 or not ink.any():
        return None
    # The middles of the strokes; their edges are mixed with the ground.
    strong = inner >= np.quantile(inner[ink], 0.8)
    return ink, ground, np.median(image[y1:y2, x1:x2][strong], 0)


def lines_of(ink: np.ndarray) -> list[tuple[int, int, int, int]]:
    """x1, y1, x2, y2 of each line of text.

    Lines are runs of rows with ink; accents and dots that stand apart belong
    to the line below or above, whichever is nearer.
    """
    filled = np.pad(ink.any(1), 1)
    edges = np.flatnonzero(filled[1:] != filled[:-1]).reshape(-1, 2).tolist()
    if not edges:
        return []
    tallest = max(stop - start for start, stop in edges)
    merged: list[list[int]] = []
    for start, stop in edges:
        small = merged and (
            min(stop - start, merged[-1][1] - merged[-1][0]) < 0.4 * tallest
        )
        if small and start - merged[-1][1] < 0.3 * tallest:
            merged[-1][1] = stop
        else:
            merged.append([start, stop])
    lines = []
    for start, stop in merged:
        columns = np.flatnonzero(ink[start:stop].any(0))
        lines.append((int(columns[0]), start, int(columns[-1]) + 1, stop))
    return lines
