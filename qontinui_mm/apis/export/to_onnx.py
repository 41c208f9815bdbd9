"""Writes the graphs of a model."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from qontinui_mm.apis.export.graphs import detector_graph, relation_graph
from qontinui_mm.apis.export.traceable import make_traceable, right_linspace
from qontinui_mm.runtime.model_files import relations_path
from qontinui_mm.runtime.model_info import METADATA_KEY, ModelInfo

__all__ = ['save_onnx', 'write_graphs']

OPSET = 17
# Swin's windows of 7 and of 12 are padded at this size in each of its
# stages, as a trace must show; and it has places for 900 queries.
TRACED_SIZE = (224, 352)
TRACED_ELEMENTS = 5
# Free dimensions by the first letters of an array's name.
_FREE = {
    'image': {0: 'batch', 2: 'height', 3: 'width'},
    'boxes': {0: 'batch', 1: 'boxes'},
    'scores': {0: 'batch', 1: 'boxes'},
    'states': {0: 'batch'},
    'level': {0: 'batch', 2: 'rows', 3: 'columns'},
}
_FREE_RELATIONS = {
    'pixels': {0: 'elements'},
    'shares': {0: 'elements'},
    'labels': {0: 'elements'},
    'states': {0: 'elements'},
    'level': {2: 'rows', 3: 'columns'},
    'parents': {0: 'elements', 1: 'elements_and_root'},
    'relations': {0: 'elements', 1: 'elements'},
}


def write_graphs(model: nn.Module, info: ModelInfo, out: Path) -> list[Path]:
    """Write the detector, and beside it the relation head if there is one.

    Args:
        model: On the CPU; layers of it may be changed, its results are not.
        info: About it.
        out: Of the detector.

    Returns:
        Paths of the files.
    """
    make_traceable(model)
    graph = detector_graph(model)
    image = torch.rand(1, 3, *TRACED_SIZE)
    with _as_is(), torch.no_grad():
        outputs = dict(zip(graph.output_names, graph(image), strict=True))
    files = {out: _traced(graph, {'image': image}, _FREE)}
    relations = relation_graph(model, info.strides)
    if relations is not None:
        arrays = _elements(outputs)
        inputs = {name: arrays[name] for name in relations.input_names}
        files[relations_path(out)] = _traced(
            relations, inputs, _FREE_RELATIONS
        )
    for path, proto in files.items():
        onnx.helper.set_model_props(proto, {METADATA_KEY: info.to_json()})
        save_onnx(proto, path)
    return list(files)


def _elements(outputs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Inputs of a relation head, for the trace."""
    boxes = torch.rand(TRACED_ELEMENTS, 4)
    arrays = {
        name: value[:1]
        for name, value in outputs.items()
        if name.startswith('level')
    }
    if 'states' in outputs:
        arrays['states'] = outputs['states'][0, :TRACED_ELEMENTS]
    return {
        **arrays,
        'pixels': boxes * min(TRACED_SIZE),
        'shares': boxes,
        'labels': torch.arange(TRACED_ELEMENTS),
    }


def _traced(
    graph: nn.Module,
    inputs: Mapping[str, Tensor],
    free: Mapping[str, Mapping[int, str]],
) -> onnx.ModelProto:
    """The graph as ONNX, by PyTorch's older exporter.

    The newer one stops at an operator of mmdet's Deformable DETR.
    """
    names = [*inputs, *graph.output_names]
    buffer = io.BytesIO()
    with _as_is(), right_linspace(OPSET), torch.no_grad():
        torch.onnx.export(
            graph,
            tuple(inputs.values()),
            buffer,
            input_names=list(inputs),
            output_names=list(graph.output_names),
            dynamic_axes={
                name: free[name.rstrip('0123456789')] for name in names
            },
            opset_version=OPSET,
            dynamo=False,
        )
    return onnx.load_model_from_string(buffer.getvalue())


@contextmanager
def _as_is() -> Iterator[None]:
    """Attention as its parts, and no warnings of what parity proves."""
    fused = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', torch.jit.TracerWarning)
            warnings.simplefilter('ignore', DeprecationWarning)
            warnings.simplefilter('ignore', UserWarning)
            yield
    finally:
        torch.backends.mha.set_fastpath_enabled(fused)


def save_onnx(proto: onnx.ModelProto, path: Path) -> None:
    """Write a model under a temporary name, then rename it to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.name}.{os.getpid()}.partial')
    try:
        onnx.save_model(proto, str(partial))
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
