"""Loading of boxes, classes and parents."""

from __future__ import annotations

from typing import Any

import numpy as np
from mmdet.datasets.transforms import LoadAnnotations

from qontinui_mm.registry import TRANSFORMS

__all__ = ['LoadGuiAnnotations']


@TRANSFORMS.register_module()
class LoadGuiAnnotations(LoadAnnotations):
    """Load boxes, classes and the tree.

    Required Keys:

    - height
    - width
    - instances

      - bbox (list[float], xyxy in image pixels)
      - bbox_label (int)
      - ignore_flag (int)
      - parent (int, index into instances or -1)

    Added Keys:

    - gt_bboxes (HorizontalBoxes[torch.float32])
    - gt_bboxes_labels (np.int64)
    - gt_ignore_flags (bool)
    - gt_parents (np.int64, index into the boxes or -1)

    Args:
        kwargs: Those of mmdet's ``LoadAnnotations``.
    """

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add boxes, classes and parents."""
        results = super().transform(results)
        results['gt_parents'] = np.array(
            [instance['parent'] for instance in results['instances']],
            np.int64,
        )
        return results
