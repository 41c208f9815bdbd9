"""Smaller and faster forms of an exported detector."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
from onnxruntime import (
    GraphOptimizationLevel,
    InferenceSession,
    SessionOptions,
)
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.transformers.float16 import (
    DEFAULT_OP_BLOCK_LIST,
    convert_float_to_float16,
)
from tqdm import tqdm

from qontinui_mm.apis.export.to_onnx import save_onnx
from qontinui_mm.runtime.model_files import relations_path
from qontinui_mm.runtime.model_info import METADATA_KEY, ModelInfo
from qontinui_mm.runtime.model_input import ModelInput

__all__ = ['write_fp16', 'write_int8']

# Operators with weights, whose arithmetic is most of the work.
_LAYERS = ('Conv', 'ConvTranspose', 'Gemm', 'MatMul')


def write_fp16(path: Path, out: Path) -> None:
    """Half the size: numbers of 16 bits, but for the coordinates.

    Args:
        path: Of the detector; its relation head stays as it is.
        out: Of the result.
    """
    proto = onnx.load(str(path))
    _, after = _end(proto)
    half = convert_float_to_float16(
        proto,
        keep_io_types=True,
        op_block_list=[*DEFAULT_OP_BLOCK_LIST, 'GridSample'],
        node_block_list=after,
    )
    save_onnx(half, out)
    _keep_relations(path, out)


def write_int8(
    path: Path, out: Path, images: Sequence[np.ndarray], info: ModelInfo
) -> None:
    """A quarter of the size: layers in 8 bits, but for the last ones.

    Scales of weights are of each channel, those of activations of what the
    screens bring about.

    Args:
        path: Of the detector; its relation head stays as it is.
        out: Of the result.
        images: (h, w, 3) uint8 each, BGR.
        info: Of the model.
    """
    with tempfile.TemporaryDirectory() as folder:
        fused = Path(folder, 'fused.onnx')
        small = Path(folder, 'small.onnx')
        proto = _fused(path, fused)
        last, after = _end(proto)
        with _without_advice():
            quantize_static(
                str(fused),
                str(small),
                _Screens(images, info),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=list(_LAYERS),
                nodes_to_exclude=[*last, *after],
                per_channel=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        proto = onnx.load(str(small))
    # The tools drop the metadata.
    onnx.helper.set_model_props(proto, {METADATA_KEY: info.to_json()})
    save_onnx(proto, out)
    _keep_relations(path, out)


@contextmanager
def _without_advice() -> Iterator[None]:
    """The tool logs that a model should be optimised, as it has been."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def _fused(path: Path, out: Path) -> onnx.ModelProto:
    """The model with each SiLU as one operator of onnxruntime's.

    Its two parts would be fed by two copies of what is dequantised, and take
    more time than 8 bits save. Types of such operators must be told.
    """
    options = SessionOptions()
    options.graph_optimization_level = (
        GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    )
    options.optimized_model_filepath = str(out)
    options.log_severity_level = 3
    InferenceSession(
        str(path),
        options,
        providers=['CPUExecutionProvider'],
        disabled_optimizers=['ConvActivationFusion'],
    )
    proto = onnx.load(str(out))
    for node in proto.graph.node:
        if node.domain == 'com.microsoft':
            proto.graph.value_info.append(
                onnx.helper.make_tensor_value_info(
                    node.output[0], onnx.TensorProto.FLOAT, None
                )
            )
    proto = onnx.shape_inference.infer_shapes(proto)
    onnx.save_model(proto, str(out))
    return proto


class _Screens(CalibrationDataReader):
    def __init__(self, images: Sequence[np.ndarray], info: ModelInfo) -> None:
        self._waiting = self._inputs(images, info)

    @staticmethod
    def _inputs(
        images: Sequence[np.ndarray], info: ModelInfo
    ) -> Iterator[dict[str, np.ndarray]]:
        for image in tqdm(images, desc='calibrated', unit='screen'):
            yield {'image': ModelInput.of(image, info).pixels}

    def get_next(self) -> dict[str, np.ndarray] | None:
        """The next input; None after the last one."""
        return next(self._waiting, None)


def _end(proto: onnx.ModelProto) -> tuple[list[str], list[str]]:
    """Nodes that say where boxes are and how sure.

    Returns:
        Names of the last layers before boxes and scores, and of the nodes
        after them.
    """
    graph = proto.graph
    weights = {each.name for each in graph.initializer}
    makers = {name: node for node in graph.node for name in node.output}
    waiting = ['boxes', 'scores']
    last: dict[str, None] = {}
    after: dict[str, None] = {}
    while waiting:
        node = makers.get(waiting.pop())
        if node is None or node.name in last or node.name in after:
            continue
        if node.op_type in _LAYERS and weights & {*node.input}:
            last[node.name] = None
            continue
        after[node.name] = None
        waiting += node.input
    return list(last), list(after)


def _keep_relations(path: Path, out: Path) -> None:
    source = relations_path(path)
    if source.is_file():
        save_onnx(onnx.load(str(source)), relations_path(out))
