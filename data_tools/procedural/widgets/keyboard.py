"""The on-screen keyboard of phones and tablets."""

from __future__ import annotations

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


def keyboard(kit: Kit, layout: str | None = None) -> Node:
    """The on-screen keyboard: rows of letters between special keys."""
    theme = kit.theme
    locale = kit.words.locale
    if layout is None:
        latin = ('qwerty', 'qwerty', 'qwertz', 'azerty', 'symbols')
        layout = locale if locale in LETTERS else kit.rng.choice(latin)
    rows = LETTERS[layout]
    upper = layout != 'symbols' and kit.chance(0.3)
    height = kit.rng.choice((40, 44, 48))
    gap = kit.rng.choice((4, 5, 6))
    framed = kit.chance(0.8)

    def key(label='', icon=None, grow=1.0, special=False) -> Node:
        ink = theme.text
        mark = (
            kit.icon(icon, size=18, color=ink, class_name=None)
            if icon
            else kit.text(label, size=1.15, color=ink, class_name=None)
        )
        fill = theme.raised if special or not framed else theme.surface
        return kit.row(
            mark,
            class_name='key',
            height=height,
            grow=grow,
            justify='center',
            fill=fill,
            border=theme.border if framed and theme.shadow == 0 else None,
            radius=max(theme.radius, 2),
            shadow=1 if framed and theme.shadow else 0,
            value=label,
            name=label or icon,
        )

    lines = [
        [key(c.upper() if upper else c) for c in letters] for letters in rows
    ]
    if len(rows[1]) < len(rows[0]):
        lines[1] = [kit.space(grow=0.5), *lines[1], kit.space(grow=0.5)]
    lines[2].insert(0, key(icon='up', grow=1.4, special=True))
    lines[2].append(key(icon='back', grow=1.4, special=True))
    lines.append(
        [
            key('abc' if layout == 'symbols' else '123', None, 1.5, True),
            key(',' if kit.platform != 'ios' else '', None, 1)
            if kit.platform != 'ios'
            else key(icon='globe', special=True),
            key(kit.words.space, None, 4.5),
            key('.'),
            key(icon=kit.rng.choice(('search', 'forward', 'send', 'check')),
                grow=1.5, special=True),
        ]
    )  # fmt: skip
    return kit.column(
        *(kit.row(*line, gap=gap) for line in lines),
        class_name='keyboard',
        padding=(4, 8, 4, 8),
        gap=gap + 3,
        fill=_ground(kit),
        keeps_side=True,
    )


def _ground(kit: Kit) -> Color:
    """A tone between the page and its border, for what keys lie on."""
    return faded(kit.theme.raised, kit.theme.border, 0.6)
