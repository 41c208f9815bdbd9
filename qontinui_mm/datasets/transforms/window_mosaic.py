"""Screens as windows on one desktop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import MixTransform
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.toggle_bars import as_window, has_window
from qontinui_mm.datasets.transforms.tree_edit import (
    crop,
    hide,
    join,
    make_scene,
    move,
    rescale,
)
from qontinui_mm.registry import TRANSFORMS

__all__ = ['WindowMosaic']


@TRANSFORMS.register_module()
class WindowMosaic(MixTransform):
    """Up to four screens as windows that overlap, on a wallpaper.

    A screen that is not one window itself gets one with a title bar, and its
    elements hang under it. Later windows cover the earlier ones: what they
    hide goes, and boxes shrink to what is still seen. The first screen's
    window is the last in the row, on top.

    Required Keys:

    - img
    - gt_bboxes
    - gt_bboxes_labels
    - gt_parents
    - gt_paint_orders, gt_visible_fractions, gt_relations (optional)
    - mix_results (optional: without, nothing changes)

    Modified Keys:

    - all of these but mix_results
    - img_shape

    Args:
        prob: Share of the screens that become desktops.
        strength: 0 to 1; how far windows lie from their places in a grid.
        others: Most other screens, 1 to 3.
        size: Width and height of the desktop in pixels.
        share_range: A window's width and height are at most this share of
            the desktop's.
        fill: Grey of the wallpaper, 0 to 255; None for soft colours.

    Raises:
        ValueError: ``others`` is not from 1 to 3.
    """

    def __init__(
        self,
        prob: float = 0.3,
        strength: float = 1.0,
        others: int = 3,
        size: tuple[int, int] = (1366, 768),
        share_range: tuple[float, float] = (0.5, 0.85),
        fill: int | None = None,
    ) -> None:
        super().__init__(prob, strength, others)
        if others > 3:
            raise ValueError(f'others: {others} is not from 1 to 3')
        self.size = tuple(size)
        self.share_range = share_range
        self.fill = fill

    def mix(
        self, scene: Scene, others: Sequence[Scene], rng: np.random.Generator
    ) -> Scene:
        """Lay the windows on the desktop, the first screen's on top."""
        width, height = self.size
        number = int(rng.integers(min(2, len(others)), len(others) + 1))
        wallpaper = _wallpaper(width, height, rng)
        if self.fill is not None:
            wallpaper[:] = self.fill
        desktop = make_scene(wallpaper, [], [], [])
        desktop = replace(desktop, platform=scene.platform)
        corners = rng.permutation(4)
        for index, inner in enumerate([*others[:number], scene]):
            window = self._window(inner, rng)
            x, y = self._place(window, int(corners[index]), rng)
            desktop = _lay(desktop, window, x, y)
        return desktop

    def _window(self, scene: Scene, rng: np.random.Generator) -> Scene:
        width, height = self.size
        share = rng.uniform(*self.share_range)
        bar = 0 if has_window(scene) else max(round(0.035 * height), 16)
        factor = min(
            share * width / scene.width,
            max(share * height - bar, 1) / scene.height,
            1.0,
        )
        size = (
            max(round(scene.width * factor), 1),
            max(round(scene.height * factor), 1),
        )
        small = rescale(scene, *size, cv2.INTER_AREA) if factor < 1 else scene
        return as_window(small, bar, rng) if bar else small

    def _place(
        self, window: Scene, corner: int, rng: np.random.Generator
    ) -> tuple[int, int]:
        """Its upper left corner; some windows leave the desktop a little."""
        size = np.array([window.width, window.height])
        share = np.array([corner % 2, corner // 2], float)
        share += self.strength * rng.uniform(-0.45, 0.45, 2)
        place = (self.size - size) * share
        # At least three quarters stay on the desktop, and the title bar.
        place = place.clip(-0.25 * size, self.size - 0.75 * size)
        x, y = np.round(place).astype(int).tolist()
        return x, max(y, 0)


def _wallpaper(
    width: int, height: int, rng: np.random.Generator
) -> np.ndarray:
    """(height, width, 3) uint8 of soft colours."""
    coarse = rng.integers(0, 256, (3, 4, 3), np.uint8)
    mixed = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    flat = rng.integers(0, 256, 3)
    weight = rng.choice([0, 0.3, 1])
    return np.round(mixed * weight + flat * (1 - weight)).astype(np.uint8)


def _lay(desktop: Scene, window: Scene, x: int, y: int) -> Scene:
    """Paint a window, and hide what it covers."""
    left, top = max(x, 0), max(y, 0)
    right = min(x + window.width, desktop.width)
    bottom = min(y + window.height, desktop.height)
    if left >= right or top >= bottom:
        return desktop
    seen = crop(window, (left - x, top - y, right - x, bottom - y))
    image = desktop.image.copy()
    image[top:bottom, left:right] = seen.image
    covered = np.zeros(image.shape[:2], bool)
    covered[top:bottom, left:right] = True
    desktop = replace(desktop, image=image)
    below = hide(desktop, covered, np.ones(len(desktop), bool))
    return join(below, move(seen, left, top))
