"""A data set as two tables: its screens, and their elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm

from data_tools.difficulty import DIFFICULTY
from data_tools.labeller import depths
from data_tools.sets.lineage import recorded_licence
from data_tools.sets.reader import DatasetReader, Sample
from data_tools.sets.scripts import scripts_of
from qontinui_mm.schema import CLASS_GROUPS, Screen

__all__ = ['DIFFICULTIES', 'ELEMENTS', 'SCREENS', 'TABLES', 'write_columns']

# Names of the tables; those of their files have the suffix .parquet.
SCREENS = 'screens'
ELEMENTS = 'elements'
# Of ``difficulty.difficulty``, what the other columns do not tell already.
DIFFICULTIES = ('small', 'contrast', 'occluded')

_SCREEN_COLUMNS = pa.schema(
    [
        ('split', pa.string()),
        ('image_id', pa.int64()),
        ('file_name', pa.string()),
        ('width', pa.int32()),
        ('height', pa.int32()),
        ('ratio', pa.float64()),  # device_pixel_ratio
        ('platform', pa.string()),
        ('app', pa.string()),
        ('source', pa.string()),
        ('theme', pa.string()),
        ('locale', pa.string()),
        ('licence', pa.string()),  # as the provenance has it, else null
        ('elements', pa.int32()),
        ('depth', pa.int32()),  # levels of the tree; 0 without elements
        ('relations', pa.int32()),
        *((name, pa.float64()) for name in DIFFICULTIES),  # null: unknown
    ]
)
_ELEMENT_COLUMNS = pa.schema(
    [
        ('split', pa.string()),
        ('image_id', pa.int64()),
        ('annotation_id', pa.int64()),
        ('class', pa.string()),
        ('group', pa.string()),
        ('x', pa.float64()),  # the visible box, image pixels
        ('y', pa.float64()),
        ('width', pa.float64()),
        ('height', pa.float64()),
        ('depth', pa.int32()),  # 1 for an element without a parent
        ('interactive', pa.bool_()),
        ('visible_fraction', pa.float64()),
        ('text', pa.string()),
        ('accessible_name', pa.string()),
        ('scripts', pa.list_(pa.string())),  # of both texts, ISO 15924
        ('states', pa.map_(pa.string(), pa.bool_())),
    ]
)
TABLES = {SCREENS: _SCREEN_COLUMNS, ELEMENTS: _ELEMENT_COLUMNS}
# Screens that are held in memory at a time.
_BATCH = 1000

_Row = dict[str, Any]


def write_columns(
    reader: DatasetReader, schemas: Mapping[str, pa.Schema], folder: Path
) -> None:
    """Write both tables of a data set as Parquet.

    Args:
        reader: The data set.
        schemas: ``TABLES``, with metadata of their own.
        folder: Existing folder that gets ``screens.parquet`` and
            ``elements.parquet``.
    """
    samples = iter(
        tqdm(reader, total=len(reader), desc='columns', unit='screen')
    )
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(
                pq.ParquetWriter(folder / f'{table}.parquet', schema)
            )
            for table, schema in schemas.items()
        }
        while batch := list(islice(samples, _BATCH)):
            rows = {
                SCREENS: [_screen_row(sample) for sample in batch],
                ELEMENTS: [row for s in batch for row in _element_rows(s)],
            }
            for table, file in files.items():
                file.write(pa.Table.from_pylist(rows[table], schemas[table]))


def _screen_row(sample: Sample) -> _Row:
    screen = sample.screen
    return {
        'split': sample.split,
        'image_id': sample.record['id'],
        'file_name': screen.file_name,
        'width': screen.width,
        'height': screen.height,
        'ratio': screen.device_pixel_ratio,
        'platform': screen.platform,
        'app': screen.app_id,
        'source': screen.source,
        'theme': screen.theme,
        'locale': screen.locale,
        'licence': recorded_licence(screen.provenance),
        'elements': len(screen.elements),
        'depth': max(depths(screen.elements), default=0),
        'relations': len(screen.relations),
        **_difficulties(screen),
    }


def _difficulties(screen: Screen) -> _Row:
    recorded = screen.provenance.get(DIFFICULTY)
    if not isinstance(recorded, dict):
        return {}
    values = {name: recorded.get(name) for name in DIFFICULTIES}
    return {n: v for n, v in values.items() if isinstance(v, int | float)}


def _element_rows(sample: Sample) -> Iterator[_Row]:
    elements = sample.screen.elements
    ids = sample.annotation_ids
    for i, depth in enumerate(depths(elements)):
        element = elements[i]
        x1, y1, x2, y2 = element.box
        yield {
            'split': sample.split,
            'image_id': sample.record['id'],
            'annotation_id': ids[i],
            'class': element.class_name,
            'group': CLASS_GROUPS[element.class_name],
            'x': x1,
            'y': y1,
            'width': x2 - x1,
            'height': y2 - y1,
            'depth': depth,
            'interactive': element.interactive,
            'visible_fraction': element.visible_fraction,
            'text': element.text,
            'accessible_name': element.accessible_name,
            'scripts': scripts_of(element.text + element.accessible_name),
            'states': element.states,
        }
