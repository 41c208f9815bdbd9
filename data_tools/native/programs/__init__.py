"""Programs: windows of some kind, filled by chance."""

from data_tools.native.programs.registry import PROGRAMS, any_program

__all__ = ['PROGRAMS', 'any_program']
