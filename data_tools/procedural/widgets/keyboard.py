"""The on-screen keyboard of phones and tablets."""

from __future__ import annotations

from dataclasses import dataclass

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node

__all__ = ['keyboard']

LETTERS = {
    'qwerty': ('qwertyuiop', 'asdfghjkl', 'zxcvbnm'),
    'qwertz': ('qwertzuiop', 'asdfghjkl', 'yxcvbnm'),
    'azerty': ('azertyuiop', 'qsdfghjklm', 'wxcvbn'),
    'symbols': ('1234567890', '@#€_&-+()/', '*":;!?\''),
    'ru': ('йцукенгшщзх', 'фывапролджэ', 'ячсмитьбю'),
    'el': ('ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ'),
    'ar': ('ضصثقفغعهخحج', 'شسيبلاتنمكط', 'ذءؤرىةوزظد'),
    'he': ("'-קראטוןםפ", 'שדגכעיחלךף', 'זסבהנמצתץ'),
    'hi': ('ौैाीूबहगदजड', 'ोे्िुपरकतचट', 'ॉंमनवलसय'),
    'th': ('ๆไำพะัีรนยบล', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ'),
}


@dataclass(frozen=True)
class _KeyLook:
    """What the keys of one keyboard have in common."""

    height: float
    framed: bool


def keyboard(kit: Kit, layout: str | None = None) -> Node:
    """The on-screen keyboard: rows of letters between special keys."""
    layout = layout or _draw_layout(kit)
    rows = LETTERS[layout]
    upper = layout != 'symbols' and kit.chance(0.3)
    height = kit.rng.choice((40, 44, 48))
    gap = kit.rng.choice((4, 5, 6))
    look = _KeyLook(height, kit.chance(0.8))
    lines = [
        [_key(kit, look, c.upper() if upper else c) for c in letters]
        for letters in rows
    ]
    if len(rows[1]) < len(rows[0]):
        lines[1] = [kit.space(grow=0.5), *lines[1], kit.space(grow=0.5)]
    wide = {'grow': 1.4, 'special': True}
    lines[2].insert(0, _key(kit, look, icon='up', **wide))
    lines[2].append(_key(kit, look, icon='back', **wide))
    lines.append(_last_line(kit, look, layout))
    return kit.column(
        *(kit.row(*line, gap=gap) for line in lines),
        class_name='keyboard',
        padding=(4, 8, 4, 8),
        gap=gap + 3,
        fill=_ground(kit),
        keeps_side=True,
    )


def _draw_layout(kit: Kit) -> str:
    """The language's own letters, or one of the Latin layouts."""
    if kit.words.locale in LETTERS:
        return kit.words.locale
    latin = ('qwerty', 'qwerty', 'qwertz', 'azerty', 'symbols')
    return kit.rng.choice(latin)


def _last_line(kit: Kit, look: _KeyLook, layout: str) -> list[Node]:
    """What stands around the space bar, and itself."""
    switch = 'abc' if layout == 'symbols' else '123'
    second = (
        _key(kit, look, icon='globe', special=True)
        if kit.platform == 'ios'
        else _key(kit, look, ',')
    )
    enter = kit.rng.choice(('search', 'forward', 'send', 'check'))
    return [
        _key(kit, look, switch, grow=1.5, special=True),
        second,
        _key(kit, look, kit.words.space, grow=4.5),
        _key(kit, look, '.'),
        _key(kit, look, icon=enter, grow=1.5, special=True),
    ]


def _key(
    kit: Kit,
    look: _KeyLook,
    label: str = '',
    *,
    icon: str | None = None,
    grow: float = 1.0,
    special: bool = False,
) -> Node:
    """A key with a letter, a word or an icon."""
    theme = kit.theme
    mark = (
        kit.icon(icon, size=18, class_name=None)
        if icon
        else kit.text(label, size=1.15, class_name=None)
    )
    bordered = look.framed and theme.shadow == 0
    return kit.row(
        mark,
        class_name='key',
        height=look.height,
        grow=grow,
        justify='center',
        fill=theme.raised if special or not look.framed else theme.surface,
        border=theme.border if bordered else None,
        radius=max(theme.radius, 2),
        shadow=1 if look.framed and theme.shadow else 0,
        value=label,
        name=label or icon,
    )


def _ground(kit: Kit) -> Color:
    """A tone between the page and its border, for what keys lie on."""
    return faded(kit.theme.raised, kit.theme.border, 0.6)
