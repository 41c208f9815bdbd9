"""Several data sets as one, each seen as often as is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmdet.datasets import ConcatDataset
from mmengine.dataset import ClassBalancedDataset, RepeatDataset

from qontinui_mm.registry import DATASETS

__all__ = ['MixedDataset']


@DATASETS.register_module()
class MixedDataset(ConcatDataset):
    """Data sets of one kind in several folders, each with its own weight.

    Args:
        dataset: Config of a data set; its ``data_root`` does not matter.
        sets: For each folder, how often its screens are seen while those of a
            folder with 1 are seen once: ``(data_root, times)``.
        oversample_thr: Share of a folder's screens. Screens with a class that
            is on fewer are seen more often than others, see mmengine's
            ``ClassBalancedDataset``. None: all are seen alike.

    Raises:
        ValueError: There is no folder, or one is not seen a whole number of
            times.
        FileNotFoundError: A folder has no such annotations.
    """

    def __init__(
        self,
        dataset: dict[str, Any],
        sets: Sequence[tuple[str, int]],
        oversample_thr: float | None = None,
    ) -> None:
        if not sets:
            raise ValueError('sets: there is none')
        for data_root, times in sets:
            if not isinstance(times, int) or times < 1:
                raise ValueError(
                    f'sets: {data_root}: {times} times: '
                    'must be a whole number of at least 1'
                )
        super().__init__(
            [
                _repeated(dict(dataset, data_root=root), times, oversample_thr)
                for root, times in sets
            ]
        )


def _repeated(
    dataset: dict[str, Any], times: int, oversample_thr: float | None
) -> dict[str, Any]:
    """Config of a data set that is seen ``times`` times."""
    if oversample_thr is not None:
        dataset = {
            'type': ClassBalancedDataset,
            'oversample_thr': oversample_thr,
            'dataset': dataset,
        }
    return {'type': RepeatDataset, 'times': times, 'dataset': dataset}
