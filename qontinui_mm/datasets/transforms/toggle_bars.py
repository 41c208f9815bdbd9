"""Bars of the system and of windows, added or taken away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qontinui_mm.datasets.transforms.bars import system_bar, title_bar
from qontinui_mm.datasets.transforms.base import SceneTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.tree_edit import (
    crop,
    join,
    make_scene,
    move,
)
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ROOT

__all__ = ['ToggleBars', 'as_window', 'has_window']

_BARS = [CLASS_NAMES.index(n) for n in ('system_bar', 'title_bar')]
_WINDOW = CLASS_NAMES.index('window')
_PHONES = ('android', 'ios', 'mobile_web')


@TRANSFORMS.register_module()
class ToggleBars(SceneTransform):
    """Take the bars away that a screen has at its top and bottom, or add one.

    A phone's screen gets a ``system_bar`` above it, with clock and signs. Any
    other gets a ``title_bar`` and is then the inside of a ``window``, under
    which its elements hang; a screen with a window of its own stays.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - platform (optional)
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)

    Modified Keys:

    - all of these but platform
    - img_shape

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; scales the greatest height of a bar.
        height_range: Of new bars, as a share of the screen's shorter side.
    """

    def __init__(
        self,
        prob: float = 0.3,
        strength: float = 1.0,
        height_range: tuple[float, float] = (0.035, 0.075),
    ) -> None:
        super().__init__(prob, strength)
        self.height_range = height_range

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Remove bars if there are any, else add one."""
        top, bottom = _bars_at_the_edges(scene)
        if top > 0 or bottom < scene.height:
            return crop(scene, (0, top, scene.width, bottom))
        low, high = self.height_range
        share = rng.uniform(low, low + self.strength * (high - low))
        height = max(round(share * min(scene.width, scene.height)), 12)
        if scene.platform in _PHONES:
            bar = system_bar(scene.width, height, rng)
            return _stack(bar, scene)
        if np.isin(scene.labels, [_WINDOW, *_BARS]).any():
            return scene
        return as_window(scene, height, rng)


def has_window(scene: Scene) -> bool:
    """Whether a screen is, all of it, one window with its frame."""
    sides = scene.boxes[:, 2:] - scene.boxes[:, :2]
    share = sides.prod(1) / (scene.width * scene.height)
    return bool(((scene.labels == _WINDOW) & (share > 0.9)).any())


def as_window(scene: Scene, height: int, rng: np.random.Generator) -> Scene:
    """A screen as the inside of a window with a title bar.

    Args:
        scene: The inside.
        height: Of the title bar, in pixels.
        rng: Decides how the bar looks.

    Returns:
        A scene whose element 0, a ``window``, holds all the others.
    """
    stacked = _stack(title_bar(scene.width, height, rng), scene)
    box = (0, 0, stacked.width, stacked.height)
    window = make_scene(stacked.image, [box], ['window'], [ROOT])
    return join(window, stacked, parent=0)


def _stack(bar: Scene, scene: Scene) -> Scene:
    """The bar above the screen."""
    image = np.concatenate([bar.image, scene.image])
    whole = join(replace(bar, image=image), move(scene, 0, bar.height))
    return replace(whole, platform=scene.platform)


def _bars_at_the_edges(scene: Scene) -> tuple[int, int]:
    """First row below the bar at the top, first row of that at the bottom."""
    top, bottom = 0, scene.height
    for index in np.flatnonzero(np.isin(scene.labels, _BARS)):
        x1, y1, x2, y2 = scene.boxes[index]
        if x2 - x1 < 0.95 * scene.width or y2 - y1 > 0.15 * scene.height:
            continue
        if y1 <= 1:
            top = max(top, int(np.ceil(y2)))
        elif y2 >= scene.height - 1:
            bottom = min(bottom, int(np.floor(y1)))
    return top, bottom
