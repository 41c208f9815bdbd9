"""A report of trees as text for a terminal."""

from __future__ import annotations

import math

from qontinui_mm.evaluation.functional.tree_report import Row, TreeReport

__all__ = ['format_tree_report']

# Heading -> figure; all in percent.
_COLUMNS = {
    'edge': 'edge_F1_50',
    '@75': 'edge_F1_75',
    'agn.': 'edge_F1_50_agnostic',
    'anc.': 'ancestor_F1_50',
    'sibl.': 'sibling_F1_50',
    'hard': 'hard_recall_50',
    'open': 'open_group_recall_50',
    'edit': 'tree_edit_50',
    'tau': 'order_tau_50',
}
_NAME_WIDTH = 25


def format_tree_report(report: TreeReport) -> str:
    """Table in percent, at most 79 columns wide; "-" where there is nothing.

    A line for each system, then one for each platform of each system.
    """
    lines = [_line('', list(_COLUMNS))]
    lines += [_row(name, row) for name, row in report.overall.items()]
    for system, rows in report.platforms.items():
        lines += [f'-- {system}'] if rows else []
        lines += [_row(name, row) for name, row in rows.items()]
    first = next(iter(report.overall.values()))
    lines.append(
        f'{first["screens"]} screens, {first.get("elements", 0)} elements, '
        f'{first.get("hard_elements", 0)} of them hard; '
        f'{first.get("groups", 0)} groups, {first.get("open_groups", 0)} of '
        'them open'
    )
    lines.append(
        f'edit: {first["tree_edit_screens"]} screens, none above '
        f'{report.settings["max_edit_elements"]} elements'
    )
    return '\n'.join(lines)


def _row(name: str, row: Row) -> str:
    return _line(
        name, [_percent(row.get(k, math.nan)) for k in _COLUMNS.values()]
    )


def _line(name: str, cells: list[str]) -> str:
    return f'{name:<{_NAME_WIDTH}}' + ''.join(f'{cell:>6}' for cell in cells)


def _percent(value: float) -> str:
    return '-' if math.isnan(value) else f'{100 * value:.1f}'
