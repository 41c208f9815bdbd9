"""Images as grids of patches, and what lies in each: pure functions."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ['box_shares', 'join_patches', 'patch_range', 'split_patches']


def split_patches(images: Tensor, size: int) -> Tensor:
    """Cut images into square patches.

    Args:
        images: (B, C, H, W); H and W are multiples of ``size``.
        size: Side of a patch in pixels.

    Returns:
        (B, L, size, size, C), row by row. Flattened from the third dimension
        on, that is the order of mmpretrain's ``MAEPretrainHead.patchify``.
    """
    batch, channels, height, width = images.shape
    rows, columns = height // size, width // size
    cells = images.reshape(batch, channels, rows, size, columns, size)
    cells = cells.permute(0, 2, 4, 3, 5, 1)
    return cells.reshape(batch, rows * columns, size, size, channels)


def join_patches(patches: Tensor, rows: int) -> Tensor:
    """The images that ``split_patches`` cut; ``rows`` of patches each.

    Args:
        patches: (B, L, p, p, C).
        rows: A divisor of L.

    Returns:
        (B, C, rows * p, L / rows * p).
    """
    batch, number, size, _, channels = patches.shape
    columns = number // rows
    cells = patches.reshape(batch, rows, columns, size, size, channels)
    cells = cells.permute(0, 5, 1, 3, 2, 4)
    return cells.reshape(batch, channels, rows * size, columns * size)


def patch_range(patches: Tensor) -> Tensor:
    """(B, L): the range of values in the channel where it is widest.

    Args:
        patches: (B, L, p, p, C).
    """
    flat = patches.flatten(2, 3)
    return (flat.amax(2) - flat.amin(2)).amax(-1)


def box_shares(boxes: Tensor, rows: int, columns: int, size: int) -> Tensor:
    """The share of each cell that each box covers.

    Args:
        boxes: (N, 4) xyxy in pixels.
        rows: Of the grid.
        columns: Of the grid.
        size: Side of a cell in pixels.

    Returns:
        (N, rows, columns), 0 to 1.
    """
    boxes = boxes.float() / size

    def overlap(low: Tensor, high: Tensor, number: int) -> Tensor:
        edges = torch.arange(number, device=boxes.device)
        end = torch.minimum(high[:, None], edges + 1)
        return (end - torch.maximum(low[:, None], edges)).clamp(min=0)

    down = overlap(boxes[:, 1], boxes[:, 3], rows)
    across = overlap(boxes[:, 0], boxes[:, 2], columns)
    return down[:, :, None] * across[:, None, :]
