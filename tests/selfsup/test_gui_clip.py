"""Pictures and words come together, and name elements they never saw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from mmengine.config import Config
from mmengine.registry import METRICS, MODELS, DefaultScope, init_default_scope
from mmengine.runner import Runner

from qontinui_mm.datasets.captions import (
    captions_of,
    describe_element,
    describe_screen,
)
from qontinui_mm.datasets.text_tokenizer import TextTokenizer
from qontinui_mm.datasets.transforms.element_crops import (
    ElementCrops,
    element_crop,
)
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.testing import write_tiny_dataset

ROOT = Path(__file__).parents[2] / 'configs/pretrain'
ARCH = {
    'embed_dims': 32,
    'num_layers': 2,
    'num_heads': 2,
    'feedforward_channels': 64,
}
TINY = {
    'model.backbone.img_size': 32,
    'model.backbone.patch_size': 8,
    'model.image_channels': 32,
    'model.text_channels': 32,
    'model.channels': 32,
    'model.text_encoder.channels': 32,
    'model.text_encoder.num_layers': 1,
    'model.text_encoder.num_heads': 2,
    'model.text_encoder.vocab_size': 600,
}


@pytest.fixture(autouse=True)
def keep_default_scope():
    yield
    # Later tests build what they like.
    DefaultScope._instance_dict.clear()


@pytest.fixture(scope='module')
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set, and beside it a tokenizer of what it says."""
    folder = write_tiny_dataset(tmp_path_factory.mktemp('clip'), 8)
    texts = captions_of(str(folder / 'annotations/train.json'))
    TextTokenizer.train(texts, folder / 'tokenizer.model', 600)
    return folder


def config(name: str, data: Path) -> Config:
    cfg = Config.fromfile(ROOT / f'{name}.py')
    cfg.merge_from_dict(TINY)
    cfg.model.backbone.arch = dict(ARCH)
    for phase in ('train', 'val', 'test'):
        loader = cfg[f'{phase}_dataloader']
        loader.update(batch_size=4, num_workers=0, persistent_workers=False)
        loader.dataset.data_root = str(data)
        loader.dataset.pipeline[1].update(
            tokenizer=str(data / 'tokenizer.model'), size=32, crops=6
        )
    return cfg


INSTANCES = [
    {'bbox_label': CLASS_NAMES.index('card'), 'parent': -1},
    {
        'bbox_label': CLASS_NAMES.index('checkbox'),
        'parent': 0,
        'accessible_name': 'Remember  me',
        'text': '',
        'states': {'checked': True, 'enabled': True, 'focused': False},
    },
    {'bbox_label': CLASS_NAMES.index('button'), 'parent': 0, 'text': ''},
    {'bbox_label': CLASS_NAMES.index('text'), 'parent': 2, 'text': 'Save'},
]


def test_elements_are_described() -> None:
    assert (
        describe_element(INSTANCES, 1)
        == 'checked checkbox named Remember me in a card'
    )
    # A button is called what is written on it.
    assert describe_element(INSTANCES, 2) == 'button named Save in a card'
    assert describe_element(INSTANCES, 0) == 'card'


def test_words_are_left_out_but_never_all() -> None:
    rng = np.random.default_rng(0)
    found = {describe_element(INSTANCES, 1, rng) for _ in range(100)}
    assert len(found) > 5
    assert all(found)
    assert {'checkbox', 'Remember me'} <= found


def test_screens_are_described() -> None:
    assert (
        describe_screen(INSTANCES, 'mobile_web')
        == 'mobile web screen with 1 card, 1 checkbox, 1 button, 1 text'
    )


def test_tokenizer_knows_all_scripts_and_lengths(data: Path) -> None:
    tokenizer = TextTokenizer(data / 'tokenizer.model', max_length=8)
    tokens = tokenizer(['button named Save', '設定', 'text ' * 40])
    assert tokens.shape == (3, 8)
    assert tokens.max() < len(tokenizer)
    assert (tokens[:, 0] == 2).all()
    # Unseen letters are bytes, not "unknown".
    assert 1 not in tokens
    assert (tokens[0] == 3).sum() == (tokens[2] == 3).sum() == 1


def test_tokenizer_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match='train_tokenizer'):
        TextTokenizer(tmp_path / 'x.model')
    (tmp_path / 'x.model').write_bytes(b'x')
    with pytest.raises(ValueError, match='is no tokenizer'):
        TextTokenizer(tmp_path / 'x.model')


@pytest.mark.parametrize('side', [8, 64])
def test_crop_is_centred_on_its_element(side: int) -> None:
    image = np.zeros((200, 300, 3), np.uint8)
    image[60 : 60 + side, 100 : 100 + side] = 255
    crop = element_crop(image, (100, 60, 100 + side, 60 + side), 32, 0.5)
    # Half of the crop's side is the element's: 16 of 32 pixels.
    bright = np.argwhere(crop[..., 0] > 127)
    assert bright.min(0) == pytest.approx([8, 8], abs=1)
    assert bright.max(0) == pytest.approx([23, 23], abs=1)


