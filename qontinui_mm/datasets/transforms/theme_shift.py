"""Another theme for the same screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform, known_names
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['ThemeShift']

# What a dark mode leaves as it is.
_PHOTOS = [
    CLASS_NAMES.index(name)
    for name in 'image avatar video map minimap'.split()
]

_AVATAR = CLASS_NAMES.index('avatar')


@TRANSFORMS.register_module()
class ThemeShift(SceneTransform):
    """Turn light into dark, shift hues, change contrast.

    - ``invert``: lightness is turned over, hue and chroma stay, so a blue
      button stays blue. Dark grounds are lifted off black.
    - ``hue``: hues turn by one angle; greys stay.
    - ``contrast``: less or more distance from the mean.
    - ``high_contrast``: much more distance from the commonest grey.

    Photos keep their pixels under ``invert`` and ``hue``, but not what was
    painted over them later.

    Required Keys:

    - img
    - gt_bboxes, gt_bboxes_labels (optional: without, there are no photos)

    Modified Keys:

    - img

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; scales angle and contrast, and the share of screens
            that are inverted.
        modes: Of which one is chosen; each of the names above.

    Raises:
        ValueError: A mode is unknown.
    """

    moves_elements = False

    def __init__(
        self,
        prob: float = 0.5,
        strength: float = 1.0,
        modes: Sequence[str] = ('invert', 'hue', 'contrast', 'high_contrast'),
    ) -> None:
        super().__init__(prob, strength)
        self.modes = known_names('modes', modes, _MODES)

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Apply one mode; an inverted screen may change its hue, too."""
        mode = str(rng.choice(self.modes))
        if mode == 'invert' and rng.random() >= self.strength:
            return scene
        image = _MODES[mode](scene.image, self.strength, rng)
        if mode in ('invert', 'hue'):
            photos = _photo_mask(scene)
            image[photos] = scene.image[photos]
        return replace(scene, image=image)


def _photo_mask(scene: Scene) -> np.ndarray:
    """(H, W) bools: pixels of photos with nothing painted over them."""
    mask = np.zeros(scene.image.shape[:2], bool)
    spans = np.round(scene.boxes).astype(int).clip(0)
    photo = np.isin(scene.labels, _PHOTOS)
    # The later painted ones decide.
    for index in np.argsort(scene.orders, kind='stable'):
        x1, y1, x2, y2 = spans[index]
        place = mask[y1:y2, x1:x2]
        place[:] = photo[index]
        if scene.labels[index] == _AVATAR:
            # Most are round; the corners belong to the ground.
            place &= _disc(*place.shape)
    return mask


def _disc(height: int, width: int) -> np.ndarray:
    """(height, width) bools: the ellipse that fills it."""
    y = np.linspace(-1, 1, height)[:, None]
    x = np.linspace(-1, 1, width)[None]
    return x * x + y * y <= 1


def _invert(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    """Turn HLS lightness over; exact, and no colour leaves its range."""
    channels = image.astype(np.int16)
    shift = 255 - channels.max(-1) - channels.min(-1)
    # Lift black to a dark grey of the themes, up to #242424.
    ground = rng.uniform(0, 36)
    dark = ground + (channels + shift[..., None]) * (1 - ground / 255)
    return np.round(dark).astype(np.uint8)


def _turn_hue(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    angle = int(strength * rng.integers(16, 241))  # of 256
    hls = cv2.cvtColor(image, cv2.COLOR_BGR2HLS_FULL)
    hls[..., 0] += np.uint8(angle)
    turned = cv2.cvtColor(hls, cv2.COLOR_HLS2BGR_FULL)
    # Greys have no hue to turn: rounding would only tint them.
    grey = np.ptp(image, axis=-1) < 6
    turned[grey] = image[grey]
    return turned


def _change_contrast(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    factor = 1 + strength * rng.uniform(-0.45, 0.35)
    return cv2.LUT(image, _curve(image.mean(), factor))


def _raise_contrast(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ground = int(np.bincount(grey.ravel(), minlength=256).argmax())
    return cv2.LUT(image, _curve(ground, 1 + strength * rng.uniform(0.5, 1.5)))


def _curve(pivot: float, factor: float) -> np.ndarray:
    """(256,) uint8: steeper by ``factor`` at ``pivot``, never out of range.

    It falls nowhere, so that light stays lighter than dark; it bends where
    others clip, so that most of what differed still does.
    """
    levels = np.arange(256.0)
    room = np.where(levels < pivot, pivot, 255 - pivot)
    away = np.abs(levels - pivot) / np.maximum(room, 1e-6)
    bent = 1 - (1 - away) ** factor if factor >= 1 else away * factor
    curve = pivot + np.sign(levels - pivot) * bent * room
    return np.round(curve).clip(0, 255).astype(np.uint8)


_MODES = {
    'invert': _invert,
    'hue': _turn_hue,
    'contrast': _change_contrast,
    'high_contrast': _raise_contrast,
}
