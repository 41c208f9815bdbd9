"""The desktop behind the windows: a picture, icons, a task bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from data_tools.native import canvas, content
from data_tools.native.kit import Kit, tag
from data_tools.native.palettes import mixed

__all__ = ['Desktop']

_BAR = 40
_HUES = '#2d6e9e', '#5a7d4b', '#7a4a6e', '#303a52', '#a8653a', '#3a8a86'


class Desktop(QWidget):
    """Fills the screen below all windows.

    Args:
        kit: Tools of the screen.

    Attributes:
        bar_height: Of the task bar; 0 if there is none.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._painting = canvas.waves(kit.rng, kit.pick(*_HUES))
        self.setFixedSize(*kit.size)
        self.bar_height = _BAR if kit.chance(0.6) else 0
        if kit.chance(0.6):
            self._icons()
        if self.bar_height:
            self._task_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painting(painter, self.rect().toRectF())
        painter.end()

    def _icons(self) -> None:
        kit = self._kit
        for row in range(kit.count(2, 6)):
            name = kit.pick('folder', 'file', 'home', 'delete', 'globe')
            picture = content.icon(kit, name, kit.pick(32, 48))
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text = content.label(kit, kit.words.noun())
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setStyleSheet('color: white;')
            item = kit.column(picture, text, margin=3, gap=3)
            item.setParent(self)
            item.setGeometry(12, 12 + row * 88, 88, 80)
            tag(item, 'list_item')

    def _task_bar(self) -> None:
        kit, colors = self._kit, self._kit.look.colors
        bar = QFrame(self)
        bar.setObjectName('taskbar')
        ground = mixed(colors.window, '#000000', kit.pick(0.05, 0.5))
        bar.setStyleSheet(f'#taskbar {{ background: {ground}; }}')
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(6, 2, 8, 2)
        for _ in range(kit.count(3, 8)):
            layout.addWidget(self._program())
        layout.addStretch(1)
        layout.addWidget(content.label(kit, kit.words.time()))
        width, height = kit.size
        bar.setGeometry(0, height - _BAR, width, _BAR)
        tag(bar, 'taskbar')

    def _program(self) -> QToolButton:
        kit = self._kit
        made = QToolButton()
        made.setIcon(kit.icons.icon(kit.icons.any_name()))
        made.setIconSize(QSize(24, 24))
        made.setAutoRaise(True)
        if kit.chance(0.2):
            made.setText(kit.words.noun())
            made.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            )
        return made
