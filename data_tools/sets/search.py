"""Find screens by what is on them, and elements by what they are."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from data_tools.layout import write_atomically
from data_tools.sets.facts import rows
from data_tools.sets.index import open_index
from data_tools.sets.query import Query, Range
from data_tools.sets.reader import DatasetReader, open_readers
from data_tools.sets.sheet import Cell, draw_sheet, encode
from qontinui_mm.schema import (
    CLASS_NAMES,
    PLATFORMS,
    SPLIT_BUCKETS,
    STATES,
    Record,
)

__all__ = ['add_arguments', 'main', 'search']

_FIELDS = ('dataset', 'split', 'id', 'platform', 'app', 'matches', 'image')
# A sheet with more pictures is too large to look at.
_SHEET = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools search``."""
    add = parser.add_argument
    add('datasets', nargs='+', type=Path, metavar='DATASET')
    add('--class', nargs='+', choices=CLASS_NAMES, dest='classes', default=[])
    add('--text', help='in the text or the accessible name')
    add('--state', nargs='+', default=[], help='as in checked or enabled=no')
    for name, what in (
        ('width', "of the element's visible box, px, as 10:40, :40 or 10:"),
        ('height', 'the same'),
        ('area', 'the same, square px'),
        ('density', 'elements of the screen'),
        ('depth', "levels of the screen's tree"),
        ('small', "median of its elements' shorter sides, px"),
        ('contrast', 'of its texts, 0 to 1'),
        ('occluded', 'share of its elements that are partly hidden'),
    ):
        add(f'--{name}', type=_range, metavar='LOW:HIGH', help=what)
    add('--app', help='name of the application, with * and ?')
    add('--platform', nargs='+', choices=PLATFORMS, default=[])
    add('--split', nargs='+', choices=SPLIT_BUCKETS, default=[])
    add('--source', nargs='+', default=[])
    add('--locale', nargs='+', default=[])
    add('--as', choices=_WRITERS, default='table', dest='form')
    add('--out', type=Path, help='file; needed for a sheet (.png, .jpg)')
    add('--limit', type=int, default=100, help='screens at most')
    add('--lot', type=int, metavar='SEED', help='draw them by lot')


def main(args: argparse.Namespace) -> int:
    """Search, and write the result; returns 1 if nothing is found."""
    if args.limit < 1:
        raise ValueError('--limit must be 1 or more')
    if args.form == 'sheet' and args.out is None:
        raise ValueError('--out is needed for a sheet')
    names = [name for name in Query.__dataclass_fields__ if name != 'states']
    query = Query(
        states=_states(args.state), **{n: getattr(args, n) for n in names}
    )
    found = search(open_readers(args.datasets), query, args.limit)
    if not found:
        print('nothing found', file=sys.stderr)
        return 1
    content = _WRITERS[args.form](found, args.out)
    if args.out is None:
        print(content.decode())
    else:
        write_atomically(args.out, content, args.out.parent)
        print(f'{len(found)} screens: {args.out}')
    if len(found) == args.limit:
        print(f'only {args.limit}: see --limit', file=sys.stderr)
    return 0


def _range(text: str) -> Range:
    low, colon, high = text.partition(':')
    if not colon:
        raise argparse.ArgumentTypeError(f'{text!r} is not LOW:HIGH')
    try:
        return tuple(float(v) if v else None for v in (low, high))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'{text!r} is not LOW:HIGH in numbers'
        ) from None


def _states(words: Sequence[str]) -> dict[str, bool]:
    values = {'': True, 'yes': True, 'no': False}
    states = {}
    for word in words:
        state, _, value = word.partition('=')
        if state not in STATES or value not in values:
            raise ValueError(
                f'--state: {word!r} is not STATE, STATE=yes or STATE=no with '
                f'a state of {", ".join(STATES)}'
            )
        states[state] = values[value]
    return states


def search(
    readers: Sequence[DatasetReader], query: Query, limit: int = 100
) -> list[Record]:
    """Screens that a query fits.

    Args:
        readers: The data sets; their columns are brought up to date.
        query: What is looked for.
        limit: Screens at most.

    Returns:
        One record for each screen, with ``dataset``, ``split``, ``id``,
        ``image`` (path of its file), what the image record has, and
        ``matches``: the matching elements.
    """
    sql, parameters = query.sql(limit)
    connection = open_index(readers)
    found = rows(connection, sql, **parameters)
    names = [column[0] for column in connection.description]
    return [_record(readers, dict(zip(names, r, strict=True))) for r in found]


def _record(readers: Sequence[DatasetReader], row: Record) -> Record:
    reader = readers[row.pop('set')]
    return {
        'dataset': reader.name,
        'split': row.pop('split'),
        'id': row.pop('image_id'),
        'image': str(reader.folder / row.pop('file_name')),
        **row,
    }


def _table(found: Sequence[Record], out: Path | None) -> bytes:
    lines = [_FIELDS]
    for record in found:
        shown = {**record, 'matches': len(record['matches'])}
        lines.append([str(shown[field]) for field in _FIELDS])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return '\n'.join(
        '  '.join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ).encode()


def _json(found: Sequence[Record], out: Path | None) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _ids(found: Sequence[Record], out: Path | None) -> bytes:
    """One ``DATASET:ID`` a line."""
    return '\n'.join(f'{r["dataset"]}:{r["id"]}' for r in found).encode()


def _sheet(found: Sequence[Record], out: Path) -> bytes:
    cells = [
        Cell(
            Path(record['image']),
            f'{record["id"]}  {record["platform"]}  {record["app"]}',
            [(match['box'], match['group']) for match in record['matches']],
        )
        for record in found[:_SHEET]
    ]
    return encode(draw_sheet(cells), out.suffix)


_Writer = Callable[[Sequence[Record], Any], bytes]
_WRITERS: dict[str, _Writer] = {
    'table': _table,
    'json': _json,
    'ids': _ids,
    'sheet': _sheet,
}
