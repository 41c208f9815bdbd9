"""Between data samples and the elements that a relation head takes."""

from __future__ import annotations

from mmdet.structures import DetDataSample
from mmdet.structures.bbox import get_box_tensor
from torch import Tensor

__all__ = ['as_shares', 'true_relations']


def as_shares(boxes: Tensor, img_shape: tuple[int, int]) -> Tensor:
    """Boxes in pixels as shares of the image's sides.

    Args:
        boxes: (n, 4) xyxy, pixels; also mmdet's ``HorizontalBoxes``.
        img_shape: Height and width in the same pixels.
    """
    height, width = img_shape[:2]
    boxes = get_box_tensor(boxes)
    return boxes / boxes.new_tensor([width, height, width, height])


def true_relations(sample: DetDataSample) -> Tensor:
    """(m, 3) int64 source, target, type; none where they are not loaded."""
    relations = sample.get('gt_relations')
    if relations is None:
        return sample.gt_instances.labels.new_zeros((0, 3))
    return relations
