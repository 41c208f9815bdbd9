"""The one Qt application of a process, cut loose from the system it runs on.

Nothing that a user or a desktop has set reaches the pixels: the platform is
'offscreen' with a screen of our own, fonts are opened by file, the caret does
not blink and nothing is animated.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from functools import cache
from pathlib import Path

from matplotlib import font_manager, get_data_path
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip

from data_tools.native.glyphs import write_glyph
from data_tools.procedural.fonts import FAMILIES, available_families

__all__ = ['SCREEN_SIDE', 'Session']

# Logical pixels; larger than any screen that is drawn, so that no popup is
# pushed about by its edges.
SCREEN_SIDE = 4096
_SCREEN = {
    'synchronousWindowSystemEvents': True,
    'windowFrameMargins': False,
    'screens': [
        {
            'name': 'screen',
            'x': 0,
            'y': 0,
            'width': SCREEN_SIDE,
            'height': SCREEN_SIDE,
            'logicalDpi': 96,
            'logicalBaseDpi': 96,
            'dpr': 1,
        }
    ],
}
# The 'offscreen' platform says so for every window.
_NOISE = 'This plugin does not support'
_EFFECTS = (
    'UI_AnimateMenu',
    'UI_FadeMenu',
    'UI_AnimateCombo',
    'UI_AnimateTooltip',
    'UI_FadeTooltip',
    'UI_AnimateToolBox',
)


class Session:
    """Holds the application, its fonts and its small pictures.

    A process has one application for good; a session can be closed and
    another one opened.

    Attributes:
        app: The application.
        families: Our name of each installed font family to Qt's.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix='widgets-')
        self.app = _application(Path(self._folder.name))
        self.families = _families()

    def close(self) -> None:
        """Close all windows and remove the small pictures."""
        self.clear()
        self.app.setStyleSheet('')
        QPixmapCache.clear()
        self._folder.cleanup()

    def clear(self) -> None:
        """Close all windows, popups first, and free what they held."""
        QToolTip.hideText()
        for window in reversed(self.app.topLevelWidgets()):
            window.close()
            window.deleteLater()
        self.settle()

    def settle(self) -> None:
        """Let Qt do what it has put off: layouts, focus, deletions."""
        self.app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def restyle(self, style: str, palette: QPalette, sheet: str) -> None:
        """Dress the application; ``style`` is a key of QStyleFactory."""
        self.app.setStyleSheet('')
        self.app.setStyle(QStyleFactory.create(style))
        self.app.setPalette(palette)
        self.app.setStyleSheet(sheet)

    def speak(self, locale: str, right_to_left: bool) -> None:
        """Set the language of calendars and numbers, and the direction."""
        QLocale.setDefault(QLocale(locale))
        self.app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if right_to_left
            else Qt.LayoutDirection.LeftToRight
        )

    def glyph(self, name: str, color: str) -> str:
        """Path of a small picture for style sheets, such as a tick.

        Args:
            name: One of ``glyphs.GLYPHS``.
            color: '#rrggbb'.
        """
        return write_glyph(Path(self._folder.name), name, color)


def _application(folder: Path) -> QApplication:
    running = QApplication.instance()
    if running is not None:
        if running.platformName() != 'offscreen':
            raise RuntimeError(
                'this process has a Qt application on a display already; '
                'the qt source needs a process of its own'
            )
        return running
    for name in [name for name in os.environ if name.startswith('QT_')]:
        del os.environ[name]
    config = folder / 'screen.json'
    config.write_text(json.dumps(_SCREEN))
    os.environ['QT_QPA_PLATFORM'] = f'offscreen:configfile={config}'
    qInstallMessageHandler(_report)
    QApplication.setDesktopSettingsAware(False)
    QApplication.setAttribute(
        Qt.ApplicationAttribute.AA_DontUseNativeMenuBar, True
    )
    QApplication.setAttribute(
        Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True
    )
    app = QApplication(['widgets'])
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)
    for effect in _EFFECTS:
        app.setEffectEnabled(getattr(Qt.UIEffect, effect), False)
    return app


def _report(kind: QtMsgType, context: object, message: str) -> None:
    if not message.startswith(_NOISE):
        print(f'Qt: {message}', file=sys.stderr)


@cache
def _families() -> dict[str, str]:
    """Load the faces of the installed families into Qt."""
    base = Path(get_data_path()) / 'fonts' / 'ttf'
    paths = [*font_manager.findSystemFonts(), *map(str, base.glob('*.ttf'))]
    files = {}
    for path in sorted(paths):
        files.setdefault(Path(path).name, path)
    return {
        family: _load([files[face] for face in FAMILIES[family]])
        for family in available_families()
    }


def _load(paths: list[str]) -> str:
    """Add font files to Qt's; returns the family's name."""
    names = []
    for path in paths:
        number = QFontDatabase.addApplicationFont(path)
        if number < 0:
            raise RuntimeError(f'{path}: not a readable font')
        names.append(QFontDatabase.applicationFontFamilies(number)[0])
    return names[0]
