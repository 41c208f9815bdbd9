"""Values of JSON files from strangers, each knowing where it stands."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

__all__ = ['Field', 'load']

MAX_BYTES = 512 * 2**20
# Coordinates beyond this, in pixels, are no screen's.
LARGEST = 1e6


class Field:
    """A JSON value, the file it is from and its place there.

    Every method that finds something else than what it asks for raises a
    ``ValueError`` that names file and field.

    Args:
        value: What ``json`` made of it.
        file: Name of the file.
        path: Place in the file, such as ``screens[3].elements``.
    """

    __slots__ = ('file', 'path', 'value')

    def __init__(self, value: Any, file: str, path: str = '') -> None:
        self.value = value
        self.file = file
        self.path = path

    def error(self, problem: str) -> ValueError:
        """The error to raise about this value."""
        return ValueError(
            f'{self.file}: {self.path or "the top level"}: {problem}'
        )

    def has(self, key: str) -> bool:
        """Whether this is an object with something under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def __getitem__(self, key: str) -> Field:
        if not isinstance(self.value, dict):
            raise self.error('must be an object')
        path = f'{self.path}.{key}' if self.path else key
        child = Field(self.value.get(key), self.file, path)
        if child.value is None:
            raise child.error('is missing')
        return child

    def items(self, limit: int) -> list[Field]:
        """The values of a list of at most so many."""
        if not isinstance(self.value, list):
            raise self.error('must be a list')
        if len(self.value) > limit:
            raise self.error(f'has {len(self.value)} entries, over {limit}')
        return [
            Field(value, self.file, f'{self.path}[{index}]')
            for index, value in enumerate(self.value)
        ]

    def entries(self) -> list[tuple[str, Field]]:
        """Keys and values of an object."""
        if not isinstance(self.value, dict):
            raise self.error('must be an object')
        return [(key, self[key]) for key in self.value]

    def number(self) -> float:
        """A finite number that may be a coordinate."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.error('must be a number')
        # In this order: an integer of any length compares, but has no float.
        if not -LARGEST <= value <= LARGEST or not math.isfinite(value):
            raise self.error(f'must be from {-LARGEST:g} to {LARGEST:g}')
        return float(value)

    def numbers(self, count: int) -> list[float]:
        """A list of so many numbers."""
        if not isinstance(self.value, list) or len(self.value) != count:
            raise self.error(f'must be a list of {count} numbers')
        return [item.number() for item in self.items(count)]

    def integer(self) -> int:
        """A whole number, of any size."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.error('must be a whole number')
        return self.value

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.error('must be a string')
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.error('must be true or false')
        return self.value


def load(path: Path) -> Field:
    """The content of a JSON file.

    Raises:
        ValueError: It is too large or broken; NaN and Infinity are no JSON.
        FileNotFoundError: There is no such file.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ValueError(f'{path}: {size} bytes are over {MAX_BYTES}')
    try:
        value = json.loads(path.read_bytes(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ValueError(f'{path}: broken JSON: {error}') from None
    return Field(value, str(path))


def _refuse(name: str) -> None:
    raise ValueError(f'{name} is no JSON')
