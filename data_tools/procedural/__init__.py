"""The embedded generator: screens drawn from scratch, exactly labelled."""

from data_tools.procedural.generate import GENERATOR, render_screen

__all__ = ['GENERATOR', 'render_screen']