def test_crop_at_the_edge_repeats_it() -> None:
    image = np.full((100, 100, 3), 77, np.uint8)
    assert (element_crop(image, (90, 90, 100, 100), 16, 1.0) == 77).all()


@pytest.mark.parametrize('count', [3, 40])
def test_elements_of_a_test_are_spread_and_counted_once(
    count: int, data: Path
) -> None:
    crops = ElementCrops(
        str(data / 'tokenizer.model'), crops=6, size=16, train=False
    )
    instances = [
        {'bbox': (i, i, i + 9, i + 9), 'bbox_label': i, 'text': f'number {i}'}
        for i in range(count)
    ]
    image = np.zeros((60, 80, 3), np.uint8)
    inputs = crops({'img': image, 'instances': instances})['inputs']
    assert inputs['images'].shape == (7, 3, 16, 16)
    assert inputs['prompts'].shape == (len(CLASS_NAMES), 32)
    assert inputs['labels'][0] == -1
    counted = [n for n in inputs['labels'].tolist() if n >= 0]
    assert counted == sorted(set(counted))
    assert (counted[0], counted[-1]) == (0, count - 1)
    assert len(counted) == min(count, 6)


@pytest.mark.parametrize('name', ['clip_gui', 'clip_tiny_gui_cpu'])
def test_learns_to_name_elements(name: str, data: Path) -> None:
    init_default_scope('mmpretrain')
    torch.manual_seed(0)
    np.random.seed(0)
    cfg = config(name, data)
    model = MODELS.build(cfg.model)
    model.init_weights()
    loader = Runner.build_dataloader(cfg.train_dataloader, seed=0)
    optimizer = torch.optim.AdamW(model.parameters(), 2e-3)
    losses = []
    batches = iter(loader)
    for _ in range(60):
        batch = model.data_preprocessor(next(batches), training=True)
        loss, _ = model.parse_losses(model(**batch, mode='loss'))
        optimizer.zero_grad()
        loss.backward()
        assert all(
            p.grad is not None for p in model.parameters() if p.requires_grad
        )
        optimizer.step()
        losses.append(float(loss.detach()))
    assert np.mean(losses[-5:]) < 0.8 * np.mean(losses[:5])

    model.eval()
    metric = METRICS.build(cfg.val_evaluator)
    val = Runner.build_dataloader(cfg.val_dataloader, seed=0)
    with torch.no_grad():
        for batch in val:
            metric.process(batch, model.val_step(batch))
    found = metric.evaluate(len(val.dataset))
    found = {k.removeprefix('zero_shot/'): v for k, v in found.items()}
    # 88 classes: one in 88 by lot.
    assert found['balanced'] > 5 / 88
    assert found['top5'] >= found['top1']


@pytest.mark.parametrize('name', ['tokens', 'prompts'])
def test_a_tokenizer_of_more_pieces_is_refused(name: str, data: Path) -> None:
    init_default_scope('mmpretrain')
    model = MODELS.build(config('clip_tiny_gui_cpu', data).model)
    inputs = {
        'images': torch.zeros(1, 1, 3, 32, 32, dtype=torch.uint8),
        'tokens': torch.full((1, 1, 4), 599),
    }
    assert model.data_preprocessor({'inputs': inputs})
    inputs[name] = torch.tensor([[[2, 600, 3]]])
    with pytest.raises(ValueError, match=r'token 600 .*vocab_size, 600'):
        model.data_preprocessor({'inputs': inputs})


def test_equal_words_are_all_right(data: Path) -> None:
    init_default_scope('mmpretrain')
    model = MODELS.build(config('clip_tiny_gui_cpu', data).model)
    vectors = torch.eye(3, 32)
    tokens = torch.tensor([[2, 5, 3], [2, 5, 3], [2, 6, 3]])
    texts = torch.stack([vectors[0], vectors[0], vectors[2]])
    images = texts.clone()
    losses = model.contrast(images, texts, tokens)
    assert losses['accuracy'] == 1
    # Two of three share a text: the best that can be is its entropy.
    best = (2 * np.log(2) / 3) / 2
    assert float(losses['loss_image']) == pytest.approx(best, abs=0.01)


def test_metric_counts_elements_not_screens() -> None:
    init_default_scope('mmpretrain')
    metric = METRICS.build({'type': 'qontinui_mm.ZeroShotMetric'})
    scores = torch.eye(6)[[0, 1, 1, 5]]
    labels = torch.tensor([-1, 1, 2, 5])
    metric.process(None, [{'scores': scores, 'labels': labels}])
    found = metric.evaluate(1)
    assert found['zero_shot/top1'] == pytest.approx(2 / 3)
    assert found['zero_shot/balanced'] == pytest.approx(2 / 3)
    assert found['zero_shot/chance'] == pytest.approx(1 / 3)
