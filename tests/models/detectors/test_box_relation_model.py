"""The tree over given boxes, without a picture."""

import json
from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.dataset import pseudo_collate
from mmengine.registry import DATASETS

from qontinui_mm.testing import write_tiny_dataset

CONFIG = Path(__file__).parents[3] / 'configs/relation/boxes_gui.py'


@pytest.fixture
def samples(tmp_path):
    """A batch of all screens of the training set, without their images."""
    root = write_tiny_dataset(tmp_path / 'set', num_screens=3)
    cfg = Config.fromfile(CONFIG)
    register_all_modules()
    annotations = root / 'annotations/train.json'
    document = json.loads(annotations.read_text())
    ends = [a['id'] for a in document['annotations'] if a['image_id'] == 1]
    document['relations'] = [
        {
            'image_id': 1,
            'type': 'label_for',
            'source_id': ends[1],
            'target_id': ends[2],
        }
    ]
    annotations.write_text(json.dumps(document))
    dataset = DATASETS.build(
        {**cfg.train_dataloader.dataset, 'data_root': f'{root}/'}
    )
    return pseudo_collate([dataset[i] for i in range(len(dataset))])


def test_learns_from_annotations_alone(samples):
    torch.manual_seed(0)
    model = MODELS.build(Config.fromfile(CONFIG).model)
    assert 'inputs' not in samples
    data = model.data_preprocessor(samples, training=True)
    assert data['data_samples'][0].gt_relations.shape == (1, 3)
    loss, _ = model.parse_losses(model(**data, mode='loss'))
    loss.backward()
    assert all(p.grad is not None for p in model.parameters())


def test_predicts_in_the_order_of_the_boxes(samples):
    model = MODELS.build(Config.fromfile(CONFIG).model).eval()
    found = model.test_step(samples)
    for sample in found:
        given = sample.pred_given
        assert len(given.parents) == len(sample.gt_instances)
        assert torch.equal(given.labels, sample.gt_instances.labels)
        assert sample.pred_given_relations.shape[1] == 3
    scores = model(**samples, mode='tensor')
    assert scores[0].parents.shape[1] == scores[0].parents.shape[0] + 1
