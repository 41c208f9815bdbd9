"""The parts of the statistics page: what is plotted, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import duckdb

from data_tools.sets import figures
from data_tools.sets.duplicates import DISTANCE, Pairs, Picture
from data_tools.sets.facts import rows
from data_tools.sets.page import Section, picture
from data_tools.sets.reader import DatasetReader
from data_tools.sets.sheet import Cell, draw_cell, draw_sheet, encode
from qontinui_mm.schema import SPLIT_BUCKETS, Record

__all__ = ['duplicate_section', 'number_sections', 'sample_section']

# Cells of the map of sizes for a doubling of size.
_STEPS = 4
# Columns that a histogram has at most.
_COLUMNS = 40
# Pairs of alike pictures that are shown of each kind.
_PAIRS = 3
# Greatest width and height of a sample, and side of one of a pair, pixels.
_SAMPLE, _ALIKE = (860, 900), 560

Counts = Mapping[str, int]


def _plot(draw: object, *args: object) -> str:
    return picture(figures.render(draw, *args), 'image/svg+xml')


def number_sections(
    connection: duckdb.DuckDBPyConnection, facts: Record
) -> Iterator[Section]:
    """What can be told without looking at pictures.

    Args:
        connection: As ``open_index`` gives it.
        facts: As ``facts.collect`` gives it.
    """
    yield _classes(facts)
    yield _elements(connection, facts)
    yield _screens(facts)
    yield _difficulty(connection)
    yield _dropped(facts)


def _classes(facts: Record) -> Section:
    section = Section('Classes')
    classes = facts['classes']
    totals = {name: sum(n.values()) for name, n in classes.items()}
    ordered = sorted(totals, key=totals.get, reverse=True)
    absent = [name for name in ordered if not totals[name]]
    table = [['class', *SPLIT_BUCKETS, 'all']]
    for name in ordered:
        numbers = [classes[name].get(split, 0) for split in SPLIT_BUCKETS]
        table.append([name, *map(_number, [*numbers, totals[name]])])
    section.add(
        'Elements of each class',
        _plot(figures.class_bars, classes),
        f'Not there: {", ".join(absent)}.' if absent else 'None is missing.',
        table,
        wide=True,
    )
    return section


def _number(count: float) -> str:
    return f'{count:,}'


def _elements(connection: duckdb.DuckDBPyConnection, facts: Record) -> Section:
    section = Section('Elements')
    query = f"""
        SELECT floor(log2(width) * {_STEPS})::INT,
            floor(log2(height) * {_STEPS})::INT, count(*)
        FROM elements GROUP BY ALL
    """  # noqa: S608 - a number of our own
    sizes = facts['element_sizes']
    section.add(
        'Sizes of the visible boxes',
        _plot(figures.density_map, rows(connection, query), _STEPS),
        f'Below 32 x 32 px: {_number(sizes["small"])}; up to 96 x 96: '
        f'{_number(sizes["medium"])}; larger: {_number(sizes["large"])}.',
    )
    section.add(
        'Elements of a screen (density)',
        _histogram(connection, 'elements', 'elements of a screen'),
        _spread(facts['elements_per_screen']),
    )
    levels = {int(level): n for level, n in facts['tree_depth'].items()}
    section.add(
        'Level of elements in the tree',
        _plot(figures.columns, levels, 'level, 1 at the top', 'elements'),
    )
    section.add(
        'Levels of a screen (depth)',
        _histogram(connection, 'depth', 'levels of a screen'),
    )
    section.add(
        'States',
        _plot(figures.state_bars, facts['states']),
        _unseen_states(facts['states']),
    )
    _add_bars(section, 'Scripts of text', facts['scripts'], 'elements')
    return section


def _histogram(
    connection: duckdb.DuckDBPyConnection, column: str, what: str
) -> str:
    query = f'SELECT {column}, count(*) FROM screens GROUP BY 1'  # noqa: S608
    return _columns(dict(rows(connection, query)), what)


def _columns(counts: Mapping[int, int], what: str) -> str:
    width = max(round(max(counts, default=0) / _COLUMNS), 1)
    return _plot(figures.columns, counts, what, 'screens', width)


def _spread(quantiles: Mapping[str, float]) -> str:
    if not quantiles:
        return 'There are none.'
    low, middle, high = (quantiles[k] for k in ('5%', '50%', '95%'))
    return (
        f'Median {middle:g}; nine of ten screens have {low:g} to {high:g}; '
        f'mean {quantiles["mean"]:.1f}.'
    )


def _unseen_states(states: Mapping[str, Counts]) -> str:
    absent = [s for s, n in states.items() if not any(n.values())]
    return f'Not there: {", ".join(absent)}.' if absent else ''


def _add_bars(
    section: Section, title: str, counts: Counts, unit: str = 'screens'
) -> None:
    caption = '' if counts else 'There is nothing to count.'
    image = _plot(figures.bars, counts, unit) if counts else None
    section.add(title, image, caption)


def _screens(facts: Record) -> Section:
    section = Section('Screens')
    table = [['split', 'screens', 'elements', 'applications']]
    for split, counts in facts['splits'].items():
        table.append([split, *(_number(counts[k]) for k in table[0][1:])])
    section.add('Splits, by application', table=table)
    for title, key in (
        ('Platforms', 'platforms'),
        ('Sources', 'sources'),
        ('Languages', 'locales'),
        ('Themes', 'themes'),
        ('Applications', 'applications'),
        ('Sizes of the images', 'image_sizes'),
        ('Licences', 'licences'),
    ):
        _add_bars(section, title, facts[key])
    return section


def _difficulty(connection: duckdb.DuckDBPyConnection) -> Section:
    section = Section('Difficulty')
    for column, scale, what in (
        ('small', 1, "median of the elements' shorter sides, px"),
        ('contrast', 100, 'contrast of the texts, %'),
        ('occluded', 100, 'elements that are partly hidden, %'),
    ):
        query = f"""
            SELECT round({column} * {scale})::INT, count(*) FROM screens
            WHERE {column} IS NOT NULL GROUP BY 1
        """  # noqa: S608 - the columns are named above
        counts = dict(rows(connection, query))
        if counts:
            section.add('', _columns(counts, what))
    if not section.panels:
        section.lines.append('It is not recorded with these screens.')
    return section


def _dropped(facts: Record) -> Section:
    section = Section('Left out')
    if facts['dropped']:
        _add_bars(section, 'Dropped screens, and why', facts['dropped'])
    else:
        section.lines.append(
            'No screen was dropped while these and their parents were made.'
        )
    return section


def duplicate_section(
    readers: Sequence[DatasetReader],
    found: Mapping[str, Pairs],
    nearest: Counter[int],
) -> Section:
    """Near-duplicates: how many, and some to look at.

    Args:
        readers: The data sets.
        found: Kind to its pairs.
        nearest: Of the screens that share their application with another,
            the number of bits to the nearest one.
    """
    section = Section('Near-duplicates')
    section.lines.append(
        'Pictures are alike if their perceptual hashes of 64 bits differ in '
        f'{DISTANCE} or less. dedupe leaves them out.'
    )
    section.add(
        'Bits to the most similar screen of the same application',
        _plot(figures.columns, nearest, 'bits', 'screens', 1, DISTANCE + 0.5),
        'Left of the line: near-duplicates.',
    )
    table = [['kind', 'screens']]
    table += [[kind, _number(len(pairs))] for kind, pairs in found.items()]
    section.add('How many', table=table)
    for kind, pairs in found.items():
        for pair in pairs[:_PAIRS]:
            section.add(
                '',
                _side_by_side(readers, pair),
                f'{kind}: {" and ".join(p.app for p in pair)}',
                wide=True,
            )
    return section


def _side_by_side(
    readers: Sequence[DatasetReader], pair: Sequence[Picture]
) -> str:
    cells = [
        Cell(readers[p.set].folder / p.file_name, p.file_name) for p in pair
    ]
    content = encode(draw_sheet(cells, 2, _ALIKE), '.webp')
    return picture(content, 'image/webp')


def sample_section(cells: Mapping[str, Sequence[Cell]]) -> Iterator[Section]:
    """A sheet of samples for each source.

    Args:
        cells: Source to its screens.
    """
    for source, chosen in cells.items():
        section = Section(f'Samples: {source}')
        section.lines.append(
            'Boxes: orange for interactive elements, blue for content, '
            'green for containers.'
        )
        for cell in chosen:
            content = encode(draw_cell(cell, *_SAMPLE), '.webp')
            section.add('', picture(content, 'image/webp'), cell.caption)
        yield section
