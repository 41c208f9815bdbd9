"""Means of features over what an encoder has seen: pure functions."""

from __future__ import annotations

import torch
from torch import Tensor

from qontinui_mm.selfsup.patches import box_shares

__all__ = ['pool_boxes', 'pool_seen']


def pool_seen(features: Tensor, seen: Tensor) -> Tensor:
    """(B, C): the mean over the cells that were seen.

    Args:
        features: (B, C, rows, columns).
        seen: (B, rows, columns) bools.
    """
    weights = seen[:, None].to(features)
    total = weights.sum((2, 3)).clamp(min=1)
    return (features * weights).sum((2, 3)) / total


def pool_boxes(
    features: Tensor, seen: Tensor, boxes: Tensor, cell: float
) -> tuple[Tensor, Tensor]:
    """The mean over the cells of each box that were seen.

    A cell counts as far as the box covers it.

    Args:
        features: (C, rows, columns).
        seen: (rows, columns) bools.
        boxes: (N, 4) xyxy in pixels.
        cell: Side of a cell in pixels.

    Returns:
        (M, C) features of the boxes of which something was seen, and their
        indices, (M,).
    """
    shares = box_shares(boxes, *seen.shape, cell) * seen
    shares = shares.flatten(1)
    total = shares.sum(1)
    known = torch.nonzero(total > 0)[:, 0]
    weights = shares[known] / total[known, None]
    return weights @ features.flatten(1).T, known
