"""A pyramid from the one map of a plain transformer."""

from __future__ import annotations

from collections.abc import Sequence

from mmcv.cnn import ConvModule
from mmdet.utils import ConfigType, OptMultiConfig
from mmengine.model import BaseModule, ModuleList
from torch import Tensor, nn

from qontinui_mm.registry import MODELS

__all__ = ['SimpleFeaturePyramid']


@MODELS.register_module()
class SimpleFeaturePyramid(BaseModule):
    """ViTDet's pyramid (arXiv:2203.16527): every level from the last map.

    A plain ViT has one map, of stride 16. It is enlarged by transposed
    convolutions or shrunk by pooling; a 1 x 1 and a 3 x 3 convolution follow.

    Args:
        in_channels: Of the map.
        out_channels: Of each level.
        scales: Size of each level by that of the map, powers of 2, from the
            finest: at stride 16, the default gives strides 8, 16, 32, 64.
        norm_cfg: Config of the norm after each convolution.
        init_cfg: Config of the initial weights.

    Raises:
        ValueError: A scale is none of 4, 2, 1, 1/2, 1/4 and so on.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        scales: Sequence[float] = (2, 1, 0.5, 0.25),
        norm_cfg: ConfigType | None = None,
        init_cfg: OptMultiConfig = None,
    ) -> None:
        super().__init__(init_cfg)
        self.levels = ModuleList(
            nn.Sequential(
                *_resized(in_channels, scale),
                ConvModule(
                    _resized_channels(in_channels, scale),
                    out_channels,
                    1,
                    norm_cfg=norm_cfg,
                    act_cfg=None,
                ),
                ConvModule(
                    out_channels,
                    out_channels,
                    3,
                    padding=1,
                    norm_cfg=norm_cfg,
                    act_cfg=None,
                ),
            )
            for scale in scales
        )

    def forward(self, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """Levels (b, out_channels, h x scale, w x scale), as ``scales`` are.

        Args:
            inputs: Maps (b, in_channels, h, w) of which the last one counts.
        """
        return tuple(level(inputs[-1]) for level in self.levels)


def _resized_channels(channels: int, scale: float) -> int:
    """Each doubling halves the channels."""
    return channels // max(1, int(scale))


def _resized(channels: int, scale: float) -> list[nn.Module]:
    """Layers that make a map ``scale`` times as large."""
    if scale == 1:
        return []
    if scale == 2:
        return [nn.ConvTranspose2d(channels, channels // 2, 2, stride=2)]
    if scale == 4:
        return [
            *_resized(channels, 2),
            nn.GroupNorm(1, channels // 2),
            nn.GELU(),
            *_resized(channels // 2, 2),
        ]
    stride = round(1 / scale)
    if scale * stride != 1 or stride & (stride - 1):
        raise ValueError(f'scales: {scale} is not 4, 2, 1, 1/2, 1/4, ...')
    return [nn.MaxPool2d(stride, stride)]
