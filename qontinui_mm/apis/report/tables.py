"""Tables of a report, as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ['Table', 'class_table', 'confusion_tables', 'part_tables']

Systems = Mapping[str, Mapping[str, Any]]
_PARTS = {
    'groups': 'group of classes',
    'sizes': 'shorter side',
    'densities': 'elements on the screen',
}
_NOTHING = -1


@dataclass
class Table:
    """Cells of a table; numbers are shown by ``percent`` or as they are.

    Attributes:
        title: Over it.
        head: Of the columns.
        rows: Name and cells of each.
        note: Below it.
    """

    title: str
    head: Sequence[str]
    rows: list[tuple[str, list[str]]] = field(default_factory=list)
    note: str = ''


def percent(value: float | None) -> str:
    """One decimal; a dash for nothing."""
    return '-' if value is None else f'{100 * value:.1f}'


def plain(value: float | None) -> str:
    """A number of any size."""
    if value is None:
        return '-'
    return f'{value:,.0f}' if value >= 1000 else f'{value:.4g}'


def by_system(
    title: str,
    systems: Systems,
    rows: Mapping[str, Callable[[Mapping[str, Any]], float | None]],
    show: Callable[[float | None], str] = percent,
    note: str = '',
) -> Table:
    """A column for each system, a row for each figure; empty rows go."""
    table = Table(title, list(systems), note=note)
    for name, figure in rows.items():
        values = [figure(system) for system in systems.values()]
        if any(value is not None for value in values):
            table.rows.append((name, [show(value) for value in values]))
    return table


def at(*keys: str) -> Callable[[Mapping[str, Any]], Any]:
    """Gets what lies under keys; None where one is missing."""

    def get(value: Any) -> Any:
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    return get


def part_tables(systems: Systems) -> list[Table]:
    """AP50 by platform, source, application, group, size and density."""
    places = {title: ('detection', key) for key, title in _PARTS.items()}
    for title in ('platform', 'source', 'application'):
        places[title] = ('cuts', title)
    return [
        by_system(
            f'AP50 by {title}',
            systems,
            {
                name: at(*where, name, 'AP50')
                for name in _names(systems, where)
            },
        )
        for title, where in places.items()
        if _names(systems, where)
    ]


def class_table(systems: Systems) -> Table:
    """AP50 of each class that has elements, the commonest first."""
    where = ('detection', 'classes')
    elements: dict[str, int] = {}
    for system in systems.values():
        for name, row in (at(*where)(system) or {}).items():
            elements[name] = row['elements']
    names = sorted(
        (name for name in elements if elements[name]),
        key=lambda name: (-elements[name], name),
    )
    return by_system(
        'AP50 by class',
        systems,
        {f'{n} ({elements[n]})': at(*where, n, 'AP50') for n in names},
    )


def confusion_tables(
    systems: Systems, classes: Sequence[str], number: int = 15
) -> list[Table]:
    """What each system takes for what, the commonest first."""
    tables = []
    for name, system in systems.items():
        wrong = [
            cell
            for cell in system['confusions']
            if cell['true'] != cell['found']
        ]
        rows = [
            (
                _class(cell['true'], classes, 'nothing there'),
                [
                    _class(cell['found'], classes, 'not found'),
                    str(cell['count']),
                ],
            )
            for cell in wrong[:number]
        ]
        if rows:
            right = percent(system['class_right'])
            note = f'{right} % of the boxes that are found have their class.'
            tables.append(Table(name, ['found as', 'times'], rows, note))
    return tables


def _class(label: int, classes: Sequence[str], nothing: str) -> str:
    return nothing if label == _NOTHING else classes[label]


def _names(systems: Systems, where: Sequence[str]) -> list[str]:
    """Names of a part's rows, in the order of the first system."""
    names: dict[str, None] = {}
    for system in systems.values():
        names.update(dict.fromkeys(at(*where)(system) or {}))
    return list(names)
