"""Checks a stored record of a desktop; it may come from a stranger."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ['FORMAT', 'checked_record']

FORMAT = 'qontinui_mm.desktop/1'
_MAX_NODES = 5000
_MAX_WINDOWS = 100
_WINDOW_WORDS = ('title', 'kind')
_WORDS = ('role', 'name', 'description')


def checked_record(record: Any, name: str) -> dict[str, Any]:
    """The record, if all of it is what it must be.

    Args:
        record: A JSON value.
        name: What errors call it.

    Raises:
        ValueError: A field is missing or of another kind.
    """
    _require(isinstance(record, dict), name, 'is no object')
    _require(record.get('format') == FORMAT, f'{name}: format', 'is unknown')
    for key in ('package', 'toolkit', 'step'):
        _require(
            isinstance(record.get(key), str), f'{name}: {key}', 'no words'
        )
    look = record.get('look')
    _require(isinstance(look, dict), f'{name}: look', 'is no object')
    scale = look.get('scale')
    _require(
        isinstance(scale, int) and scale in (1, 2, 3, 4),
        f'{name}: look: scale',
        'must be from 1 to 4',
    )
    for key, most, check in (
        ('windows', _MAX_WINDOWS, _check_window),
        ('nodes', _MAX_NODES, _check_node),
    ):
        values = record.get(key)
        _require(
            isinstance(values, list) and len(values) <= most,
            f'{name}: {key}',
            f'must be a list of up to {most}',
        )
        for index, value in enumerate(values):
            where = f'{name}: {key} {index}'
            _require(isinstance(value, dict), where, 'is no object')
            check(value, index, len(values), where)
    return record


def _check_window(
    window: dict[str, Any], index: int, count: int, where: str
) -> None:
    for key in _WINDOW_WORDS:
        _require(
            isinstance(window.get(key), str), f'{where}: {key}', 'no words'
        )
    for key in ('frame', 'client', 'shadow'):
        _require(_is_box(window.get(key)), f'{where}: {key}', 'is no box')
    _require(
        isinstance(window.get('managed'), bool), where, 'managed: no bool'
    )
    parts = window.get('parts')
    _require(
        isinstance(parts, list)
        and len(parts) <= 20
        and all(
            isinstance(part, list)
            and len(part) == 2
            and isinstance(part[0], str)
            and _is_box(part[1])
            for part in parts
        ),
        f'{where}: parts',
        'must be pairs of words and box',
    )
    first = parts[0][0] if parts else 'title_bar'
    _require(first == 'title_bar', f'{where}: parts', 'no title bar first')


def _check_node(
    node: dict[str, Any], index: int, count: int, where: str
) -> None:
    for key in _WORDS:
        _require(isinstance(node.get(key), str), f'{where}: {key}', 'no words')
    for key in ('screen', 'window'):
        box = node.get(key)
        _require(box is None or _is_box(box), f'{where}: {key}', 'is no box')
    parent = node.get('parent')
    _require(
        parent is None or (_is_whole(parent) and 0 <= parent < index),
        f'{where}: parent',
        'must stand before it',
    )
    states = node.get('states')
    _require(
        isinstance(states, list) and all(isinstance(s, str) for s in states),
        f'{where}: states',
        'must be words',
    )
    _require(
        isinstance(node.get('text', ''), str), f'{where}: text', 'no words'
    )
    _require(
        'value' not in node
        or _are_numbers(node['value'], 3, sys.float_info.max),
        f'{where}: value',
        'must be value, least and most',
    )
    relations = node.get('relations')
    _require(
        isinstance(relations, dict)
        and all(
            isinstance(targets, list)
            and all(_is_whole(t) and 0 <= t < count for t in targets)
            for targets in relations.values()
        ),
        f'{where}: relations',
        'must be lists of nodes',
    )


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_box(value: Any) -> bool:
    return _are_numbers(value, 4, 1 << 32)


def _are_numbers(value: Any, count: int, most: float) -> bool:
    """Whether it is a list of so many numbers from -most to most."""
    return (
        isinstance(value, list)
        and len(value) == count
        and all(
            isinstance(number, (int, float))
            and not isinstance(number, bool)
            # False for what is not a number.
            and abs(number) <= most
            for number in value
        )
    )


def _require(good: bool, where: str, fault: str) -> None:
    if not good:
        raise ValueError(f'{where}: {fault}')
