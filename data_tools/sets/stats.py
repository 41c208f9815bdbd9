"""Describe data sets in one HTML page and one JSON file."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from data_tools.layout import write_atomically
from data_tools.sets.dedupe import find
from data_tools.sets.duplicates import nearest_in_app, pictures
from data_tools.sets.facts import collect
from data_tools.sets.index import open_index
from data_tools.sets.page import render_page
from data_tools.sets.reader import DatasetReader, open_readers
from data_tools.sets.samples import sample_cells
from data_tools.sets.sections import (
    duplicate_section,
    number_sections,
    sample_section,
)
from qontinui_mm.schema import Record

__all__ = ['add_arguments', 'main', 'write_stats']

PAGE, NUMBERS = 'index.html', 'stats.json'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools stats``."""
    parser.add_argument('datasets', nargs='+', type=Path, metavar='DATASET')
    parser.add_argument(
        '--out',
        type=Path,
        required=True,
        help=f'folder that gets {PAGE} and {NUMBERS}',
    )
    parser.add_argument(
        '--samples', type=int, default=12, help='screens to show'
    )
    parser.add_argument(
        '--title', help='of the page; default: the names of the data sets'
    )


def main(args: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    if args.samples < 0:
        raise ValueError('--samples must be 0 or more')
    readers = open_readers(args.datasets)
    print(write_stats(readers, args.out, args.samples, args.title))
    return 0


def write_stats(
    readers: Sequence[DatasetReader],
    out: Path,
    samples: int = 12,
    title: str | None = None,
) -> Path:
    """Write both files.

    Args:
        readers: The data sets, described as one.
        out: Folder; files of an earlier run in it are replaced.
        samples: Screens to show with their boxes.
        title: Of the page; None for the names of the data sets.

    Returns:
        Path of the page.
    """
    connection = open_index(readers, hashes=True)
    facts = collect(connection, readers)
    found = find(readers)
    nearest = Counter(nearest_in_app(pictures(connection)))
    facts['near_duplicates'] = {
        **{kind: len(pairs) for kind, pairs in found.items()},
        'nearest_bits': {str(k): nearest[k] for k in sorted(nearest)},
    }
    cells = sample_cells(connection, readers, samples)
    page = render_page(
        title or ' + '.join(reader.name for reader in readers),
        _lines(readers),
        _tiles(facts),
        [
            *number_sections(connection, facts),
            duplicate_section(readers, found, nearest),
            *sample_section(cells),
        ],
    )
    out.mkdir(parents=True, exist_ok=True)
    numbers = json.dumps(facts, ensure_ascii=False, indent=1) + '\n'
    write_atomically(out / NUMBERS, numbers.encode(), out)
    write_atomically(out / PAGE, page.encode(), out)
    return out / PAGE


def _lines(readers: Sequence[DatasetReader]) -> list[str]:
    return [
        f'{reader.name}: {len(reader):,} screens, made by '
        f'{reader.manifest["info"].get("generator", "unknown")} '
        f'{reader.manifest["info"].get("version", "")}; manifest '
        f'{reader.manifest_sha256[:16]}.'
        for reader in readers
    ]


def _tiles(facts: Record) -> list[tuple[str, str]]:
    elements = max(facts['element_count'], 1)
    there = [name for name, n in facts['classes'].items() if n]
    return [
        ('screens', f'{facts["screen_count"]:,}'),
        ('elements', f'{facts["element_count"]:,}'),
        ('applications', f'{facts["application_count"]:,}'),
        ('classes', f'{len(there)} of {len(facts["classes"])}'),
        ('relations', f'{facts["relation_count"]:,}'),
        (
            'of elements take input',
            f'{facts["interactive_elements"] / elements:.0%}',
        ),
        (
            'of elements have text',
            f'{facts["elements_with_text"] / elements:.0%}',
        ),
        (
            'of elements are partly hidden',
            f'{facts["partly_hidden_elements"] / elements:.0%}',
        ),
    ]
