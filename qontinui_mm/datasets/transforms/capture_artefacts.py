"""What compression and screen capture do to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.base import SceneTransform, known_names
from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.registry import TRANSFORMS

__all__ = ['CaptureArtefacts']

_ALL = tuple(
    'jpeg webp chroma resample banding noise gamma tint sharpen'.split()
)


@TRANSFORMS.register_module()
class CaptureArtefacts(SceneTransform):
    """Compress a screen, or show it as a capture tool would.

    - ``jpeg``, ``webp``: lossy compression.
    - ``chroma``: colours at half the resolution, as in video.
    - ``resample``: smaller and back, as remote desktops do.
    - ``banding``: 4 to 6 bits a channel.
    - ``noise``: of an analogue link.
    - ``gamma``: a profile that was applied twice, or not.
    - ``tint``: night light.
    - ``sharpen``: halos around edges.

    Required Keys:

    - img

    Modified Keys:

    - img

    Args:
        prob: Share of the screens that are changed.
        strength: 0 to 1; scales each.
        kinds: Of which one or two are applied; of the names above.

    Raises:
        ValueError: A kind is unknown.
    """

    moves_elements = False

    def __init__(
        self,
        prob: float = 0.5,
        strength: float = 1.0,
        kinds: Sequence[str] = _ALL,
    ) -> None:
        super().__init__(prob, strength)
        self.kinds = known_names('kinds', kinds, _KINDS)

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Apply one or two kinds."""
        number = min(int(rng.integers(1, 3)), len(self.kinds))
        image = scene.image
        for kind in rng.choice(self.kinds, number, replace=False):
            image = _KINDS[str(kind)](image, self.strength, rng)
        return replace(scene, image=image)


def _compress(image: np.ndarray, extension: str, options: list) -> np.ndarray:
    done, data = cv2.imencode(extension, image, options)
    assert done, extension
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def _jpeg(image, strength, rng):
    quality = round(95 - strength * rng.uniform(5, 75))
    return _compress(image, '.jpg', [cv2.IMWRITE_JPEG_QUALITY, quality])


def _webp(image, strength, rng):
    quality = round(95 - strength * rng.uniform(5, 85))
    return _compress(image, '.webp', [cv2.IMWRITE_WEBP_QUALITY, quality])


def _chroma(image, strength, rng):
    ycc = cv2.cvtColor(image, cv2.COLOR_BGR2YCrCb)
    height, width = image.shape[:2]
    half = max(round(width / 2), 1), max(round(height / 2), 1)
    coarse = cv2.resize(ycc[..., 1:], half, interpolation=cv2.INTER_AREA)
    soft = cv2.resize(coarse, (width, height))
    ycc[..., 1:] = np.round(ycc[..., 1:] * (1 - strength) + soft * strength)
    return cv2.cvtColor(ycc, cv2.COLOR_YCrCb2BGR)


def _resample(image, strength, rng):
    height, width = image.shape[:2]
    factor = 1 - strength * rng.uniform(0.1, 0.45)
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _banding(image, strength, rng):
    bits = rng.integers(4, 7)
    step = 255 / (2 ** int(bits) - 1)
    coarse = np.round(np.round(image / step) * step)
    return _mixed(image, coarse, strength)


def _noise(image, strength, rng):
    sigma = strength * rng.uniform(1, 8)
    # cv2's generator would be one more state to seed.
    noise = rng.standard_normal(image.shape, np.float32) * sigma
    return np.round(image + noise).clip(0, 255).astype(np.uint8)


def _gamma(image, strength, rng):
    exponent = np.exp(strength * rng.uniform(-0.45, 0.45))
    curve = 255 * (np.arange(256) / 255) ** exponent
    return cv2.LUT(image, np.round(curve).astype(np.uint8))


def _tint(image, strength, rng):
    # Blue comes first in the pipeline's images.
    gains = 1 - strength * rng.uniform(0, 1) * np.array([0.35, 0.15, 0])
    return np.round(image * gains).astype(np.uint8)


def _sharpen(image, strength, rng):
    soft = cv2.GaussianBlur(image, None, rng.uniform(0.6, 1.5))
    amount = strength * rng.uniform(0.2, 0.9)
    return cv2.addWeighted(image, 1 + amount, soft, -amount, 0)


def _mixed(image, other, strength):
    mixed = image * (1 - strength) + other * strength
    return np.round(mixed).clip(0, 255).astype(np.uint8)


_KINDS = {
    'jpeg': _jpeg,
    'webp': _webp,
    'chroma': _chroma,
    'resample': _resample,
    'banding': _banding,
    'noise': _noise,
    'gamma': _gamma,
    'tint': _tint,
    'sharpen': _sharpen,
}
