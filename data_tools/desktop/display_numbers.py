"""Numbers of X displays, each given to one run at a time."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

__all__ = ['DisplayNumbers']

_FIRST = 80
# Where X servers listen; nothing is written there.
_SOCKET = '/tmp/.X11-unix/X{}'  # noqa: S108


class DisplayNumbers:
    """Hands out numbers of displays that do not run.

    An X server that picks a number itself takes that of another one which
    runs in another process namespace.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: set[int] = set()

    @contextlib.contextmanager
    def one(self) -> Iterator[int]:
        """A number, until the block ends."""
        with self._lock:
            number = _FIRST
            while number in self._taken or _runs(number):
                number += 1
            self._taken.add(number)
        try:
            yield number
        finally:
            with self._lock:
                self._taken.remove(number)


def _runs(number: int) -> bool:
    """Whether an X server listens under a number."""
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(_SOCKET.format(number))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True
