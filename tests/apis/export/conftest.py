"""Exported models, made once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from mmengine.config import Config
from random_models import LEAVES, save_weights, tiny_config

from qontinui_mm.apis.export.export import export_model
from qontinui_mm.apis.export.parity import Parity


class Exported(NamedTuple):
    cfg: Config
    weights: Path
    out: Path
    results: dict[str, Parity]


@pytest.fixture(scope='session', params=LEAVES)
def exported(request, tmp_path_factory, tiny_dataset) -> Exported:
    """A model as ONNX, with both variants."""
    folder = tmp_path_factory.mktemp('exported')
    cfg = tiny_config(request.param)
    weights = save_weights(cfg, folder / 'weights.pth')
    out = folder / 'model.onnx'
    results = export_model(
        cfg,
        str(weights),
        out,
        tiny_dataset / 'images/test',
        number=2,
        fp16=True,
        calibration=tiny_dataset / 'images/train',
    )
    return Exported(cfg, weights, out, results)
