"""Numbers of X displays, each given to one run at a time."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

__all__ = ['DisplayNumbers']

_FIRST = 80
# Where X servers listen; nothing is written there.
_SOCKET = '/tmp/.X11-unix/X{}'  # noqa: S108


class DisplayNumbers:
    """Hands out numbers under which no display runs or has left a socket.

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
            while number in self._taken or not _is_free(number):
                number += 1
            self._taken.add(number)
        try:
            yield number
        finally:
            with self._lock:
                self._taken.remove(number)


def _is_free(number: int) -> bool:
    """Whether an X server of ours can listen under a number."""
    path = Path(_SOCKET.format(number))
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except FileNotFoundError:
            return True
        except ConnectionRefusedError:
            # Left by a server that was killed. A new one takes its place if
            # it may: the folder lets none but its owner and root remove it.
            return os.geteuid() in (0, path.lstat().st_uid)
        except PermissionError:
            return False
        return False
