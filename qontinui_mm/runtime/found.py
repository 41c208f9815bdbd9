"""What a model found, before there is a tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ['Found']


@dataclass(frozen=True, eq=False)
class Found:
    """n boxes of one screen, the best first.

    Attributes:
        boxes: (n, 4) float32 xyxy in pixels of the model's input.
        scores: (n,) float32.
        labels: (n,) int64.
        sources: (n,) int64; which of the model's boxes each one was.
    """

    boxes: np.ndarray
    scores: np.ndarray
    labels: np.ndarray
    sources: np.ndarray

    def __len__(self) -> int:
        return len(self.boxes)

    def __getitem__(self, index: np.ndarray | slice) -> Found:
        return Found(
            self.boxes[index],
            self.scores[index],
            self.labels[index],
            self.sources[index],
        )
