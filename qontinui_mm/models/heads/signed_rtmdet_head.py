"""RTMDet's head whose boxes need not hold the prior they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from mmdet.models.dense_heads import RTMDetSepBNHead
from torch import Tensor

from qontinui_mm.registry import MODELS

__all__ = ['SignedRTMDetHead']


@MODELS.register_module()
class SignedRTMDetHead(RTMDetSepBNHead):
    """``RTMDetSepBNHead`` (arXiv:2212.07784) for elements thinner than cells.

    A box is learnt as the four distances from a prior to its sides. With
    ``exp_on_reg`` they are powers, so none is negative, and every box holds
    its prior. A scroll bar of 7 pixels then has none on the coarse levels,
    which alone see its whole length, and a line of one pixel none on any.
    Linear distances may be negative, but begin as boxes of no size, and are
    poor at sides from 1 to 2000 pixels long.

    Here a distance is a power, e^x strides, where it is longer than ``knee``,
    and goes on smoothly below to ``-slack``: with p = e^x / knee as

        (knee + slack) p^(knee / (knee + slack)) - slack.

    Weights learnt with ``exp_on_reg`` go on: their long distances do not
    change at all, and short ones by less than ``slack``.

    Args:
        knee: In strides, above 0.
        slack: How far beyond its side a prior may lie, in strides, from 0;
            the assigner's ``min_half_extent``.
        kwargs: Arguments of ``RTMDetSepBNHead``; ``exp_on_reg`` is true.

    Raises:
        ValueError: ``exp_on_reg`` is false, or an option is out of its
            range.
    """

    def __init__(
        self,
        *args: Any,
        knee: float = 1.0,
        slack: float = 0.5,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not self.exp_on_reg:
            raise ValueError('SignedRTMDetHead needs exp_on_reg=True')
        if knee <= 0 or slack < 0:
            raise ValueError(
                f'knee is above 0 and slack from 0, not {knee} and {slack}'
            )
        self.knee, self.slack = knee, slack

    def forward(
        self, feats: Sequence[Tensor]
    ) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
        """Class logits and distances of each level.

        Args:
            feats: Of each level, (n, channels, h, w).

        Returns:
            Logits, each (n, classes, h, w); distances to the left, upper,
            right and lower side in pixels, each (n, 4, h, w).
        """
        scores, powers = super().forward(feats)
        strides = [stride[0] for stride in self.prior_generator.strides]
        return scores, tuple(
            self._signed(each / stride) * stride
            for each, stride in zip(powers, strides, strict=True)
        )

    def _signed(self, power: Tensor) -> Tensor:
        reach = self.knee + self.slack
        # Where the gradient of the root is infinite it is not wanted either.
        part = (power / self.knee).clamp(min=1e-6)
        short = reach * part ** (self.knee / reach) - self.slack
        return torch.where(power >= self.knee, power, short)
