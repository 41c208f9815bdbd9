"""Write a data set's columns beside it, for search, stats and dedupe."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq

from data_tools.layout import sha256_of
from data_tools.sets.columns import SCREENS, TABLES, write_columns
from data_tools.sets.hashes import HASH_COLUMNS, HASHES, write_hashes
from data_tools.sets.reader import DatasetReader, open_readers

__all__ = ['Index', 'add_arguments', 'main', 'open_index']

# Folder in that of the data set.
INDEX = 'index'
# Raised with every change of what is in the tables.
VERSION = '2'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools index``."""
    parser.add_argument('datasets', nargs='+', type=Path, metavar='DATASET')
    parser.add_argument(
        '--no-hashes',
        action='store_true',
        help='leave out the hashes of the pixels, which read every image',
    )


def main(args: argparse.Namespace) -> int:
    """Write what is missing or out of date."""
    for reader in open_readers(args.datasets):
        index = Index(reader)
        index.refresh(hashes=not args.no_hashes)
        print(f'{len(reader)} screens in {index.folder}')
    return 0


class Index:
    """The Parquet files of a data set.

    Each has the hash of the manifest that it was made from, so that it is
    made again when the data set has changed, and only then.

    Args:
        reader: The data set.
    """

    def __init__(self, reader: DatasetReader) -> None:
        self.reader = reader
        self.folder = reader.folder / INDEX
        self._stamp = {
            b'manifest_sha256': reader.manifest_sha256.encode(),
            b'index_version': VERSION.encode(),
        }

    def file(self, table: str) -> Path:
        """Parquet file of a table."""
        return self.folder / f'{table}.parquet'

    def is_fresh(self, table: str) -> bool:
        """Whether a table is there and speaks of the data set as it is."""
        try:
            metadata = pq.read_schema(self.file(table)).metadata
        except (FileNotFoundError, pa.ArrowInvalid):
            return False
        found = metadata or {}
        return all(found.get(k) == v for k, v in self._stamp.items())

    def refresh(self, hashes: bool = True) -> None:
        """Write the tables that are missing or out of date.

        Args:
            hashes: Also those of the pixels, which takes longest.

        Raises:
            ValueError: The data set is not what its manifest says.
        """
        if not all(self.is_fresh(table) for table in TABLES):
            self._refuse_changed()
            schemas = {t: self._stamped(s) for t, s in TABLES.items()}
            with self._unfinished() as folder:
                write_columns(self.reader, schemas, Path(folder))
                self._publish(Path(folder), TABLES)
        if hashes and not self.is_fresh(HASHES):
            with self._unfinished() as folder:
                path = Path(folder) / f'{HASHES}.parquet'
                schema = self._stamped(HASH_COLUMNS)
                write_hashes(path, schema, self._image_files())
                self._publish(Path(folder), [HASHES])

    def _stamped(self, schema: pa.Schema) -> pa.Schema:
        return schema.with_metadata(self._stamp)

    def _unfinished(self) -> tempfile.TemporaryDirectory:
        self.folder.mkdir(exist_ok=True)
        return tempfile.TemporaryDirectory(dir=self.folder, prefix='.new-')

    def _publish(self, folder: Path, tables: Sequence[str]) -> None:
        for table in tables:
            path = self.file(table)
            (folder / path.name).replace(path)

    def _refuse_changed(self) -> None:
        for name, digest in self.reader.manifest['sha256'].items():
            path = self.reader.folder / name
            if not path.is_file() or sha256_of(path) != digest:
                raise ValueError(
                    f'{path}: has changed or is missing since the data set '
                    'was written: run validate'
                )

    def _image_files(self) -> list[tuple[str, int, Path]]:
        columns = ['split', 'image_id', 'file_name']
        rows = pq.read_table(self.file(SCREENS), columns=columns).to_pylist()
        return [
            (row['split'], row['image_id'], self.reader.folder / name)
            for row in rows
            for name in [row['file_name']]
        ]


def open_index(
    readers: Sequence[DatasetReader], hashes: bool = False
) -> duckdb.DuckDBPyConnection:
    """The tables of data sets as one, ready for SQL.

    Args:
        readers: The data sets; their indices are brought up to date.
        hashes: Whether the table ``hashes`` is wanted.

    Returns:
        A connection with the tables of ``columns`` and ``hashes``, each with
        a first column ``set``, the index into ``readers``. SQL cannot open
        any file over it.
    """
    tables = [*TABLES, HASHES] if hashes else list(TABLES)
    connection = duckdb.connect()
    for number, reader in enumerate(readers):
        index = Index(reader)
        index.refresh(hashes)
        for table in tables:
            # Not read_parquet: folders may have names that are patterns.
            data = pyarrow.dataset.dataset(index.file(table))
            connection.register(f'{table}_{number}', data)
    for table in tables:
        parts = ' UNION ALL '.join(
            f'SELECT {number} AS "set", * FROM {table}_{number}'  # noqa: S608
            for number in range(len(readers))
        )
        connection.execute(f'CREATE VIEW {table} AS {parts}')
    connection.execute('SET enable_external_access = false')
    return connection
