"""mmcv's compiled functions, in PyTorch and torchvision, under its names.

Each has the signature of the compiled one, so that mmcv's own autograd
functions call it without knowing. They run on any device and are exact; they
are slower than a compiled kernel. What our models never call is not here.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch
import torchvision
from mmengine.logging import print_log
from torch import Tensor

__all__ = ['FALLBACKS', 'Extension', 'with_fallbacks']

NO_CUDA = 'not available'  # what a build without CUDA says of its version


def nms(
    boxes: Tensor, scores: Tensor, iou_threshold: float, offset: int
) -> Tensor:
    """Indices (k,) of what is kept of (n, 4) xyxy boxes, the best first.

    With ``offset`` 1, a box is a pixel wider than its corners are apart.
    """
    wider = boxes + boxes.new_tensor([0, 0, offset, offset])
    return torchvision.ops.nms(wider, scores, iou_threshold)


def ms_deform_attn_forward(
    value: Tensor,
    shapes: Tensor,
    level_starts: Tensor,
    locations: Tensor,
    weights: Tensor,
    im2col_step: int,
) -> Tensor:
    """Deformable attention over several levels (arXiv:2010.04159).

    Args:
        value: (b, keys, heads, channels), the levels one after another.
        shapes: (levels, 2) height and width.
        level_starts, im2col_step: Only the compiled kernel needs them.
        locations: (b, queries, heads, levels, points, 2) as x, y in [0, 1].
        weights: (b, queries, heads, levels, points), they sum to 1.

    Returns:
        (b, queries, heads x channels).
    """
    # Here and not above: mmcv.ops is what is being imported at that time.
    from mmcv.ops.multi_scale_deform_attn import (
        multi_scale_deformable_attn_pytorch as attend,
    )

    return attend(value, shapes, locations, weights)


def ms_deform_attn_backward(
    value: Tensor,
    shapes: Tensor,
    level_starts: Tensor,
    locations: Tensor,
    weights: Tensor,
    grad_output: Tensor,
    grad_value: Tensor,
    grad_locations: Tensor,
    grad_weights: Tensor,
    im2col_step: int,
) -> None:
    """Gradients of ``ms_deform_attn_forward``, written into the last three.

    The forward pass is run again: what it samples is several times the size
    of its inputs, and so is not kept.
    """

    def attend(value: Tensor, locations: Tensor, weights: Tensor) -> Tensor:
        return ms_deform_attn_forward(
            value, shapes, level_starts, locations, weights, im2col_step
        )

    found = _gradients(attend, (value, locations, weights), grad_output)
    for out, gradient in zip(
        (grad_value, grad_locations, grad_weights), found, strict=True
    ):
        out.copy_(gradient)


def sigmoid_focal_loss_forward(
    logits: Tensor,
    target: Tensor,
    weight: Tensor,
    output: Tensor,
    gamma: float,
    alpha: float,
) -> None:
    """Focal loss (arXiv:1708.02002) of (n, C) logits into ``output`` (n, C).

    ``target`` (n,) is a class, or C for none; ``weight`` (C,) or empty.
    """
    output.copy_(_focal_loss(logits, target, weight, gamma, alpha))


def sigmoid_focal_loss_backward(
    logits: Tensor,
    target: Tensor,
    weight: Tensor,
    grad_input: Tensor,
    gamma: float,
    alpha: float,
) -> None:
    """Its derivative by each logit, into ``grad_input`` (n, C)."""

    def loss(logits: Tensor) -> Tensor:
        return _focal_loss(logits, target, weight, gamma, alpha)

    (found,) = _gradients(loss, (logits,), torch.ones_like(logits))
    grad_input.copy_(found)


def _focal_loss(
    logits: Tensor, target: Tensor, weight: Tensor, gamma: float, alpha: float
) -> Tensor:
    classes = logits.shape[1]
    hot = torch.nn.functional.one_hot(target, classes + 1)[:, :classes]
    loss = torchvision.ops.sigmoid_focal_loss(
        logits, hot.to(logits.dtype), alpha, gamma
    )
    if weight.numel():
        ones = weight.new_ones(1)
        loss = loss * torch.cat([weight, ones])[target][:, None]
    return loss


def _gradients(
    function: Callable[..., Tensor],
    inputs: tuple[Tensor, ...],
    grad_output: Tensor,
) -> tuple[Tensor, ...]:
    with torch.enable_grad():
        inputs = tuple(each.detach().requires_grad_() for each in inputs)
        return torch.autograd.grad(function(*inputs), inputs, grad_output)


FALLBACKS = {
    function.__name__: function
    for function in (
        nms,
        ms_deform_attn_forward,
        ms_deform_attn_backward,
        sigmoid_focal_loss_forward,
        sigmoid_focal_loss_backward,
    )
}


@functools.cache
def announce(reason: str) -> None:
    """Say once in a process what runs, and why."""
    print_log(
        f'mmcv {reason}: deformable attention, NMS and focal loss run in '
        'PyTorch, exact but slower',
        logger='current',
        level=logging.WARNING,
    )


class Extension(ModuleType):
    """``mmcv._ext`` with what we have in PyTorch.

    Args:
        compiled: The module that has the other functions, if there is one.
    """

    def __init__(self, compiled: ModuleType | None) -> None:
        super().__init__('mmcv._ext')
        self._compiled = compiled
        self._reason = (
            'has no compiled operators'
            if compiled is None
            else 'is built without CUDA'
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith('__'):
            raise AttributeError(name)
        if name in FALLBACKS:
            return self._announced(FALLBACKS[name])
        if self._compiled is not None:
            return getattr(self._compiled, name)
        return functools.partial(_missing, name)

    def get_compiling_cuda_version(self) -> str:
        """As a build without CUDA answers."""
        return NO_CUDA

    def get_compiler_version(self) -> str:
        """The compiled module's, if there is one."""
        if self._compiled is None:
            return NO_CUDA
        return self._compiled.get_compiler_version()

    def _announced(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            announce(self._reason)
            return function(*args, **kwargs)

        return call


def _missing(name: str, *args: Any, **kwargs: Any) -> None:
    raise RuntimeError(
        f'mmcv._ext.{name} is needed, and this mmcv has no compiled '
        'operators: install it with pip install --no-build-isolation'
    )


def with_fallbacks(compiled: ModuleType | None) -> ModuleType:
    """``compiled`` where the machine's devices can all use it.

    Otherwise an ``Extension`` around it: there is no compiled module, or a
    GPU and a module that was built without CUDA.
    """
    if compiled is None:
        return Extension(None)
    without = compiled.get_compiling_cuda_version() == NO_CUDA
    return (
        Extension(compiled)
        if without and torch.cuda.is_available()
        else compiled
    )
