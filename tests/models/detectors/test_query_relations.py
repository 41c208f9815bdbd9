"""What the relation head is told of the queries that are matched."""

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.structures.bbox import bbox_xyxy_to_cxcywh
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.structures import InstanceData
from tiny_models import batch, shrink

CONFIG = Path(__file__).parents[3] / 'configs/dino_swin_gui_relation.py'
# A window that holds a panel with two texts, and a button beside the window:
# shares of the screen.
BOXES = torch.tensor(
    [
        [0.1, 0.1, 0.6, 0.9],
        [0.2, 0.2, 0.5, 0.6],
        [0.25, 0.25, 0.4, 0.3],
        [0.25, 0.4, 0.4, 0.45],
        [0.7, 0.1, 0.9, 0.2],
    ]
)
LABELS = torch.tensor([3, 1, 4, 1, 5])
PARENTS = torch.tensor([-1, 0, 1, 1, -1])
RELATIONS = torch.tensor([[2, 4, 0], [3, 2, 1]])
NOTHING = -1  # a query that sees none of the elements


@pytest.fixture(scope='module')
def model():
    register_all_modules()
    torch.manual_seed(0)
    model = MODELS.build(shrink(Config.fromfile(CONFIG)).model)
    model.init_weights()
    return model.train()


def screen():
    """One screen with the elements above."""
    data = batch()
    sample = data['data_samples'][0]
    height, width = sample.img_shape
    sample.gt_instances = InstanceData(
        bboxes=BOXES * torch.tensor([width, height, width, height]),
        labels=LABELS,
        parents=PARENTS,
    )
    sample.gt_relations = RELATIONS
    return data


def seen(model, elements):
    """Scores, boxes and states of queries that see these elements."""
    index = torch.tensor(elements)
    scores = torch.full((1, len(elements), model.bbox_head.num_classes), -5.0)
    boxes = torch.full((1, len(elements), 4), 0.02)
    found = index >= 0
    scores[0, found, LABELS[index[found]]] = 5.0
    # A little off, each in its own way.
    shift = 1e-3 * torch.arange(1, len(elements) + 1)[found, None]
    boxes[0, found] = bbox_xyxy_to_cxcywh(BOXES[index[found]] + shift)
    return scores, boxes, torch.arange(len(elements))[None, :, None].float()


def told(model, monkeypatch, elements):
    """What the relation head is given of that screen, in training."""
    calls = []
    monkeypatch.setattr(model, '_last_layer', lambda _: seen(model, elements))
    monkeypatch.setattr(
        model.relation_head, 'loss', lambda *args: calls.append(args) or {}
    )
    model(**model.data_preprocessor(screen(), training=True), mode='loss')
    ((screens, parents, relations),) = calls
    return screens[0], parents[0], relations[0]


@pytest.mark.parametrize(
    'elements',
    [
        [0, 1, 2, 3, 4],
        [3, 0, 4, 1, 2],
        [NOTHING, 4, 2, NOTHING, NOTHING, 0, 3, 1],
    ],
)
def test_elements_are_told_in_their_order(model, monkeypatch, elements):
    found, parents, relations = told(model, monkeypatch, elements)
    queries = [elements.index(i) for i in range(len(BOXES))]
    assert found.features[:, 0].tolist() == queries
    assert torch.equal(found.labels, LABELS)
    shift = 1e-3 * (torch.tensor(queries)[:, None] + 1)
    torch.testing.assert_close(found.boxes, BOXES + shift)
    assert parents.tolist() == PARENTS.tolist()
    assert relations.tolist() == RELATIONS.tolist()


@pytest.mark.parametrize(
    ('elements', 'features', 'labels', 'parents', 'relations'),
    [
        # The panel is missing: its text is the window's, and is related to
        # the button; what relates it to the other text is gone.
        ([4, 2, 0], [2, 1, 0], [3, 4, 5], [-1, 0, -1], [[1, 2, 0]]),
        # The window is missing: the panel is at the top.
        ([3, 1, 2], [1, 2, 0], [1, 4, 1], [-1, 0, 0], [[2, 1, 1]]),
        ([4], [0], [5], [-1], []),
    ],
)
def test_screens_with_more_elements_than_queries(
    model, monkeypatch, elements, features, labels, parents, relations
):
    found, above, typed = told(model, monkeypatch, elements)
    assert found.features[:, 0].tolist() == features
    assert found.labels.tolist() == labels
    assert above.tolist() == parents
    assert typed.tolist() == relations
    assert typed.shape[1] == 3


def test_queries_are_given_as_the_assigner_says(model):
    sample = screen()['data_samples'][0]
    scores, boxes, _ = seen(model, [NOTHING, 3, 0, NOTHING, 4, 1, 2])
    given = model._assigned(scores[0], boxes[0], sample)
    assert given.tolist() == [-1, 3, 0, -1, 4, 1, 2]


def test_denoising_queries_are_no_elements(model):
    data = model.data_preprocessor(screen(), training=True)
    inputs = model.forward_transformer(
        model.extract_feat(data['inputs']), data['data_samples']
    )
    denoising = inputs['dn_meta']['num_denoising_queries']
    assert denoising > 0
    scores, boxes, states = model._last_layer(inputs)
    whole, _ = model.bbox_head(inputs['hidden_states'], inputs['references'])
    assert scores.shape[1] == boxes.shape[1] == model.num_queries
    assert torch.equal(states, inputs['hidden_states'][-1][:, denoising:])
    assert torch.equal(scores, whole[-1][:, denoising:])
