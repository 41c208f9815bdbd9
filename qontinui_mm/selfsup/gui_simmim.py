"""SimMIM with masks of whole cells."""

from __future__ import annotations

from mmpretrain.models.selfsup import SimMIM
from torch import Tensor

from qontinui_mm.registry import MODELS
from qontinui_mm.selfsup.masked_model import MaskedScreenModel, Reconstruction
from qontinui_mm.selfsup.patches import split_patches

__all__ = ['GuiSimMIM']


@MODELS.register_module()
class GuiSimMIM(MaskedScreenModel, SimMIM):
    """SimMIM (arXiv:2111.09886) with GUI-aware masks and auxiliary tasks.

    The cell of the masks is the stride of the encoder's last map, so the
    patches of a Swin Transformer's first stage are hidden many at a time.

    Args:
        args: Those of mmpretrain's ``SimMIM``; the head is a
            ``ScreenReconstructionHead``.
        auxiliary: See ``MaskedScreenModel``.
        kwargs: Those of mmpretrain's ``SimMIM``.
    """

    @property
    def feature_channels(self) -> int:
        """Channels of the last stage."""
        return self.backbone.stages[-1].out_channels

    def reconstruct(self, inputs: Tensor, mask: Tensor) -> Reconstruction:
        """Make up what is hidden (see ``MaskedScreenModel``)."""
        size = self.head.patch_size
        tokens = size // self.backbone.patch_embed.projection.stride[0]
        fine = mask.repeat_interleave(tokens, 1).repeat_interleave(tokens, 2)
        features = self.backbone(inputs, fine)[-1]
        made = split_patches(self.neck(features), size)
        return Reconstruction(made, features, ~mask)
