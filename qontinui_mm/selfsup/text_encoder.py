"""A small transformer over the tokens of a short text."""

from __future__ import annotations

import torch
from mmengine.model import BaseModule
from torch import Tensor, nn

from qontinui_mm.registry import MODELS

__all__ = ['TextEncoder']

_PAD = 0


@MODELS.register_module()
class TextEncoder(BaseModule):
    """PyTorch's transformer encoder, its output averaged over the tokens.

    Args:
        vocab_size: Number of different tokens, 0 to ``vocab_size - 1``; 0 is
            padding.
        max_length: Tokens of a text, at most.
        channels: Of each token and of the result.
        num_layers: Of the transformer.
        num_heads: Of each layer.
        init_cfg: See ``BaseModule``.
    """

    def __init__(
        self,
        vocab_size: int,
        max_length: int = 32,
        channels: int = 256,
        num_layers: int = 4,
        num_heads: int = 4,
        init_cfg: dict | list[dict] | None = None,
    ) -> None:
        super().__init__(init_cfg)
        self.vocab_size = vocab_size
        self.embedding = nn.Embedding(vocab_size, channels, padding_idx=_PAD)
        self.positions = nn.Parameter(torch.zeros(1, max_length, channels))
        layer = nn.TransformerEncoderLayer(
            channels,
            num_heads,
            4 * channels,
            dropout=0.0,
            activation='gelu',
            batch_first=True,
            norm_first=True,
        )
        # Padding is at the end of each text, and nested tensors know no bf16.
        self.layers = nn.TransformerEncoder(
            layer, num_layers, enable_nested_tensor=False
        )
        self.norm = nn.LayerNorm(channels)

    def init_weights(self) -> None:
        """CLIP's: narrow normals for tokens and positions."""
        super().init_weights()
        nn.init.normal_(self.embedding.weight, std=0.02)
        nn.init.normal_(self.positions, std=0.01)

    def forward(self, tokens: Tensor) -> Tensor:
        """(N, L) int64 to (N, channels)."""
        padding = tokens == _PAD
        words = self.embedding(tokens) + self.positions[:, : tokens.shape[1]]
        words = self.norm(self.layers(words, src_key_padding_mask=padding))
        kept = (~padding)[..., None].to(words.dtype)
        return (words * kept).sum(1) / kept.sum(1)
