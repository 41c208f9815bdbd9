"""How often words alone tell the class of an element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from mmengine.evaluator import BaseMetric

from qontinui_mm.registry import METRICS

__all__ = ['ZeroShotMetric']


@METRICS.register_module()
class ZeroShotMetric(BaseMetric):
    """Accuracy of ``GuiClip`` as a classifier of elements.

    ``top1`` and ``top5`` are shares of the elements; ``balanced`` is the mean
    over the classes that occur of their ``top1``, so that a model that calls
    everything a text is worth little; ``chance`` is what the most frequent
    class alone would get.

    Args:
        collect_device: See ``BaseMetric``.
        prefix: See ``BaseMetric``.
    """

    default_prefix = 'zero_shot'

    def __init__(
        self, collect_device: str = 'cpu', prefix: str | None = None
    ) -> None:
        super().__init__(collect_device, prefix)

    def process(self, data_batch: Any, data_samples: Sequence[dict]) -> None:
        """Note class and ranking of each screen's elements."""
        for sample in data_samples:
            labels = sample['labels'].cpu().numpy()
            ranked = sample['scores'].float().cpu().numpy().argsort(1)
            elements = labels >= 0
            # One result for a screen: mmengine counts them.
            self.results.append((labels[elements], ranked[elements, :-6:-1]))

    def compute_metrics(self, results: list) -> dict[str, float]:
        """The shares, 0 to 1."""
        labels = np.concatenate([labels for labels, _ in results])
        ranks = np.concatenate([ranked for _, ranked in results])
        first = ranks[:, 0] == labels
        counts = np.bincount(labels)
        by_class = [first[labels == c].mean() for c in np.flatnonzero(counts)]
        return {
            'top1': float(first.mean()),
            'top5': float((ranks == labels[:, None]).any(1).mean()),
            'balanced': float(np.mean(by_class)),
            'chance': float(counts.max() / counts.sum()),
        }
