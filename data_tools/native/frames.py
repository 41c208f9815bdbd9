"""What a window manager draws around windows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from data_tools.native.kit import Kit, tag
from data_tools.native.palettes import mixed
from data_tools.native.surfaces import STEP

__all__ = ['Frame']

_NAMES = 'minimise', 'maximise', 'close'
_LIGHTS = {'close': '#ec5c54', 'minimise': '#f5be3c', 'maximise': '#58c450'}


class Frame(QWidget):
    """A window's frame: a title bar and an edge around an empty middle.

    Args:
        kit: Tools of the screen.
        title: What the title bar says.
        inside: Size of the window that it frames.
        active: Whether it has the focus.

    Attributes:
        middle: Where the framed window stands, from the frame's corner.
        radius: Of its corners.
    """

    def __init__(
        self, kit: Kit, title: str, inside: QSize, active: bool
    ) -> None:
        super().__init__()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._kit, self._active = kit, active
        kind = kit.look.frame
        edge = {'classic': STEP, 'round': 0}.get(kind, kit.pick(0, STEP))
        bar = self._bar_height(kind)
        self.middle = QPoint(edge, bar + edge)
        self.radius = 9 if kind == 'round' else 0
        size = inside + QSize(2 * edge, bar + 2 * edge)
        self.setFixedSize(size)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._title_bar(title).setGeometry(
            edge, edge, size.width() - 2 * edge, bar
        )
        self.setStyleSheet(self._sheet())
        tag(self, 'window')

    def _bar_height(self, kind: str) -> int:
        steps = {'slim': (5, 6), 'round': (9, 11), 'classic': (5, 6)}
        low, high = steps.get(kind, (7, 9))
        return STEP * self._kit.number(low, high)

    def _title_bar(self, title: str) -> QFrame:
        bar = QFrame(self)
        bar.setObjectName('bar')
        layout = QHBoxLayout(bar)
        kind = self._kit.look.frame
        close = kind in ('tiled',)
        layout.setContentsMargins(8, 0, 0 if close else 6, 0)
        layout.setSpacing(0 if close else 4)
        caption = QLabel(title)
        caption.setObjectName('caption')
        caption.setFont(self._kit.font(1.0, bold=self._kit.chance(0.5)))
        controls = [self._control(name) for name in self._names()]
        if kind in ('centred', 'round'):
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
            items = [(caption, 1), *controls]
            if kind == 'round' and self._kit.chance(0.5):
                items = [*reversed(controls), (caption, 1)]
        else:
            items = [self._icon(), (caption, 1), *controls]
        for item in items:
            layout.addWidget(*(item if isinstance(item, tuple) else (item,)))
        return tag(bar, 'title_bar')

    def _names(self) -> tuple[str, ...]:
        return self._kit.pick(_NAMES, _NAMES, _NAMES[2:], _NAMES[::2])

    def _icon(self) -> QLabel:
        made = QLabel()
        picture = self._kit.icons.icon(self._kit.icons.any_name())
        made.setPixmap(picture.pixmap(QSize(16, 16), self._kit.dpr))
        made.setContentsMargins(0, 0, 6, 0)
        return tag(made, 'icon')

    def _control(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(name)
        made.setAccessibleName(name.title())
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kind = self._kit.look.frame
        if kind == 'round':
            made.setFixedSize(14, 14)
        else:
            made.setIcon(self._kit.icons.icon(name, self._ink()))
            made.setIconSize(QSize(12, 12))
            height = self._kit.number(16, 18)
            made.setFixedSize(
                *((44, 28) if kind == 'tiled' else (height + 2, height))
            )
        return tag(made, 'window_control')

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = self._ground()
        fill = ground
        if self._kit.look.frame == 'classic':
            fill = self._kit.look.colors.raised
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(mixed(ground, '#000000', 0.35)))
        painter.setBrush(QColor(fill))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self.radius, self.radius)
        painter.end()

    # --- colours ------------------------------------------------------

    def _ground(self) -> str:
        colors = self._kit.look.colors
        if self._kit.look.frame in ('classic', 'slim'):
            return colors.accent if self._active else colors.border
        shade = '#000000' if not colors.dark else '#ffffff'
        return mixed(colors.window, shade, 0.08 if self._active else 0.02)

    def _ink(self) -> str:
        colors = self._kit.look.colors
        if self._kit.look.frame in ('classic', 'slim') and self._active:
            return colors.on_accent
        return colors.text if self._active else colors.muted

    def _sheet(self) -> str:
        colors, ground = self._kit.look.colors, self._ground()
        corners = (
            f'border-top-left-radius: {self.radius}px; '
            f'border-top-right-radius: {self.radius}px;'
        )
        rules = [
            f'#bar {{ background: {ground}; {corners} }}',
            f'#caption {{ color: {self._ink()}; background: transparent; }}',
            'QToolButton { border: none; background: transparent; '
            'padding: 0px; border-radius: 0px; }',
        ]
        if self._kit.look.frame == 'classic':
            rules.append(
                f'QToolButton {{ background: {colors.raised}; '
                f'border: 1px outset {colors.raised}; }}'
            )
        if self._kit.look.frame == 'round':
            rules += [
                f'#{name} {{ background: {color}; border-radius: 7px; }}'
                for name, color in _LIGHTS.items()
            ]
        elif self._active and self._kit.look.frame == 'tiled':
            rules.append('#close { background: #c42b1c; }')
        return '\n'.join(rules)
