"""Where a data set comes from: its parents, and the command that made it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from data_tools.sets.reader import DatasetReader
from qontinui_mm.schema import Record

__all__ = [
    'ancestors',
    'derived_info',
    'dropped_on_the_way',
    'parent_of',
    'recorded_licence',
]

# Raised with every change that alters what a tool writes.
VERSION = '1.0'


def derived_info(
    tool: str,
    readers: Sequence[DatasetReader],
    out: Path,
    parameters: dict[str, Any],
) -> Record:
    """The manifest's ``info`` of a data set that a tool makes of others.

    Args:
        tool: Command of ``python -m data_tools``.
        readers: The parents.
        out: Folder of the new data set; only its name is recorded.
        parameters: Options by their name on the command line; JSON values.
            None and False are options that were not given.
    """
    return {
        'generator': f'qontinui_mm.{tool}',
        'version': VERSION,
        'parameters': parameters,
        'parents': [parent_of(reader) for reader in readers],
        'command': _command_line(tool, readers, out, parameters),
    }


def parent_of(reader: DatasetReader) -> Record:
    """Name, hash and counts of a parent, with its own ``info`` within."""
    return {
        'name': reader.name,
        'manifest_sha256': reader.manifest_sha256,
        'count': len(reader),
        'dropped': reader.manifest.get('dropped', {}),
        'info': reader.manifest['info'],
    }


def _command_line(
    tool: str,
    readers: Sequence[DatasetReader],
    out: Path,
    parameters: dict[str, Any],
) -> str:
    """The command with names for paths: those of one machine say nothing."""
    words = ['python', '-m', 'data_tools', tool]
    words += [reader.name for reader in readers]
    words += ['--out', out.resolve().name]
    for name, value in parameters.items():
        if value is None or value is False or value == []:
            continue
        words.append(f'--{name}')
        if value is not True:
            values = value if isinstance(value, list) else [value]
            words += [str(v) for v in values]
    return shlex.join(words)


def ancestors(info: Record, depth: int = 0) -> Iterator[tuple[int, Record]]:
    """Yield every ancestor's record with its distance, children first.

    Args:
        info: A manifest's ``info``.
        depth: Distance of what ``info`` describes.
    """
    for parent in info.get('parents', []):
        yield depth + 1, parent
        yield from ancestors(parent.get('info', {}), depth + 1)


def dropped_on_the_way(readers: Sequence[DatasetReader]) -> dict[str, int]:
    """Screens left out of data sets and of all they come from, by reason.

    What two of them come from is counted once.
    """
    records = {}
    for reader in readers:
        record = parent_of(reader)
        for _, each in [(0, record), *ancestors(record['info'])]:
            records[each.get('manifest_sha256')] = each.get('dropped', {})
    total = Counter()
    for dropped in records.values():
        total.update(dropped)
    return dict(total.most_common())


def recorded_licence(record: Record) -> str | None:
    """The licence that a record names, in either spelling."""
    for key in ('licence', 'license'):
        if isinstance(record.get(key), str):
            return record[key]
    return None
