"""Loading of boxes, classes and parents."""

from __future__ import annotations

from typing import Any

import numpy as np
from mmdet.datasets.transforms import LoadAnnotations

from qontinui_mm.datasets.transforms.scene import RELATIONS_KEY
from qontinui_mm.registry import TRANSFORMS

__all__ = ['LoadGuiAnnotations']

_COLUMNS = (
    ('gt_parents', 'parent', np.int64),
    ('gt_paint_orders', 'paint_order', np.int64),
    ('gt_visible_fractions', 'visible_fraction', np.float32),
)


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
      - paint_order (int)
      - visible_fraction (float)

    - relations (np.int64, (m, 3): source, target, type; optional)

    Added Keys:

    - gt_bboxes (HorizontalBoxes[torch.float32])
    - gt_bboxes_labels (np.int64)
    - gt_ignore_flags (bool)
    - gt_parents (np.int64, index into the boxes or -1)
    - gt_paint_orders (np.int64, greater is painted later)
    - gt_visible_fractions (np.float32, 0 to 1)
    - gt_relations (np.int64, as ``relations``; none if there are none)

    Args:
        kwargs: Those of mmdet's ``LoadAnnotations``.
    """

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add boxes, classes and the tree."""
        results = super().transform(results)
        for key, name, kind in _COLUMNS:
            values = [instance[name] for instance in results['instances']]
            results[key] = np.array(values, kind)
        relations = results.get('relations', ())
        results[RELATIONS_KEY] = np.array(relations, np.int64).reshape(-1, 3)
        return results
