"""Features of the picture at boxes."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn
from torchvision.ops import MultiScaleRoIAlign

__all__ = ['RegionPooler']


class RegionPooler(nn.Module):
    """A small grid of features at each box, from the level of its size.

    torchvision's operator, which needs nothing compiled.

    Args:
        channels: Of the feature maps.
        levels: Number of feature maps.
        grid: Cells of a side.
    """

    def __init__(self, channels: int, levels: int, grid: int = 3) -> None:
        super().__init__()
        self.out_channels = channels * grid**2
        self._names = [str(level) for level in range(levels)]
        self._align = MultiScaleRoIAlign(self._names, grid, sampling_ratio=2)

    def forward(
        self,
        features: Sequence[Tensor],
        boxes: Sequence[Tensor],
        img_shape: tuple[int, int],
    ) -> list[Tensor]:
        """Pool the boxes of a batch.

        Args:
            features: For each level (b, channels, h, w), the finest first.
            boxes: For each image (n, 4) xyxy in pixels of the input.
            img_shape: Height and width of the padded input.

        Returns:
            For each image (n, ``out_channels``).
        """
        pooled = self.pool(features, boxes, img_shape)
        return list(pooled.split([len(each) for each in boxes]))

    def pool(
        self,
        features: Sequence[Tensor],
        boxes: Sequence[Tensor],
        img_shape: tuple[int, int],
    ) -> Tensor:
        """The same, the boxes of all images one after another."""
        maps = dict(zip(self._names, features, strict=True))
        boxes = [each.to(features[0].dtype) for each in boxes]
        pooled = self._align(maps, boxes, [tuple(img_shape)] * len(boxes))
        return pooled.flatten(1)
