"""Overlaps that tell a near miss of a thin box from a far one."""

from __future__ import annotations

from typing import Any

from mmdet.structures.bbox import BaseBoxes, bbox_overlaps
from torch import Tensor

from qontinui_mm.registry import TASK_UTILS

__all__ = ['GrownOverlaps2D']


@TASK_UTILS.register_module()
class GrownOverlaps2D:
    """IoU of boxes that are grown to a least width and height.

    An assigner takes overlaps for how good a prediction is. A line of two
    pixels that is missed by two has none, as has one that is missed by two
    hundred: few priors are matched with it, and what they learn counts
    nothing. Grown to 8 pixels, the first miss has 0.6.

    Args:
        min_side: In pixels, above 0; boxes grow about their middle.

    Raises:
        ValueError: ``min_side`` is not above 0.
    """

    def __init__(self, min_side: float = 8.0) -> None:
        if min_side <= 0:
            raise ValueError(f'min_side is above 0, not {min_side}')
        self.min_side = min_side

    def __call__(
        self, bboxes1: Any, bboxes2: Any, is_aligned: bool = False
    ) -> Tensor:
        """(n, k), or (n,) if aligned.

        Args:
            bboxes1: (n, 4) xyxy pixels.
            bboxes2: (k, 4) xyxy pixels; (n, 4) if aligned.
            is_aligned: Whether each is compared with its like alone.
        """
        return bbox_overlaps(
            self._grown(bboxes1), self._grown(bboxes2), is_aligned=is_aligned
        )

    def _grown(self, boxes: Any) -> Tensor:
        boxes = boxes.tensor if isinstance(boxes, BaseBoxes) else boxes
        low, high = boxes[..., :2], boxes[..., 2:]
        sides = high - low
        # A box that ends before it begins stays so: it overlaps with nothing.
        more = (self.min_side - sides).clamp(min=0) / 2 * (sides >= 0)
        grown = boxes.clone()
        grown[..., :2] -= more
        grown[..., 2:] += more
        return grown
