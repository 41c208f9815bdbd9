"""All kinds of programs by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from data_tools.native.kit import Kit

__all__ = ['MODULES', 'PROGRAMS', 'any_program', 'program']

# Builds a top-level window, with its title and its size, not yet shown.
Builder = Callable[[Kit], QWidget]
PROGRAMS: dict[str, Builder] = {}
MODULES = (
    'dialogs',
    'files',
    'makers',
    'media',
    'office',
    'settings',
    'utilities',
)


def program(builder: Builder) -> Builder:
    """Register a kind of program under its function's name."""
    PROGRAMS[builder.__name__] = builder
    return builder


def any_program(kit: Kit) -> QWidget:
    """A program of some kind."""
    for name in MODULES:
        importlib.import_module(f'data_tools.native.programs.{name}')
    made = PROGRAMS[kit.pick(*sorted(PROGRAMS))](kit)
    if not made.windowTitle():
        made.setWindowTitle(kit.words.noun())
    return made
