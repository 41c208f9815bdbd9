"""Files in and out, whole or not at all."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = [
    'read_json',
    'without_nan',
    'write_bytes',
    'write_json',
    'write_text',
]


def read_json(path: str | Path) -> Any:
    """Content of a JSON file.

    Raises:
        ValueError: the file is not JSON (also when it is cut short).
        FileNotFoundError: there is no such file.
    """
    try:
        with open(path, encoding='utf-8') as file:
            return json.load(file)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f'{path}: not a JSON file: {error}') from error


def without_nan(value: Any) -> Any:
    """The same with None for NaN, which is no JSON, and str for its keys."""
    if isinstance(value, Mapping):
        return {str(key): without_nan(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_nan(inner) for inner in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def write_json(path: str | Path, data: Any, indent: int | None = None) -> None:
    """Write ``data`` whole or not at all: see ``write_bytes``.

    NaN is refused: it is no JSON.

    Args:
        path: File.
        data: What JSON has.
        indent: Of each level, for files that people read; None is one line.
    """
    text = json.dumps(data, allow_nan=False, indent=indent)
    write_text(path, text if indent is None else f'{text}\n')


def write_text(path: str | Path, text: str) -> None:
    """Write ``text`` as UTF-8, whole or not at all: see ``write_bytes``."""
    write_bytes(path, text.encode('utf-8'))


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write ``data`` under a temporary name, then rename it to ``path``.

    Missing folders are made.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f'.{path.name}.{os.getpid()}.tmp')
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
