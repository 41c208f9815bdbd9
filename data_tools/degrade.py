"""What happens to screenshots on their way: scaled, tinted, compressed.

Nothing moves, so that boxes stay exact.
"""

from __future__ import annotations

import random

import cv2
import numpy as np

__all__ = ['degrade', 'draw_degradation', 'lay_over', 'strength']


def draw_degradation(rng: random.Random, level: float) -> dict[str, float]:
    """How a screen is degraded, drawn by lot; most often not at all.

    Args:
        rng: Source of chance.
        level: 0 (never) to 1 (often and strongly).

    Returns:
        Some of ``dim`` (share of the light that is left), ``warm`` (share of
        the blue light that is lost), ``rescale`` (shrunk to this share, then
        enlarged again) and ``jpeg`` (quality, 0 to 100).
    """
    drawn: dict[str, float] = {}
    if rng.random() < 0.15 * level:
        drawn['dim'] = round(rng.uniform(0.5, 0.9), 2)
    if rng.random() < 0.15 * level:
        drawn['warm'] = round(rng.uniform(0.1, 0.5), 2)
    if rng.random() < 0.4 * level:
        drawn['rescale'] = round(rng.uniform(1 - 0.45 * level, 0.95), 2)
    if rng.random() < 0.5 * level:
        drawn['jpeg'] = round(rng.uniform(95 - 65 * level, 95))
    return drawn


def strength(drawn: dict[str, float]) -> float:
    """How much of the picture is lost, 0 to 1."""
    losses = (
        1 - drawn.get('dim', 1),
        drawn.get('warm', 0) / 2,
        (1 - drawn.get('rescale', 1)) / 0.45,
        (100 - drawn.get('jpeg', 100)) / 70,
    )
    return round(min(max(losses), 1.0), 3)


def degrade(image: np.ndarray, drawn: dict[str, float]) -> np.ndarray:
    """The degraded picture: RGB, of the same shape, (height, width, 3)."""
    if 'dim' in drawn or 'warm' in drawn:
        image = _lit(image, drawn.get('dim', 1.0), drawn.get('warm', 0.0))
    if 'rescale' in drawn:
        image = _rescaled(image, drawn['rescale'])
    if 'jpeg' in drawn:
        image = _compressed(image, round(drawn['jpeg']))
    return image


def lay_over(
    shown: np.ndarray, clean: np.ndarray, after: np.ndarray
) -> np.ndarray:
    """An alteration of the clean picture, laid over the degraded one.

    A degraded picture is not degraded anew, as that would smear what is
    altered. All are RGB of one shape, (height, width, 3) uint8.
    """
    change = after.astype(np.int16) - clean
    return np.clip(shown + change, 0, 255).astype(np.uint8)


def _lit(image: np.ndarray, dim: float, warm: float) -> np.ndarray:
    light = dim * np.array([1, 1 - warm / 3, 1 - warm])
    table = np.arange(256)[:, None] * light
    return cv2.LUT(image, np.rint(table)[None].astype(np.uint8))


def _rescaled(image: np.ndarray, share: float) -> np.ndarray:
    height, width = image.shape[:2]
    size = max(round(width * share), 1), max(round(height * share), 1)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _compressed(image: np.ndarray, quality: int) -> np.ndarray:
    bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    _, encoded = cv2.imencode('.jpg', bgr, options)
    decoded = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    return cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)
