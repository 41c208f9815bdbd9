"""Pictures that pages show: drawn on request, the same for the same number."""

from __future__ import annotations

import random
from functools import lru_cache
from types import SimpleNamespace

import cv2
import numpy as np
import skia

from data_tools.procedural.widgets.scenery import landscape

__all__ = ['Pictures']

SIZE = (640, 420)
PORTRAIT = (160, 160)


class Pictures:
    """Answers for ``<number>.jpg`` with a picture.

    Args:
        portraits: Whether of a person, otherwise of a landscape.
    """

    def __init__(self, portraits: bool) -> None:
        self._portraits = portraits

    def get(self, url_path: str) -> tuple[bytes, str] | None:
        """Bytes and media type."""
        number = url_path.removesuffix('.jpg')
        if not number.isdecimal() or len(number) > 6:
            return None
        draw = _portrait if self._portraits else _landscape
        return draw(int(number)), 'image/jpeg'


@lru_cache(maxsize=256)
def _landscape(number: int) -> bytes:
    rng = random.Random(f'landscape/{number}')
    paint = landscape(SimpleNamespace(rng=rng))
    return _drawn(SIZE, lambda canvas: paint(canvas, (0, 0, *SIZE)))


@lru_cache(maxsize=256)
def _portrait(number: int) -> bytes:
    """A head with hair over shoulders, on a plain ground."""
    rng = random.Random(f'portrait/{number}')
    side = PORTRAIT[0]

    def tone(saturation: float, value: float) -> skia.Paint:
        hsv = [rng.uniform(0, 360), saturation, value]
        return skia.Paint(Color=skia.HSVToColor(hsv), AntiAlias=True)

    def paint(canvas: skia.Canvas) -> None:
        canvas.drawPaint(tone(0.3, rng.uniform(0.6, 0.95)))
        canvas.drawCircle(
            side / 2, side * 1.05, side * 0.4, tone(0.6, rng.uniform(0.3, 0.9))
        )
        hair = tone(0.5, rng.uniform(0.1, 0.6))
        canvas.drawCircle(side / 2, side * 0.4, side * 0.25, hair)
        skin = [rng.uniform(15, 35), 0.45, rng.uniform(0.35, 0.95)]
        canvas.drawCircle(
            side / 2,
            side * rng.uniform(0.44, 0.5),
            side * rng.uniform(0.19, 0.23),
            skia.Paint(Color=skia.HSVToColor(skin), AntiAlias=True),
        )

    return _drawn(PORTRAIT, paint)


def _drawn(size: tuple[int, int], paint) -> bytes:
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    surface = skia.Surface(pixels)
    paint(surface.getCanvas())
    surface.flushAndSubmit()
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR)
    return cv2.imencode('.jpg', bgr, [cv2.IMWRITE_JPEG_QUALITY, 88])[
        1
    ].tobytes()
