"""A report's data and pictures as one self-contained HTML page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from qontinui_mm.apis.report.charts import curves, reliability
from qontinui_mm.apis.report.sections import (
    cost_table,
    given_table,
    pointing_table,
    robustness_table,
    summary,
    tree_tables,
)
from qontinui_mm.apis.report.tables import (
    class_table,
    confusion_tables,
    part_tables,
    percent,
)
from qontinui_mm.apis.report.template import PAGE

__all__ = ['render']


def render(
    report: Mapping[str, Any], worst: Sequence[Mapping[str, Any]] = ()
) -> str:
    """The page.

    Args:
        report: What ``Benchmark.run`` returned.
        worst: What ``worst_screens`` returned.

    Returns:
        HTML without links to other files; what is in the data is escaped.

    Raises:
        ModuleNotFoundError: jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, StrictUndefined
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            'the HTML report needs jinja2: pip install jinja2'
        ) from error

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals['greatest'] = _greatest
    return environment.from_string(PAGE).render(**_content(report, worst))


def _content(
    report: Mapping[str, Any], worst: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    systems, suite = report['systems'], report['suite']
    clicks = [s['pointing'] for s in systems.values() if s['pointing']]
    first = clicks[0] if clicks else {'clicks': 0, 'left_out': 0}
    return {
        'name': suite['name'],
        'screens': f'{report["screens"]:,}',
        'elements': f'{report["elements"]:,}',
        'summary': summary(systems),
        'curves': curves(systems),
        'parts': part_tables(systems),
        'classes': class_table(systems),
        'trees': [
            *tree_tables(systems),
            given_table(report['given_boxes']),
        ],
        'clicks': f'{first["clicks"]:,}',
        'left_out': f'{first["left_out"]:,}',
        'max_share': f'{100 * suite["pointing"]["max_share"]:g}',
        'budget': suite['pointing']['budget'],
        'pointing': pointing_table(systems),
        'robustness': robustness_table(systems),
        'cost': cost_table(systems),
        'errors': [
            (name, percent(system['calibration']['error']))
            for name, system in systems.items()
        ],
        'reliability': reliability(systems),
        'confusions': confusion_tables(systems, report['classes']),
        'worst': worst,
        'settings': json.dumps(suite, indent=2),
    }


def _greatest(cells: Sequence[str]) -> str | None:
    """The greatest of several numbers, if it is not all of them."""
    numbers = [cell for cell in cells if _is_number(cell)]
    if len(set(numbers)) < 2:
        return None
    return max(numbers, key=float)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
