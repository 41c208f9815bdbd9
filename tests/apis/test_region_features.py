"""Features are those of the region; what is alike is near and separable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from mmengine.config import Config
from mmengine.registry import DefaultScope
from tiny_models import shrink
from torch import nn

from qontinui_mm.apis.linear_probe import linear_probe
from qontinui_mm.apis.neighbours import nearest, neighbour_rows
from qontinui_mm.apis.region_features import (
    RegionFeatures,
    load_backbone,
    region_features,
)
from qontinui_mm.cli import move_data
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.visualization import draw_neighbour_sheet

ROOT = Path(__file__).parents[2] / 'configs/finetune'


@pytest.fixture(autouse=True)
def keep_default_scope():
    yield
    # Later tests build what they like.
    DefaultScope._instance_dict.clear()


@pytest.fixture
def cfg(tiny_dataset: Path) -> Config:
    cfg = shrink(Config.fromfile(ROOT / 'vit_gui_tiny.py'))
    move_data(cfg, str(tiny_dataset))
    return cfg


class Pixels(nn.Module):
    """A backbone whose features are the normalised pixels."""

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor]:
        return (nn.functional.avg_pool2d(images, 2),)


def test_feature_is_the_mean_of_the_box(cfg: Config) -> None:
    found = region_features(cfg, Pixels(), 'annotations/test.json')
    assert len(found.labels) == len(found.boxes) == len(found.paths)
    # Cards are white, title bars as dark as their accent.
    brightness = found.features.mean(1).numpy()
    is_card = found.labels == CLASS_NAMES.index('card')
    is_bar = found.labels == CLASS_NAMES.index('title_bar')
    assert is_card.any() and is_bar.any()
    assert brightness[is_card].min() > brightness[is_bar].max() + 0.5


def test_whole_screens(cfg: Config) -> None:
    found = region_features(
        cfg, Pixels(), 'annotations/test.json', limit=2, whole=True
    )
    assert found.features.shape == (2, 3)
    assert found.labels.tolist() == [-1, -1]
    assert found.boxes.tolist() == [[0, 0, 256, 192]] * 2
    assert len(set(found.paths)) == 2


def test_backbone_is_loaded_strictly(cfg: Config, tmp_path: Path) -> None:
    backbone = load_backbone(cfg, None, seed=1)
    again = load_backbone(cfg, None, seed=1)
    weights = {f'backbone.{k}': v for k, v in backbone.state_dict().items()}
    torch.save({'state_dict': weights}, tmp_path / 'b.pth')
    other = load_backbone(cfg, str(tmp_path / 'b.pth'), seed=2)
    for key, value in backbone.state_dict().items():
        assert torch.equal(value, again.state_dict()[key])
        assert torch.equal(value, other.state_dict()[key])
    del weights['backbone.cls_token']
    torch.save({'state_dict': weights}, tmp_path / 'b.pth')
    with pytest.raises(ValueError, match=r'(?s)b\.pth.*cls_token'):
        load_backbone(cfg, str(tmp_path / 'b.pth'))


def regions(features: torch.Tensor, labels: np.ndarray) -> RegionFeatures:
    count = len(labels)
    return RegionFeatures(
        features,
        labels,
        np.zeros((count, 4)),
        [f'{i}.png' for i in range(count)],
    )


def test_probe_finds_what_is_linear_and_not_what_is_noise() -> None:
    generator = torch.Generator().manual_seed(0)
    labels = np.arange(300) % 3
    noise = torch.randn(300, 8, generator=generator)
    shift = torch.nn.functional.one_hot(torch.from_numpy(labels), 8) * 6.0
    clear = regions(noise + shift, labels)
    score = linear_probe(clear, clear, clear)
    assert score.top1 > 0.98
    assert score.balanced > 0.98
    assert score.chance == pytest.approx(1 / 3)
    other = torch.randn(300, 8, generator=generator)
    blind = regions(noise, labels), regions(other, labels)
    assert linear_probe(*blind, blind[1]).top1 < 0.5


def test_class_that_training_lacks_is_missed() -> None:
    features = torch.eye(4)
    train = regions(features, np.array([0, 1, 1, 0]))
    test = regions(features, np.array([0, 1, 1, 7]))
    score = linear_probe(train, test, test)
    assert score.top1 == pytest.approx(0.75)
    assert score.balanced == pytest.approx(2 / 3)


def test_weight_decay_is_chosen_on_the_validation_elements() -> None:
    generator = torch.Generator().manual_seed(0)
    # More features than elements: without decay, training is learnt by heart.
    labels = np.arange(300) % 3
    noise = torch.randn(3, 300, 200, generator=generator)
    shift = torch.nn.functional.one_hot(torch.from_numpy(labels), 200) * 1.5
    train, val, test = (regions(each + shift, labels) for each in noise)
    scores = {
        decay: linear_probe(train, val, test, [decay]).top1
        for decay in (1e-6, 0.1)
    }
    assert scores[0.1] > scores[1e-6] + 0.02
    assert linear_probe(train, val, test, [1e-6, 0.1]).weight_decay == 0.1


def test_nearest_are_of_other_screens_and_alike() -> None:
    features = torch.tensor([[1.0, 0], [1, 0.1], [0, 1], [1, 0.05], [-1, 0]])
    paths = ['a', 'b', 'b', 'a', 'c']
    assert nearest(features, 0, paths)[0] == 1
    assert 3 not in nearest(features, 0, paths)


def test_sheet_shows_the_query_and_its_neighbours(cfg: Config) -> None:
    found = region_features(cfg, Pixels(), 'annotations/test.json')
    rows = neighbour_rows(found, queries=3, neighbours=4)
    captions = [[caption for _, caption in row] for row in rows]
    assert all(len(row) == 5 for row in captions)
    # Queries are of different classes.
    assert len({row[0] for row in captions}) == 3
    sheet = draw_neighbour_sheet(rows, cell=(60, 40))
    assert sheet.shape == (6 + 3 * 62, 6 + 5 * 66, 3)
    with pytest.raises(ValueError, match='9999 neighbours'):
        neighbour_rows(found, 1, 9999)
