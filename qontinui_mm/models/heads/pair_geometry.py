"""How two boxes lie to one another, as a model's input."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ['PAIR_FEATURES', 'pair_geometry']

# Entries of the last dimension of what ``pair_geometry`` returns.
PAIR_FEATURES = 12
# A box with this share in another one is contained in it.
_CONTAINED = 0.9
# Sides are not counted as smaller than this share of the screen's.
_LEAST_SIDE = 1e-4


def pair_geometry(boxes: Tensor) -> Tensor:
    """Features of each ordered pair of boxes.

    Beside the pair itself they tell how many boxes lie between the two, so
    that the smallest box around an element, which most often is its parent,
    is in plain sight.

    Args:
        boxes: (..., n, 4) xyxy as shares of the screen's sides.

    Returns:
        (..., n, n, ``PAIR_FEATURES``), all within about -1 and 1. Row i,
        column j: share of i in j, share of j in i, their IoU, whether i lies
        in j, boxes between i and j, and the offsets and the ratio of i to j.
    """
    low, high = boxes[..., :2], boxes[..., 2:]
    sides = (high - low).clamp(min=_LEAST_SIDE)
    areas = sides.prod(-1)
    shared = torch.minimum(_rows(high), _columns(high)) - torch.maximum(
        _rows(low), _columns(low)
    )
    shared = shared.clamp(min=0).prod(-1)
    row_areas, column_areas = areas[..., :, None], areas[..., None, :]
    inside = (shared / row_areas).clamp(max=1)
    iou = shared / (row_areas + column_areas - shared)
    # Of two equal boxes each is contained in the other: neither is between.
    smaller = row_areas < column_areas
    contained = ((inside >= _CONTAINED) & smaller).to(boxes.dtype)
    between = torch.log1p(contained @ contained) / 4
    starts = (_rows(low) - _columns(low)) / _columns(sides)
    ends = (_columns(high) - _rows(high)) / _columns(sides)
    ratio = (_rows(sides).log() - _columns(sides).log()) / 8
    centres = (low + high) / 2
    return torch.cat(
        [
            torch.stack(
                [inside, _turned(inside), iou, contained, between], -1
            ),
            _turned(contained)[..., None],
            torch.tanh(torch.stack([starts.amin(-1), ends.amin(-1)], -1)),
            ratio,
            _rows(centres) - _columns(centres),
        ],
        -1,
    )


def _rows(values: Tensor) -> Tensor:
    return values[..., :, None, :]


def _columns(values: Tensor) -> Tensor:
    return values[..., None, :, :]


def _turned(values: Tensor) -> Tensor:
    return values.transpose(-1, -2)
