"""bfloat16 training on GPUs and on CPUs alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import torch
from mmengine.device import get_device
from mmengine.logging import print_log
from mmengine.optim import OptimWrapper
from torch import nn

from qontinui_mm.registry import OPTIM_WRAPPERS

__all__ = ['Bf16OptimWrapper']


@OPTIM_WRAPPERS.register_module()
class Bf16OptimWrapper(OptimWrapper):
    """Runs the forward pass under bfloat16 autocast, without loss scaling.

    bfloat16 has float32's range, so gradients need no scaling (Kalamkar et
    al., 2019, arXiv:1905.12322). mmengine's ``AmpOptimWrapper`` refuses to run
    without a GPU and always scales; this one does neither. On a CPU that
    has no bfloat16 it stays with float32, and says so once.
    """

    @contextmanager
    def optim_context(self, model: nn.Module) -> Iterator[None]:
        """Autocast around the forward pass of one iteration."""
        device = get_device().partition(':')[0]
        with (
            super().optim_context(model),
            torch.autocast(
                device, dtype=torch.bfloat16, enabled=_has_bf16(device)
            ),
        ):
            yield


@cache
def _has_bf16(device: str) -> bool:
    """Whether bfloat16 is worth it: a CPU without it takes far longer.

    torch computes it there all the same, one number after another.
    """
    if device != 'cpu' or torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return True
    print_log(
        'this CPU has no bfloat16: training in float32', logger='current'
    )
    return False
