"""Values of JSON files from strangers, each knowing where it stands."""

from __future__ import annotations

import math
from typing import Any

from data_tools.converters.fault import Fault

__all__ = ['Field']

# Coordinates beyond this, in pixels, are no screen's.
LARGEST = 1e6
# More text than any element shows.
_TEXT_LIMIT = 10_000


class Field:
    """A JSON value, the file it is from and its place there.

    Every method that finds something else than what it asks for raises a
    ``Fault`` that names file and field.

    Args:
        value: What ``json`` made of it.
        file: Name of the file.
        path: Place in the file, such as ``shapes[3].points``.
    """

    __slots__ = ('file', 'path', 'value')

    def __init__(self, value: Any, file: str, path: str = '') -> None:
        self.value = value
        self.file = file
        self.path = path

    def fault(self, problem: str) -> Fault:
        """The fault to raise about this value."""
        return Fault(self.file, self.path or 'top level', problem)

    def _child(self, value: Any, key: str) -> Field:
        path = f'{self.path}.{key}' if self.path else key
        return Field(value, self.file, path)

    def get(self, key: str) -> Field | None:
        """Value under a key of an object; None if it is missing or null."""
        if not isinstance(self.value, dict):
            raise self.fault('must be an object')
        value = self.value.get(key)
        return None if value is None else self._child(value, key)

    def __getitem__(self, key: str) -> Field:
        found = self.get(key)
        if found is None:
            raise self._child(None, key).fault('is missing')
        return found

    def items(self) -> list[Field]:
        """The values of a list."""
        if not isinstance(self.value, list):
            raise self.fault('must be a list')
        return [
            Field(value, self.file, f'{self.path}[{index}]')
            for index, value in enumerate(self.value)
        ]

    def number(self, largest: float = LARGEST) -> float:
        """A finite number, at most ``largest`` to either side of 0."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.fault('must be a number')
        # In this order: an integer of any length compares, but has no float.
        if not -largest <= value <= largest or not math.isfinite(value):
            raise self.fault(f'must be from {-largest:g} to {largest:g}')
        return float(value)

    def numbers(self, count: int) -> list[float]:
        """A list of so many numbers."""
        if not isinstance(self.value, list) or len(self.value) != count:
            raise self.fault(f'must be a list of {count} numbers')
        return [item.number() for item in self.items()]

    def text(self) -> str:
        """A string, without what UTF-8 cannot hold; a long one is cut."""
        if not isinstance(self.value, str):
            raise self.fault('must be a string')
        text = self.value[:_TEXT_LIMIT]
        return text.encode('utf-8', 'replace').decode('utf-8')

    def identifier(self) -> str:
        """A string or whole number, as a string."""
        if isinstance(self.value, str):
            return self.text()
        return str(self.integer())

    def integer(self, largest: float = 1e15) -> int:
        """A whole number, also one that is written as 3.0."""
        value = self.number(largest)
        if not value.is_integer():
            raise self.fault('must be a whole number')
        return int(value)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.fault('must be true or false')
        return self.value

    def optional_text(self, key: str) -> str:
        """String under a key of an object; empty if there is none."""
        found = self.get(key)
        return '' if found is None else found.text()

    def optional_flag(self, key: str) -> bool | None:
        """True or false under a key of an object; None if there is none."""
        found = self.get(key)
        return None if found is None else found.flag()
