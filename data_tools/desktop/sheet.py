"""Finds the cells of a sheet that has too many to be listed."""

from __future__ import annotations

import itertools

from data_tools.desktop.bus import Bus, Call

__all__ = ['shown_cells']

_COMPONENT = 'org.a11y.atspi.Component'
_TABLE = 'org.a11y.atspi.Table'
# More rows and columns than a screen shows.
_ROWS, _COLUMNS = 80, 60

Address = tuple[str, str]


def shown_cells(bus: Bus, sheet: Address) -> list[Address]:
    """The cells that a sheet shows which is scrolled to its beginning.

    Args:
        bus: The accessibility bus.
        sheet: A node with the interface Table.

    Returns:
        Cells row by row; empty for what is no table.

    Raises:
        Silent: The application does not answer.
    """
    box = bus.ask(_extents(sheet))
    if not box:
        return []
    rows = _count(bus, sheet, [(i, 0) for i in range(_ROWS)], box)
    columns = _count(bus, sheet, [(0, i) for i in range(_COLUMNS)], box)
    places = list(itertools.product(range(rows), range(columns)))
    return [cell for cell in _cells(bus, sheet, places) if cell is not None]


def _count(
    bus: Bus, sheet: Address, places: list[tuple[int, int]], box: list[int]
) -> int:
    """How many cells of a row or column begin inside of the sheet's box."""
    cells = _cells(bus, sheet, places)
    known = [cell for cell in cells if cell is not None]
    boxes = bus.ask_all([_extents(cell) for cell in known])
    return sum(
        bool(inner)
        and box[0] <= inner[0] < box[0] + box[2]
        and box[1] <= inner[1] < box[1] + box[3]
        for inner in boxes
    )


def _cells(
    bus: Bus, sheet: Address, places: list[tuple[int, int]]
) -> list[Address | None]:
    answers = bus.ask_all(
        [Call(*sheet, _TABLE, 'GetAccessibleAt', 'ii', p) for p in places]
    )
    return [None if answer is None else tuple(answer) for answer in answers]


def _extents(address: Address) -> Call:
    return Call(*address, _COMPONENT, 'GetExtents', 'u', (0,))
