"""What travels with a model comes back as it was, or is refused."""

from __future__ import annotations

import json

import pytest
from runtime_models import info

from qontinui_mm.runtime import ModelInfo


def test_text_and_back():
    whole = info(tree=True, tree_elements=5, mean=(1 / 3, 0.0, 103.53))
    assert ModelInfo.from_json(whole.to_json(), 'x') == whole


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('family', 'other'),
        ('classes', ['button', 'no class']),
        ('classes', []),
        ('classes', 'button'),
        ('scale', [64]),
        ('scale', [64, 0]),
        ('scale', [64, 1.5]),
        ('mean', [1.0, 2.0]),
        ('std', [1.0, 0.0, 1.0]),
        ('pad_divisor', 0),
        ('strides', []),
        ('strides', [8, -8]),
        ('tree', 1),
        ('max_elements', True),
        ('score_thr', '0'),
        ('name', 7),
    ],
)
def test_a_bad_field_is_named(field, value):
    data = {**json.loads(info().to_json()), field: value}
    with pytest.raises(ValueError, match=f'model.onnx: {field}'):
        ModelInfo.from_json(json.dumps(data), 'model.onnx')


@pytest.mark.parametrize('text', ['', '[]', '{"name": "x"}', 'null'])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match=r'model\.onnx: metadata'):
        ModelInfo.from_json(text, 'model.onnx')
