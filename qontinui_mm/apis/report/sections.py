"""Which figures a report shows where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qontinui_mm.apis.report.tables import (
    Systems,
    Table,
    at,
    by_system,
    percent,
    plain,
)

__all__ = [
    'cost_table',
    'given_table',
    'pointing_table',
    'robustness_table',
    'summary',
    'tree_tables',
]

# Heading -> figure of a tree report; of systems without classes, the one that
# disregards them stands in its place.
_TREE = {
    'edges': 'edge_F1_50',
    'edges, classes disregarded': 'edge_F1_50_agnostic',
    'edges @75': 'edge_F1_75',
    'ancestors': 'ancestor_F1_50',
    'siblings': 'sibling_F1_50',
    'right parent if found': 'matched_parent_50',
    'hard': 'hard_recall_50',
    'open groups': 'open_group_recall_50',
    'label-for': 'label_for_F1_50',
    'edit': 'tree_edit_50',
    'order': 'order_tau_50',
}
_AGNOSTIC = '_agnostic'
_WITHOUT_AGNOSTIC = ('tree_edit_50',)


def summary(systems: Systems) -> Table:
    """The figures that one looks at first."""
    overall = ('detection', 'overall')
    rows = {
        'AP': at(*overall, 'AP'),
        'AP50': at(*overall, 'AP50'),
        'AP75': at(*overall, 'AP75'),
        'AR1000': at(*overall, 'AR1000'),
        'AP50, classes disregarded': at('detection', 'agnostic', 'AP50'),
        'F1 at IoU 0.5, at the threshold': at('detection', 'shown', 'F1_50'),
        'F1 at IoU 0.9, best threshold': at(*overall, 'F1_90'),
        'tree: edge F1': _edge('model'),
        'baseline on its boxes: edge F1': _edge('smallest_enclosing'),
        'pointing, above chance': at('pointing', 'score'),
        'robustness: F1 left': at('robustness', 'ratios', 'mean', 'F1_50'),
    }
    table = by_system('Summary', systems, rows)
    thresholds = [
        f'{s["threshold"]:.3f}{"" if s["tuned"] else " (not tuned)"}'
        for s in systems.values()
    ]
    table.rows.append(('score threshold', thresholds))
    agnostic = [name for name, s in systems.items() if not s['classes']]
    if agnostic:
        table.note = (
            f'{", ".join(agnostic)}: not every element has a class that '
            'is known, so all figures disregard classes and are not to be '
            'held against those of systems with classes.'
        )
    return table


def _edge(tree: str) -> Any:
    def get(system: Mapping[str, Any]) -> float | None:
        key = _figure('edge_F1_50', system['classes'])
        return at('trees', 'overall', tree, key)(system)

    return get


def tree_tables(systems: Systems) -> list[Table]:
    """One for each system: its tree beside those from its boxes alone."""
    tables = []
    for name, system in systems.items():
        rows = system['trees']['overall']
        note = '' if system['tree'] else 'The system itself has no tree.'
        tables.append(_tree_table(name, rows, system['classes'], note))
    return tables


def given_table(rows: Mapping[str, Any]) -> Table:
    """The baselines over the true boxes."""
    return _tree_table('baselines on the annotated boxes', rows, True, '')


def _tree_table(
    title: str, rows: Mapping[str, Any], classes: bool, note: str
) -> Table:
    table = Table(title, list(_TREE), note=note)
    for name, row in rows.items():
        cells = [
            percent(row.get(_figure(figure, classes)))
            for figure in _TREE.values()
        ]
        table.rows.append((name.replace('_', ' '), cells))
    return table


def _figure(name: str, classes: bool) -> str:
    """The figure to show in a name's place, for a system without classes."""
    if classes or name in _WITHOUT_AGNOSTIC or name.endswith(_AGNOSTIC):
        return name
    return f'{name}{_AGNOSTIC}'


def pointing_table(systems: Systems) -> Table:
    """Hits, cover and what is left above chance."""
    rows = {
        'above chance': at('pointing', 'score'),
        'hits': at('pointing', 'hit'),
        'cover': at('pointing', 'cover'),
    }
    return by_system('Pointing', systems, rows)


def robustness_table(systems: Systems) -> Table:
    """Each figure of each shift as a share of the clean one."""
    shifts: dict[str, None] = {}
    for system in systems.values():
        shifts.update(dict.fromkeys(system['robustness'].get('ratios', ())))
    figures = {
        'F1_50': 'F1',
        'edge_F1_50': 'edge F1',
        'pointing': 'pointing',
    }
    rows = {
        f'{shift}: {title}': at('robustness', 'ratios', shift, figure)
        for shift in sorted(shifts, key='mean'.__eq__)
        for figure, title in figures.items()
    }
    return by_system('Share of the clean figure', systems, rows)


def cost_table(systems: Systems) -> Table:
    """What models cost; nothing is known of others."""
    rows = {
        'median, ms a screen': at('efficiency', 'median_ms'),
        '95 % take at most, ms': at('efficiency', 'p95_ms'),
        'parameters': at('efficiency', 'parameters'),
        'peak memory, MB': at('efficiency', 'peak_memory_mb'),
        'checkpoint, MB': at('efficiency', 'checkpoint_mb'),
    }
    table = by_system('Cost', systems, rows, plain)
    devices = {at('efficiency', 'device')(s) for s in systems.values()}
    table.note = ', '.join(sorted(filter(None, devices)))
    return table
