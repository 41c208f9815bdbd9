"""What the masked models have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from mmpretrain.models.selfsup import BaseSelfSupervisor
from mmpretrain.structures import DataSample
from torch import Tensor

from qontinui_mm.selfsup.auxiliary import AuxiliaryTasks

__all__ = ['MaskedScreenModel', 'Reconstruction']


@dataclass
class Reconstruction:
    """What a masked model makes of a batch of views.

    Attributes:
        patches: (B, L, p, p, 3), the patches that it made up.
        features: (B, C, rows, columns), the encoder's, a cell for each of the
            mask's.
        seen: (B, rows, columns) bools: the cells that the encoder was shown.
    """

    patches: Tensor
    features: Tensor
    seen: Tensor


class MaskedScreenModel(BaseSelfSupervisor):
    """A masked model whose masks come with the data, by ``GuiMask``.

    It stands before one of mmpretrain's models among the bases of a class.
    The head is a ``ScreenReconstructionHead``.

    Args:
        args: Those of mmpretrain's model.
        auxiliary: Weights of the auxiliary tasks (``AuxiliaryTasks``); none
            by default.
        kwargs: Those of mmpretrain's model.
    """

    def __init__(
        self,
        *args: Any,
        auxiliary: dict[str, float] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.auxiliary = AuxiliaryTasks(
            self.feature_channels, **(auxiliary or {})
        )

    @property
    @abstractmethod
    def feature_channels(self) -> int:
        """Channels of the encoder's last features."""

    @abstractmethod
    def reconstruct(self, inputs: Tensor, mask: Tensor) -> Reconstruction:
        """Make up what is hidden.

        Args:
            inputs: (B, 3, H, W), normalised.
            mask: (B, rows, columns) bools: what is hidden.
        """

    def loss(
        self, inputs: Tensor, data_samples: Sequence[DataSample]
    ) -> dict[str, Tensor]:
        """Losses of the reconstruction and of the auxiliary tasks.

        Args:
            inputs: (B, 3, H, W), normalised.
            data_samples: B samples with a ``mask``.
        """
        mask = stack_masks(data_samples)
        made = self.reconstruct(inputs, mask)
        losses = self.reconstruction_head.loss(made.patches, inputs, mask)
        return losses | self.auxiliary(made.features, made.seen, data_samples)

    @property
    def reconstruction_head(self) -> torch.nn.Module:
        """The ``ScreenReconstructionHead``."""
        return self.head


def stack_masks(data_samples: Sequence[DataSample]) -> Tensor:
    """(B, rows, columns) bools.

    Raises:
        ValueError: A sample has none.
    """
    if not all('mask' in sample for sample in data_samples):
        raise ValueError(
            'data_samples: no mask; qontinui_mm.GuiMask belongs into the '
            'pipeline'
        )
    return torch.stack([sample.mask for sample in data_samples]).bool()
