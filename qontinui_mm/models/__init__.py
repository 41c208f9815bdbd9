"""Model parts that upstream lacks."""

from qontinui_mm.models.task_modules import LeanSoftLabelAssigner

__all__ = ['LeanSoftLabelAssigner']
