"""Files that are no models are refused; tests/apis/export has the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from runtime_models import info

from qontinui_mm.runtime import GuiRuntime
from qontinui_mm.runtime.model_info import METADATA_KEY


def write_constant_model(path: Path, metadata: dict[str, str]) -> Path:
    """A model that finds two boxes, whatever it sees."""
    boxes = [[0.0, 0.0, 64.0, 40.0], [8.0, 8.0, 32.0, 24.0]]
    scores = [[0.9, 0.0, 0.0], [0.0, 0.8, 0.1]]
    # One map of 1 x 2 places.
    nodes = [
        helper.make_node(
            'Constant',
            [],
            [name],
            value=helper.make_tensor(
                name, TensorProto.FLOAT, (1, 2, len(rows[0])), np.ravel(rows)
            ),
        )
        for name, rows in (('boxes', boxes), ('scores', scores))
    ]
    shapes = {
        'image': ['b', 3, 'h', 'w'],
        'boxes': [1, 2, 4],
        'scores': [1, 2, 3],
    }
    values = {
        name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    }
    graph = helper.make_graph(
        nodes,
        'constant',
        [values['image']],
        [values['boxes'], values['scores']],
    )
    opsets = [helper.make_opsetid('', 17)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    helper.set_model_props(model, metadata)
    onnx.save(model, str(path))
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    facts = info(scale=(64, 32), strides=(32,))
    return write_constant_model(
        tmp_path / 'plain.onnx', {METADATA_KEY: facts.to_json()}
    )


@pytest.mark.parametrize('engine', ['onnxruntime', 'openvino'])
def test_a_model_without_a_tree_goes_by_the_boxes(plain: Path, engine: str):
    pytest.importorskip(engine)

    runtime = GuiRuntime(plain, threads=1, engine=engine)

    tree = runtime(np.zeros((64, 128, 3), np.uint8))

    assert [e.class_name for e in tree.elements] == list(info().classes[:2])
    # Clipped to the screen, in its own pixels.
    assert tree.elements[0].box == (0, 0, 128, 64)
    assert tree.elements[1].box == (16, 16, 64, 48)
    assert [e.parent for e in tree.elements] == [None, 0]
    assert GuiRuntime(plain, 0.85, engine=engine).batch([]) == []
    runtime = GuiRuntime(plain, 0.85, engine=engine)
    assert len(runtime(np.zeros((64, 128, 3), np.uint8)).elements) == 1


@pytest.mark.parametrize('engine', ['onnxruntime', 'openvino'])
def test_other_files_are_refused(tmp_path: Path, engine: str):
    pytest.importorskip(engine)
    with pytest.raises(FileNotFoundError, match=r'none\.onnx'):
        GuiRuntime(tmp_path / 'none.onnx', engine=engine)
    (tmp_path / 'text.onnx').write_text('no model')
    with pytest.raises(ValueError, match=r'text\.onnx: no model that runs'):
        GuiRuntime(tmp_path / 'text.onnx', engine=engine)
    other = write_constant_model(tmp_path / 'other.onnx', {})
    with pytest.raises(ValueError, match=r'other\.onnx: no model that tools'):
        GuiRuntime(other, engine=engine)
    bad = write_constant_model(tmp_path / 'bad.onnx', {METADATA_KEY: '{}'})
    with pytest.raises(ValueError, match=r'bad\.onnx: metadata'):
        GuiRuntime(bad, engine=engine)


def test_engines_are_known_by_name(plain: Path):
    with pytest.raises(ValueError, match="engine: 'tensorrt'"):
        GuiRuntime(plain, engine='tensorrt')
