"""The size of an image that is not loaded."""

from __future__ import annotations

from typing import Any

from mmcv.transforms import BaseTransform

from qontinui_mm.registry import TRANSFORMS

__all__ = ['TakeImageSize']


@TRANSFORMS.register_module()
class TakeImageSize(BaseTransform):
    """Take an image's size from its record, for models without pixels.

    Required Keys:

    - height
    - width

    Added Keys:

    - img_shape
    - ori_shape
    """

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add the size."""
        shape = results['height'], results['width']
        results['img_shape'] = results['ori_shape'] = shape
        return results
