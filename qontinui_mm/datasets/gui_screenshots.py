"""Screens for pre-training, with or without labels."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import torch
from mmengine.logging import print_log

from qontinui_mm.datasets.gui_detection import GuiDetectionDataset
from qontinui_mm.datasets.screenshot_files import find_screenshots
from qontinui_mm.datasets.transforms.load_image import DamagedImageError
from qontinui_mm.registry import DATASETS

__all__ = ['GuiScreenshotDataset']


@DATASETS.register_module()
class GuiScreenshotDataset(GuiDetectionDataset):
    """Screens of a folder, of tar shards, or of a data set in the contract.

    Without ``ann_file`` these are all images beneath ``data_prefix.img`` and
    in the ``.tar`` shards there (see ``find_screenshots``), and no screen has
    any ``instances``. With it they are those of ``GuiDetectionDataset``, and
    labels are welcome but not needed.

    An image that cannot be read is skipped from then on; another one is taken
    in its place. All workers of a process count such images together.

    Args:
        max_broken: The share of the images that may be broken, 0 to 1.
        kwargs: Those of ``GuiDetectionDataset``; ``filter_cfg`` needs
            ``ann_file``.

    Raises:
        FileNotFoundError: There is no such folder or annotation file, or no
            image.
        ValueError: A shard or the annotation file is wrong, an option is, or,
            while images are read, too many of them are broken.
    """

    def __init__(
        self, *args: Any, max_broken: float = 0.01, **kwargs: Any
    ) -> None:
        if not 0 <= max_broken <= 1:
            raise ValueError(f'max_broken: {max_broken} is not in 0 to 1')
        self.max_broken = max_broken
        super().__init__(*args, **kwargs)

    @property
    def num_broken(self) -> int:
        """How many images could not be read so far."""
        return int(self._broken.sum())

    def load_data_list(self) -> list[dict[str, Any]]:
        """One dict for each image (see ``find_screenshots``)."""
        if self.ann_file:
            return super().load_data_list()
        if self.filter_cfg is not None:
            raise ValueError(
                'filter_cfg: the sizes and elements of screens without '
                'ann_file are not known'
            )
        prefix = self.data_prefix
        return find_screenshots(prefix.get('img', prefix.get('img_path', '')))

    def _check_labels(self, data_list: list[dict[str, Any]]) -> None:
        """A set without any is as good."""

    def full_init(self) -> None:
        """Read the list of the images."""
        if not self._fully_initialized:
            super().full_init()
            self._mark_none_broken()

    def _mark_none_broken(self) -> None:
        # Shared, so that one worker knows what another one found.
        flags = torch.zeros(len(self), dtype=torch.bool)
        self._broken = flags.share_memory_()

    def get_subset_(self, indices: Sequence[int] | int) -> None:
        """Keep some images only (see mmengine's ``BaseDataset``)."""
        super().get_subset_(indices)
        self._mark_none_broken()

    def get_subset(self, indices: Sequence[int] | int) -> GuiScreenshotDataset:
        """A part of the images (see mmengine's ``BaseDataset``)."""
        subset = super().get_subset(indices)
        subset._mark_none_broken()
        return subset

    def prepare_data(self, idx: int) -> Any:
        """What the pipeline makes of image ``idx``; None if it is broken."""
        if self._broken[idx]:
            return None
        try:
            return super().prepare_data(idx)
        except (DamagedImageError, OSError) as error:
            if self.test_mode:
                raise
            self._skip(idx, error)
            return None

    def _skip(self, idx: int, error: Exception) -> None:
        self._broken[idx] = True
        broken = f'{self.num_broken} of {len(self)} images cannot be read'
        if self.num_broken > self.max_broken * len(self):
            raise ValueError(
                f'{broken}, more than max_broken={self.max_broken} allows; '
                f'the last one: {error}'
            ) from error
        print_log(
            f'skipped: {error}; {broken}', 'current', level=logging.WARNING
        )
