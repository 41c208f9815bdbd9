"""What a model to measure is read from."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from mmdet.structures import DetDataSample
from mmengine.config import Config
from mmengine.structures import InstanceData

from qontinui_mm.apis.model_run import ModelRun, _found
from qontinui_mm.apis.publish import publish
from qontinui_mm.schema import CLASS_NAMES


class Hostile:
    """Makes a folder when unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return os.mkdir, (str(self.path),)


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[str, Path]:
    """A checkpoint, and the folder that appears if its code runs."""
    proof, checkpoint = tmp_path / 'ran', tmp_path / 'hostile.pth'
    torch.save({'state_dict': {}, 'meta': Hostile(proof)}, checkpoint)
    return str(checkpoint), proof


def test_a_benchmark_runs_nothing_of_a_checkpoint(hostile: tuple):
    checkpoint, proof = hostile
    with pytest.raises(ValueError, match=r'hostile\.pth: refused.*mkdir'):
        ModelRun(Config({'default_scope': 'mmdet'}), checkpoint)
    assert not proof.exists()


def test_but_where_it_is_told_to_trust(hostile: tuple):
    checkpoint, proof = hostile
    cfg = Config({'default_scope': 'mmdet', 'trust_pickle': True})
    with pytest.raises(AttributeError, match='model'):  # there is none
        ModelRun(cfg, checkpoint)
    assert proof.exists()


def test_publishing_runs_nothing_of_a_checkpoint(
    hostile: tuple, tmp_path: Path
):
    checkpoint, proof = hostile
    (tmp_path / 'configs').mkdir()
    (tmp_path / 'configs/metafile.yml').write_text('Models: []')
    with pytest.raises(ValueError, match=r'hostile\.pth: refused.*mkdir'):
        publish(checkpoint, 'net', tmp_path)
    assert not proof.exists()


def test_a_screen_has_the_model_s_relations():
    instances = InstanceData(
        bboxes=torch.tensor([[0.0, 0, 9, 9], [1, 1, 5, 5]]),
        scores=torch.ones(2),
        labels=torch.tensor([0, 1]),
        parents=torch.tensor([-1, 0]),
    )
    sample = DetDataSample(pred_instances=instances)
    sample.pred_relations = torch.tensor([[0, 1, 0]])

    found = _found(sample, np.arange(2), CLASS_NAMES[:2])

    assert found.parents.tolist() == [-1, 0]
    assert found.relations.tolist() == [[0, 1, 0]]
