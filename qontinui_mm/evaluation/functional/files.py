"""JSON in and out, whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

__all__ = ['read_json', 'write_json']


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


def write_json(path: str | Path, data: Any) -> None:
    """Write ``data`` under a temporary name, then rename it to ``path``.

    Missing folders are made. NaN is refused: it is no JSON.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f'.{path.name}.{os.getpid()}.tmp')
    try:
        with open(temporary, 'w', encoding='utf-8') as file:
            json.dump(data, file, allow_nan=False)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
