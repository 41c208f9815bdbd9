"""Lays out weights so that convolutions run faster on some devices."""

from __future__ import annotations

from typing import Any

import torch
from mmengine.hooks import Hook

from qontinui_mm.registry import HOOKS

__all__ = ['ChannelsLastHook']


@HOOKS.register_module()
class ChannelsLastHook(Hook):
    """Stores 4-D weights channels last; activations follow the weights.

    The numbers stay the same but for rounding. ConvNets gain by it on CPUs
    (oneDNN) and on GPUs in half precision; transformers do not.
    """

    # Before the checkpoint is resumed and before anything copies the model.
    priority = 'VERY_HIGH'

    def before_run(self, runner: Any) -> None:
        """Change the layout of the runner's model in place."""
        runner.model.to(memory_format=torch.channels_last)
