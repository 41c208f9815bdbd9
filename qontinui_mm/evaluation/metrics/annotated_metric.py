"""A metric whose ground truth is an annotation file or the data samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from mmengine.evaluator import BaseMetric
from mmengine.fileio import get_local_path
from mmengine.logging import MMLogger

from qontinui_mm.evaluation.functional import read_json

__all__ = ['AnnotatedMetric', 'as_array', 'instances_of']


class AnnotatedMetric(BaseMetric):
    """Knows where the truth is, and says so before the first epoch.

    Args:
        ann_file: COCO JSON of the data set. Screens of it that get no
            prediction count as empty. If None, the ground truth is taken
            from the data samples.
        backend_args: Of mmengine's file backend, for ``ann_file``.
        kwargs: Those of ``BaseMetric``.

    Raises:
        FileNotFoundError: There is no such annotation file.
    """

    def __init__(
        self,
        ann_file: str | None = None,
        backend_args: dict | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.ann_file = ann_file
        self._backend_args = backend_args
        if ann_file is not None:
            with get_local_path(ann_file, backend_args) as path:
                open(path, 'rb').close()

    def read_annotations(self) -> dict[str, Any]:
        """What the annotation file holds; large, so keep its columns only."""
        with get_local_path(self.ann_file, self._backend_args) as path:
            return read_json(path)

    def warn_of_missing(self, missing: int) -> None:
        """Say how many screens of the file got no prediction, if any."""
        if missing > 0:
            MMLogger.get_current_instance().warning(
                f'{missing} screens of {self.ann_file} have no prediction; '
                'all their elements count as missed'
            )


def as_array(values: Any) -> np.ndarray:
    """Tensor to numpy; bfloat16, which numpy lacks, to float32."""
    if not isinstance(values, torch.Tensor):
        return np.asarray(values)
    if values.dtype == torch.bfloat16:
        values = values.float()
    return values.detach().cpu().numpy()


def instances_of(sample: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The true elements that a data sample brings along."""
    if 'instances' not in sample:
        raise ValueError(
            f'image {sample["img_id"]}: the data sample has no instances: '
            'set ann_file of the metric, or add "instances" to the '
            'meta_keys of PackGuiInputs (or PackDetInputs)'
        )
    return sample['instances']
