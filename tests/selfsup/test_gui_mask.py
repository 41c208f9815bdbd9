"""The transform that chooses masks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from mmdet.structures.bbox import HorizontalBoxes
from mmengine.registry import TRANSFORMS, DefaultScope

from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.selfsup import GuiMask


def view() -> dict[str, Any]:
    """A view of 96 pixels: noise on the left, white on the right.

    A text lies on the upper left, a button below it.
    """
    image = np.full((96, 96, 3), 255, np.uint8)
    noise = np.random.default_rng(0).integers(0, 255, (96, 48, 3))
    image[:, :48] = noise
    boxes = [[0, 0, 48, 16], [0, 32, 32, 48], [0, 0, 96, 96]]
    names = ['text', 'button', 'window']
    return {
        'img': image,
        'gt_bboxes': HorizontalBoxes(np.array(boxes, np.float32)),
        'gt_bboxes_labels': np.array([CLASS_NAMES.index(n) for n in names]),
    }


def draw(number: int = 200, **options: Any) -> np.ndarray:
    """(number, 6, 6) masks."""
    np.random.seed(0)
    transform = GuiMask(**options)
    return np.stack([transform(view())['mask'] for _ in range(number)])


@pytest.mark.parametrize('scope', ['mmdet', 'mmpretrain'])
def test_is_built_from_a_config(scope: str):
    with DefaultScope.overwrite_default_scope(scope):
        transform = TRANSFORMS.build({'type': 'qontinui_mm.GuiMask'})
    assert isinstance(transform, GuiMask)


@pytest.mark.parametrize('strategy', ['random', 'block', 'element'])
@pytest.mark.parametrize('weights', [(1, 1), (4, 0.1)])
def test_the_ratio_is_exact(strategy: str, weights: tuple[float, float]):
    text, blank = weights
    masks = draw(
        20,
        strategy=strategy,
        ratio=0.75,
        text_weight=text,
        blank_weight=blank,
    )
    assert (masks.sum((1, 2)) == 27).all()
    assert len(np.unique(masks, axis=0)) > 1


def test_blank_cells_are_hidden_less_often():
    masks = draw(ratio=0.5, blank_weight=0.25, max_rate=1.0)
    busy, blank = masks[:, :, :3].mean(), masks[:, :, 3:].mean()
    assert blank == pytest.approx(busy / 4, rel=0.1)


def test_text_is_hidden_more_often():
    masks = draw(ratio=0.3, text_weight=2.0)
    text, other = masks[:, 0, :3].mean(), masks[:, 1:].mean()
    assert text == pytest.approx(2 * other, rel=0.1)


def test_elements_are_hidden_whole_but_not_windows():
    masks = draw(strategy='element', ratio=0.5)
    button = masks[:, 2, :2]
    assert (button.all(1) == button.any(1)).all()
    assert 0.2 < button.all(1).mean() < 0.8


def test_without_elements_the_mask_is_random():
    bare = {'img': view()['img']}
    transform = GuiMask('element', ratio=0.5, text_weight=3.0)
    masks = np.stack([transform(dict(bare))['mask'] for _ in range(200)])
    assert (masks.sum((1, 2)) == 18).all()
    assert masks.mean(0).min() > 0.3


@pytest.mark.parametrize(
    ('options', 'name'),
    [
        ({'strategy': 'blocks'}, 'strategy'),
        ({'ratio': 1.0}, 'ratio'),
        ({'cell': 0}, 'cell'),
        ({'text_weight': 0}, 'text_weight'),
        ({'blank_weight': -1}, 'blank_weight'),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], name: str):
    with pytest.raises(ValueError, match=name):
        GuiMask(**options)


def test_a_view_of_no_whole_cells_is_refused():
    with pytest.raises(ValueError, match='100 x 96'):
        GuiMask()({'img': np.zeros((96, 100, 3), np.uint8)})
