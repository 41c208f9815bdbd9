"""Assigners and samplers that upstream lacks."""

from qontinui_mm.models.task_modules.grown_overlaps import GrownOverlaps2D
from qontinui_mm.models.task_modules.lean_soft_label_assigner import (
    LeanSoftLabelAssigner,
)
from qontinui_mm.models.task_modules.one_group_sampler import OneGroupSampler

__all__ = ['GrownOverlaps2D', 'LeanSoftLabelAssigner', 'OneGroupSampler']
