"""Colour schemes of the windows: four colours each, the rest follows."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

__all__ = ['SCHEMES', 'Colors', 'make_colors', 'make_palette', 'mixed']

# Name -> window, base (where one types), text, accent.
SCHEMES = {
    'light': ('#efefef', '#ffffff', '#1b1b1b', '#2f7cc4'),
    'white': ('#fafafa', '#ffffff', '#202124', '#1a73e8'),
    'classic': ('#d4d0c8', '#ffffff', '#000000', '#0a246a'),
    'silver': ('#e0dfe3', '#ffffff', '#101010', '#4d6d93'),
    'luna': ('#ece9d8', '#ffffff', '#000000', '#316ac5'),
    'breeze': ('#eff0f1', '#fcfcfc', '#232629', '#3daee9'),
    'breezedark': ('#31363b', '#232629', '#eff0f1', '#3daee9'),
    'adwaita': ('#f6f5f4', '#ffffff', '#2e3436', '#3584e4'),
    'adwaitadark': ('#353535', '#2d2d2d', '#eeeeec', '#3584e4'),
    'yaru': ('#f7f7f7', '#ffffff', '#3d3d3d', '#e95420'),
    'graphite': ('#3c3f41', '#2b2b2b', '#bbbbbb', '#4b6eaf'),
    'charcoal': ('#2b2b2b', '#1e1e1e', '#d4d4d4', '#0e639c'),
    'nord': ('#2e3440', '#3b4252', '#eceff4', '#88c0d0'),
    'nordlight': ('#e5e9f0', '#eceff4', '#2e3440', '#5e81ac'),
    'solarized': ('#eee8d5', '#fdf6e3', '#586e75', '#268bd2'),
    'solarizeddark': ('#073642', '#002b36', '#93a1a1', '#b58900'),
    'dracula': ('#343746', '#282a36', '#f8f8f2', '#bd93f9'),
    'gruvbox': ('#3c3836', '#282828', '#ebdbb2', '#d79921'),
    'gruvboxlight': ('#ebdbb2', '#fbf1c7', '#3c3836', '#af3a03'),
    'monokai': ('#34352f', '#272822', '#f8f8f2', '#a6e22e'),
    'onedark': ('#282c34', '#21252b', '#abb2bf', '#61afef'),
    'tokyo': ('#1f2335', '#1a1b26', '#c0caf5', '#7aa2f7'),
    'blackout': ('#000000', '#000000', '#ffffff', '#ffff00'),
    'whiteout': ('#ffffff', '#ffffff', '#000000', '#37006e'),
    'sepia': ('#e8dcc4', '#f7efdc', '#4b3a2a', '#9a5b2d'),
    'forest': ('#dfe7dc', '#f4f8f2', '#20301f', '#3c7a3a'),
    'ocean': ('#dbe8ef', '#f3f9fc', '#14303f', '#0f7c9c'),
    'rose': ('#f6e3e6', '#fff6f7', '#45212a', '#c2375b'),
    'mint': ('#e2f1ec', '#f7fcfa', '#173b31', '#179c77'),
    'lavender': ('#e8e4f3', '#f8f6fd', '#2d2544', '#7350c4'),
    'slate': ('#475569', '#334155', '#f1f5f9', '#38bdf8'),
    'midnight': ('#10162b', '#0b1020', '#d7def5', '#ff7a59'),
    'wine': ('#3a1f2b', '#2a151f', '#f3dfe6', '#ef6f94'),
    'amber': ('#1c1710', '#120f0a', '#ffb000', '#ffb000'),
    'steel': ('#c3ccd6', '#e7ecf1', '#1d2731', '#35618e'),
    'sand': ('#d9c9a8', '#efe6d2', '#3d3320', '#8a6a1f'),
}
CONTRAST = ('blackout', 'whiteout')


@dataclass(frozen=True)
class Colors:
    """The colours of one look, as '#rrggbb'.

    Attributes:
        window, base: Behind controls, and where one types or reads.
        raised: Buttons, headers and bars.
        border, edge: Of controls; of panes, which is fainter.
        text, muted: Ink, and ink of less weight.
        accent, on_accent: Selection, and ink upon it.
        link, danger, success, warning: Ink with a meaning.
        dark: Whether ink is lighter than what it stands on.
    """

    window: str
    base: str
    raised: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    link: str
    danger: str
    success: str
    warning: str
    dark: bool


def make_colors(scheme: str, rng: random.Random) -> Colors:
    """The colours of a scheme, each moved a little by ``rng``."""
    window, base, text, accent = (
        color if scheme in CONTRAST else _moved(color, rng)
        for color in SCHEMES[scheme]
    )
    dark = _luminance(window) < 0.5
    strong = 1.0 if scheme in CONTRAST else rng.uniform(0.22, 0.4)
    return Colors(
        window=window,
        base=base,
        raised=mixed(window, text if dark else '#ffffff', 0.1),
        border=mixed(window, text, strong),
        edge=mixed(window, text, strong * 0.6),
        text=text,
        muted=mixed(text, window, rng.uniform(0.25, 0.4)),
        accent=accent,
        on_accent='#101010' if _luminance(accent) > 0.55 else '#ffffff',
        link=accent if _apart(accent, base) else text,
        danger='#ff6b6b' if dark else '#c02b2b',
        success='#5fd38d' if dark else '#1d7f45',
        warning='#ffc457' if dark else '#b26a00',
        dark=dark,
    )


def make_palette(colors: Colors) -> QPalette:
    """The colours by Qt's roles, for enabled and disabled widgets."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, color in (
        (role.Window, colors.window),
        (role.WindowText, colors.text),
        (role.Base, colors.base),
        (role.AlternateBase, mixed(colors.base, colors.text, 0.05)),
        (role.Text, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Button, colors.raised),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.on_accent),
        (role.Light, mixed(colors.raised, '#ffffff', 0.5)),
        (role.Midlight, mixed(colors.raised, '#ffffff', 0.25)),
        (role.Mid, colors.border),
        (role.Dark, mixed(colors.raised, '#000000', 0.4)),
        (role.Shadow, mixed(colors.raised, '#000000', 0.7)),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent),
        (role.Accent, colors.accent),
        (role.Link, colors.link),
        (role.LinkVisited, mixed(colors.link, '#ff00ff', 0.3)),
        (role.ToolTipBase, mixed(colors.base, '#fff3b0', 0.5)),
        (role.ToolTipText, '#202020'),
    ):
        palette.setColor(key, QColor(color))
    if colors.dark:
        palette.setColor(role.ToolTipBase, QColor(colors.base))
        palette.setColor(role.ToolTipText, QColor(colors.text))
    faint = QColor(mixed(colors.text, colors.window, 0.55))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, faint)
    return palette


def mixed(color: str, other: str, share: float) -> str:
    """``color`` with a ``share``, 0 to 1, of ``other``, as '#rrggbb'."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    values = (round(a + (b - a) * min(share, 1.0)) for a, b in pairs)
    return '#' + ''.join(f'{value:02x}' for value in values)


def _moved(color: str, rng: random.Random) -> str:
    values = (
        min(max(v + rng.randint(-7, 7), 0), 255) for v in _channels(color)
    )
    return '#' + ''.join(f'{value:02x}' for value in values)


def _channels(color: str) -> tuple[int, int, int]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(color: str) -> float:
    red, green, blue = _channels(color)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _apart(color: str, other: str) -> bool:
    return abs(_luminance(color) - _luminance(other)) > 0.25
