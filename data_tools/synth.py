"""Draw a data set of screens: ``make procedural`` by its short name."""

from __future__ import annotations

import argparse

from data_tools.make import add_run_arguments, run
from data_tools.procedural.source import ProceduralSource

__all__ = ['add_arguments', 'main']


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools synth``."""
    add_run_arguments(parser)
    ProceduralSource.add_arguments(parser)


def main(args: argparse.Namespace) -> int:
    """Make the data set."""
    return run(ProceduralSource, args)
