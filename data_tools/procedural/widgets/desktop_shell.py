"""The desktop behind the windows: wallpaper, icons, and the system's bar."""

from __future__ import annotations

import skia

from data_tools.procedural.colors import faded, hsl
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node, Painter, Rect
from data_tools.procedural.widgets import forms, scenery
from data_tools.procedural.widgets.windows import menu_bar

__all__ = ['app_icon', 'desktop', 'taskbar']

WHITE: Color = (255, 255, 255, 255)


def taskbar(kit: Kit, apps: int | None = None) -> Node:
    """The system's bar of applications; place it in 'layers'."""
    apps = apps or kit.rng.randint(4, 9)
    if kit.platform == 'macos':
        return _dock(kit, apps)
    theme = kit.theme
    ink = theme.text
    start = forms.icon_button(
        kit, kit.rng.choice(('grid', 'menu')), size=34, framed=True
    )
    start.name = 'Start'
    search = [forms.search_field(kit, width=160)] if kit.chance(0.3) else []
    running = [app_icon(kit, kit.unit(26), 4) for _ in range(apps)]
    tray = [
        kit.icon(name, size=kit.unit(15), color=ink)
        for name in kit.rng.sample(
            ('wifi', 'volume', 'battery', 'bell', 'up', 'cloud'), 3
        )
    ]
    middle = [kit.space(grow=1)] if kit.chance(0.4) else []
    return kit.row(
        start,
        *search,
        *middle,
        *running,
        kit.space(grow=1),
        *tray,
        kit.text(kit.words.time(), size=0.9, color=ink),
        class_name='taskbar',
        width=kit.width,
        height=kit.unit(42),
        padding=kit.pad(8, 0),
        gap=kit.unit(10),
        fill=theme.raised,
        opaque_layer=True,
        anchor=(0, 1),
    )


def _dock(kit: Kit, apps: int) -> Node:
    size = kit.unit(36)
    return kit.row(
        *(app_icon(kit, size, 9) for _ in range(apps)),
        class_name='taskbar',
        padding=kit.pad(8, 6),
        gap=kit.unit(8),
        radius=14,
        fill=faded(kit.theme.surface, kit.theme.muted, 0.7),
        border=kit.theme.border,
        opaque_layer=True,
        anchor=(0.5, 0.99),
    )


def app_icon(kit: Kit, size: float, radius: float) -> Node:
    """An application's picture: a white sign on a coloured tile."""
    fill = _hue(kit.rng.random(), kit.rng.uniform(0.35, 0.5))
    return kit.row(
        kit.icon(size=round(size * 0.62), color=WHITE),
        class_name='icon_button',
        width=size,
        height=size,
        justify='center',
        radius=radius,
        fill=fill,
    )


def _hue(hue: float, lightness: float, saturation: float = 0.6) -> Color:
    return hsl(hue, saturation, lightness)


def desktop(kit: Kit, *windows: Node, icons: int | None = None) -> Node:
    """The desktop with icons, windows over it and the system's bars."""
    hue = kit.rng.random()
    icons = kit.rng.randint(0, 8) if icons is None else icons
    bars = [taskbar(kit)]
    if kit.platform == 'macos':
        bars.append(menu_bar(kit, width=kit.width, opaque_layer=True))
    return kit.layers(
        _desktop_icons(kit, icons),
        *windows,
        *bars,
        fill=_hue(hue, kit.rng.uniform(0.15, 0.4)),
        fill_to=_hue(hue + kit.rng.uniform(-0.2, 0.2), 0.3),
        paint=_wallpaper(kit, hue),
    )


def _desktop_icons(kit: Kit, count: int) -> Node:
    items = []
    for _ in range(count):
        picture = kit.icon(
            size=kit.unit(34),
            color=_hue(kit.rng.random(), 0.8, 0.7),
        )
        caption = kit.text(kit.words.file_name(), size=0.8, color=WHITE)
        items.append(
            kit.column(
                kit.row(picture, justify='center'),
                kit.row(caption, justify='center'),
                class_name='list_item',
                gap=4,
                width=kit.unit(80),
            )
        )
    columns = [items[i : i + 4] for i in range(0, count, 4)]
    side = 1 if kit.platform == 'macos' else 0
    return kit.row(
        *(kit.column(*c, gap=kit.unit(18)) for c in columns),
        align='start',
        gap=kit.unit(10),
        padding=(12, kit.unit(40), 12, 0),
        anchor=(side, 0),
    )


def _wallpaper(kit: Kit, hue: float) -> Painter | None:
    """What is painted over the desktop's colours; None: nothing."""
    kind = kit.rng.choices(('plain', 'blobs', 'photo'), (3, 3, 4))[0]
    if kind == 'photo':
        return scenery.subject(kit)
    return _blobs(kit, hue) if kind == 'blobs' else None


def _blobs(kit: Kit, hue: float) -> Painter:
    """Large soft circles, as wallpapers have them."""
    spots = [
        (
            kit.rng.random(),
            kit.rng.random(),
            kit.rng.uniform(0.1, 0.5),
            _hue(hue + kit.rng.uniform(-0.15, 0.15), 0.4)[:3],
        )
        for _ in range(kit.count(2, 7))
    ]

    def paint(canvas: skia.Canvas, rect: Rect) -> None:
        wide, tall = rect[2] - rect[0], rect[3] - rect[1]
        for x, y, size, color in spots:
            canvas.drawCircle(
                rect[0] + x * wide,
                rect[1] + y * tall,
                size * wide,
                skia.Paint(Color=skia.Color(*color, 90), AntiAlias=True),
            )

    return paint
