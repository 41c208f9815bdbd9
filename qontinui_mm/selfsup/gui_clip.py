"""A picture encoder and a text encoder that agree on what goes together."""

from __future__ import annotations

import math
from typing import Any

import torch
from mmengine.dist import all_gather, get_rank
from mmengine.model import BaseModel
from torch import Tensor, nn
from torch.nn import functional

from qontinui_mm.registry import MODELS

__all__ = ['GuiClip']


@MODELS.register_module()
class GuiClip(BaseModel):
    """CLIP (arXiv:2103.00020) over screens, elements and what they are called.

    In a batch of screens the same words stand by many pictures ("button named
    OK"). A picture's texts are then all of those that are equal to its own, as
    in UniCL (arXiv:2204.03610); CLIP's one-to-one loss would push them apart.

    Args:
        backbone: Config of an encoder of pictures with one vector a picture,
            such as a ViT's class token.
        text_encoder: Config of an encoder of tokens, which has their number
            as ``vocab_size``.
        image_channels: Of the backbone's vector.
        text_channels: Of the text encoder's vector.
        channels: Of the space that both share.
        temperature: Of the softmax at the start; it is learnt.
        data_preprocessor: See ``BaseModel``; of ``images`` alone.
        init_cfg: See ``BaseModel``.
    """

    def __init__(
        self,
        backbone: dict,
        text_encoder: dict,
        image_channels: int,
        text_channels: int,
        channels: int = 256,
        temperature: float = 0.07,
        data_preprocessor: dict | nn.Module | None = None,
        init_cfg: dict | list[dict] | None = None,
    ) -> None:
        super().__init__(data_preprocessor, init_cfg)
        self.backbone = MODELS.build(backbone)
        self.text_encoder = MODELS.build(text_encoder)
        self.data_preprocessor.vocab_size = self.text_encoder.vocab_size
        self.image_projection = nn.Linear(image_channels, channels, bias=False)
        self.text_projection = nn.Linear(text_channels, channels, bias=False)
        self.logit_scale = nn.Parameter(torch.tensor(-math.log(temperature)))

    def forward(
        self,
        inputs: dict[str, Tensor],
        data_samples: Any = None,
        mode: str = 'tensor',
    ) -> Any:
        """Loss, similarities or vectors.

        Args:
            inputs: ``images`` (B, N, 3, H, W), ``tokens`` (B, N, L) and
                ``labels`` (B, N); to predict also ``prompts`` (B, classes, L),
                the same for all of a batch.
            data_samples: Not looked at.
            mode: ``'loss'``, ``'predict'`` or ``'tensor'``.

        Returns:
            A dict of losses (see ``contrast``); for each of B screens a dict
            with ``scores`` (N, classes), the similarities of pictures to
            prompts in -1 to 1, and ``labels`` (N); or vectors of pictures and
            texts, a pair of (B N, C).
        """
        images = self.encode_images(inputs['images'].flatten(0, 1))
        if mode == 'predict':
            classes = self.encode_texts(inputs['prompts'][0])
            labels = inputs['labels']
            scores = (images @ classes.T).unflatten(0, labels.shape)
            return [
                {'scores': s, 'labels': n}
                for s, n in zip(scores, labels, strict=True)
            ]
        tokens = inputs['tokens'].flatten(0, 1)
        texts = self.encode_texts(tokens)
        if mode == 'tensor':
            return images, texts
        return self.contrast(images, texts, tokens)

    def encode_images(self, images: Tensor) -> Tensor:
        """(N, 3, H, W) to (N, channels), of length 1."""
        vectors = self.backbone(images)[-1]
        if vectors.ndim == 4:
            vectors = vectors.mean((2, 3))
        return functional.normalize(self.image_projection(vectors), dim=1)

    def encode_texts(self, tokens: Tensor) -> Tensor:
        """(N, L) to (N, channels), of length 1."""
        vectors = self.text_projection(self.text_encoder(tokens))
        return functional.normalize(vectors, dim=1)

    def contrast(
        self, images: Tensor, texts: Tensor, tokens: Tensor
    ) -> dict[str, Tensor]:
        """Both ways of the loss, over the pictures of all processes.

        Args:
            images: (N, C).
            texts: (N, C).
            tokens: (N, L): texts of equal tokens are equal.

        Returns:
            ``loss_image`` (find the text of a picture), ``loss_text`` (find
            the picture of a text), and ``accuracy``: the share of the pictures
            whose nearest text is one of theirs.
        """
        every_image, every_text = _gathered(images), _gathered(texts)
        every_token = torch.cat(all_gather(tokens))
        equal = (tokens[:, None] == every_token[None]).all(2)
        target = equal.float() / equal.sum(1, keepdim=True)
        # CLIP bounds the scale, or training can leave the rails.
        scale = self.logit_scale.clamp(max=math.log(100)).exp()
        by_image = scale * images @ every_text.T
        by_text = scale * texts @ every_image.T
        nearest = by_image.argmax(1, keepdim=True)
        return {
            'loss_image': functional.cross_entropy(by_image, target) / 2,
            'loss_text': functional.cross_entropy(by_text, target) / 2,
            'accuracy': equal.gather(1, nearest).float().mean(),
        }


def _gathered(vectors: Tensor) -> Tensor:
    """Those of all processes; gradients flow through one's own."""
    parts = all_gather(vectors.detach())
    parts[get_rank()] = vectors
    return torch.cat(parts)
