"""Dense screens: few denoising queries, and the targets they were made of."""

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from mmengine.structures import InstanceData
from tiny_models import batch, shrink

CONFIGS = Path(__file__).parents[3] / 'configs'
LEAVES = ('dino_swin_gui', 'dino_swin_gui_relation')
CAP = 5
CROWD = 12  # elements of the first screen; the second has two


def screens():
    """Two screens, the first with more elements than the cap."""
    both = [batch() for _ in range(2)]
    corners = torch.arange(CROWD) * 7.0 + 4
    both[0]['data_samples'][0].gt_instances = InstanceData(
        bboxes=torch.stack([corners, corners, corners + 9, corners + 6], 1),
        labels=torch.arange(CROWD),
        parents=torch.arange(CROWD) - 1,
    )
    return {
        key: [value for each in both for value in each[key]]
        for key in ('inputs', 'data_samples')
    }


def config(leaf='dino_swin_gui', **changes):
    register_all_modules()
    model = shrink(Config.fromfile(CONFIGS / f'{leaf}.py')).model
    model.update(changes)
    return model


def build(model):
    torch.manual_seed(0)
    model = MODELS.build(model)
    model.init_weights()
    return model.train()


def losses(model, seed=0):
    torch.manual_seed(1)
    data = model.data_preprocessor(screens(), training=True)
    torch.manual_seed(seed)
    return model(**data, mode='loss')


def recorded(monkeypatch, owner, name):
    """List that gets what the method returns, each time it is called."""
    results, method = [], getattr(owner, name)

    def call(*args, **kwargs):
        results.append(method(*args, **kwargs))
        return results[-1]

    monkeypatch.setattr(owner, name, call)
    return results


@pytest.mark.parametrize('cap', [None, CROWD])
def test_all_is_as_upstream_up_to_the_cap(cap):
    stock = config(type='DINO')
    stock.pop('max_dn_targets')
    stock.bbox_head.type = 'DINOHead'
    theirs = losses(build(stock))
    ours = losses(build(config(max_dn_targets=cap)))
    assert ours.keys() == theirs.keys()
    for name, value in theirs.items():
        assert torch.equal(ours[name], value), name


def test_targets_are_what_the_queries_were_made_from(monkeypatch):
    cfg = config(max_dn_targets=CAP)
    # All but no noise: queries are their targets' classes and boxes.
    cfg.dn_cfg.update(label_noise_scale=1e-9, box_noise_scale=1e-9)
    model = build(cfg)
    made = recorded(monkeypatch, model, 'pre_decoder')
    wanted = recorded(monkeypatch, model.bbox_head, 'get_dn_targets')
    losses(model)
    decoder_inputs, head_inputs = made[0]
    number = head_inputs['dn_meta']['num_denoising_queries']
    assert number == 2 * CAP
    assert decoder_inputs['query'].shape[1] == number + model.num_queries
    classes = model.dn_query_generator.label_embedding.weight
    labels, _, boxes, weights, num_pos, _ = wanted[0]
    assert num_pos == CAP + 2
    for i, count in enumerate((CAP, 2)):
        denoised = weights[i][:, 0] > 0
        assert denoised.sum() == count
        assert torch.equal(
            decoder_inputs['query'][i, :number][denoised],
            classes[labels[i][denoised]],
        )
        torch.testing.assert_close(
            decoder_inputs['reference_points'][i, :number][denoised],
            boxes[i][denoised].clamp(1e-3, 1 - 1e-3),
        )


def test_others_are_denoised_at_each_step(monkeypatch):
    model = build(config(max_dn_targets=CAP))
    made = recorded(monkeypatch, model, 'pre_decoder')
    truth = screens()['data_samples'][0].gt_instances
    chosen = []
    for seed in (0, 0, 1):
        losses(model, seed)
        few, all_of_them = made[-1][1]['dn_meta']['batch_gt_instances']
        chosen.append(few.labels.tolist())
        assert len(set(chosen[-1])) == CAP
        assert torch.equal(few.bboxes, truth.bboxes[few.labels])
        assert len(all_of_them) == 2
    assert chosen[0] == chosen[1] != chosen[2]


@pytest.mark.parametrize('leaf', LEAVES)
def test_matching_still_sees_every_element(leaf, monkeypatch):
    model = build(config(leaf, max_dn_targets=CAP))
    matched = recorded(monkeypatch, model.bbox_head, 'get_targets')
    loss, _ = model.parse_losses(losses(model))
    assert torch.isfinite(loss)
    loss.backward()
    for name, parameter in model.named_parameters():
        assert torch.isfinite(parameter.grad).all(), name
    assert all(targets[-2] == CROWD + 2 for targets in matched)


def test_a_cap_without_its_head_is_an_error():
    cfg = config(max_dn_targets=CAP)
    cfg.bbox_head.type = 'DINOHead'
    with pytest.raises(ValueError, match='not DINOHead'):
        MODELS.build(cfg)
    with pytest.raises(ValueError, match='max_dn_targets: 0'):
        MODELS.build(config(max_dn_targets=0))


@pytest.mark.parametrize(
    'path',
    [
        path
        for path in sorted(CONFIGS.rglob('dino_*.py'))
        if '_base_' not in path.parts
    ],
    ids=lambda path: path.stem,
)
def test_no_leaf_has_more_than_200_denoising_queries(path):
    model = Config.fromfile(path).model
    groups = model.dn_cfg.group_cfg
    assert 2 * max(model.max_dn_targets, groups.num_dn_queries) == 200
