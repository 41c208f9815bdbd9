"""Assigners and samplers that upstream lacks."""

from qontinui_mm.models.task_modules.lean_soft_label_assigner import (
    LeanSoftLabelAssigner,
)

__all__ = ['LeanSoftLabelAssigner']
