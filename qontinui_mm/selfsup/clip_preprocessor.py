"""Pixels of pictures with words."""

from __future__ import annotations

from typing import Any

from mmpretrain.models.utils import SelfSupDataPreprocessor

from qontinui_mm.registry import MODELS

__all__ = ['ClipPreprocessor']


@MODELS.register_module()
class ClipPreprocessor(SelfSupDataPreprocessor):
    """Normalises ``images``, (B, N, 3, H, W) uint8, and leaves the rest.

    Args:
        kwargs: Those of mmpretrain's ``SelfSupDataPreprocessor``.
    """

    def forward(
        self, data: dict[str, Any], training: bool = False
    ) -> dict[str, Any]:
        """Batch of the loader to arguments of ``GuiClip``."""
        inputs = self.cast_data(data['inputs'])
        images = inputs['images']
        flat = super().forward(
            {'inputs': images.flatten(0, 1), 'data_samples': None}, training
        )['inputs']
        images = flat.unflatten(0, images.shape[:2])
        return {'inputs': {**inputs, 'images': images}, 'data_samples': None}
