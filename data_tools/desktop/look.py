"""How a desktop looks during one run: size, theme, scale."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ['LOOKS', 'Look']


@dataclass(frozen=True)
class Look:
    """The desktop of one run.

    Attributes:
        name: Its folder's name.
        size: Of the display in pixels.
        gtk: GTK theme.
        dark: Whether programs are asked for their dark look.
        scale: Image pixels per layout pixel, 1 or 2.
        frames: Theme of the window manager.
        icons: Icon theme.
        font: Font of texts, with its size in points.
        background: RGB of what no window covers.
        placing: 'whole' for a window that fills the screen; else the share
            of the screen's sides that it takes, in percent.
    """

    name: str
    size: tuple[int, int] = (1280, 800)
    gtk: str = 'Adwaita'
    dark: bool = False
    scale: int = 1
    frames: str = 'Clearlooks'
    icons: str = 'Adwaita'
    font: str = 'DejaVu Sans 10'
    background: tuple[int, int, int] = (58, 110, 165)
    placing: str = '70'

    def to_json(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


LOOKS = {
    look.name: look
    for look in (
        Look('light'),
        Look(
            'dark',
            size=(1366, 768),
            dark=True,
            frames='Onyx',
            background=(30, 32, 38),
            placing='whole',
        ),
        Look(
            'double',
            size=(2560, 1600),
            scale=2,
            frames='Bear2',
            font='DejaVu Sans 11',
            background=(70, 74, 92),
            placing='80',
        ),
        Look(
            'arc',
            size=(1440, 900),
            gtk='Arc',
            icons='Papirus',
            frames='Natura',
            background=(214, 219, 226),
            placing='60',
        ),
        Look(
            'materia',
            size=(1600, 900),
            gtk='Materia',
            icons='Papirus',
            frames='Mikachu',
            font='DejaVu Serif 11',
            background=(96, 125, 100),
            placing='whole',
        ),
        Look(
            'greybird',
            size=(1024, 768),
            gtk='Greybird',
            frames='Greybird',
            font='DejaVu Sans 9',
            background=(120, 120, 120),
            placing='85',
        ),
    )
}
