"""Notes in each node of a tree what it holds: its class depends on it."""

from __future__ import annotations

from typing import Any

__all__ = ['note_contents']

Raw = dict[str, Any]

_HEADERS = ('column header', 'table column header')


def note_contents(raws: list[Raw]) -> None:
    """Add to nodes that hold others what these are.

    ``holds``: their roles. ``names``: their names. ``columns``: how many
    columns a table shows, which GTK tells as cells alone. ``opens``: whether
    one of its rows opens. ``headers``: of its columns. ``inner_name``: the
    words of a cell's pieces.

    Args:
        raws: Checked nodes, a parent before its children; changed in place.
    """
    inside: dict[int, list[Raw]] = {}
    for raw in raws:
        if raw['parent'] is not None:
            inside.setdefault(raw['parent'], []).append(raw)
    for index, children in inside.items():
        raw = raws[index]
        raw['holds'] = sorted({child['role'] for child in children})
        raw['names'] = sorted({child['name'] for child in children})
        cells = [child for child in children if child['role'] == 'table cell']
        if raw['role'] == 'table cell':
            words = (cell['name'] for cell in cells)
            raw['inner_name'] = ' '.join(filter(None, words))
        elif cells:
            _note_table(raw, cells, children)


def _note_table(raw: Raw, cells: list[Raw], children: list[Raw]) -> None:
    raw['headers'] = [c for c in children if c['role'] in _HEADERS]
    headed = bool(raw['headers'])
    raw['opens'] = any('expandable' in cell['states'] for cell in cells)
    lefts = {cell['window'][0] for cell in cells if cell['window']}
    # Rows that open are indented, so that lefts tell nothing.
    raw['columns'] = 2 if headed else 1 if raw['opens'] else len(lefts)
