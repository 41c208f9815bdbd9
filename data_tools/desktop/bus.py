"""A D-Bus connection that asks many things at once and never waits long."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

__all__ = ['Bus', 'Call', 'Silent']

# Calls on their way at a time: a round trip for all of them, and no more than
# the daemon keeps in its queue.
_BATCH = 256
_PROPERTIES = 'org.freedesktop.DBus.Properties'


class Silent(RuntimeError):
    """An application does not answer, or has left the bus."""


@dataclass(frozen=True)
class Call:
    """One method call; ``body`` has the types of ``signature``."""

    owner: str
    path: str
    interface: str
    method: str
    signature: str = ''
    body: tuple[Any, ...] = ()

    @classmethod
    def get(cls, owner: str, path: str, interface: str, name: str) -> Call:
        """The call that reads a property."""
        return cls(owner, path, _PROPERTIES, 'Get', 'ss', (interface, name))

    @classmethod
    def put(
        cls,
        owner: str,
        path: str,
        interface: str,
        name: str,
        value: tuple[str, Any],
    ) -> Call:
        """The call that sets a property; ``value`` has its type before it."""
        body = (interface, name, value)
        return cls(owner, path, _PROPERTIES, 'Set', 'ssv', body)


class Bus:
    """A message bus.

    Args:
        address: As in ``DBUS_SESSION_BUS_ADDRESS``.
        patience: Seconds within which a batch of calls must be answered.

    Raises:
        Silent: There is no such bus.
    """

    def __init__(self, address: str, patience: float = 10.0) -> None:
        self._patience = patience
        try:
            self._connection = open_dbus_connection(address)
        except OSError as error:
            raise Silent(f'bus {address}: {error}') from error

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def ask(self, call: Call) -> Any:
        """The first value of the answer; None for an error or no value."""
        return self.ask_all([call])[0]

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        """The first value of each answer, in the order of the calls.

        Raises:
            Silent: One is not answered in time, or the bus is gone.
        """
        answers: list[Any] = []
        for begin in range(0, len(calls), _BATCH):
            answers += self._batch(calls[begin : begin + _BATCH])
        return answers

    def tell(self, call: Call) -> None:
        """Send a call and do not wait: its answer may come late or never."""
        self._send(call)

    def _send(self, call: Call) -> int:
        address = DBusAddress(call.path, call.owner, call.interface)
        message = new_method_call(
            address, call.method, call.signature or None, call.body
        )
        serial = next(self._connection.outgoing_serial)
        try:
            self._connection.send(message, serial=serial)
        except OSError as error:
            raise Silent(f'bus: {error}') from error
        return serial

    def _batch(self, calls: Sequence[Call]) -> list[Any]:
        places = {self._send(call): i for i, call in enumerate(calls)}
        answers: list[Any] = [None] * len(calls)
        for serial, value in self._replies():
            if serial in places:
                answers[places.pop(serial)] = value
            if not places:
                break
        return answers

    def _replies(self) -> Iterator[tuple[int, Any]]:
        """Serial and first value of each answer that comes in time."""
        deadline = time.monotonic() + self._patience
        while True:
            yield -1, None
            left = deadline - time.monotonic()
            try:
                message = self._connection.receive(timeout=max(left, 0.0))
            except TimeoutError as error:
                raise Silent('no answer in time') from error
            except OSError as error:
                raise Silent(f'bus: {error}') from error
            serial = message.header.fields.get(HeaderFields.reply_serial, -1)
            good = message.header.message_type == MessageType.method_return
            body = message.body if good else ()
            yield serial, _plain(body[0]) if body else None


def _plain(value: Any) -> Any:
    """A value without the type that a variant carries."""
    is_variant = (
        isinstance(value, tuple)
        and len(value) == 2
        and isinstance(value[0], str)
        and value[0] in _VARIANTS
    )
    return value[1] if is_variant else value


# The types of properties that are read here.
_VARIANTS = {'s', 'i', 'u', 'd', 'b', '(so)'}
