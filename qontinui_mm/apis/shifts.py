"""The same screens in another look, for models that are run."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from mmengine.dataset import Compose

__all__ = ['Shift', 'UndoScale', 'shifted_pipeline']

_FACTOR = 'shift_factor'


class Shift:
    """Transforms that look the same on every run.

    Required Keys:

    - img
    - img_id

    Modified Keys:

    - img, img_shape

    Added Keys:

    - shift_factor: width and height as shares of what they were

    Args:
        transforms: Configs, such as ``dict(type='qontinui_mm.ThemeShift')``.
        seed: With the id of the screen, that of the random numbers.
    """

    def __init__(self, transforms: Sequence[dict], seed: int = 0) -> None:
        self.transforms = Compose(transforms)
        self.seed = seed

    def __call__(self, results: dict[str, Any]) -> dict[str, Any]:
        """Change the image of a screen."""
        height, width = results['img'].shape[:2]
        before = np.random.get_state()
        key = f'{self.seed} {results["img_id"]}'
        np.random.seed(zlib.crc32(key.encode()))
        try:
            results = self.transforms(results)
        finally:
            np.random.set_state(before)
        new_height, new_width = results['img'].shape[:2]
        results[_FACTOR] = (new_width / width, new_height / height)
        return results


class UndoScale:
    """Boxes come out in pixels of the screen before the shift.

    Required Keys:

    - shift_factor

    Modified Keys:

    - scale_factor
    """

    def __call__(self, results: dict[str, Any]) -> dict[str, Any]:
        """Count the shift's scale among those to undo."""
        scale = results.get('scale_factor', (1.0, 1.0))
        factor = results[_FACTOR]
        results['scale_factor'] = (scale[0] * factor[0], scale[1] * factor[1])
        return results


def shifted_pipeline(
    pipeline: Sequence[Any], transforms: Sequence[dict], seed: int = 0
) -> list[Any]:
    """A test pipeline with a shift after its first step, the loading.

    Args:
        pipeline: Configs or transforms; the last one packs.
        transforms: Configs of the shift.
        seed: Of the shift.
    """
    first, *rest, last = pipeline
    return [first, Shift(transforms, seed), *rest, UndoScale(), last]
