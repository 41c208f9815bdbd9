"""What a terminal shows: prompts, commands and what they wrote."""

from __future__ import annotations

from data_tools.procedural.colors import hsl
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Color, Node

__all__ = ['console_view']

_PROMPTS = ('$ ', '% ', '~/src$ ', 'mia@laptop:~$ ', '>>> ')
_WINDOWS_PROMPTS = ('PS C:\\> ', 'C:\\src> ', 'PS C:\\Users\\mia> ', '>>> ')
_COMMANDS = ('ls -l', 'make test', 'git status', 'git pull', 'df -h', 'top')


def console_view(kit: Kit, lines: int) -> Node:
    """The last ``lines`` lines of a session; one element.

    Most are dark, also where all else is light.
    """
    theme = kit.theme
    ground, ink = theme.surface, theme.text
    if theme.mode == 'light' and kit.chance(0.7):
        ground, ink = hsl(kit.rng.random(), 0.15, 0.1), (220, 220, 220, 255)
    windows = kit.platform == 'windows'
    prompt = kit.rng.choice(_WINDOWS_PROMPTS if windows else _PROMPTS)
    lit = theme.success if kit.chance(0.5) else ink
    rows = [_line(kit, prompt, lit, ink) for _ in range(lines - 1)]
    cursor = Node(
        width=round(theme.text_size * 0.55), height=theme.text_size, fill=ink
    )
    rows.append(kit.row(_written(kit, prompt, lit), cursor))
    return kit.column(
        *rows,
        class_name='code',
        padding=kit.pad(8, 6),
        fill=ground,
        keeps_side=True,
    )


def _line(kit: Kit, prompt: str, lit: Color, ink: Color) -> Node:
    if kit.chance(0.3):
        command = _written(kit, _command(kit), ink)
        return kit.row(_written(kit, prompt, lit), command)
    color = kit.theme.danger if kit.chance(0.1) else ink
    return _written(kit, _output(kit), color)


def _written(kit: Kit, string: str, color: Color) -> Node:
    family = kit.theme.mono_family
    return kit.text(string, color=color, family=family, class_name=None)


def _command(kit: Kit) -> str:
    name = kit.words.file_name()
    return kit.rng.choice((*_COMMANDS, f'cat {name}', f'rm {name}'))


def _output(kit: Kit) -> str:
    name, number = kit.words.file_name(), kit.rng.randint(1, 400)
    return kit.rng.choice(
        (
            f'-rw-r--r-- 1 mia mia {number * 37:>6} {name}',
            f'drwxr-xr-x 2 mia mia {4096:>6} {name.partition("_")[0]}',
            f'[{number % 100:>3}%] {name}',
            f'{name}:{number}: not found',
            f'{number} passed in {number / 100:.2f} s',
            f'    modified: {name}',
            kit.words.code_line(),
        )
    )
