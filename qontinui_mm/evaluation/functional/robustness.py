"""What is left of a figure when screens look otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ['ratios']


def ratios(
    clean: Mapping[str, float],
    shifted: Mapping[str, Mapping[str, float]],
    before: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, dict[str, float]]:
    """Each figure of each shift as a share of the clean one.

    Args:
        clean: Figures on the screens as they are.
        shifted: Name of a shift -> the same figures on the shifted screens.
        before: Name of a shift -> the figures that its own are held against,
            for shifts of other screens; ``clean`` for those that it lacks.

    Returns:
        Name of a shift -> ratios: 1 where nothing is lost, 0 where all is,
        NaN where there was nothing to lose. ``mean`` is that of all shifts,
        those left out that are NaN.
    """
    before = before or {}
    rows = {
        name: {
            key: _ratio(row[key], before.get(name, clean)[key])
            for key in clean
        }
        for name, row in shifted.items()
    }
    if rows:
        rows['mean'] = {
            key: _mean(r[key] for r in rows.values()) for key in clean
        }
    return rows


def _ratio(shifted: float, clean: float) -> float:
    return shifted / clean if clean > 0 else math.nan


def _mean(values) -> float:
    numbers = [value for value in values if not math.isnan(value)]
    return sum(numbers) / len(numbers) if numbers else math.nan
