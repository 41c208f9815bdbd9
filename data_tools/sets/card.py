"""Write a data set's card: what it is, where it comes from, its limits."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from data_tools.layout import MANIFEST, write_atomically
from data_tools.sets.facts import collect
from data_tools.sets.index import open_index
from data_tools.sets.lineage import ancestors, recorded_licence
from data_tools.sets.reader import DatasetReader
from data_tools.visibility import MIN_VISIBLE_FRACTION
from qontinui_mm.schema import Record

__all__ = ['CARD', 'add_arguments', 'main', 'write_card']

CARD = 'DATACARD.md'

# Rows of a table of a card; the others are added up in the last.
_ROWS = 20
# With fewer, a figure of one class, or of unseen applications, is chance.
_FEW_ELEMENTS = 50
_FEW_APPLICATIONS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools card``."""
    parser.add_argument('dataset', type=Path, metavar='DATASET')


def main(args: argparse.Namespace) -> int:
    """Write the card and say where it is."""
    print(write_card(args.dataset))
    return 0


def write_card(folder: Path) -> Path:
    """Write ``DATACARD.md`` into a complete data set.

    Returns:
        The card's path.
    """
    reader = DatasetReader(folder)
    facts = collect(open_index([reader]), [reader])
    path = folder / CARD
    content = '\n'.join(_card(reader, facts)) + '\n'
    write_atomically(path, content.encode(), folder)
    return path


def _card(reader: DatasetReader, facts: Record) -> Iterator[str]:
    info = reader.manifest['info']
    yield f'# {_plain(reader.name)}'
    yield ''
    yield (
        f'{facts["screen_count"]:,} screens of '
        f'{facts["application_count"]:,} applications with '
        f'{facts["element_count"]:,} labelled elements and '
        f'{facts["relation_count"]:,} relations, as `docs/data_format.md` '
        f'describes them. Images are {reader.image_format}. Written by '
        f'`python -m data_tools card`; {MANIFEST} has the SHA-256 '
        f'`{reader.manifest_sha256}`.'
    )
    yield from _section('Splits', _split_table(facts))
    yield from _section('Most frequent classes', _class_table(facts))
    for title, key, what in (
        ('Sources', 'sources', 'source'),
        ('Platforms', 'platforms', 'platform'),
        ('Languages', 'locales', 'locale'),
        ('Licences, as recorded with the screens', 'licences', 'licence'),
        ('Left out', 'dropped', 'reason'),
    ):
        yield from _section(title, _count_table(what, facts[key]))
    yield from _section('Where it comes from', _tree(reader.name, info))
    yield from _section('Known limits', _limits(info, facts))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ('', f'## {title}', '')
    yield from lines


def _plain(text: Any) -> str:
    """Text that Markdown takes for nothing but text, on one line."""
    line = ' '.join(str(text).split())
    return re.sub(r'([\\`*_{}\[\]<>()#|!~&])', r'\\\1', line)


def _code(text: Any) -> str:
    """Text between backticks, whatever it holds."""
    line = ' '.join(str(text).split()).replace('`', "'")
    return f'`{line}`'


def _table(*table: Sequence[Any]) -> Iterator[str]:
    head, *body = table
    yield f'| {" | ".join(head)} |'
    yield '|---' + '|---:' * (len(head) - 1) + '|'
    for name, *numbers in body:
        cells = [_plain(name), *(f'{n:,}' for n in numbers)]
        yield f'| {" | ".join(cells)} |'


def _split_table(facts: Record) -> Iterator[str]:
    keys = ('screens', 'elements', 'applications')
    return _table(
        ('split', *keys),
        *((s, *(c[k] for k in keys)) for s, c in facts['splits'].items()),
    )


def _class_table(facts: Record) -> Iterator[str]:
    totals = {name: sum(n.values()) for name, n in facts['classes'].items()}
    ordered = sorted(totals, key=totals.get, reverse=True)
    counts = {name: totals[name] for name in ordered}
    return _count_table('class', counts, 'elements')


def _count_table(
    what: str, counts: dict[str, int], unit: str = 'screens'
) -> Iterator[str]:
    counts = {name: count for name, count in counts.items() if count}
    if not counts:
        yield 'None.'
        return
    shown = list(counts.items())[:_ROWS]
    body = [(name or 'not recorded', count) for name, count in shown]
    others = list(counts.values())[_ROWS:]
    if others:
        body.append((f'{len(others)} others', sum(others)))
    yield from _table((what, unit), *body)


def _tree(name: str, info: Record) -> Iterator[str]:
    """The set, below it its parents, below these theirs."""
    yield _branch(0, {'name': name, 'info': info})
    for depth, parent in ancestors(info):
        yield _branch(depth, parent)


def _branch(depth: int, record: Record) -> str:
    info = record['info']
    made = f'{info.get("generator", "unknown")} {info.get("version", "")}'
    text = f'**{_plain(record["name"])}**, by {_plain(made)}'
    if info.get('seed') is not None:
        text += f', seed {_plain(info["seed"])}'
    if 'count' in record:
        text += f', {record["count"]:,} screens'
    if 'manifest_sha256' in record:
        text += f', manifest {_code(record["manifest_sha256"][:16])}'
    licence = recorded_licence(info) or recorded_licence(
        info.get('parameters', {})
    )
    if licence:
        text += f', licence {_plain(licence)}'
    if 'command' in info:
        text += f': {_code(info["command"])}'
    return f'{"  " * depth}- {text}'


def _limits(info: Record, facts: Record) -> Iterator[str]:
    yield (
        f'- Of an element less than {MIN_VISIBLE_FRACTION:.0%} visible there '
        'is no label. Text inside pictures is not labelled as text.'
    )
    yield from _missing_classes(facts)
    for split, counts in facts['splits'].items():
        if counts['applications'] < _FEW_APPLICATIONS:
            yield (
                f'- Applications in {_plain(split)}: '
                f'{counts["applications"]}, too few to speak of others.'
            )
    absent = [name for name, n in facts['platforms'].items() if not n]
    if absent:
        yield f'- No screens of: {", ".join(absent)}.'
    unknown = facts['licences'].get('', 0)
    if unknown:
        yield (
            f'- {unknown:,} screens have no licence recorded: ask their '
            'sources before passing them on.'
        )
    steps = {info.get('generator')}
    steps |= {p.get('info', {}).get('generator') for _, p in ancestors(info)}
    if 'qontinui_mm.redact' in steps:
        yield (
            '- Personal data was looked for where labels have text; what is '
            'only in pictures was not seen.'
        )
    else:
        yield '- Personal data was not looked for (`redact` did not run).'


def _missing_classes(facts: Record) -> Iterator[str]:
    totals = {name: sum(n.values()) for name, n in facts['classes'].items()}
    absent = [name for name, n in totals.items() if n == 0]
    rare = [name for name, n in totals.items() if 0 < n < _FEW_ELEMENTS]
    for names, what in (
        (absent, 'No elements of'),
        (rare, f'Fewer than {_FEW_ELEMENTS} elements of'),
    ):
        if names:
            yield f'- {what}: {", ".join(map(_code, names))}.'
