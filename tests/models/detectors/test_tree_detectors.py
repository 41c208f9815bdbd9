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
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import depths

CONFIGS = Path(__file__).parents[3] / 'configs'
# Each with the leaf of the detector that has no tree.
DETECTORS = {
    'RelationRTMDet': 'rtmdet_tiny_gui',
    'RelationSingleStage': 'rtmdet_tiny_gui',
    'RelationDINO': 'dino_swin_gui',
    'RelationDeformableDETR': 'deformable_detr_r50_gui',
    'RelationDETR': 'detr_r50_gui',
}
HAVE_A_LEAF = ('RelationRTMDet', 'RelationDINO')

every_detector = pytest.mark.parametrize('name', DETECTORS)


def small(leaf):
    """Config of a leaf's model, shrunk."""
    register_all_modules()
    return shrink(Config.fromfile(CONFIGS / f'{leaf}.py')).model


def with_tree(name, **changes):
    """Config of a detector, shrunk; made from the plain leaf if need be."""
    leaf = DETECTORS[name]
    if name in HAVE_A_LEAF:
        model = small(f'{leaf}_relation')
        assert model.type == f'qontinui_mm.{name}'
    else:
        model = small(leaf)
        model.type = f'qontinui_mm.{name}'
        model.relation_head = {
            'type': 'qontinui_mm.RelationHead',
            'num_classes': len(CLASS_NAMES),
            'embed_dims': 32,
        }
        if name == 'RelationSingleStage':
            model.region_channels = model.neck.out_channels
        else:
            head = model.bbox_head
            head.type = f'qontinui_mm.Query{head.type}'
            model.relation_head.in_channels = model.neck.out_channels
    model.update(changes)
    return model


def build(model):
    model = MODELS.build(model)
    model.init_weights()
    return model.eval()


def predicted(model):
    torch.manual_seed(0)  # of the picture
    data = model.data_preprocessor(batch())
    with torch.no_grad():
        return model(**data, mode='predict')[0]


@every_detector
def test_a_tree_changes_no_box(name):
    torch.manual_seed(0)
    plain = build(small(DETECTORS[name]))
    seeing = build(with_tree(name, tree_score_thr=0.0, max_elements=25))
    missing, unexpected = seeing.load_state_dict(plain.state_dict(), False)
    assert not unexpected
    assert all(key.startswith('relation_head') for key in missing)

    boxes, found = predicted(plain).pred_instances, predicted(seeing)

    for key in ('bboxes', 'scores', 'labels'):
        torch.testing.assert_close(found.pred_instances[key], boxes[key])
    assert 'queries' not in found.pred_instances
    parents = found.pred_instances.parents
    assert len(parents) == len(boxes) > 25
    assert (depths(parents.numpy()) >= 0).all()
    # Those beyond the best 25 are in no tree.
    assert (parents[25:] == -1).all()
    assert (parents < 25).all()
    assert found.pred_relations.shape[1] == 3


def losses_of(model):
    torch.manual_seed(0)  # of the picture, and of what training leaves out
    data = model.data_preprocessor(batch(), training=True)
    return model.train()(**data, mode='loss')


@every_detector
def test_every_part_learns_and_the_detector_as_before(name):
    torch.manual_seed(0)
    plain = build(small(DETECTORS[name]))
    seeing = build(with_tree(name))
    seeing.load_state_dict(plain.state_dict(), False)
    losses = losses_of(seeing)

    for key, value in losses_of(plain).items():
        torch.testing.assert_close(losses[key], value)
    assert losses['loss_parent'] > 0
    loss, _ = seeing.parse_losses(losses)
    loss.backward()
    for key, parameter in seeing.named_parameters():
        assert parameter.grad is not None, key
        assert torch.isfinite(parameter.grad).all(), key


@every_detector
def test_screens_without_elements(name):
    model = build(with_tree(name, tree_score_thr=1.1))
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
