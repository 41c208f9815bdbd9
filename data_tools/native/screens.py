"""Makes one screen of Qt widgets: chooses, builds, paints, reads."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from data_tools.degrade import degrade, draw_degradation, strength
from data_tools.difficulty import ALL_LEVELS, DIFFICULTY, dialled
from data_tools.labeller import label
from data_tools.native.icons import Icons
from data_tools.native.kit import Kit
from data_tools.native.looks import Look, draw_look
from data_tools.native.palettes import make_palette
from data_tools.native.reader import Reader
from data_tools.native.reading import Reading
from data_tools.native.session import Session
from data_tools.native.sheets import make_sheet
from data_tools.native.stage import SCENES, set_stage
from data_tools.native.surfaces import Surface
from data_tools.procedural.fonts import MONOSPACED
from data_tools.procedural.vocabulary import LOCALES, Vocabulary
from data_tools.source import Source
from qontinui_mm.schema import Relation, Screen

__all__ = ['Picture', 'make_screen']

_RATIOS = (1.0, 1.0, 1.0, 1.25, 1.5, 1.75, 2.0)
# Logical pixels; those of dense screens are fewer.
_SIZES = ((1024, 768), (1280, 720), (1280, 800), (1366, 768), (1440, 900))
_LARGE = ((1600, 900), (1680, 1048), (1920, 1080))
_RIGHT_TO_LEFT = ('ar', 'fa', 'he', 'ur')
_TINTS = ['#3f7fc1', '#c1663f', '#5b9a4a', '#9a5bb0', '#b59a2f']


@dataclass
class Picture:
    """A screen that has been made.

    Attributes:
        image: RGB, (height, width, 3) uint8.
        screen: Its labels.
        reading: What was read, for altering.
        kept: For each element the part behind it.
    """

    image: np.ndarray
    screen: Screen
    reading: Reading
    kept: list[int]


@dataclass(frozen=True)
class _Choice:
    """What is settled before anything is built."""

    look: Look
    locale: str
    dpr: float
    size: tuple[int, int]
    scene: str
    level: float
    degradation: dict[str, float]


def make_screen(
    session: Session,
    source: Source,
    seed: int,
    index: int,
    difficulty: tuple[float, float] = ALL_LEVELS,
) -> Picture:
    """Screen number ``index`` of the data set that ``seed`` names.

    Args:
        session: The application.
        source: Whose name and version the screen bears.
        seed, index: Which screen.
        difficulty: Lowest and highest level, 0 to 1.
    """
    rng = random.Random(f'{source.version}/{seed}/{index}')
    choice = _choose(rng, difficulty)
    session.clear()
    kit = _kit(session, choice, rng)
    _dress(session, kit, choice)
    try:
        surfaces = set_stage(kit, session, choice.scene)
        image, reading = _painted(kit, surfaces)
    finally:
        session.clear()
    image = degrade(image, choice.degradation)
    screen = Screen(
        file_name='',
        width=image.shape[1],
        height=image.shape[0],
        platform=choice.look.platform,
        app_id=choice.look.name,
        source=source.name,
        device_pixel_ratio=choice.dpr,
        theme=choice.look.name,
        locale=choice.locale,
        provenance={
            'version': source.version,
            'seed': seed,
            'index': index,
            **_drawn(choice),
        },
    )
    screen.elements, kept = label(reading.parts, reading.occluders)
    screen.relations = _relations(reading, kept)
    return Picture(image, screen, reading, list(kept))


def _choose(rng: random.Random, difficulty: tuple[float, float]) -> _Choice:
    level = rng.uniform(*difficulty)
    dpr = rng.choice(_RATIOS)
    sizes = _SIZES if dpr > 1.25 else (*_SIZES, *_LARGE)
    locale = rng.choice(LOCALES) if rng.random() < 0.55 else 'en'
    weights = 0.6 - 0.4 * level, 0.15, 0.25 + 0.4 * level
    return _Choice(
        look=draw_look(rng),
        locale=locale,
        dpr=dpr,
        size=rng.choice(sizes),
        scene=rng.choices(SCENES, weights)[0],
        level=level,
        degradation=draw_degradation(rng, level),
    )


def _drawn(choice: _Choice) -> dict[str, Any]:
    """What of a choice belongs into a screen's provenance."""
    lost = strength(choice.degradation)
    drawn: dict[str, Any] = {
        'scene': choice.scene,
        DIFFICULTY: dialled(choice.level, degradation=lost),
    }
    if choice.degradation:
        drawn['degradation'] = choice.degradation
    return drawn


def _kit(session: Session, choice: _Choice, rng: random.Random) -> Kit:
    look = choice.look
    tints = _TINTS if look.colourful else []
    icons = Icons(look.icon_set, look.colors.text, tints, choice.dpr, rng)
    words = Vocabulary(choice.locale, rng)
    return Kit(
        look=look,
        rng=rng,
        words=words,
        icons=icons,
        families=session.families,
        dpr=choice.dpr,
        size=choice.size,
        level=choice.level,
    )


def _dress(session: Session, kit: Kit, choice: _Choice) -> None:
    look = choice.look
    session.speak(choice.locale, choice.locale in _RIGHT_TO_LEFT)
    mono = look.family in MONOSPACED
    session.app.setFont(kit.font(mono=mono))
    session.restyle(
        look.design.style,
        make_palette(look.colors),
        make_sheet(look.design, look.colors, session.glyph),
    )


# --- painting -------------------------------------------------------------


def _painted(kit: Kit, surfaces: list[Surface]) -> tuple[np.ndarray, Reading]:
    """The image, and what is on it."""
    width, height = (round(side * kit.dpr) for side in kit.size)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(kit.dpr)
    image.fill(QColor(kit.look.colors.window))
    reader = Reader(kit.dpr, (width, height))
    for surface in surfaces:
        _paint_shadow(image, surface)
        surface.widget.render(
            image, surface.at, QRegion(), _flags(surface.widget)
        )
        reader.read(surface, _rgb(image))
    for kind, one, other in kit.labels:
        reader.relate(kind, one, other)
    return _rgb(image), reader.finish()


def _flags(widget: QWidget) -> QWidget.RenderFlag:
    flag = QWidget.RenderFlag
    return flag.DrawWindowBackground | flag.DrawChildren


def _rgb(image: QImage) -> np.ndarray:
    """A copy of an image's pixels, (height, width, 3) uint8."""
    values = np.frombuffer(image.constBits(), np.uint8)
    bgra = values.reshape(image.height(), image.width(), 4)
    return cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGB)


def _paint_shadow(image: QImage, surface: Surface) -> None:
    """Darkens the image around a window that floats."""
    reach = int(surface.shadow)
    if not reach:
        return
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, max(60 // reach, 3)))
    rect = QRectF(surface.at + QPoint(0, reach // 3), surface.widget.size())
    for step in range(reach, 0, -1):
        around = rect.adjusted(-step, -step, step, step)
        painter.drawRoundedRect(around, step + 2, step + 2)
    painter.end()


# --- labels ---------------------------------------------------------------


def _relations(reading: Reading, kept: dict[int, int]) -> list[Relation]:
    found: dict[tuple[Any, ...], Relation] = {}
    for kind, source, target in reading.relations:
        ends = kept.get(source), kept.get(target)
        if None not in ends and ends[0] != ends[1]:
            found[(kind, *ends)] = Relation(kind, *ends)
    return list(found.values())
