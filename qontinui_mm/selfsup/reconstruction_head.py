"""The loss of a reconstruction, the same for every masked model."""

from __future__ import annotations

import torch
from mmengine.model import BaseModule
from torch import Tensor
from torch.nn import functional

from qontinui_mm.registry import MODELS
from qontinui_mm.selfsup.patches import (
    join_patches,
    patch_range,
    split_patches,
)

__all__ = ['ScreenReconstructionHead']

_CRITERIA = {'L1': functional.l1_loss, 'L2': functional.mse_loss}
# Grey levels in one unit of a pixel that SelfSupDataPreprocessor normalised.
_PIXEL_STD = 57.4
_EPSILON = 1e-6


@MODELS.register_module()
class ScreenReconstructionHead(BaseModule):
    """Compares patches that a model made up with those of the screen.

    With its defaults this is the loss of MAE (arXiv:2111.06377) as
    mmpretrain has it; ``criterion='L1'`` with ``norm_pix=False`` is SimMIM's
    (arXiv:2111.09886). What screens need is added: most of their patches are
    flat, and what matters about the others are edges.

    Args:
        patch_size: Side of a patch in pixels, the cell of the mask.
        criterion: ``'L1'`` or ``'L2'``.
        norm_pix: Whether the target is each patch less its mean over its
            standard deviation.
        blank_weight: What a flat patch counts by comparison, 0 to 1.
        blank_range: The greatest range of values that is flat, of 255.
        edge_weight: Of the L1 distance between the differences of
            neighbouring pixels, over and above that between pixels; 0 for
            none.

    Raises:
        ValueError: An option is out of its range.
    """

    def __init__(
        self,
        patch_size: int = 16,
        criterion: str = 'L2',
        norm_pix: bool = True,
        blank_weight: float = 1.0,
        blank_range: float = 8.0,
        edge_weight: float = 0.0,
    ) -> None:
        super().__init__()
        if criterion not in _CRITERIA:
            raise ValueError(
                f'criterion: {criterion!r} is none of {list(_CRITERIA)}'
            )
        if not 0 <= blank_weight <= 1:
            raise ValueError(f'blank_weight: {blank_weight} is not in 0 to 1')
        if edge_weight < 0:
            raise ValueError(f'edge_weight: {edge_weight} is below 0')
        self.patch_size = patch_size
        self.criterion = criterion
        self.norm_pix = norm_pix
        self.blank_weight = blank_weight
        self.blank_range = blank_range
        self.edge_weight = edge_weight

    def loss(
        self, made: Tensor, images: Tensor, mask: Tensor
    ) -> dict[str, Tensor]:
        """Losses over the hidden patches.

        Args:
            made: (B, L, p, p, 3), what the model made up.
            images: (B, 3, H, W), normalised.
            mask: (B, H / p, W / p) bools: what was hidden.

        Returns:
            ``loss_pixel`` and, with an ``edge_weight``, ``loss_edge``:
            scalars.
        """
        made = made.float()
        patches = split_patches(images, self.patch_size)
        target = self._normalised(patches)
        weights = mask.flatten(1) * self._weights(patches)
        total = weights.sum().clamp(min=_EPSILON)

        def average(losses: Tensor) -> Tensor:
            return (losses.flatten(2).mean(-1) * weights).sum() / total

        distance = _CRITERIA[self.criterion](made, target, reduction='none')
        losses = {'loss_pixel': average(distance)}
        if self.edge_weight:
            edges = sum(
                average((made.diff(dim=d) - target.diff(dim=d)).abs())
                for d in (2, 3)
            )
            losses['loss_edge'] = self.edge_weight * edges / 2
        return losses

    def pictures(self, made: Tensor, images: Tensor) -> Tensor:
        """What the model made up, as images with normalised pixels.

        Where the model does not say how bright a patch is and how much it
        varies, that is taken from the screen.

        Args:
            made: (B, L, p, p, 3).
            images: (B, 3, H, W), normalised.

        Returns:
            (B, 3, H, W).
        """
        made = made.float()
        if self.norm_pix:
            patches = split_patches(images, self.patch_size)
            mean, std = _moments(patches)
            made = made * std + mean
        return join_patches(made, images.shape[2] // self.patch_size)

    def _normalised(self, patches: Tensor) -> Tensor:
        if not self.norm_pix:
            return patches
        mean, std = _moments(patches)
        return (patches - mean) / std

    def _weights(self, patches: Tensor) -> Tensor:
        """(B, L): what each patch counts."""
        flat = patch_range(patches) * _PIXEL_STD <= self.blank_range
        return torch.where(flat, self.blank_weight, 1.0)


def _moments(patches: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each patch, (B, L, 1, 1, 1)."""
    over = (2, 3, 4)
    mean = patches.mean(over, keepdim=True)
    return mean, (patches.var(over, keepdim=True) + _EPSILON).sqrt()
