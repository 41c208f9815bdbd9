"""Reads a COCO file screen by screen, whatever its size.

The writer puts one record on a line and the records of a screen together,
so that a file of any length is read with one screen in memory. A file of
another layout is read as a whole.
"""

from __future__ import annotations

import json
import mmap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from qontinui_mm.schema import KEY_RELATIONS, Record

__all__ = ['read_screens']

_LISTS = ('images', 'annotations', KEY_RELATIONS)

# Image record, its annotations, its relations.
Records = tuple[Record, list[Record], list[Record]]


def read_screens(path: Path) -> Iterator[Records]:
    """Yield each image's record, annotations and relations.

    Args:
        path: A COCO file with the keys of ``docs/data_format.md``.

    Raises:
        ValueError: The file is no JSON, has no such lists, or has records
            that belong to no image.
    """
    try:
        yield from _read(path)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f'{path}: is no COCO file, run validate: {error!r}'
        ) from error


def _read(path: Path) -> Iterator[Records]:
    starts = _list_starts(path)
    if starts is None:
        yield from _read_whole(path)
        return
    images, annotations, relations = (_lines(path, start) for start in starts)
    groups = _Groups(path, annotations), _Groups(path, relations)
    for image in images:
        yield image, *(group.take(image['id']) for group in groups)
    for group in groups:
        group.refuse_rest()


def _list_starts(path: Path) -> list[int] | None:
    """Byte after each list's ``[``; None if the file is laid out otherwise.

    A line that starts so is no record: JSON text has no raw line breaks.
    """
    if path.stat().st_size == 0:
        raise ValueError(f'{path}: is empty')
    starts = []
    with (
        open(path, 'rb') as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        for key in _LISTS:
            mark = f'\n"{key}":['.encode()
            place = content.find(mark)
            end = place + len(mark)
            if place < 0 or content[end : end + 1] not in (b'\n', b']'):
                return None
            starts.append(end)
    return starts


def _lines(path: Path, start: int) -> Iterator[Record]:
    """Records from the byte ``start`` to the end of their list."""
    with open(path, 'rb') as file:
        file.seek(start)
        if file.readline().startswith(b']'):
            return
        for line in file:
            record = line.rstrip(b',\n')
            last = record.endswith(b'}]')
            yield _parse(path, record[:-1] if last else record)
            if last:
                return
    raise ValueError(f'{path}: ends within a list')


def _parse(path: Path, content: bytes) -> Record:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(f'{path}: is no JSON: {error}') from error


class _Groups:
    """Hands out the records of one image after the other."""

    def __init__(self, path: Path, records: Iterator[Record]) -> None:
        self._path = path
        self._records = records
        self._next = next(records, None)

    def take(self, image_id: int) -> list[Record]:
        taken = []
        while self._next is not None and self._next['image_id'] == image_id:
            taken.append(self._next)
            self._next = next(self._records, None)
        return taken

    def refuse_rest(self) -> None:
        if self._next is not None:
            raise ValueError(
                f'{self._path}: image_id: a record of image '
                f'{self._next["image_id"]} stands where none is expected: '
                'the records must be in the order of the images'
            )


def _read_whole(path: Path) -> Iterator[Records]:
    coco = _parse(path, path.read_bytes())
    if not isinstance(coco, dict):
        raise ValueError(f'{path}: the top level must be an object')
    annotations, relations = (
        _by_image(path, coco, key) for key in ('annotations', KEY_RELATIONS)
    )
    for image in _records(path, coco, 'images'):
        yield (
            image,
            annotations.pop(image['id'], []),
            relations.pop(image['id'], []),
        )
    for left in (annotations, relations):
        if left:
            raise ValueError(f'{path}: there is no image {next(iter(left))}')


def _by_image(path: Path, coco: Record, key: str) -> dict[int, list[Record]]:
    groups = defaultdict(list)
    for record in _records(path, coco, key):
        groups[record['image_id']].append(record)
    return groups


def _records(path: Path, coco: Record, key: str) -> list[Record]:
    records = coco.get(key, [] if key == KEY_RELATIONS else None)
    if not isinstance(records, list):
        raise ValueError(f'{path}: {key}: must be a list of records')
    return records
