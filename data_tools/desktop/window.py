"""A window of an X display and what its window manager drew around it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ['Window']

Rectangle = tuple[int, int, int, int]


@dataclass(frozen=True)
class Window:
    """One window that is shown; boxes are x, y, width, height in pixels.

    Attributes:
        number: Its X id.
        frame: With what the window manager drew around it.
        client: What the application draws itself.
        title: What its title bar says.
        kind: 'normal', 'dialog', 'popup' or the like; see ``_NET_WM_WINDOW_``
            ``TYPE``.
        managed: Whether the window manager looks after it.
        shadow: How much of the client is a shadow that the application drew,
            left, right, top and bottom.
        parts: Kind and box of what the window manager drew: 'title_bar',
            'title', 'icon', 'iconify', 'maximize', 'close'.
    """

    number: int
    frame: Rectangle
    client: Rectangle
    title: str = ''
    kind: str = 'normal'
    managed: bool = True
    shadow: tuple[int, int, int, int] = (0, 0, 0, 0)
    parts: tuple[tuple[str, Rectangle], ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)
