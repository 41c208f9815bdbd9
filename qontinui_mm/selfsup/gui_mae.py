"""Masked autoencoders whose masks come with the data."""

from __future__ import annotations

import torch
from mmpretrain.models.selfsup import MAE, MAEViT
from torch import Tensor

from qontinui_mm.registry import MODELS
from qontinui_mm.selfsup.masked_model import MaskedScreenModel, Reconstruction

__all__ = ['GuiMAE', 'GuiMAEViT']


@MODELS.register_module()
class GuiMAEViT(MAEViT):
    """mmpretrain's ``MAEViT`` that is told what to hide.

    Args:
        kwargs: Those of ``MAEViT``; ``mask_ratio`` has no effect.
    """

    def forward(
        self, x: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Features of the patches that are seen.

        Args:
            x: (B, 3, H, W).
            mask: (B, rows, columns) bools, as many of them true in each; None
                for a plain ViT.

        Returns:
            With a mask (B, 1 + seen, C), (B, L) and (B, L): the features, the
            mask as numbers, and the place of each patch among those seen and
            then those hidden. Without, what ``VisionTransformer`` returns.

        Raises:
            ValueError: Not as many patches are hidden in every view.
        """
        if mask is None:
            return super().forward(x, mask=None)
        counts = mask.flatten(1).sum(1)
        if (counts != counts[0]).any():
            raise ValueError(
                f'mask: hides {counts.tolist()} patches, not as many in every '
                'view'
            )
        self._mask = mask.flatten(1)
        try:
            return super().forward(x, mask=True)
        finally:
            del self._mask

    def random_masking(
        self, x: Tensor, mask_ratio: float = 0.75
    ) -> tuple[Tensor, Tensor, Tensor]:
        """As mmpretrain's, but not random: by the mask that was given."""
        order = self._mask.int().argsort(dim=1, stable=True)
        seen = order[:, : int((~self._mask[0]).sum())]
        kept = x.gather(1, seen[..., None].expand(-1, -1, x.shape[2]))
        return kept, self._mask.float(), order.argsort(dim=1)


@MODELS.register_module()
class GuiMAE(MaskedScreenModel, MAE):
    """MAE (arXiv:2111.06377) with GUI-aware masks and auxiliary tasks.

    Args:
        args: Those of mmpretrain's ``MAE``; the backbone is a ``GuiMAEViT``,
            the head a ``ScreenReconstructionHead``.
        auxiliary: See ``MaskedScreenModel``.
        kwargs: Those of mmpretrain's ``MAE``.
    """

    @property
    def feature_channels(self) -> int:
        """Channels of the ViT."""
        return self.backbone.embed_dims

    def reconstruct(self, inputs: Tensor, mask: Tensor) -> Reconstruction:
        """Make up what is hidden (see ``MaskedScreenModel``)."""
        latent, _, places = self.backbone(inputs, mask)
        size = self.head.patch_size
        made = self.neck(latent, places).unflatten(-1, (size, size, -1))
        return Reconstruction(made, _as_map(latent, places, mask), ~mask)


def _as_map(latent: Tensor, places: Tensor, mask: Tensor) -> Tensor:
    """(B, C, rows, columns): features where they belong, 0 where hidden."""
    kept = latent[:, 1:]
    hidden = kept.new_zeros(
        len(kept), places.shape[1] - kept.shape[1], kept.shape[2]
    )
    index = places[..., None].expand(-1, -1, kept.shape[2])
    grid = torch.cat([kept, hidden], 1).gather(1, index)
    return grid.transpose(1, 2).unflatten(2, mask.shape[1:])
