"""What a model costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

__all__ = ['Efficiency', 'latency']


@dataclass(frozen=True)
class Efficiency:
    """Cost of one model on one machine.

    Attributes:
        median_ms: Of a screen, from pixels to results, batch of one.
        p95_ms: 19 of 20 screens take no longer.
        screens: That were timed; those before are not counted.
        parameters: Numbers that were learned.
        checkpoint_mb: Size of the file, 10^6 bytes.
        peak_memory_mb: Of the device, or of the process on a CPU; 10^6
            bytes.
        device: Its name.
    """

    median_ms: float
    p95_ms: float
    screens: int
    parameters: int
    checkpoint_mb: float
    peak_memory_mb: float
    device: str

    def to_dict(self) -> dict[str, object]:
        """As a row of a report."""
        return asdict(self)


def latency(seconds: Sequence[float], warm_up: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, without the first ones.

    Args:
        seconds: Time of each screen, in the order they were run.
        warm_up: So many at the start are left out, but never all.

    Raises:
        ValueError: There are none.
    """
    if not len(seconds):
        raise ValueError('latency: no screen was timed')
    warm = np.asarray(seconds[min(warm_up, len(seconds) - 1) :]) * 1000
    return float(np.median(warm)), float(np.percentile(warm, 95))
