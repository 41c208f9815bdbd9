"""Boxes that a detector could not learn for being too thin."""

from __future__ import annotations

from typing import Any

from mmcv.transforms import BaseTransform

from qontinui_mm.registry import TRANSFORMS

__all__ = ['ThickenBoxes']


@TRANSFORMS.register_module()
class ThickenBoxes(BaseTransform):
    """Widen boxes about their middle to a least width and height.

    A divider of one pixel is half a pixel on a screen at half its size: an
    IoU of 0.5 with it asks for sides right to a sixth of a pixel. As a box of
    two pixels it can be learnt; where a model is used, ``snap_to_pixels``
    finds the line in it.

    Boxes may reach beyond the screen by half of ``min_side``.

    Required and Modified Keys:

    - gt_bboxes (HorizontalBoxes)

    Args:
        min_side: In pixels of the picture as it is now, above 0.

    Raises:
        ValueError: ``min_side`` is not above 0.
    """

    def __init__(self, min_side: float) -> None:
        if min_side <= 0:
            raise ValueError(f'min_side is above 0, not {min_side}')
        self.min_side = min_side

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Widen what is thin."""
        boxes = results['gt_bboxes'].tensor
        sides = boxes[:, 2:] - boxes[:, :2]
        more = (self.min_side - sides).clamp(min=0) / 2
        boxes[:, :2] -= more
        boxes[:, 2:] += more
        return results
