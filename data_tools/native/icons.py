"""Icons as Qt wants them: glyphs of icon fonts, or the style's own."""

from __future__ import annotations

import random

import numpy as np
import skia
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

from data_tools.procedural.icons import (
    ICON_NAMES,
    icon_glyph,
    icon_set_names,
)

__all__ = ['ICON_SIZES', 'Icons', 'glyph_pixmap']

# Logical pixels that icons are drawn for.
ICON_SIZES = (16, 20, 24, 32, 48)
# Our name of an icon to Qt's own picture of the same meaning.
_STANDARD = {
    'file': 'SP_FileIcon',
    'folder': 'SP_DirIcon',
    'home': 'SP_DirHomeIcon',
    'up': 'SP_ArrowUp',
    'down': 'SP_ArrowDown',
    'back': 'SP_ArrowBack',
    'forward': 'SP_ArrowForward',
    'left': 'SP_ArrowLeft',
    'right': 'SP_ArrowRight',
    'refresh': 'SP_BrowserReload',
    'save': 'SP_DialogSaveButton',
    'delete': 'SP_TrashIcon',
    'close': 'SP_DialogCloseButton',
    'check': 'SP_DialogApplyButton',
    'help': 'SP_DialogHelpButton',
    'info': 'SP_MessageBoxInformation',
    'warning': 'SP_MessageBoxWarning',
    'error': 'SP_MessageBoxCritical',
    'desktop': 'SP_ComputerIcon',
    'play': 'SP_MediaPlay',
    'pause': 'SP_MediaPause',
    'next': 'SP_MediaSkipForward',
    'previous': 'SP_MediaSkipBackward',
    'volume': 'SP_MediaVolume',
    'list': 'SP_FileDialogListView',
    'grid': 'SP_FileDialogDetailedView',
    'undo': 'SP_ArrowBack',
    'redo': 'SP_ArrowForward',
    'minus': 'SP_TitleBarMinButton',
    'desk': 'SP_DesktopIcon',
    'globe': 'SP_DriveNetIcon',
    'cloud': 'SP_DriveNetIcon',
}


class Icons:
    """Makes the icons of one screen.

    Args:
        icon_set: A key of ``ICON_SETS``; '' for the style's own where it
            has one.
        color: Of glyphs, '#rrggbb'.
        tints: Colours to choose from instead; may be empty.
        dpr: Image pixels per logical pixel.
        rng: Source of chance.
    """

    def __init__(
        self,
        icon_set: str,
        color: str,
        tints: list[str],
        dpr: float,
        rng: random.Random,
    ) -> None:
        self._set = icon_set
        self._color = color
        self._tints = tints
        self._dpr = dpr
        self._rng = rng

    def any_name(self) -> str:
        """Some icon's name."""
        if self._set and self._rng.random() < 0.2:
            return self._rng.choice(icon_set_names(self._set))
        return self._rng.choice(tuple(ICON_NAMES))

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """The icon of a name, sharp at all of ``ICON_SIZES``.

        Args:
            name: A key of ``ICON_NAMES``, or a name of the icon set.
            color: '#rrggbb'; by default the look's.
        """
        if not self._set and name in _STANDARD and color is None:
            picture = getattr(QStyle.StandardPixmap, _STANDARD[name])
            return QApplication.style().standardIcon(picture)
        if color is None and self._tints:
            color = self._rng.choice(self._tints)
        icon = QIcon()
        for size in ICON_SIZES:
            icon.addPixmap(self.pixmap(name, size, color or self._color))
        return icon

    def pixmap(self, name: str, size: int, color: str) -> QPixmap:
        """One icon as a pixmap of ``size`` logical pixels."""
        return glyph_pixmap(
            self._set or 'material', name, size, color, self._dpr
        )


def glyph_pixmap(
    icon_set: str, name: str, size: int, color: str, dpr: float
) -> QPixmap:
    """A glyph of an icon font, its ink in the middle of a square.

    Args:
        icon_set: A key of ``ICON_SETS``.
        name: A key of ``ICON_NAMES`` or one of the set's own names.
        size: Side in logical pixels.
        color: '#rrggbb'.
        dpr: Image pixels per logical pixel.
    """
    side = round(size * dpr)
    typeface, character = icon_glyph(icon_set, name)
    font = skia.Font(typeface, side)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    bounds = skia.Rect()
    font.measureText(character, bounds=bounds)
    longest = max(bounds.width(), bounds.height(), 1.0)
    scale = min(1.0, (side - 1) / longest)
    pixels = np.zeros((side, side, 4), np.uint8)
    canvas = skia.Surface(pixels).getCanvas()
    canvas.translate(side / 2, side / 2)
    canvas.scale(scale, scale)
    red, green, blue, _ = QColor(color).getRgb()
    canvas.drawString(
        character,
        -bounds.centerX(),
        -bounds.centerY(),
        font,
        skia.Paint(Color=skia.Color(blue, green, red), AntiAlias=True),
    )
    return _pixmap(pixels, dpr)


def _pixmap(pixels: np.ndarray, dpr: float) -> QPixmap:
    height, width, _ = pixels.shape
    # Skia rounds a colour up past its alpha, and Qt's sums then overflow.
    np.minimum(pixels, pixels[..., 3:], out=pixels)
    data = pixels.tobytes()  # a name of its own: QImage keeps no reference
    image = QImage(
        data,
        width,
        height,
        QSize(width * 4, 0).width(),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    pixmap = QPixmap.fromImage(image.copy())
    pixmap.setDevicePixelRatio(dpr)
    return pixmap
