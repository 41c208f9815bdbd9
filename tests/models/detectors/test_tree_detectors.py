"""Detectors with a tree: the boxes of those without, and valid trees."""

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.structures import InstanceData
from tiny_models import batch, shrink

from qontinui_mm.models.detectors.tree_results import (
    add_tree,
    chosen_elements,
)
from qontinui_mm.structures import depths

CONFIGS = Path(__file__).parents[3] / 'configs'
LEAVES = ('rtmdet_tiny_gui', 'dino_swin_gui')


def build(leaf, **changes):
    cfg = shrink(Config.fromfile(CONFIGS / f'{leaf}.py'))
    cfg.model.update(changes)
    model = MODELS.build(cfg.model)
    model.init_weights()
    return model.eval()


def predicted(model):
    torch.manual_seed(0)  # of the picture
    data = model.data_preprocessor(batch())
    with torch.no_grad():
        return model(**data, mode='predict')[0]


@pytest.mark.parametrize('leaf', LEAVES)
def test_a_tree_changes_no_box(leaf):
    register_all_modules()
    torch.manual_seed(0)
    plain = build(leaf)
    seeing = build(f'{leaf}_relation', tree_score_thr=0.0, max_elements=40)
    missing, unexpected = seeing.load_state_dict(plain.state_dict(), False)
    assert not unexpected
    assert all(name.startswith('relation_head') for name in missing)

    boxes, found = predicted(plain).pred_instances, predicted(seeing)

    for key in ('bboxes', 'scores', 'labels'):
        torch.testing.assert_close(found.pred_instances[key], boxes[key])
    parents = found.pred_instances.parents
    assert len(parents) == len(boxes) > 0
    assert (depths(parents.numpy()) >= 0).all()
    assert found.pred_relations.shape[1] == 3


@pytest.mark.parametrize('leaf', LEAVES)
def test_screens_without_elements(leaf):
    register_all_modules()
    model = build(f'{leaf}_relation', tree_score_thr=1.1)
    assert (predicted(model).pred_instances.parents == -1).all()
    data = batch()
    sample = data['data_samples'][0]
    sample.gt_instances = sample.gt_instances[:0]
    losses = model.train()(
        **model.data_preprocessor(data, training=True), mode='loss'
    )
    loss, _ = model.parse_losses(losses)
    loss.backward()
    assert torch.isfinite(loss)


def test_trees_are_told_in_terms_of_all_boxes():
    found = InstanceData(
        scores=torch.tensor([0.2, 0.9, 0.5, 0.7]), bboxes=torch.zeros(4, 4)
    )
    chosen = chosen_elements(found, 0.3, 10)
    assert chosen.tolist() == [1, 3, 2]
    relations = add_tree(
        found, chosen, torch.tensor([-1, 0, 1]), torch.tensor([[4, 2, 0]])
    )
    assert found.parents.tolist() == [-1, -1, 3, 1]
    assert relations.tolist() == [[4, 2, 1]]
    assert chosen_elements(found, 0.3, 2).tolist() == [1, 3]
    assert chosen_elements(found, 0.95, 2).tolist() == []
