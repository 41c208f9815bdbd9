"""Pixels of pictures with words."""

from __future__ import annotations

from typing import Any

from mmpretrain.models.utils import SelfSupDataPreprocessor
from torch import Tensor

from qontinui_mm.registry import MODELS

__all__ = ['ClipPreprocessor']


@MODELS.register_module()
class ClipPreprocessor(SelfSupDataPreprocessor):
    """Normalises ``images``, (B, N, 3, H, W) uint8, and leaves the rest.

    Args:
        kwargs: Those of mmpretrain's ``SelfSupDataPreprocessor``.

    Attributes:
        vocab_size: Number of tokens that the text encoder knows; ``GuiClip``
            sets it. None checks nothing.
    """

    vocab_size: int | None = None

    def forward(
        self, data: dict[str, Any], training: bool = False
    ) -> dict[str, Any]:
        """Batch of the loader to arguments of ``GuiClip``.

        Raises:
            ValueError: The text encoder does not know a token.
        """
        # As the loader gives them they are on the CPU: a check behind this
        # would have to wait for the GPU.
        for name in ('tokens', 'prompts'):
            self._check(data['inputs'].get(name))
        inputs = self.cast_data(data['inputs'])
        images = inputs['images']
        flat = super().forward(
            {'inputs': images.flatten(0, 1), 'data_samples': None}, training
        )['inputs']
        images = flat.unflatten(0, images.shape[:2])
        return {'inputs': {**inputs, 'images': images}, 'data_samples': None}

    def _check(self, tokens: Tensor | None) -> None:
        if tokens is None or self.vocab_size is None:
            return
        highest = int(tokens.max())
        if highest >= self.vocab_size:
            raise ValueError(
                f'token {highest} is not below text_encoder.vocab_size, '
                f'{self.vocab_size}: set it to the number of the pieces of '
                'the tokenizer, or train one with fewer'
            )
