"""Chooses screens to look at, with the boxes to draw on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import duckdb

from data_tools.sets.facts import rows
from data_tools.sets.reader import DatasetReader
from data_tools.sets.sheet import Cell

__all__ = ['sample_cells']

# One of each source and platform first, then a second one of each, ... The
# order within is that of a hash, so that it is the same each time, and not
# that of the files, where neighbours may be alike.
_CHOICE = """
SELECT "set", split, image_id, file_name, source, platform, app, elements
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY source, platform ORDER BY sha256(file_name), "set"
    ) AS turn
    FROM screens
)
ORDER BY turn, source, platform LIMIT $count
"""
_BOXES = """
SELECT x, y, width, height, "group" FROM elements
WHERE "set" = $set AND split = $split AND image_id = $image_id
"""


def sample_cells(
    connection: duckdb.DuckDBPyConnection,
    readers: Sequence[DatasetReader],
    count: int,
) -> dict[str, list[Cell]]:
    """Cells for sheets, those of a source together.

    Args:
        connection: As ``open_index`` gives it.
        readers: The same data sets.
        count: Screens in all.

    Returns:
        Source to its cells.
    """
    cells = defaultdict(list)
    for number, split, image_id, name, source, *words in rows(
        connection, _CHOICE, count=count
    ):
        key = {'set': number, 'split': split, 'image_id': image_id}
        platform, app, elements = words
        caption = f'{platform}, {app}, {elements} elements, id {image_id}'
        boxes = [(r[:4], r[4]) for r in rows(connection, _BOXES, **key)]
        path = readers[number].folder / name
        cells[source].append(Cell(path, caption, boxes))
    return dict(cells)
