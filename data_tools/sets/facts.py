"""What there is to know of data sets in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from data_tools.sets.lineage import dropped_on_the_way, parent_of
from data_tools.sets.reader import DatasetReader
from data_tools.sets.scripts import script_name
from qontinui_mm.schema import CLASS_NAMES, PLATFORMS, SPLIT_BUCKETS, STATES

__all__ = ['collect', 'rows']

# COCO's bounds of small and large, in square pixels.
_SMALL, _LARGE = 32**2, 96**2
_QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)

_Connection = duckdb.DuckDBPyConnection


def rows(
    connection: _Connection, query: str, **parameters: Any
) -> list[tuple[Any, ...]]:
    """Rows that a query gives; values go in as ``$name`` parameters."""
    return connection.execute(query, parameters or None).fetchall()


def collect(
    connection: _Connection, readers: Sequence[DatasetReader]
) -> dict[str, Any]:
    """Numbers of data sets read as one; JSON values.

    Args:
        connection: As ``open_index`` gives it.
        readers: The same data sets.
    """
    return {
        'datasets': [parent_of(reader) for reader in readers],
        **_totals(connection),
        'splits': _splits(connection),
        'dropped': dropped_on_the_way(readers),
        'platforms': _known(_counts(connection, 'platform'), PLATFORMS),
        'sources': _counts(connection, 'source'),
        'locales': _counts(connection, 'locale'),
        'themes': _counts(connection, 'theme'),
        'applications': _counts(connection, 'app'),
        'licences': _counts(connection, 'licence'),
        'image_sizes': _image_sizes(connection),
        'classes': _classes(connection),
        'states': _states(connection),
        'scripts': _scripts(connection),
        'element_sizes': _element_sizes(connection),
        'elements_per_screen': _quantiles(connection, 'elements', 'screens'),
        'tree_depth': _levels(connection),
    }


def _counts(connection: _Connection, column: str) -> dict[str, int]:
    """Screens by a column's value, most first; '' stands for none."""
    query = f"""
        SELECT coalesce({column}, ''), count(*) FROM screens
        GROUP BY 1 ORDER BY 2 DESC, 1
    """  # noqa: S608 - the columns are named above
    return dict(rows(connection, query))


def _known(counts: dict[str, int], names: Sequence[str]) -> dict[str, int]:
    """Counts in the order of ``names``, with those that are not there."""
    return {name: counts.get(name, 0) for name in names}


def _totals(connection: _Connection) -> dict[str, Any]:
    query = """
        SELECT count(*), sum(elements), sum(relations),
            count(DISTINCT lower(app)) FROM screens
    """
    screens, elements, relations, apps = rows(connection, query)[0]
    query = """
        SELECT count(*) FILTER (interactive),
            count(*) FILTER (text != ''),
            count(*) FILTER (visible_fraction < 1) FROM elements
    """
    interactive, with_text, cut = rows(connection, query)[0]
    return {
        'screen_count': screens,
        'element_count': int(elements or 0),
        'relation_count': int(relations or 0),
        'application_count': apps,
        'interactive_elements': interactive,
        'elements_with_text': with_text,
        'partly_hidden_elements': cut,
    }


def _splits(connection: _Connection) -> dict[str, dict[str, int]]:
    query = """
        SELECT split, count(*), sum(elements), count(DISTINCT lower(app))
        FROM screens GROUP BY split
    """
    found = {
        split: {
            'screens': screens,
            'elements': int(elements),
            'applications': apps,
        }
        for split, screens, elements, apps in rows(connection, query)
    }
    none = {'screens': 0, 'elements': 0, 'applications': 0}
    return dict.fromkeys(SPLIT_BUCKETS, none) | found


def _image_sizes(connection: _Connection) -> dict[str, int]:
    query = """
        SELECT format('{} x {}', width, height), count(*) FROM screens
        GROUP BY 1 ORDER BY 2 DESC, 1
    """
    return dict(rows(connection, query))


def _classes(connection: _Connection) -> dict[str, dict[str, int]]:
    """Elements of each class by split, also of those that have none."""
    query = 'SELECT class, split, count(*) FROM elements GROUP BY 1, 2'
    counts = {name: {} for name in CLASS_NAMES}
    for name, split, count in rows(connection, query):
        counts[name][split] = count
    return counts


def _states(connection: _Connection) -> dict[str, dict[str, int]]:
    """Elements where a state is on, and where it is off."""
    query = """
        SELECT state.key, count_if(state.value), count_if(NOT state.value)
        FROM (SELECT unnest(map_entries(states)) AS state FROM elements)
        GROUP BY 1
    """
    found = {
        state: {'true': on, 'false': off}
        for state, on, off in rows(connection, query)
    }
    none = {'true': 0, 'false': 0}
    return {state: found.get(state, none) for state in STATES}


def _scripts(connection: _Connection) -> dict[str, int]:
    """Elements by the name of a script that their text has letters of."""
    query = """
        SELECT script, count(*)
        FROM (SELECT unnest(scripts) AS script FROM elements)
        GROUP BY 1 ORDER BY 2 DESC, 1
    """
    return {script_name(code): n for code, n in rows(connection, query)}


def _element_sizes(connection: _Connection) -> dict[str, Any]:
    query = """
        SELECT count(*) FILTER (width * height < $small),
            count(*) FILTER (width * height BETWEEN $small AND $large),
            count(*) FILTER (width * height > $large) FROM elements
    """
    bounds = {'small': _SMALL, 'large': _LARGE}
    counts = rows(connection, query, **bounds)[0]
    return {
        **dict(zip(('small', 'medium', 'large'), counts, strict=True)),
        'width': _quantiles(connection, 'width', 'elements'),
        'height': _quantiles(connection, 'height', 'elements'),
    }


def _quantiles(
    connection: _Connection, column: str, table: str
) -> dict[str, float]:
    """Values of a column by the share of rows that lie below."""
    query = f"""
        SELECT quantile_cont({column}, {list(_QUANTILES)}), avg({column})
        FROM {table}
    """  # noqa: S608 - the columns are named above
    values, mean = rows(connection, query)[0]
    if values is None:
        return {}
    names = [f'{share:.0%}' for share in _QUANTILES]
    return dict(zip(names, values, strict=True)) | {'mean': mean}


def _levels(connection: _Connection) -> dict[str, int]:
    """Elements of each level of the tree, from 1."""
    query = 'SELECT depth, count(*) FROM elements GROUP BY 1 ORDER BY 1'
    return {str(depth): count for depth, count in rows(connection, query)}
