"""Hide personal data: in texts, in names, and in the pixels of both.

It finds e-mail addresses, numbers of telephones, cards and bank accounts,
and the names of a list, wherever labels have text. What no label speaks of,
text within pictures above all, it cannot see.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from tqdm import tqdm

from data_tools.layout import MANIFEST, write_atomically
from data_tools.sets.derive import (
    add_output_arguments,
    derive,
    refuse_wrong_split,
)
from data_tools.sets.hide import PICTURES, Hiding
from data_tools.sets.lineage import derived_info
from data_tools.sets.personal import Finder
from data_tools.sets.pixels import read_rgb
from data_tools.sets.reader import DatasetReader, Sample, open_readers
from qontinui_mm.schema import Record, Screen

__all__ = ['REPORT', 'add_arguments', 'main', 'redact', 'survey']

REPORT = 'redaction.json'
_UNSEEN = (
    'Not seen: text in pictures and wherever there is no label with its '
    'text, a number or name that is spread over several elements, faces, '
    'and whatever is none of these kinds. Look at a sample before passing '
    'the data set on.'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools redact``."""
    add_output_arguments(parser, required=False, links=False)
    parser.add_argument(
        '--accounts',
        type=Path,
        help='text file (UTF-8) with a name to hide on each line',
    )
    parser.add_argument(
        '--regions',
        nargs='+',
        default=[],
        help='countries, as in US DE, whose telephone numbers are looked for '
        'in every text; default: those of its language',
    )


def main(args: argparse.Namespace) -> int:
    """Report what there is to hide, and write the set without it."""
    readers = open_readers(args.datasets)
    accounts = [] if args.accounts is None else _read_names(args.accounts)
    if args.out is None:
        report = survey(readers, Finder(accounts, args.regions))
    else:
        folder = redact(readers, args.out, accounts, args.regions, args.format)
        report = json.loads((folder / REPORT).read_text())
        print(f'{DatasetReader(folder).manifest["count"]} screens in {folder}')
    print(json.dumps(report, indent=1))
    return 0


def _read_names(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding='utf-8').splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f'{path}: is no UTF-8 text: {error}') from error
    names = [line.strip() for line in lines if line.strip()]
    if not names:
        raise ValueError(f'{path}: has no name in it')
    return names


def survey(readers: Sequence[DatasetReader], finder: Finder) -> Record:
    """Count what would be hidden; no value is in the result.

    Args:
        readers: The data sets.
        finder: What is looked for.
    """
    found = defaultdict(Counter)
    totals = Counter()
    samples = tqdm(
        itertools.chain(*readers),
        total=sum(map(len, readers)),
        desc='texts',
        unit='screen',
    )
    for sample in samples:
        hiding = Hiding.of(sample.screen, finder)
        for part, counts in hiding.found.items():
            for kind, count in counts.items():
                found[kind][part] += count
        totals.update(_totals(sample.screen, hiding, finder))
    return {
        'found': {kind: dict(parts) for kind, parts in sorted(found.items())},
        **totals,
        'note': _UNSEEN,
    }


def _totals(screen: Screen, hiding: Hiding, finder: Finder) -> Record:
    classes = [element.class_name for element in screen.elements]
    return {
        'screens': 1,
        'screens_with_findings': int(bool(hiding.found)),
        'places_painted_over': len(hiding.places),
        'names_without_a_place': hiding.unpainted,
        'application_names_left': int(bool(finder.find(screen.app_id))),
        'pictures_not_looked_into': sum(c in PICTURES for c in classes),
        'screens_without_any_text': int(
            not any(element.text for element in screen.elements)
        ),
    }


def redact(
    readers: Sequence[DatasetReader],
    out: Path,
    accounts: Sequence[str] = (),
    regions: Sequence[str] = (),
    image_format: str | None = None,
) -> Path:
    """Write a data set without personal data, and ``redaction.json``.

    The names of accounts are not in the new data set, nor is a hash of them.
    Every image is encoded anew: only its pixels go along, no metadata.

    Args:
        readers: The parents.
        out: Folder of the new data set.
        accounts: Names to hide.
        regions: See ``Finder``.
        image_format: See ``derive``.

    Raises:
        ValueError: ``out`` is complete already, so that nobody could tell
            which names were hidden in it.
    """
    if (out / MANIFEST).exists():
        raise ValueError(f'{out} exists: choose another folder')
    finder = Finder(accounts, regions)
    report = survey(readers, finder)

    info = derived_info(
        'redact',
        readers,
        out,
        {
            'accounts': f'{len(accounts)} names' if accounts else None,
            'regions': list(regions),
            'format': image_format,
        },
    )
    secret = '\n'.join(accounts)
    change = partial(_hidden, finder)
    derive(readers, out, info, change, image_format, secret=secret)
    content = json.dumps(report, indent=1) + '\n'
    write_atomically(out / REPORT, content.encode(), out)
    return out


def _hidden(
    finder: Finder, index: int, sample: Sample
) -> tuple[Screen, np.ndarray]:
    refuse_wrong_split(sample)
    hiding = Hiding.of(sample.screen, finder)
    pixels = read_rgb(sample.path)
    hiding.paint(pixels)
    return hiding.screen, pixels
