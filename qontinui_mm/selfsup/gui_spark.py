"""SparK with masks that come with the data."""

from __future__ import annotations

from typing import Any

import torch
from mmpretrain.models.selfsup import SparK
from torch import Tensor, nn

from qontinui_mm.registry import MODELS
from qontinui_mm.selfsup.masked_model import MaskedScreenModel, Reconstruction
from qontinui_mm.selfsup.patches import split_patches

__all__ = ['GuiSparK']


class _HandOver(nn.Module):
    """Stands where mmpretrain's SparK expects its loss, to get the picture."""

    def forward(self, made: Tensor, *_: Tensor) -> Tensor:
        return made


@MODELS.register_module()
class GuiSparK(MaskedScreenModel, SparK):
    """SparK (arXiv:2301.03580) with GUI-aware masks and auxiliary tasks.

    Args:
        args: Those of mmpretrain's ``SparK`` but the head.
        head: A ``ScreenReconstructionHead``.
        auxiliary: See ``MaskedScreenModel``.
        kwargs: Those of mmpretrain's ``SparK``; ``mask_ratio`` has no effect.
    """

    def __init__(self, *args: Any, head: dict, **kwargs: Any) -> None:
        super().__init__(*args, head=_HandOver(), **kwargs)
        self.screen_head = MODELS.build(head)

    @property
    def reconstruction_head(self) -> nn.Module:
        """The ``ScreenReconstructionHead``."""
        return self.screen_head

    @property
    def feature_channels(self) -> int:
        """Channels of the last stage."""
        return self.backbone.channels[-1]

    def mask(
        self,
        shape: torch.Size,
        device: torch.device | str,
        generator: torch.Generator | None = None,
    ) -> Tensor:
        """(B, 1, rows, columns) bools: what is seen; not random."""
        return self._seen.to(device)

    def reconstruct(self, inputs: Tensor, mask: Tensor) -> Reconstruction:
        """Make up what is hidden (see ``MaskedScreenModel``)."""
        self._seen = ~mask[:, None]
        outputs: list[Any] = []
        hook = self.backbone.register_forward_hook(
            lambda module, args, output: outputs.append(output)
        )
        try:
            picture = SparK.loss(self, inputs, [])['loss']
        finally:
            hook.remove()
            del self._seen
        made = split_patches(picture, self.screen_head.patch_size)
        return Reconstruction(made, outputs[0][-1], ~mask)
