"""Shows the memory of a training process that has no GPU."""

from __future__ import annotations

import resource
import sys
from typing import Any

import torch
from mmengine.hooks import Hook

from qontinui_mm.registry import HOOKS

__all__ = ['ProcessMemoryHook']


@HOOKS.register_module()
class ProcessMemoryHook(Hook):
    """Logs the peak resident memory of this process, in MiB.

    mmengine logs GPU memory only. The loader's workers are not counted.
    """

    priority = 'NORMAL'

    def after_train_iter(self, runner: Any, *_: Any, **__: Any) -> None:
        """Update the scalar ``memory``, as GPU runs have it."""
        if torch.cuda.is_available():
            return
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unit = 2**20 if sys.platform == 'darwin' else 2**10
        runner.message_hub.update_scalar('train/memory', peak // unit)
