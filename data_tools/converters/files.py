"""Reads files of strangers: nothing outside of their folder, nothing huge."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.layout import sha256_of

__all__ = [
    'digest_of',
    'files_below',
    'first_file',
    'load_csv',
    'load_json',
    'load_json_lines',
    'load_xml',
    'read_bytes',
    'within',
]

# The annotations of one screen; the largest known are WebUI's trees.
SCREEN_BYTES = 64 << 20
# The annotations of a whole data set in one file.
SET_BYTES = 4 << 30


def within(root: Path, name: str, file: str, field: str) -> Path:
    """The path ``name``, seen from ``root``, if it stays inside.

    Args:
        root: Folder that holds all that may be read.
        name: A name out of ``file``.
        file: What the fault names.
        field: What the fault names.

    Raises:
        Fault: The name or a link leads elsewhere, or no file can be called
            so.
    """
    try:
        found = (root / name).resolve()
        inside = found.is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        raise Fault(file, field, 'is no file name') from None
    if not inside:
        raise Fault(file, field, 'leads outside of the folder')
    return found


def first_file(root: Path, names: Iterable[str]) -> Path | None:
    """The first of the names that is a file below ``root``."""
    for name in names:
        try:
            path = within(root, name, name, '')
            if path.is_file():
                return path
        except (Fault, OSError):
            continue
    return None


def files_below(root: Path, pattern: str) -> list[str]:
    """Names, seen from ``root``, of the files that match, sorted."""
    return sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob(pattern)
        if path.is_file()
    )


def digest_of(root: Path, names: Iterable[str]) -> str:
    """What stands for a file, or for files below a folder.

    A file's content; of a folder the names and sizes, since reading all of a
    large one would take as long as converting it.
    """
    if root.is_file():
        return sha256_of(root)
    digest = hashlib.sha256()
    for name in names:
        digest.update(f'{name} {(root / name).stat().st_size}\n'.encode())
    return digest.hexdigest()


def read_bytes(path: Path, limit: int = SCREEN_BYTES, name: str = '') -> bytes:
    """Content of a file, unpacked if it is called ``.gz``.

    Args:
        path: The file.
        limit: Most bytes it may have.
        name: What a fault calls it; by default as it is called.

    Raises:
        Fault: It cannot be read or is larger than ``limit``.
    """
    name = name or path.name
    try:
        opened = gzip.open if path.suffix == '.gz' else open
        with opened(path, 'rb') as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise Fault(name, '', 'file missing') from None
    except (OSError, EOFError, zlib.error):
        raise Fault(name, '', 'file unreadable') from None
    if len(content) > limit:
        raise Fault(name, '', f'file larger than {limit >> 20} MiB')
    return content


def load_json(path: Path, limit: int = SCREEN_BYTES, name: str = '') -> Field:
    """A JSON file; NaN and Infinity, which are no JSON, are faults."""
    name = name or path.name
    return Field(_parsed(read_bytes(path, limit, name), name), name)


def _parsed(content: bytes, name: str) -> Any:
    try:
        return json.loads(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Fault(name, '', 'broken JSON') from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f'{name} is no JSON')


def load_json_lines(path: Path, limit: int = SET_BYTES) -> Field:
    """A file with one JSON value a line, as one list."""
    lines = read_bytes(path, limit).splitlines()
    return Field(
        [_parsed(line, path.name) for line in lines if line.strip()],
        path.name,
    )


def load_xml(path: Path, name: str = '') -> Element:
    """Root of an XML file that has no document type and no entities."""
    name = name or path.name
    content = read_bytes(path, name=name)
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Fault(name, '', 'XML with a document type') from None
    except (ParseError, ValueError, LookupError):
        raise Fault(name, '', 'broken XML') from None


def load_csv(path: Path, columns: Iterable[str]) -> Iterator[dict[str, str]]:
    """Rows of a CSV file that has at least these columns.

    Raises:
        Fault: It cannot be read, or a column is missing.
    """
    content = read_bytes(path, SET_BYTES)
    try:
        rows = csv.DictReader(io.StringIO(content.decode('utf-8-sig')))
        missing = sorted(set(columns) - set(rows.fieldnames or ()))
        if missing:
            raise Fault(path.name, missing[0], 'column missing')
        yield from rows
    except (csv.Error, UnicodeDecodeError):
        raise Fault(path.name, '', 'broken CSV') from None
