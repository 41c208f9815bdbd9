"""What a trace or PyTorch's exporter gets wrong, done in another way.

The results are the same. Without this, an exported Swin is right only for the
batch size and, up to the padding, for the image size that it was traced with,
a relation head for the number of elements, and deformable attention for
feature maps with more than one row and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from mmdet.models.backbones.swin import ShiftWindowMSA
from mmdet.models.layers.transformer import AdaptivePadding
from torch import Tensor, nn
from torch.nn import functional
from torch.onnx import symbolic_helper, symbolic_opset9

__all__ = ['make_traceable', 'right_linspace']


class _AdaptivePadding(AdaptivePadding):
    def forward(self, x: Tensor) -> Tensor:
        """Pad at the right and at the bottom, also by nothing."""
        height, width = x.shape[-2:]
        pad_right = -width % self.stride[1]
        pad_bottom = -height % self.stride[0]
        return functional.pad(x, [0, pad_right, 0, pad_bottom])


class _ShiftWindowMSA(ShiftWindowMSA):
    def window_reverse(self, windows: Tensor, H: int, W: int) -> Tensor:
        """(b, H, W, channels) of (b x windows, side, side, channels)."""
        side, channels = self.window_size, windows.shape[-1]
        rows = windows.view(-1, H // side, W // side, side, side, channels)
        return rows.transpose(2, 3).reshape(-1, H, W, channels)


class _MultiheadAttention(nn.MultiheadAttention):
    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, **options: Any
    ) -> tuple[Tensor, Tensor | None]:
        """Project query, key and value one by one.

        Where all are one tensor, PyTorch projects them together; the length
        is a constant in the trace of that.
        """
        return super().forward(query, key, value.clone(), **options)


def make_traceable(model: nn.Module) -> None:
    """Change the layers of a model whose traces would not be general.

    Raises:
        ValueError: A padding is none that Swin has.
    """
    for module in model.modules():
        if isinstance(module, ShiftWindowMSA):
            module.__class__ = _ShiftWindowMSA
        elif type(module) is nn.MultiheadAttention:
            module.__class__ = _MultiheadAttention
        elif isinstance(module, AdaptivePadding):
            kind = (module.padding, module.kernel_size, module.dilation)
            if kind != ('corner', module.stride, (1, 1)):
                raise ValueError(f'padding: {kind} cannot be exported')
            module.__class__ = _AdaptivePadding


@contextmanager
def right_linspace(opset: int) -> Iterator[None]:
    """Let the exporter write a ``torch.linspace`` that knows one step.

    PyTorch's own divides by the number of steps less one.
    """
    torch.onnx.register_custom_op_symbolic('aten::linspace', _linspace, opset)
    try:
        yield
    finally:
        torch.onnx.unregister_custom_op_symbolic('aten::linspace', opset)


def _linspace(graph: Any, start: Any, end: Any, steps: Any, *_: Any) -> Any:
    one = graph.op('Constant', value_t=torch.tensor(1))
    gaps = graph.op('Max', symbolic_opset9.sub(graph, steps, one), one)
    whole = symbolic_opset9.sub(graph, end, start)
    places = symbolic_helper._arange_helper(graph, steps, None)
    step = symbolic_opset9.div(graph, whole, gaps)
    moved = symbolic_opset9.mul(graph, places, step)
    return symbolic_opset9.add(graph, moved, start)
