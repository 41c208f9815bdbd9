"""The relation head: what it is told, what it learns, what it says."""

import numpy as np
import pytest
import torch

from qontinui_mm.models.heads.pair_geometry import (
    PAIR_FEATURES,
    pair_geometry,
)
from qontinui_mm.models.heads.relation_head import Elements, RelationHead
from qontinui_mm.models.heads.relation_targets import (
    neighbourhood,
    parent_targets,
    relation_targets,
    sibling_targets,
)
from qontinui_mm.schema import RELATION_TYPES
from qontinui_mm.structures import depths

# A window that holds a panel with two texts, and a button beside the window.
BOXES = torch.tensor(
    [
        [0.1, 0.1, 0.6, 0.9],
        [0.2, 0.2, 0.5, 0.6],
        [0.25, 0.25, 0.4, 0.3],
        [0.25, 0.4, 0.4, 0.45],
        [0.7, 0.1, 0.9, 0.2],
    ]
)
LABELS = torch.tensor([0, 1, 2, 2, 3])
PARENTS = torch.tensor([-1, 0, 1, 1, -1])


@pytest.fixture
def one_thread():
    """Tiny tensors: more threads than one only wait for one another."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def screen(features=None):
    return Elements(BOXES, LABELS, features)


def small_head(**kwargs):
    torch.manual_seed(0)
    options = {'embed_dims': 32, 'pair_dims': 16, 'num_heads': 2, **kwargs}
    return RelationHead(4, **options)


def test_parents_pass_over_what_is_left_out():
    keep = torch.tensor([True, False, True, False, True])
    assert parent_targets(PARENTS, keep).tolist() == [3, 0, 3]
    everything = torch.ones(5, dtype=torch.bool)
    assert parent_targets(PARENTS, everything).tolist() == [5, 0, 1, 1, 5]
    nobody = parent_targets(PARENTS, ~everything)
    assert nobody.tolist() == []


def test_siblings_share_their_parent():
    wanted = parent_targets(PARENTS, torch.ones(5, dtype=torch.bool))
    pairs = sibling_targets(wanted).nonzero().tolist()
    assert pairs == [[0, 4], [2, 3], [3, 2], [4, 0]]


def test_relations_lose_ends_that_are_left_out():
    relations = torch.tensor([[2, 4, 0], [3, 2, 1]])
    keep = torch.tensor([True, True, True, False, True])
    targets = relation_targets(relations, keep, 2)
    assert targets.nonzero().tolist() == [[2, 3, 0]]


def test_a_neighbourhood_has_its_ancestors_and_no_more():
    # A chain of windows in one another, and a hundred texts in the last.
    boxes = torch.cat([torch.tensor([[0.0, 0, 1, 1]] * 5), torch.rand(100, 4)])
    parents = torch.tensor([-1, 0, 1, 2, 3] + [4] * 100)
    assert neighbourhood(boxes, parents, 105).all()
    for _ in range(5):
        keep = neighbourhood(boxes, parents, 20)
        assert keep[:5].all()
        assert 20 <= keep.sum() <= 25
        kept_parents = parent_targets(parents, keep)
        assert kept_parents.tolist()[5:] == [4] * int(keep[5:].sum())


def test_a_neighbourhood_is_in_one_place():
    boxes = torch.arange(60.0)[:, None].repeat(1, 4)
    keep = neighbourhood(boxes, torch.full((60,), -1), 10).nonzero()[:, 0]
    assert keep.tolist() == list(range(int(keep[0]), int(keep[0]) + 10))


def test_geometry_tells_what_lies_between():
    pairs = pair_geometry(BOXES)
    assert pairs.shape == (5, 5, PAIR_FEATURES)
    inside, contained, between = pairs[..., 0], pairs[..., 3], pairs[..., 4]
    assert inside[2, 1] == inside[2, 0] == 1
    assert inside[4, 0] == 0
    assert contained[2].tolist() == [1, 1, 0, 0, 0]
    assert between[2, 1] == 0 < between[2, 0]
    assert pairs.abs().max() <= 1.5


@pytest.mark.parametrize('side', [0.0, 1e-9, 1.0])
def test_geometry_of_lines_and_equal_boxes_is_finite(side):
    boxes = torch.tensor([[0.0, 0.0, side, 1.0]] * 3)
    pairs = pair_geometry(boxes)
    assert pairs.isfinite().all()
    assert not pairs[..., 3].any()


@pytest.mark.parametrize('channels', [0, 6])
def test_scores_have_their_shapes(channels):
    head = small_head(in_channels=channels)
    features = torch.rand(5, channels) if channels else None
    scores = head(screen(features))
    assert scores.parents.shape == (5, 6)
    assert (scores.parents.diagonal() < -1e3).all()
    assert torch.equal(scores.siblings, scores.siblings.T)
    assert scores.relations.shape == (5, 5, len(RELATION_TYPES))


def test_scores_follow_the_elements_when_they_are_shuffled():
    head = small_head().eval()
    order = torch.tensor([3, 0, 4, 1, 2])
    plain, mixed = head(screen()), head(screen()[order])
    columns = torch.cat([order, torch.tensor([5])])
    torch.testing.assert_close(mixed.parents, plain.parents[order][:, columns])
    torch.testing.assert_close(mixed.siblings, plain.siblings[order][:, order])


def test_features_are_asked_for():
    with pytest.raises(ValueError, match='features'):
        small_head(in_channels=4)(screen())


def test_learns_a_screen_by_heart(one_thread):
    head = small_head(drop_rate=0.0, box_noise=0.0)
    relations = torch.tensor([[2, 4, 0]])
    optimizer = torch.optim.Adam(head.parameters(), 5e-3)
    for _ in range(120):
        losses = head.loss([screen()], [PARENTS], [relations])
        optimizer.zero_grad()
        sum(v for k, v in losses.items() if k.startswith('loss')).backward()
        optimizer.step()
    assert losses['parent_accuracy'] == 100
    parents, found = head.predict(screen())
    assert parents.tolist() == PARENTS.tolist()
    assert found.tolist() == [[0, 2, 4]]


@pytest.mark.parametrize('channels', [0, 6])
def test_a_batch_is_scored_as_its_screens_are(channels):
    """Screens of different sizes; what pads the smaller has no say."""
    head = small_head(in_channels=channels, drop_rate=0.0, box_noise=0.0)
    large = screen(torch.rand(5, channels) if channels else None)
    small = large[torch.tensor([0, 1, 2])]
    parents = [PARENTS, PARENTS[:3]]
    relations = [torch.tensor([[2, 4, 0]]), torch.tensor([[2, 1, 1]])]
    both = head.loss([large, small], parents, relations)
    alone = [
        head.loss([each], [above], [typed])
        for each, above, typed in zip(
            [large, small], parents, relations, strict=True
        )
    ]
    for name, value in both.items():
        mean = (alone[0][name] + alone[1][name]) / 2
        torch.testing.assert_close(value, mean, msg=name)


@pytest.mark.parametrize('related', [[], [[3, 2, 0]]])
def test_rare_relations_do_not_drown_the_tree_at_first(related):
    n = 100
    boxes = torch.rand(n, 4).cumsum(-1) / 4
    losses = small_head().loss(
        [Elements(boxes, torch.zeros(n, dtype=torch.long))],
        [torch.full((n,), -1)],
        [torch.tensor(related, dtype=torch.long).reshape(-1, 3)],
    )
    assert losses['loss_relation'] < 2 * losses['loss_parent']


def test_noise_never_leaves_a_screen_without_elements():
    head = small_head(drop_rate=1.0)
    losses = head.loss([screen()], [PARENTS], [torch.zeros(0, 3).long()])
    assert all(value.isfinite() for value in losses.values())


def test_screens_without_elements_reach_all_parameters():
    head = small_head(in_channels=3)
    nothing = Elements(
        torch.zeros(0, 4), torch.zeros(0).long(), torch.zeros(0, 3)
    )
    losses = head.loss(
        [nothing], [torch.zeros(0).long()], [torch.zeros(0, 3).long()]
    )
    sum(v for k, v in losses.items() if k.startswith('loss')).backward()
    assert all(p.grad is not None for p in head.parameters())
    parents, relations = head.predict(nothing)
    assert len(parents) == len(relations) == 0


def test_untrained_trees_are_valid():
    head = small_head()
    rng = np.random.default_rng(0)
    for _ in range(5):
        corners = np.sort(rng.random((30, 2, 2), np.float32), axis=1)
        boxes = torch.from_numpy(corners.reshape(30, 4))
        labels = torch.from_numpy(rng.integers(0, 4, 30))
        parents, _ = head.predict(Elements(boxes, labels))
        assert (depths(parents.numpy()) >= 0).all()
