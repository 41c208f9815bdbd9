"""The annotation file of one split."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from data_tools.layout import compact_json
from qontinui_mm.schema import (
    KEY_RELATIONS,
    SCHEMA_VERSION,
    Record,
    categories,
)

__all__ = ['SplitFile']


class SplitFile:
    """One split's COCO file, written as its records come.

    The lists are kept in files of their own until the end, so that memory
    does not grow with the data set.
    """

    _LISTS = ('images', 'annotations', KEY_RELATIONS)

    def __init__(self, folder: Path, split: str) -> None:
        self._base = folder / split
        self._files = {
            key: open(self._path(key), 'wb')  # noqa: SIM115
            for key in self._LISTS
        }
        self.counts = dict.fromkeys(self._LISTS, 0)

    def _path(self, key: str) -> Path:
        return self._base.with_name(f'{self._base.name}.{key}')

    def add(self, part: Record) -> None:
        self._append('images', part['image'])
        for key in ('annotations', KEY_RELATIONS):
            for record in part[key]:
                self._append(key, record)

    def _append(self, key: str, record: Record) -> None:
        separator = b',\n' if self.counts[key] else b'\n'
        self._files[key].write(separator + compact_json(record))
        self.counts[key] += 1

    def join(self, info: dict[str, Any]) -> Path:
        """Join the lists to one JSON file, one record a line."""
        joined = self._path('json')
        with open(joined, 'wb') as out:
            head = {'schema_version': SCHEMA_VERSION, **info}
            out.write(b'{"info":' + compact_json(head))
            for key, file in self._files.items():
                file.close()
                out.write(f',\n"{key}":['.encode())
                with open(file.name, 'rb') as source:
                    shutil.copyfileobj(source, out)
                out.write(b']')
            out.write(
                b',\n"categories":' + compact_json(categories()) + b'}\n'
            )
        return joined
