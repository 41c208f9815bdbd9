"""A desktop of its own for one application: display, buses, home."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from data_tools.desktop.accessible import accessibility_bus
from data_tools.desktop.application import Application, program_path
from data_tools.desktop.bus import Bus
from data_tools.desktop.display import Display
from data_tools.desktop.home import TITLE_LAYOUT, environment, furnish
from data_tools.desktop.look import Look

__all__ = ['PROGRAMS', 'Session', 'Unready', 'missing_programs', 'wait_for']

# Programs that a session needs, and the Debian packages that hold them.
PROGRAMS = {
    'Xvfb': 'xvfb',
    'dbus-daemon': 'dbus',
    'openbox': 'openbox',
}
_LAUNCHERS = (
    '/usr/libexec/at-spi-bus-launcher',
    '/usr/lib/at-spi2-core/at-spi-bus-launcher',
)
_START_S = 40
_POLL_S = 0.05


class Unready(RuntimeError):
    """Something did not come up in time."""


def missing_programs() -> list[str]:
    """Debian packages that a session needs and does not find."""
    missing = [p for name, p in PROGRAMS.items() if not shutil.which(name)]
    if not any(map(os.path.exists, _LAUNCHERS)):
        missing.append('at-spi2-core')
    return missing


def wait_for(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Ask again and again until something is so.

    Raises:
        Unready: It is not in time.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise Unready(f'{what} did not come in time')
        time.sleep(_POLL_S)


class Session:
    """A display with a window manager, a session bus and one application.

    Attributes:
        home: Temporary home folder.
        display: The X display.
        bus: The accessibility bus.
        program: The application's process.
    """

    def __init__(
        self,
        home: Path,
        display: Display,
        bus: Bus,
        program: subprocess.Popen[bytes],
    ) -> None:
        self.home = home
        self.display = display
        self.bus = bus
        self.program = program

    @classmethod
    @contextlib.contextmanager
    def started(
        cls, application: Application, look: Look, number: int, patience: float
    ) -> Iterator[Session]:
        """Start an application on a desktop of its own; ends both.

        Args:
            application: What to start.
            look: How the desktop looks.
            number: Of the display; it must be free.
            patience: Seconds that the application gets for an answer.

        Raises:
            RuntimeError: Something of the desktop does not come up.
        """
        with contextlib.ExitStack() as stack:
            home = Path(
                stack.enter_context(
                    tempfile.TemporaryDirectory(
                        prefix='desktop-', ignore_cleanup_errors=True
                    )
                )
            )
            furnish(home, look)
            variables = {**os.environ, **environment(home, look)}
            name = f':{number}'
            _start_display(stack, name, home, look)
            variables |= {'DISPLAY': name, 'PATH': program_path()}
            address = _bus_address(stack, variables)
            variables['DBUS_SESSION_BUS_ADDRESS'] = address
            display = Display(name, TITLE_LAYOUT)
            stack.callback(display.close)
            display.paint_background(look.background)
            _start(stack, ['openbox', '--sm-disable'], variables, home)
            wait_for(display.has_manager, _START_S, 'the window manager')
            session = Bus(address)
            stack.callback(session.close)
            bus = accessibility_bus(session, patience)
            stack.callback(bus.close)
            command = _command(application, home)
            program = _start(stack, command, variables, home)
            yield cls(home, display, bus, program)


def _command(application: Application, home: Path) -> list[str]:
    sample = home / 'Documents' / application.sample
    return [
        word.replace('{sample}', str(sample)).replace('{home}', str(home))
        for word in application.command
    ]


def _start(
    stack: contextlib.ExitStack,
    command: list[str],
    variables: dict[str, str] | None,
    home: Path,
    **options,
) -> subprocess.Popen[bytes]:
    """Start a program that is ended with the session."""
    # No log is kept: some programs never stop talking.
    program = subprocess.Popen(
        command,
        env=variables,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    stack.callback(_end, program)
    return program


def _end(program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait()


def _start_display(
    stack: contextlib.ExitStack, name: str, home: Path, look: Look
) -> None:
    """Start Xvfb and wait until it is there."""
    width, height = look.size
    read, write = os.pipe()
    try:
        _start(
            stack,
            [
                *('Xvfb', name, '-displayfd', str(write)),
                *('-nolisten', 'tcp', '-noreset', '-dpi', '96', '-ac'),
                *('-screen', '0', f'{width}x{height}x24'),
            ],
            None,
            home,
            pass_fds=(write,),
        )
    finally:
        os.close(write)
    _line(read, 'Xvfb')


def _bus_address(
    stack: contextlib.ExitStack, variables: dict[str, str]
) -> str:
    """Start a session bus; returns its address."""
    read, write = os.pipe()
    try:
        _start(
            stack,
            [
                *('dbus-daemon', '--session', '--nofork', '--nopidfile'),
                f'--print-address={write}',
            ],
            variables,
            Path(variables['HOME']),
            pass_fds=(write,),
        )
    finally:
        os.close(write)
    return _line(read, 'dbus-daemon')


def _line(read: int, what: str) -> str:
    """The first line of a pipe."""
    said = b''
    deadline = time.monotonic() + _START_S
    with os.fdopen(read, 'rb', buffering=0) as pipe:
        while not said.endswith(b'\n'):
            left = max(deadline - time.monotonic(), 0)
            if not select.select([pipe], [], [], left)[0]:
                raise Unready(f'{what} did not come in time')
            more = pipe.read(4096)
            if not more:
                raise Unready(f'{what} ended at once')
            said += more
    return said.decode().strip()
