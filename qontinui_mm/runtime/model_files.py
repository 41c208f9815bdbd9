"""The files of an exported model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qontinui_mm.runtime.model_info import METADATA_KEY, ModelInfo
from qontinui_mm.runtime.onnx_model import OnnxModel
from qontinui_mm.runtime.openvino_model import OpenVinoModel

__all__ = ['open_model', 'relations_path']


def relations_path(path: str | Path) -> Path:
    """Where the relation head of a model lies: beside it."""
    return Path(path).with_suffix('.relations.onnx')


def open_model(
    path: str | Path,
    engine: str,
    threads: int | None,
    providers: Sequence[str],
) -> tuple[OnnxModel | OpenVinoModel, ModelInfo]:
    """One file ready to run, and what it says of itself.

    Args:
        path: Of the file.
        engine: See ``GuiRuntime``, as are the rest.
        threads: As above.
        providers: As above.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no model of ours, or there is no such engine.
    """
    if engine == 'onnxruntime':
        model = OnnxModel(path, threads, providers)
    elif engine == 'openvino':
        model = OpenVinoModel(path, threads)
    else:
        raise ValueError(f'engine: {engine!r} is not onnxruntime or openvino')
    text = model.metadata.get(METADATA_KEY)
    if text is None:
        raise ValueError(f'{path}: no model that tools/export.py wrote')
    return model, ModelInfo.from_json(text, str(path))
