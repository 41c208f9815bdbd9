"""From files to trees, with a model of random weights and a planted one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from mmengine.config import Config
from mmengine.registry import MODELS, init_default_scope
from PIL import Image
from tiny_models import shrink

from qontinui_mm.apis import inferencer as module
from qontinui_mm.apis.inferencer import GuiInferencer
from qontinui_mm.apis.screen_text import TextRun
from qontinui_mm.structures import ScreenTree, TreeElement, to_nested

CONFIGS = Path(__file__).parents[2] / 'configs'
RED = (0, 0, 220)  # BGR


class RedFinder:
    """Finds red rectangles: always right, or ``off`` on the left."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.off = 0

    def batch(self, images: list[np.ndarray]) -> list[ScreenTree]:
        self.batches.append(len(images))
        return [self._tree(image) for image in images]

    def _tree(self, image: np.ndarray) -> ScreenTree:
        import cv2

        assert image.flags.c_contiguous
        height, width = image.shape[:2]
        red = (image[..., 2] > 200) & (image[..., 1] < 50)
        contours, _ = cv2.findContours(
            red.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE
        )
        boxes = [cv2.boundingRect(c) for c in contours]
        elements = [
            TreeElement('button', (x + self.off, y, x + w, y + h), 0.9)
            for x, y, w, h in boxes
        ]
        return ScreenTree(width, height, elements)


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> RedFinder:
    """Takes the place of the zoo's models; its scale is 640 x 400."""
    own = RedFinder()
    monkeypatch.setattr(module, '_torch_finder', lambda *_: (own, (640, 400)))
    return own


def screen(
    *boxes: tuple[int, int, int, int], size: tuple[int, int] = (320, 200)
) -> np.ndarray:
    """A white screen with red boxes, xyxy; BGR."""
    image = np.full((size[1], size[0], 3), 255, np.uint8)
    for x1, y1, x2, y2 in boxes:
        image[y1:y2, x1:x2] = RED
    return image


def boxes_of(tree: ScreenTree) -> list[tuple[float, ...]]:
    return sorted(e.box for e in tree.elements)


def test_arrays_paths_and_folders_in_order(finder: RedFinder, tmp_path: Path):
    first, second = (10, 20, 60, 40), (100, 20, 160, 44)
    Image.fromarray(screen(first)[..., ::-1]).save(tmp_path / 'a.png')
    Image.fromarray(screen()).save(tmp_path / 'b.png')

    found = GuiInferencer()([screen(second), tmp_path])

    assert [boxes_of(tree) for tree in found] == [[second], [first], []]
    assert (found[0].width, found[0].height) == (320, 200)


def test_batches(finder: RedFinder):
    images = [screen((i, 10, i + 30, 40)) for i in range(5)]
    found = GuiInferencer()(images, batch_size=2)
    assert finder.batches == [2, 2, 1]
    assert [tree.elements[0].box[0] for tree in found] == [0, 1, 2, 3, 4]


def test_4k_is_tiled_and_nothing_found_twice(finder: RedFinder):
    planted = sorted(
        (x, y, x + 90, y + 40)
        for x in range(5, 3740, 130)
        for y in range(5, 2110, 75)
    )
    (found,) = GuiInferencer()(screen(*planted, size=(3840, 2160)))
    assert sum(finder.batches) > 4
    assert boxes_of(found) == planted


def test_boxes_go_to_edges_as_far_as_the_model_may_be_wrong(finder):
    button = (400, 300, 440, 340)
    # Two pixels of the screen are one of what the model sees.
    image = screen(button, size=(1280, 800))
    finder.off = 6
    assert boxes_of(GuiInferencer()([image])[0]) == [button]
    assert boxes_of(GuiInferencer(snap=False)([image])[0]) == [
        (406, 300, 440, 340)
    ]
    finder.off = 8
    assert boxes_of(GuiInferencer()([image])[0]) == [(408, 300, 440, 340)]
    # In tiles the model sees more, and is trusted more.
    finder.off = 6
    assert boxes_of(GuiInferencer()([image], tile=640)[0]) == [
        (406, 300, 440, 340)
    ]


def test_tiles_on_demand(finder: RedFinder):
    (found,) = GuiInferencer()(screen((90, 50, 190, 90)), tile=150)
    assert sum(finder.batches) > 3
    assert boxes_of(found) == [(90, 50, 190, 90)]
    GuiInferencer()(screen(size=(3840, 2160)), tile=0)
    assert finder.batches[-1] == 1


@pytest.mark.parametrize('tile', [-1, 1, 63])
def test_tiles_too_small_to_see_anything(finder: RedFinder, tile: int):
    with pytest.raises(ValueError, match=f'tile: {tile}: must be 0 or at'):
        GuiInferencer()(screen(), tile=tile)
    assert finder.batches == []
    assert GuiInferencer()(screen(), tile=64)


