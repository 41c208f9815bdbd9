"""Title bars of windows and system bars of phones, drawn with labels."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.datasets.transforms.sketch import (
    FONTS,
    blend,
    draw_polygon,
    random_words,
    word_mask,
)
from qontinui_mm.datasets.transforms.tree_edit import make_scene
from qontinui_mm.structures import ROOT

__all__ = ['system_bar', 'title_bar']

_CONTROLS = {
    'close': ((0, 0.1), (0.1, 0), (0.5, 0.4), (0.9, 0), (1, 0.1), (0.6, 0.5),
              (1, 0.9), (0.9, 1), (0.5, 0.6), (0.1, 1), (0, 0.9), (0.4, 0.5)),
    'maximise': ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0.12), (0.12, 0.12),
                 (0.12, 0.88), (0.88, 0.88), (0.88, 0.12), (0, 0.12)),
    'minimise': ((0, 0.6), (1, 0.6), (1, 0.75), (0, 0.75)),
    'disc': tuple(
        (0.5 + 0.5 * np.cos(a), 0.5 + 0.5 * np.sin(a))
        for a in np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ),
}  # fmt: skip
_BATTERY = ((0, 0.2), (0.9, 0.2), (0.9, 0.4), (1, 0.4), (1, 0.6), (0.9, 0.6),
            (0.9, 0.8), (0, 0.8))  # fmt: skip
_WIFI = ((0.5, 1), (0, 0.3), (0.2, 0.15), (0.5, 0.08), (0.8, 0.15), (1, 0.3))
_SIGNAL = ((0, 1), (1, 0), (1, 1))
# Red, yellow and green, blue first.
_LIGHTS = ((87, 95, 255), (46, 188, 254), (64, 200, 40))


@dataclass
class _Bar:
    """A strip that is being drawn; element 0 is the bar itself."""

    image: np.ndarray
    boxes: list[tuple[float, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(
        self,
        name: str,
        color: np.ndarray | tuple[int, ...],
        ink: np.ndarray,
        x: int,
        y: int,
    ) -> None:
        """Draw ink and label the bounds of what is seen of it."""
        blend(self.image, tuple(color), ink, x, y)
        rows, columns = np.nonzero(ink > 0.3)
        self.boxes.append(
            (
                x + columns.min(),
                y + rows.min(),
                x + columns.max() + 1,
                y + rows.max() + 1,
            )
        )
        self.names.append(name)

    def scene(self, name: str) -> Scene:
        """The strip, with the bar as the parent of the rest."""
        height, width = self.image.shape[:2]
        return make_scene(
            self.image,
            [(0, 0, width, height), *self.boxes],
            [name, *self.names],
            [ROOT] + [0] * len(self.names),
        )


def title_bar(width: int, height: int, rng: np.random.Generator) -> Scene:
    """A window's title bar: a title and the window's controls.

    Args:
        width: In pixels.
        height: In pixels.
        rng: Decides colours, title and the side of the controls.

    Returns:
        A scene of the bar alone; element 0 is the ``title_bar``.
    """
    bar, ink = _strip(width, height, rng)
    lights = rng.random() < 0.35
    side = max(round(height * 0.4), 5)
    gap = round(side * (1.6 if lights else 2.4))
    top = (height - side) // 2
    kinds = ('disc',) * 3 if lights else ('minimise', 'maximise', 'close')
    left = lights and rng.random() < 0.8
    # As many as leave the bar half empty.
    kinds = kinds[-min(3, width // 2 // gap) :] if width // 2 >= gap else ()
    start = side if left else width - gap * len(kinds) - side // 2
    for index, kind in enumerate(kinds):
        shape = np.array(_CONTROLS[kind]) * side
        color = _LIGHTS[index] if lights else ink
        x = start + index * gap
        bar.add('window_control', color, _filled(shape, side), x, top)
    room = width - gap * len(kinds) - 4 * side
    origin = 2 * side + (gap * len(kinds) if left else 0)
    _add_title(bar, ink, origin, room, rng)
    return bar.scene('title_bar')


def system_bar(width: int, height: int, rng: np.random.Generator) -> Scene:
    """A phone's bar: the time, and signs for network and battery.

    Args:
        width: In pixels.
        height: In pixels.
        rng: Decides colours, time and signs.

    Returns:
        A scene of the bar alone; element 0 is the ``system_bar``.
    """
    bar, ink = _strip(width, height, rng)
    side = max(round(height * 0.42), 5)
    clock = f'{rng.integers(24)}:{rng.integers(60):02d}'
    mask = word_mask(clock, side, str(rng.choice(FONTS[:2])))
    margin = max(round(width * 0.04), 4)
    bar.add('text', ink, mask, margin, (height - mask.shape[0]) // 2)
    x = width - margin - side
    for shape in (_BATTERY, _WIFI, _SIGNAL)[: rng.integers(1, 4)]:
        sign = _filled(np.array(shape) * side, side)
        bar.add('icon', ink, sign, x, (height - side) // 2)
        x -= round(side * 1.4)
    return bar.scene('system_bar')


def _filled(shape: np.ndarray, side: int) -> np.ndarray:
    return draw_polygon(shape, side, side)


def _strip(
    width: int, height: int, rng: np.random.Generator
) -> tuple[_Bar, np.ndarray]:
    """An empty bar, and the colour of its ink."""
    light = rng.random() < 0.5
    ground = rng.integers(*((200, 256) if light else (10, 90)), size=3)
    if rng.random() < 0.6:
        ground[:] = ground[0]
    image = np.empty((height, width, 3), np.uint8)
    image[:] = ground
    return _Bar(image), np.full(3, 20 if light else 245)


def _add_title(
    bar: _Bar,
    ink: np.ndarray,
    origin: int,
    room: int,
    rng: np.random.Generator,
) -> None:
    height = bar.image.shape[0]
    size = max(round(height * 0.42), 7)
    font = str(rng.choice(FONTS[:2]))
    mask = word_mask(random_words(rng, int(rng.integers(4, 24))), size, font)
    if room < size or mask.shape[0] >= height:
        return
    mask = mask[:, : int(room)]
    offset = int(rng.choice([0, (room - mask.shape[1]) // 2]))
    top = (height - mask.shape[0]) // 2
    bar.add('text', ink, mask, origin + offset, top)
