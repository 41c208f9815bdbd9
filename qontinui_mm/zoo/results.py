"""From reports of the test and of the benchmark to the metafile's figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ['inference_time', 'record', 'results_of']

_DIGITS = 4
_SEPARATOR = ', '
_DETECTION = {
    'box AP': ('overall', 'AP'),
    'box AP50': ('overall', 'AP50'),
    'box AP75': ('overall', 'AP75'),
    'box AP90': ('overall', 'AP90'),
    'class-agnostic AP': ('agnostic', 'AP'),
    'class-agnostic AP50': ('agnostic', 'AP50'),
    'box F1': ('shown', 'F1_50'),
    'elements': ('overall', 'elements'),
}
_PART = {'box AP': 'AP', 'box AP50': 'AP50', 'screens': 'screens'}
_TREES = {
    'tree edge F1': 'model',
    'tree edge F1 of the smallest enclosing box': 'smallest_enclosing',
}


def results_of(
    report: Mapping[str, Any], dataset: str, system: str | None = None
) -> list[dict[str, Any]]:
    """Entries for ``Results``: of a whole test set, and of its parts.

    Args:
        report: Of ``tools/test.py`` (``*.report.json``), or of
            ``tools/benchmark.py``.
        dataset: Name of the test set, without a comma; parts are named
            ``DATASET, TITLE PART``, such as ``..., source qt``.
        system: Of the benchmark's report; its only one if None.

    Returns:
        The whole first. AP and F1 are from 0 to 1, rounded to four digits;
        what the report does not know is left out.

    Raises:
        ValueError: The report has no such system, or several and none was
            named.
    """
    if _SEPARATOR.strip() in dataset:
        raise ValueError(f'--dataset {dataset}: no comma, please')
    row = _row(report, system)
    detection, trees = row['detection'], row.get('trees') or {}
    whole = {
        name: detection.get(group, {}).get(key)
        for name, (group, key) in _DETECTION.items()
    }
    for name, tree in _TREES.items():
        figures = trees.get('overall', {}).get(tree, {})
        whole[name] = figures.get('edge_F1_50')
    whole['pointing'] = (row.get('pointing') or {}).get('score')
    whole['score threshold'] = row.get('threshold')
    whole['screens'] = row.get('screens')
    parts = {
        f'{dataset}{_SEPARATOR}{title} {name}': {
            metric: part.get(key) for metric, key in _PART.items()
        }
        for title, cut in row['cuts'].items()
        for name, part in cut.items()
    }
    return [
        {'Task': 'Object Detection', 'Dataset': name, 'Metrics': known}
        for name, metrics in {dataset: whole, **parts}.items()
        if (known := _known(metrics))
    ]


def _row(report: Mapping[str, Any], system: str | None) -> dict[str, Any]:
    """The system's part of a benchmark, or a test report in its form."""
    if 'systems' not in report:
        if 'overall' not in report:
            raise ValueError('the report is neither of a test nor a benchmark')
        cuts = {'platform': report.get('platforms', {})}
        screens = report['overall'].get('screens')
        return {'detection': report, 'cuts': cuts, 'screens': screens}
    systems = report['systems']
    if system is None and len(systems) == 1:
        (system,) = systems
    if system not in systems:
        raise ValueError(f'--system {system}: the report has {[*systems]}')
    return {**systems[system], 'screens': report.get('screens')}


def _known(metrics: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in metrics.items()
        if value is not None
    }


def inference_time(
    report: Mapping[str, Any], system: str | None = None
) -> dict[str, Any] | None:
    """Entry for ``Inference Time (ms/im)``; None if it was not measured."""
    cost = _row(report, system).get('efficiency')
    if not cost:
        return None
    return {
        'value': round(cost['median_ms'], 1),
        'hardware': cost['device'],
        'backend': 'PyTorch',
        'batch size': 1,
        'mode': 'FP32',
        'resolution': 'of the config',
    }


def record(
    model: dict[str, Any],
    report: Mapping[str, Any],
    dataset: str,
    source: str,
    system: str | None = None,
) -> None:
    """Put a report's figures into a model's entry, in place of older ones.

    Args:
        model: The entry; changed in place.
        report: See ``results_of``, as the other arguments.
        dataset: Name of the test set.
        source: Where the report is kept, from the root.
        system: Of the benchmark's report.
    """
    new = results_of(report, dataset, system)
    for result in new:
        result['Report'] = source
    old = [
        result
        for result in model.get('Results', ())
        if result['Dataset'].split(_SEPARATOR)[0] != dataset
    ]
    model['Results'] = [*old, *new]
    time = inference_time(report, system)
    if time is not None:
        metadata = model.setdefault('Metadata', {})
        others = [
            each
            for each in metadata.get('Inference Time (ms/im)', ())
            if each['hardware'] != time['hardware']
        ]
        metadata['Inference Time (ms/im)'] = [*others, time]