def test_the_others_go_on_and_errors_have_names(
    finder: RedFinder, tmp_path: Path
):
    Image.fromarray(screen((10, 20, 60, 40))[..., ::-1]).save(
        tmp_path / 'a.png'
    )
    (tmp_path / 'b.png').write_bytes(b'')
    (tmp_path / 'c.png').write_bytes(b'no picture')
    Image.new('RGB', (900, 3)).save(tmp_path / 'd.png')
    Image.fromarray(screen()).save(tmp_path / 'e.png')

    inferencer = GuiInferencer()
    results = list(inferencer.screens(tmp_path, batch_size=3))

    assert [bool(r.tree) for r in results] == [True, False, False, False, True]
    for result, words in zip(
        results[1:4], ('is empty', 'no image', '900 x 3 pixels'), strict=True
    ):
        assert result.error.startswith(result.name)
        assert words in result.error
    with pytest.raises(ValueError, match=r'b\.png: is empty'):
        inferencer(tmp_path)


def test_text_is_filled_in(finder: RedFinder):
    def reader(pixels: np.ndarray) -> list[TextRun]:
        assert tuple(pixels[25, 15]) == RED[::-1]  # RGB
        return [TextRun('Save', (15, 25, 50, 35))]

    inferencer = GuiInferencer(text_reader=reader)
    (found,) = inferencer(screen((10, 20, 60, 40)))
    assert found.elements[0].text == 'Save'


@pytest.mark.parametrize(
    ('options', 'message'),
    [
        ({'score_thr': 1.5}, 'score_thr'),
        ({'model': 'rtmdet_tiny_gui_relatio'}, 'did you mean'),
        ({'model': 'configs/rtmdet_tiny_gui.py'}, 'needs weights'),
        ({'model': 'a.onnx', 'weights': 'b.pth'}, 'has its weights'),
    ],
)
def test_what_cannot_be_built(options: dict, message: str):
    with pytest.raises(ValueError, match=message):
        GuiInferencer(**options)


# --- A real model ---------------------------------------------------------


@pytest.fixture(scope='module')
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Config and random weights of a small RTMDet with a tree."""
    folder = tmp_path_factory.mktemp('model')
    cfg = shrink(Config.fromfile(CONFIGS / 'rtmdet_tiny_gui_relation.py'))
    cfg.test_dataloader.dataset.pipeline[1].scale = (160, 100)
    cfg.model.max_elements = 30
    cfg.model.test_cfg.max_per_img = 60
    cfg.dump(folder / 'tiny.py')
    init_default_scope('mmdet')
    torch.manual_seed(0)
    model = MODELS.build(cfg.model)
    # As sure as a trained model, if of nothing in particular.
    with torch.no_grad():
        for layer in model.bbox_head.rtm_cls:
            layer.bias.fill_(-0.5)
    torch.save({'state_dict': model.state_dict()}, folder / 'tiny.pth')
    return str(folder / 'tiny.py'), str(folder / 'tiny.pth')


def test_a_real_model(tiny: tuple[str, str]):
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (200, 320, 3), dtype=np.uint8)
    inferencer = GuiInferencer(*tiny, device='cpu', score_thr=0.3)

    one, other = inferencer([image, image[:90]], batch_size=2)

    assert len(one.elements) > 0
    assert all(e.score >= 0.3 for e in one.elements)
    assert any(e.parent is not None for e in one.elements)
    assert (one.width, one.height) == (320, 200)
    assert (other.width, other.height) == (320, 90)
    boxes = np.array([e.box for e in one.elements])
    assert boxes.min() >= -0.5
    assert (boxes.max(0) <= [321, 201, 321, 201]).all()
    assert to_nested(one)['children']


def test_a_blank_screen_is_no_error(tiny: tuple[str, str]):
    inferencer = GuiInferencer(*tiny, device='cpu', score_thr=0.99)
    for shape in ((300, 500, 3), (4, 800, 3), (4, 4)):
        (found,) = inferencer(np.full(shape, 255, np.uint8))
        assert found.elements == []
        assert (found.height, found.width) == shape[:2]


def test_weights_of_another_model(tiny: tuple[str, str], tmp_path: Path):
    path = tmp_path / 'other.pth'
    torch.save({'state_dict': {'x': torch.zeros(2)}}, path)
    with pytest.raises(ValueError, match='another model'):
        GuiInferencer(tiny[0], path)
    with pytest.raises(FileNotFoundError, match='no such checkpoint'):
        GuiInferencer(tiny[0], tmp_path / 'none.pth')


def test_standard_output_is_json_alone(tiny: tuple[str, str], tmp_path: Path):
    """In a process of its own: what is printed at import counts as well."""
    path = tmp_path / 'a.png'
    Image.new('RGB', (320, 200), 'white').save(path)
    model, weights = tiny
    words = ['--model', model, '--weights', weights, '--device', 'cpu']
    done = subprocess.run(
        [sys.executable, '-m', 'qontinui_mm', path, '--json', *words],
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert json.loads(line)['width'] == 320
