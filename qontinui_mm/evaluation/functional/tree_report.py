"""The result of an evaluation of trees, as data."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from qontinui_mm.evaluation.functional.files import without_nan

__all__ = ['TreeReport']

Row = dict[str, float]

# What is worth a curve, of all the figures in a row.
_MAIN = (
    'edge_F1_50',
    'edge_F1_75',
    'edge_F1_50_agnostic',
    'ancestor_F1_50',
    'sibling_F1_50',
    'hard_recall_50',
    'open_group_recall_50',
    'matched_parent_50',
    'tree_edit_50',
    'order_tau_50',
    'label_for_F1_50',
)


@dataclass(frozen=True)
class TreeReport:
    """Figures of several systems on the same screens.

    ``docs/tree.md`` defines each figure.

    Attributes:
        overall: Row of each system, by its name.
        platforms: For each system, the row of each platform.
        settings: The thresholds and bounds behind the figures.
    """

    overall: dict[str, Row]
    platforms: dict[str, dict[str, Row]]
    settings: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON data; NaN becomes None."""
        return {
            'overall': without_nan(self.overall),
            'platforms': without_nan(self.platforms),
            'settings': self.settings,
        }

    def scalars(self) -> dict[str, float]:
        """The figures worth a curve, flat; what is NaN is left out.

        Those of the system ``model`` under their own names, with
        ``edge_F1_50_<platform>`` beside them; those of the others after the
        system's name: ``flat_edge_F1_50``; of ``given_model`` it is the
        first part: ``given_edge_F1_50``.
        """
        result = {}
        for system, row in self.overall.items():
            prefix = f'{system}_'.removesuffix('model_')
            for name in _MAIN:
                result[f'{prefix}{name}'] = row.get(name, math.nan)
        for platform, row in self.platforms.get('model', {}).items():
            result[f'edge_F1_50_{platform}'] = row['edge_F1_50']
        return {k: v for k, v in result.items() if not math.isnan(v)}
