"""``python -m data_tools COMMAND``: makes, imports and checks data sets."""

from __future__ import annotations

import argparse
import importlib
import sys

__all__ = ['main']

# Command -> the module that has its add_arguments(parser) and main(args),
# and what it is for. Modules are imported only when asked for.
COMMANDS = {
    'synth': ('data_tools.synth', 'draw screens with exact labels'),
    'make': ('data_tools.make', 'make screens from any source'),
    'mix': ('data_tools.mix', 'make a data set of several sources'),
    'preview': ('data_tools.procedural.preview', 'look at such screens'),
    'throughput': (
        'data_tools.procedural.throughput',
        'measure how fast screens are made',
    ),
    'benchmark': (
        'data_tools.benchmark',
        'measure how fast sources are, and what a million screens cost',
    ),
    'exactness': (
        'data_tools.exactness',
        'measure how exact the boxes of a source are',
    ),
    'realism': (
        'data_tools.sets.realism',
        'tell generated from captured screens',
    ),
    'capture': ('data_tools.capture.adb', 'capture an Android screen'),
    'capture_desktop': (
        'data_tools.desktop.capture',
        'capture desktop applications under Xvfb',
    ),
    'denoise_check': (
        'data_tools.capture.denoise_check',
        'measure how well false nodes of captures are found',
    ),
    'convert': ('data_tools.convert', "read other data sets' formats"),
    'export': ('data_tools.export', 'write formats that other tools read'),
    'validate': ('data_tools.validate', 'check a data set for faults'),
    'merge': ('data_tools.sets.merge', 'make one data set of several'),
    'split': ('data_tools.sets.split', 'put applications into their splits'),
    'dedupe': ('data_tools.sets.dedupe', 'leave out repeated pictures'),
    'index': ('data_tools.sets.index', 'write columns for search and stats'),
    'search': ('data_tools.sets.search', 'find screens and elements'),
    'shrink': ('data_tools.sets.shrink', 'make screens smaller'),
    'redact': ('data_tools.sets.redact', 'hide personal data'),
    'stats': ('data_tools.sets.stats', 'describe data sets in a page'),
    'card': ('data_tools.sets.card', 'write the card of a data set'),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog='python -m data_tools')
    parser.add_argument(
        'command',
        choices=COMMANDS,
        help='; '.join(f'{k}: {about}' for k, (_, about) in COMMANDS.items()),
    )
    argv = sys.argv[1:] if argv is None else argv
    command = parser.parse_args(argv[:1]).command
    try:
        module = importlib.import_module(COMMANDS[command][0])
        parser = argparse.ArgumentParser(
            prog=f'python -m data_tools {command}', description=module.__doc__
        )
        module.add_arguments(parser)
        return module.main(parser.parse_args(argv[1:]))
    except KeyboardInterrupt:
        print('\ninterrupted: run the same command to go on', file=sys.stderr)
        return 130
    except (ValueError, OSError, RuntimeError) as error:
        print(f'error: {error}', file=sys.stderr)
        return 2


if __name__ == '__main__':
    sys.exit(main())
