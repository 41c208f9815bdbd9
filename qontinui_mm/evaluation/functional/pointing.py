"""Whether what is to be clicked lies in what was found.

Raw hits flatter: boxes strewn everywhere hit every click, and a contour
detector hits three of four. So the share that clicks at random would hit,
which is the part of the screen under the boxes, is taken off.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from qontinui_mm.evaluation.functional.detections import Detections

__all__ = [
    'BUDGET',
    'MAX_SHARE',
    'Clicks',
    'Pointing',
    'pointing',
    'union_area',
]

# Predictions of a screen that count, the best first.
BUDGET = 100
# Of the screen's area: what is larger is no place to point at.
MAX_SHARE = 0.02
_FULL = 1 - 1e-9


@dataclass(frozen=True, eq=False)
class Clicks:
    """P click points.

    Attributes:
        image: (P,) index of each one's screen.
        points: (P, 2) x and y in pixels.
        left_out: Targets too large to be pointed at.
    """

    image: np.ndarray
    points: np.ndarray
    left_out: int = 0

    @classmethod
    def from_boxes(
        cls,
        image: np.ndarray,
        boxes: np.ndarray,
        sizes: np.ndarray,
        max_share: float = MAX_SHARE,
    ) -> Clicks:
        """The centres of target boxes.

        Targets that no allowed prediction can fit are left out.

        Args:
            image: (P,) index of each target's screen.
            boxes: (P, 4) xywh in pixels.
            sizes: (I, 2) width and height of the screens.
            max_share: Of the screen's area.
        """
        boxes = np.asarray(boxes, np.float64).reshape(-1, 4)
        image = np.asarray(image, np.int64)
        small = _shares(boxes, sizes[image]) < max_share
        centres = boxes[:, :2] + boxes[:, 2:] / 2
        return cls(image[small], centres[small], int((~small).sum()))


@dataclass(frozen=True)
class Pointing:
    """The result; NaN without clicks.

    Attributes:
        score: Hits corrected for chance; 1 is perfect, 0 is chance.
        hit: Share of the clicks that fall in a prediction, 0..1.
        cover: Mean share of the screen under the predictions, 0..1; a screen
            counts as often as it has clicks.
        clicks: How many there are.
        left_out: Targets too large to be pointed at.
    """

    score: float
    hit: float
    cover: float
    clicks: int
    left_out: int = 0

    def to_dict(self) -> dict[str, float]:
        """As a row of a report."""
        return asdict(self)


def pointing(
    clicks: Clicks,
    detections: Detections,
    sizes: np.ndarray,
    interactive: np.ndarray | None = None,
    budget: int = BUDGET,
    max_share: float = MAX_SHARE,
) -> Pointing:
    """Share of the clicks in a small interactive prediction, less chance.

    Args:
        clicks: The points.
        detections: What was found on the screens, in any order.
        sizes: (I, 2) width and height of the screens.
        interactive: (D,) bool: which detections take input; all if None.
        budget: Of these the best so many of each screen count; of equal
            scores the smaller box, so that their order does not matter.
        max_share: Of the screen's area, that a box is smaller than.
    """
    if not len(clicks.image):
        nan = float('nan')
        return Pointing(nan, nan, nan, 0, clicks.left_out)
    fits = _shares(detections.boxes, sizes[detections.image]) < max_share
    if interactive is not None:
        fits &= interactive
    hits, covers = 0, 0.0
    for screen in np.unique(clicks.image):
        chosen = np.flatnonzero(fits & (detections.image == screen))
        boxes = detections.boxes[chosen]
        best = _best_first(boxes, detections.scores[chosen])[:budget]
        boxes = _clipped(boxes[best], sizes[screen])
        points = clicks.points[clicks.image == screen]
        hits += int(_inside(points, boxes).sum())
        covers += len(points) * union_area(boxes) / sizes[screen].prod()
    hit = hits / len(clicks.image)
    cover = min(covers / len(clicks.image), 1.0)
    score = (hit - cover) / (1 - cover) if cover < _FULL else 0.0
    return Pointing(score, hit, cover, len(clicks.image), clicks.left_out)


def union_area(boxes: np.ndarray) -> float:
    """Area under (n, 4) boxes xywh, what is under several counted once."""
    low, high = boxes[:, :2], boxes[:, :2] + boxes[:, 2:]
    xs, ys = (np.unique([low[:, i], high[:, i]]) for i in (0, 1))
    covered = np.zeros((max(len(ys) - 1, 0), max(len(xs) - 1, 0)), bool)
    left, right = (np.searchsorted(xs, end[:, 0]) for end in (low, high))
    top, bottom = (np.searchsorted(ys, end[:, 1]) for end in (low, high))
    for y1, y2, x1, x2 in zip(top, bottom, left, right, strict=True):
        covered[y1:y2, x1:x2] = True
    return float(np.diff(ys) @ covered @ np.diff(xs)) if len(boxes) else 0.0


def _shares(boxes: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return boxes[:, 2:].prod(axis=1) / sizes.prod(axis=1)


def _best_first(boxes: np.ndarray, scores: np.ndarray) -> np.ndarray:
    x, y, width, height = boxes.T
    return np.lexsort((y, x, width, width * height, -scores))


def _clipped(boxes: np.ndarray, size: np.ndarray) -> np.ndarray:
    low = boxes[:, :2].clip(0, size)
    high = (boxes[:, :2] + boxes[:, 2:]).clip(0, size)
    return np.hstack([low, high - low])


def _inside(points: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """(P,) bool: in one of the boxes, edges included."""
    away = points[:, None] - boxes[None, :, :2]
    return ((away >= 0) & (away <= boxes[:, 2:])).all(axis=2).any(axis=1)
