"""Detections in columns, from arrays or from COCO's results format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qontinui_mm.evaluation.functional.boxes import check_boxes, xyxy_to_xywh
from qontinui_mm.evaluation.functional.ground_truth import (
    GroundTruth,
    index_of,
)

__all__ = ['Detections']

_FIELDS = ('image_id', 'category_id', 'bbox', 'score')


@dataclass(frozen=True, eq=False)
class Detections:
    """D detections on the screens of a :class:`GroundTruth`.

    Attributes:
        image: (D,) index of each detection's screen.
        boxes: (D, 4) float64 xywh in pixels of the original image.
        scores: (D,) float64, any finite range.
        labels: (D,) class index.
    """

    image: np.ndarray
    boxes: np.ndarray
    scores: np.ndarray
    labels: np.ndarray

    @classmethod
    def from_coco(
        cls,
        results: Sequence[Mapping[str, Any]],
        gt: GroundTruth,
        source: str = 'detections',
    ) -> Detections:
        """Read COCO results: image_id, category_id, bbox (xywh), score.

        Detections of categories that are not evaluated are left out.

        Raises:
            ValueError: a field is missing or wrong; the message names it.
        """
        if not isinstance(results, Sequence):
            raise ValueError(f'{source}: a list of detections is needed')
        for i, record in enumerate(results):
            for name in _FIELDS:
                if name not in record:
                    raise ValueError(f'{source}: [{i}]: no field {name!r}')
        label = {c: k for k, c in enumerate(gt.category_ids)}
        kept = [r for r in results if r['category_id'] in label]
        if results and not kept:
            raise ValueError(
                f'{source}: category_id: none of the detections is of an '
                'evaluated category'
            )
        index = index_of(gt.image_ids, 'ground truth: image ids')
        return cls._checked(
            [_position(index, r['image_id'], source) for r in kept],
            [r['bbox'] for r in kept],
            [r['score'] for r in kept],
            [label[r['category_id']] for r in kept],
            gt,
            source,
        )

    @classmethod
    def from_arrays(
        cls,
        screens: Iterable[tuple[int, np.ndarray, np.ndarray, np.ndarray]],
        gt: GroundTruth,
        source: str = 'detections',
    ) -> Detections:
        """Join the arrays of each screen.

        A screen that comes twice counts once: samplers of distributed loops
        repeat screens to fill the last batch.

        Args:
            screens: for each, its image id, (n, 4) boxes **xyxy**,
                (n,) scores and (n,) class indices.
            gt: the screens and classes that they refer to.
            source: name of the data for error messages.

        Raises:
            ValueError: an unknown image id or class index, or NaN.
        """
        index = index_of(gt.image_ids, 'ground truth: image ids')
        unique: dict[int, tuple] = {}
        for image_id, *arrays in screens:
            unique.setdefault(_position(index, image_id, source), arrays)
        boxes, scores, labels = (
            [np.asarray(arrays[i]) for arrays in unique.values()]
            for i in range(3)
        )
        counts = [len(s) for s in scores]
        return cls._checked(
            np.repeat(np.fromiter(unique, dtype=np.int64), counts),
            xyxy_to_xywh(np.concatenate([np.zeros((0, 4)), *boxes])),
            np.concatenate([np.zeros(0), *scores]),
            np.concatenate([np.zeros(0), *labels]),
            gt,
            source,
        )

    @classmethod
    def _checked(
        cls, image, boxes, scores, labels, gt: GroundTruth, source: str
    ) -> Detections:
        labels = np.asarray(labels, dtype=np.int64)
        scores = np.asarray(scores, dtype=np.float64)
        if not np.isfinite(scores).all():
            raise ValueError(f'{source}: score: not a finite number')
        if labels.size and not 0 <= labels.min() <= labels.max() < len(
            gt.classes
        ):
            raise ValueError(
                f'{source}: label: {labels.min()}..{labels.max()} for '
                f'{len(gt.classes)} classes'
            )
        return cls(
            image=np.asarray(image, dtype=np.int64),
            boxes=check_boxes(boxes, f'{source}: bbox'),
            scores=scores,
            labels=labels,
        )

    def to_coco(self, gt: GroundTruth) -> list[dict]:
        """The same in COCO's results format."""
        return [
            {
                'image_id': gt.image_ids[image],
                'category_id': gt.category_ids[label],
                'bbox': box,
                'score': score,
            }
            for image, label, box, score in zip(
                self.image.tolist(),
                self.labels.tolist(),
                self.boxes.tolist(),
                self.scores.tolist(),
                strict=True,
            )
        ]


def _position(index: Mapping[int, int], image_id: int, source: str) -> int:
    if image_id not in index:
        raise ValueError(f'{source}: image_id: no screen {image_id!r}')
    return index[image_id]
