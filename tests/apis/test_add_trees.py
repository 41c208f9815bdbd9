"""Trees of what other systems have found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from mmengine.config import Config
from mmengine.registry import init_default_scope
from mmengine.structures import InstanceData

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.model_run import ModelRun
from qontinui_mm.apis.suite import DataSpec
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.evaluation.predictions.predictions import NO_CLASS
from qontinui_mm.registry import MODELS
from qontinui_mm.schema import CLASS_NAMES

ROOT = Path(__file__).parents[2]
ALONE = 'configs/relation/boxes_gui.py'
DENSE = 'configs/rtmdet_tiny_gui_relation_mix_cpu.py'


def run_of(config: str, folder: Path) -> ModelRun:
    """A model with random weights."""
    cfg = Config.fromfile(ROOT / config)
    init_default_scope(cfg.default_scope)
    torch.manual_seed(0)
    path = folder / 'random.pth'
    torch.save({'state_dict': MODELS.build(cfg.model).state_dict()}, path)
    return ModelRun(cfg, str(path), 'cpu')


@pytest.fixture
def data(tiny_dataset: Path) -> Annotated:
    path = tiny_dataset / 'annotations/test.json'
    return Annotated.load(DataSpec(str(path), str(tiny_dataset)))


@pytest.mark.parametrize('config', [ALONE, DENSE])
def test_given_elements_stay_and_get_a_forest(
    config: str, data: Annotated, tmp_path: Path
) -> None:
    given = data.as_found()
    assert not given.has_tree

    found = run_of(config, tmp_path).add_trees(data, given)

    assert found.has_tree
    for before, after in zip(given.screens, found.screens, strict=True):
        # FoundScreen refuses what is no forest.
        assert len(after.parents) == len(before)
        assert np.array_equal(before.boxes, after.boxes)
        assert np.array_equal(before.labels, after.labels)


def test_what_scores_too_little_is_not_in_the_tree(
    data: Annotated, tmp_path: Path
) -> None:
    given = data.as_found()
    run = run_of(ALONE, tmp_path)
    found = run.add_trees(data, given, score_thr=1.5)
    for screen in found.screens:
        assert (screen.parents == -1).all()
        assert not len(screen.relations)


def test_the_model_sees_its_own_pixels_and_classes(
    data: Annotated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of(DENSE, tmp_path)
    seen: list[tuple[Any, InstanceData]] = []

    def trees_of(inputs: Any, samples: list, given: list) -> list:
        seen.append((samples[0], given[0]))
        none = torch.zeros(0, 3, dtype=torch.int64)
        # The second of them lies in the first.
        return [(torch.tensor([-1, 0]), none)]

    monkeypatch.setattr(run.model, 'trees_of', trees_of)
    button = data.gt.classes.index('button')
    screen = FoundScreen(
        [[10, 20, 30, 40], [0, 0, 60, 80]],
        [0.5, 0.9],
        [NO_CLASS, button],
        [True, True],
    )
    count = len(data.screens.image_ids)

    found = run.add_trees(data, Predictions([screen] * count))

    sample, given = seen[0]
    scale = np.tile(sample.scale_factor, 2)
    assert not np.allclose(scale, 1)
    # The best comes first.
    assert given.bboxes.numpy() == pytest.approx(
        np.array([[0, 0, 60, 80], [10, 20, 40, 60]]) * scale
    )
    own = CLASS_NAMES.index('button')
    assert given.labels.tolist() == [own, NO_CLASS]
    assert found.screens[0].parents.tolist() == [1, -1]


def test_a_model_without_trees_is_refused(
    data: Annotated, tmp_path: Path
) -> None:
    run = run_of('configs/rtmdet_tiny_gui_cpu.py', tmp_path)
    with pytest.raises(ValueError, match='RTMDet sees no tree of elements'):
        run.add_trees(data, data.as_found())


def test_unknown_classes_are_those_that_training_hides(
    tmp_path: Path,
) -> None:
    head = run_of(ALONE, tmp_path).model.relation_head
    boxes = torch.rand(1, 3, 4)
    hidden = torch.full((1, 3), len(CLASS_NAMES))
    assert torch.equal(
        head._score(boxes, torch.full((1, 3), NO_CLASS), None).parents,
        head._score(boxes, hidden, None).parents,
    )
