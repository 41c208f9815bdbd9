"""A report as text for a terminal."""

from __future__ import annotations

import math

from qontinui_mm.evaluation.functional.report import Report, Row

__all__ = ['format_report']

_MEASURES = (
    'AP', 'AP50', 'AP75', 'AP90', 'AR300', 'AR1000', 'F1_90',
)  # fmt: skip
_NAME_WIDTH = 18


def format_report(report: Report, classwise: bool = False) -> str:
    """Table of the report in percent, at most 79 columns wide.

    Args:
        report: the result of an evaluation.
        classwise: whether to add a line for each class with elements.
    """
    lines = [
        _line('', (*_MEASURES, 'elements')),
        _row('all', report.overall),
        _row('class-agnostic', report.agnostic),
    ]
    for title, part in (
        ('group', report.groups),
        ('platform', report.platforms),
        ('shorter side', report.sizes),
        ('density', report.densities),
        ('class', report.classes if classwise else {}),
    ):
        rows = {name: row for name, row in part.items() if row['elements']}
        lines += [f'-- {title}'] if rows else []
        lines += [_row(name, row) for name, row in rows.items()]
    return '\n'.join([*lines, *_notes(report)])


def _notes(report: Report) -> list[str]:
    overall, settings = report.overall, report.settings
    notes = [
        f'F1 at IoU {settings["f1_iou"]}: best score threshold '
        f'{overall["F1_90_threshold"]:.3f}; at {settings["score_thr"]}: '
        f'{_percent(overall["F1_90_fixed"]).strip()}'
    ]
    for names, what in (
        (report.classes_without_elements, 'classes without elements'),
        (report.skipped_categories, 'categories not evaluated'),
    ):
        if names:
            notes.append(f'{what} ({len(names)}): {_some(names)}')
    return notes


def _some(names: list[str], limit: int = 4) -> str:
    more = ', ...' if len(names) > limit else ''
    return ', '.join(names[:limit]) + more


def _row(name: str, row: Row) -> str:
    cells = [_percent(row[key]) for key in _MEASURES]
    return _line(name, (*cells, str(row['elements'])))


def _line(name: str, cells: tuple[str, ...]) -> str:
    *measures, last = cells
    body = ''.join(f'{cell:>7}' for cell in measures)
    return f'{name:<{_NAME_WIDTH}}{body}{last:>10}'


def _percent(value: float) -> str:
    return '-' if math.isnan(value) else f'{100 * value:.1f}'
