"""What a conversion left out, and why."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from data_tools.converters.converter import Converter
from data_tools.converters.fault import Fault
from data_tools.layout import write_atomically
from data_tools.sets.reader import DatasetReader
from data_tools.source import Dropped

__all__ = ['REPORT', 'report_of', 'summary_of', 'write_report']

# Beside the manifest.
REPORT = 'conversion.json'


def report_of(
    converter: Converter, folder: Path, count: int
) -> dict[str, Any]:
    """Sum up a finished conversion.

    All is read from the data set, so that it does not matter how many
    processes made it and how often they were interrupted; a screen that is
    not in it is read once more to tell what is wrong with its files.

    Args:
        converter: What made the data set.
        folder: The data set.
        count: How many of the converter's screens were to be converted.

    Returns:
        ``screens`` and ``elements`` (how many), ``classes`` (elements by
        class), ``unmapped`` (elements by label), ``left_out`` (elements by
        reason) and ``dropped`` (what is wrong with each other screen).
    """
    classes, unmapped, left_out = Counter(), Counter(), Counter()
    missing = set(range(count))
    for sample in DatasetReader(folder):
        missing.discard(int(sample.path.stem))
        classes.update(e.class_name for e in sample.screen.elements)
        unmapped.update(sample.screen.provenance['unmapped'])
        left_out.update(sample.screen.provenance['left_out'])
    return {
        'screens': count - len(missing),
        'elements': classes.total(),
        'classes': dict(classes.most_common()),
        'unmapped': dict(unmapped.most_common()),
        'left_out': dict(left_out.most_common()),
        'dropped': [_reason(converter, index) for index in sorted(missing)],
    }


def _reason(converter: Converter, index: int) -> str:
    try:
        converter.screen(0, index)
    except Fault as fault:
        return fault.whole
    except Dropped as dropped:
        return f'{converter.name_of(converter.entries[index])}: {dropped}'
    return f'{converter.name_of(converter.entries[index])}: now readable'


def write_report(report: dict[str, Any], folder: Path) -> Path:
    """Write a report into the data set's folder; returns its path."""
    content = json.dumps(report, indent=2, ensure_ascii=False) + '\n'
    path = folder / REPORT
    write_atomically(path, content.encode(), folder)
    return path


def summary_of(report: dict[str, Any]) -> str:
    """The same in a few lines."""
    lines = [f'{report["elements"]} elements on {report["screens"]} screens']
    for key, title in (
        ('unmapped', 'labels without a class'),
        ('left_out', 'elements left out'),
    ):
        if report[key]:
            listed = (f'{k} {v}' for k, v in report[key].items())
            lines.append(f'{title}: {_some(list(listed))}')
    if report['dropped']:
        number = len(report['dropped'])
        lines.append(f'{number} screens dropped: {_some(report["dropped"])}')
    return '\n'.join(lines)


def _some(items: list[str], most: int = 12) -> str:
    more = f', and {len(items) - most} more' if items[most:] else ''
    return ', '.join(items[:most]) + more
