"""A square view of a screen, near a place that another view shares."""

from __future__ import annotations

from typing import Any

import numpy as np

from qontinui_mm.datasets.transforms.scene import read_scene, write_scene
from qontinui_mm.datasets.transforms.seeded import SeededTransform
from qontinui_mm.datasets.transforms.tree_edit import crop, rescale
from qontinui_mm.registry import TRANSFORMS

__all__ = ['ANCHOR_KEY', 'ScrolledView']

ANCHOR_KEY = 'view_anchor'


@TRANSFORMS.register_module()
class ScrolledView(SeededTransform):
    """Cut a square out of a screen, scrolled a little and at some density.

    Required Keys:

    - img
    - gt_bboxes, gt_bboxes_labels and the like (optional)
    - view_anchor (optional: where, as shares of the room in x and y; at
      random without)

    Modified Keys:

    - all of these but the anchor
    - img_shape

    Args:
        size: Side of the view in pixels.
        zoom_range: Pixels of the screen for one of the view, least and most:
            a pair of views differs by what screens of other densities do.
        scroll: How far a view may be scrolled up or down, in shares of its
            side.
        shift: The same to the left and right.

    Raises:
        ValueError: An option is out of its range.
    """

    def __init__(
        self,
        size: int = 224,
        zoom_range: tuple[float, float] = (1.0, 2.0),
        scroll: float = 0.25,
        shift: float = 0.1,
    ) -> None:
        if size < 1:
            raise ValueError(f'size: {size} is not above 0')
        if not 0 < zoom_range[0] <= zoom_range[1]:
            raise ValueError(f'zoom_range: {zoom_range} is no range above 0')
        for name, value in (('scroll', scroll), ('shift', shift)):
            if not 0 <= value < 1:
                raise ValueError(f'{name}: {value} is not in 0 to 1')
        self.size = size
        self.zoom_range = zoom_range
        self.scroll = scroll
        self.shift = shift

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Replace the screen by a view."""
        rng = self._generator()
        scene = read_scene(results)
        zoom = np.exp(rng.uniform(*np.log(self.zoom_range)))
        limits = np.array([scene.width, scene.height])
        side = min(round(self.size * zoom), *limits)
        room = limits - side
        anchor = np.array(results.pop(ANCHOR_KEY, rng.random(2)))
        moved = rng.uniform(-1, 1, 2) * (self.shift, self.scroll) * side
        x, y = np.round(anchor * room + moved).astype(int).clip(0, room)
        view = crop(scene, (int(x), int(y), int(x + side), int(y + side)))
        write_scene(rescale(view, self.size, self.size), results)
        return results
