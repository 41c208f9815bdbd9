"""Screens' sizes in pixels and their scales, as devices have them."""

from __future__ import annotations

import random

__all__ = ['draw_device']

# (width, height) in pixels, and scale: device pixels per dp.
Device = tuple[int, int, float]

# Drawn most often: sizes that a small model sees without shrinking.
_SMALL: dict[str, tuple[tuple[tuple[int, int], ...], tuple[float, ...]]] = {
    'web': (
        ((1024, 640), (1152, 720), (1280, 720), (1280, 800), (960, 640)),
        (1.0,),
    ),
    'mobile_web': (((360, 640), (390, 700), (412, 780)), (1.0, 1.5, 2.0)),
    'android': (((360, 640), (360, 720), (412, 800)), (1.0, 1.5, 2.0)),
    'ios': (((375, 667), (390, 760), (414, 800)), (1.0, 1.5, 2.0)),
    'windows': (((1024, 640), (1280, 720), (960, 600)), (1.0, 1.25)),
    'macos': (((1024, 640), (1280, 800)), (1.0,)),
    'linux': (((1024, 640), (1280, 720), (800, 600)), (1.0,)),
    'game': (((960, 540), (1024, 576), (1280, 720)), (1.0,)),
}

# Monitors in pixels, from 720p to 4K, the larger ones more rarely.
_MONITORS = {
    60: ((1280, 720), (1366, 768), (1440, 900), (1600, 900), (1680, 1050),
         (1920, 1080), (1920, 1080), (1920, 1200)),
    25: ((2560, 1440), (2560, 1600), (2880, 1800), (3440, 1440)),
    15: ((3840, 2160),),
}  # fmt: skip
_SCALES = {
    'web': (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0),
    'windows': (1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0),
    'macos': (1.0, 2.0),
    'linux': (1.0, 1.25, 1.5, 1.75, 2.0),
    'game': (1.0, 1.25, 1.5, 2.0, 3.0),
}
# Less room than this, in dp, and programs would not fit.
_NARROWEST, _LOWEST = 960, 540

# Phones and tablets.
_HANDHELDS: dict[str, tuple[Device, ...]] = {
    'android': (
        (720, 1280, 2.0),
        (720, 1600, 2.0),
        (1080, 1920, 2.625),
        (1080, 1920, 3.0),
        (1080, 2340, 2.75),
        (1080, 2400, 2.625),
        (1080, 2400, 3.0),
        (1200, 1920, 1.5),
        (1600, 2560, 2.0),
    ),
    'ios': (
        (750, 1334, 2.0),
        (828, 1792, 2.0),
        (1125, 2436, 3.0),
        (1170, 2532, 3.0),
        (1179, 2556, 3.0),
        (1290, 2796, 3.0),
        (1536, 2048, 2.0),
    ),
}
_HANDHELDS['mobile_web'] = _HANDHELDS['android'] + _HANDHELDS['ios']


def draw_device(
    rng: random.Random, platform: str, small: float = 0.7
) -> Device:
    """A device of a platform: width and height in pixels, and scale.

    Args:
        rng: Source of chance.
        platform: One of the schema's.
        small: Probability of a small picture.
    """
    if rng.random() < small:
        sizes, scales = _SMALL[platform]
        (width, height), scale = rng.choice(sizes), rng.choice(scales)
        return round(width * scale), round(height * scale), scale
    if platform in _HANDHELDS:
        return rng.choice(_HANDHELDS[platform])
    sizes = rng.choices(list(_MONITORS.values()), list(_MONITORS))[0]
    width, height = rng.choice(sizes)
    scales = [
        scale
        for scale in _SCALES[platform]
        if width / scale >= _NARROWEST and height / scale >= _LOWEST
    ]
    return width, height, rng.choice(scales)
