"""Tasks beside the reconstruction, on labels that cost nothing."""

from qontinui_mm.selfsup.auxiliary.tasks import TASKS, AuxiliaryTasks

__all__ = ['TASKS', 'AuxiliaryTasks']
