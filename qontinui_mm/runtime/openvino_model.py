"""One ONNX file, ready to run in OpenVINO."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from qontinui_mm.runtime.model_info import METADATA_KEY

__all__ = ['OpenVinoModel']


class OpenVinoModel:
    """As ``OnnxModel``; OpenVINO chooses the precision by the processor.

    Where the processor computes in bfloat16, that takes less than half the
    time, and scores differ in the third decimal.

    Args:
        path: Of the file.
        threads: Of the CPU; as OpenVINO chooses if None.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no ONNX file, or one that OpenVINO cannot run.
        ModuleNotFoundError: OpenVINO is not installed.
    """

    def __init__(self, path: str | Path, threads: int | None = None) -> None:
        import openvino  # optional, and not needed for onnxruntime

        if not Path(path).is_file():
            raise FileNotFoundError(f'{path}: there is no such model')
        options = {'PERFORMANCE_HINT': 'LATENCY'}
        if threads:
            options['INFERENCE_NUM_THREADS'] = str(threads)
        core = openvino.Core()
        try:
            graph = core.read_model(str(path))
            self._request = core.compile_model(
                graph, 'CPU', options
            ).create_infer_request()
        except RuntimeError as error:
            raise ValueError(f'{path}: no model that runs: {error}') from None
        self.inputs = [each.get_any_name() for each in graph.inputs]
        self.outputs = [each.get_any_name() for each in graph.outputs]
        place = ['framework', METADATA_KEY]
        self.metadata = {}
        if graph.has_rt_info(place):
            self.metadata[METADATA_KEY] = str(graph.get_rt_info(place).value)

    def __call__(
        self, arrays: Mapping[str, np.ndarray]
    ) -> dict[str, np.ndarray]:
        """Run it; of ``arrays`` it takes what it needs."""
        feeds = {name: arrays[name] for name in self.inputs}
        values = self._request.infer(feeds, share_inputs=True)
        return {name: values[name] for name in self.outputs}
