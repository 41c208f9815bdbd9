"""Where the words of a screen are: pure functions on pixels."""

from __future__ import annotations

import numpy as np

from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.tree import ROOT
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['ink_of', 'lines_of', 'text_boxes']

_TEXTS = [
    CLASS_NAMES.index(name)
    for name in 'text heading paragraph link code'.split()
]
# Of 255: how far ink is from its ground, and ground from itself.
_INK = 40
_FLAT = 12


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
    patch: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Tell ink from a flat ground.

    Args:
        patch: (h, w, 3) uint8.

    Returns:
        (h, w) bools where there is ink, (3,) colour of the ground and of the
        ink; None if the ground is not flat or there is no ink.
    """
    pixels = patch.reshape(-1, 3)
    if len(pixels) < 12:
        return None
    ground = np.median(pixels, 0)
    away = np.abs(patch - ground).max(-1)
    ink = away > _INK
    # Between ground and ink lie only the edges of the letters.
    flat = (away <= _FLAT).mean()
    if not ink.any() or flat < 0.35:
        return None
    darkest = away >= np.quantile(away[ink], 0.8)
    return ink, ground, np.median(patch[darkest], 0)


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
