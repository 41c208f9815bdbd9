"""Names of the files in a data set's folder (``docs/data_format.md``)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = [
    'ANNOTATIONS',
    'IMAGES',
    'IMAGE_HASHES',
    'MANIFEST',
    'compact_json',
    'naming',
    'sha256_of',
    'write_atomically',
    'write_json',
]

IMAGES = 'images'
ANNOTATIONS = 'annotations'
MANIFEST = 'manifest.json'
# One line for each image, as `sha256sum -c` reads it.
IMAGE_HASHES = 'images.sha256'


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with open(path, 'rb') as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def write_atomically(path: Path, content: bytes, temporary: Path) -> None:
    """Write a file so that it is there whole or not at all.

    Args:
        path: Where the file is to appear.
        content: Its bytes.
        temporary: Folder for the unfinished file, on the same file system.
    """
    unfinished = temporary / f'{path.name}.{os.getpid()}'
    try:
        with naming(path):
            unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let a failure to write say where: that of a full disk does not.

    Args:
        path: What is being written.

    Raises:
        OSError: As raised inside, with a file name.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def write_json(path: Path, value: Any) -> None:
    """Write ``value`` as indented JSON, whole or not at all."""
    content = json.dumps(value, indent=2, ensure_ascii=False) + '\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content.encode(), path.parent)


def compact_json(value: Any) -> bytes:
    """``value`` as JSON on one line.

    Raises:
        ValueError: It holds a NaN or an infinity.
    """
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(',', ':')
    ).encode()
