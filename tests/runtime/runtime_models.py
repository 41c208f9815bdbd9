"""Facts about models that there are not."""

from __future__ import annotations

from typing import Any

from qontinui_mm.runtime import ModelInfo
from qontinui_mm.runtime.model_info import DENSE
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['info']


def info(**changes: Any) -> ModelInfo:
    """Of a dense model, with some facts changed."""
    facts = {
        'name': 'model',
        'weights': '0123',
        'family': DENSE,
        'classes': CLASS_NAMES[:3],
        'scale': (64, 48),
        'mean': (100.0, 110.0, 120.0),
        'std': (50.0, 51.0, 52.0),
        'swap_channels': False,
        'pad_divisor': 32,
        'pad_value': 0.0,
        'score_thr': 0.001,
        'max_elements': 100,
        'strides': (8, 16),
        'candidates': 300,
        'iou_thr': 0.6,
    }
    return ModelInfo(**{**facts, **changes})
