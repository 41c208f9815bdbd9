"""One ONNX file, ready to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as errors

__all__ = ['OnnxModel']


class OnnxModel:
    """Named arrays in, named arrays out.

    Args:
        path: Of the file.
        threads: Of the CPU; as onnxruntime chooses if None.
        providers: Of onnxruntime, the preferred one first.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no ONNX file, or one that onnxruntime cannot run.
    """

    def __init__(
        self,
        path: str | Path,
        threads: int | None = None,
        providers: Sequence[str] = ('CPUExecutionProvider',),
    ) -> None:
        if not Path(path).is_file():
            raise FileNotFoundError(f'{path}: there is no such model')
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=list(providers)
            )
        except (
            errors.Fail,
            errors.InvalidProtobuf,
            errors.InvalidGraph,
            errors.InvalidArgument,
            errors.NotImplemented,
            errors.RuntimeException,
        ) as error:
            raise ValueError(f'{path}: no model that runs: {error}') from None
        self.inputs = [each.name for each in self._session.get_inputs()]
        self.outputs = [each.name for each in self._session.get_outputs()]
        self.metadata = self._session.get_modelmeta().custom_metadata_map

    def __call__(
        self, arrays: Mapping[str, np.ndarray]
    ) -> dict[str, np.ndarray]:
        """Run it; of ``arrays`` it takes what it needs."""
        feeds = {name: arrays[name] for name in self.inputs}
        values = self._session.run(self.outputs, feeds)
        return dict(zip(self.outputs, values, strict=True))
