"""Top-level windows of a screen, in the order in which they are stacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

__all__ = ['STEP', 'Surface', 'snapped']

# At multiples of this, every device pixel ratio in quarters gives whole
# image pixels, where windows stand on real screens.
STEP = 4


@dataclass
class Surface:
    """A window, its frame, a popup or the desktop.

    Attributes:
        widget: The top-level widget, shown.
        at: Its corner on the screen, in logical pixels.
        frame: The surface that it fills, if a window manager framed it.
        owner: Key of the widget or piece that it popped up from.
        radius: Of its corners, in logical pixels.
        shadow: How far its shadow reaches, in logical pixels.
    """

    widget: QWidget
    at: QPoint
    frame: Surface | None = None
    owner: Any = None
    radius: float = 0
    shadow: float = 0


def snapped(point: QPoint) -> QPoint:
    """The nearest place up and left of a point where windows may stand."""
    return QPoint(point.x() // STEP * STEP, point.y() // STEP * STEP)
