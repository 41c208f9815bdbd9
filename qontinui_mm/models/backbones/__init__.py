"""Backbones that upstream lacks."""

from qontinui_mm.models.backbones.unfrozen_efficient_net import (
    UnfrozenEfficientNet,
)

__all__ = ['UnfrozenEfficientNet']
