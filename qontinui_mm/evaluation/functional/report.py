"""The result of an evaluation, as data."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from qontinui_mm.evaluation.functional.files import without_nan

__all__ = ['Report']

Row = dict[str, float]


@dataclass(frozen=True)
class Report:
    """Measures of a set of detections; NaN where nothing is annotated.

    A row holds ``AP``, ``AP50``, ``AP75``, ``AP90``, ``AR300``, ``AR1000``,
    ``F1_90``, ``precision_90``, ``recall_90`` (all 0..1), ``elements`` (the
    number annotated, crowds not counted) and, in rows about screens,
    ``screens``. ``docs/evaluation.md`` defines each.

    Attributes:
        overall: the row of all classes and screens, with ``F1_90_threshold``
            (the score threshold of all ``*_90`` figures but the agnostic
            ones) and ``F1_90_fixed`` (F1 at the threshold that was set).
        agnostic: the same with the classes disregarded.
        groups: row of each group of classes.
        platforms: row of each platform in the data.
        sizes: row of each size bin.
        densities: row of each range of elements on a screen.
        classes: row of each class.
        classes_without_elements: classes that nothing is annotated as; their
            AP is NaN and enters no mean.
        skipped_categories: categories of the file that were not evaluated.
        settings: the thresholds, limits and bins behind the figures.
    """

    overall: Row
    agnostic: Row
    groups: dict[str, Row] = field(default_factory=dict)
    platforms: dict[str, Row] = field(default_factory=dict)
    sizes: dict[str, Row] = field(default_factory=dict)
    densities: dict[str, Row] = field(default_factory=dict)
    classes: dict[str, Row] = field(default_factory=dict)
    classes_without_elements: list[str] = field(default_factory=list)
    skipped_categories: list[str] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON data; NaN becomes None."""
        return without_nan(asdict(self))

    def scalars(self) -> dict[str, float]:
        """The figures worth a curve, flat.

        The overall row under its own names; of the agnostic row ``AP``,
        ``AP50``, ``AR300``, ``AR1000`` and ``F1_90`` with the suffix
        ``_agnostic``; of each other row but those of classes its AP, as
        ``AP_<name>``. A part without elements is left out.
        """
        counts = ('elements', 'screens', 'precision_90', 'recall_90')
        result = {k: v for k, v in self.overall.items() if k not in counts}
        for key in ('AP', 'AP50', 'AR300', 'AR1000', 'F1_90'):
            result[f'{key}_agnostic'] = self.agnostic[key]
        for part in (self.groups, self.platforms, self.sizes, self.densities):
            for name, row in part.items():
                if not math.isnan(row['AP']):
                    result[f'AP_{name}'] = row['AP']
        return result
