"""What albumentations cut counts as what is seen of an element."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

from qontinui_mm.datasets.transforms import OverlayPaste, TreeAlbu
from qontinui_mm.datasets.transforms.scene import write_scene
from qontinui_mm.datasets.transforms.tree_edit import make_scene
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ROOT

NAMES = ['dialog', 'button', 'divider', 'icon']
BOXES = [(0, 0, 80, 80), (20, 20, 26, 60), (2, 10, 42, 11), (60, 60, 72, 72)]


def screen() -> dict[str, Any]:
    """100 x 100 pixels: a dialog with three elements."""
    image = np.full((100, 100, 3), 200, np.uint8)
    results: dict[str, Any] = {}
    write_scene(make_scene(image, BOXES, NAMES, [ROOT, 0, 0, 0]), results)
    return results


def crop(x_min: int, y_min: int, x_max: int, y_max: int) -> dict[str, Any]:
    return {
        'type': 'Crop',
        'x_min': x_min,
        'y_min': y_min,
        'x_max': x_max,
        'y_max': y_max,
    }


def seen(results: dict[str, Any]) -> dict[str, float]:
    """Name of each element that is left -> what is seen of it."""
    names = [CLASS_NAMES[label] for label in results['gt_bboxes_labels']]
    fractions = results['gt_visible_fractions']
    assert fractions.dtype == np.float32
    return dict(zip(names, fractions.tolist(), strict=True))


def test_what_is_cut_is_not_seen():
    found = seen(TreeAlbu([crop(0, 0, 100, 40)])(screen()))
    assert found == pytest.approx({'dialog': 0.5, 'button': 0.5, 'divider': 1})


def test_cuts_of_several_transforms_count_together():
    halves = [crop(0, 0, 100, 40), crop(0, 0, 100, 20), crop(0, 0, 100, 10)]
    assert seen(TreeAlbu(halves[:2])(screen()))['dialog'] == pytest.approx(
        0.25
    )
    # Half is left each time, and an eighth in the end.
    assert 'dialog' not in seen(TreeAlbu(halves)(screen()))


def test_what_was_hidden_before_counts():
    results = screen()
    results['gt_visible_fractions'][:2] = 0.8, 0.2
    found = seen(TreeAlbu([crop(0, 0, 100, 40)])(results))
    assert found['dialog'] == pytest.approx(0.4)
    assert 'button' not in found
    # What is not cut stays, however little is seen of it.
    results = screen()
    results['gt_visible_fractions'][1] = 0.1
    found = seen(TreeAlbu([crop(0, 0, 100, 70)])(results))
    assert found['button'] == pytest.approx(0.1)


def test_a_sliver_goes():
    # One column of six is 17 % of the button, and 1 pixel.
    results = TreeAlbu([crop(25, 0, 100, 100)])(screen())
    assert set(seen(results)) == {'dialog', 'icon'}
    assert results['gt_parents'].tolist() == [ROOT, 0]
    # A whole divider of one pixel is no sliver.
    assert seen(TreeAlbu([crop(0, 5, 100, 95)])(screen()))['divider'] == 1


def test_a_change_of_size_drops_nothing():
    small = {'type': 'Resize', 'height': 20, 'width': 20}
    found = TreeAlbu([small])(screen())
    assert seen(found) == dict.fromkeys(NAMES, 1)
    assert found['img'].shape == (20, 20, 3)


def test_a_mirrored_border_adds_no_boxes():
    turn = {'type': 'Rotate', 'limit': (20, 20), 'p': 1.0, 'border_mode': 4}
    results = TreeAlbu([turn])(screen())
    found = seen(results)
    assert len(results['gt_bboxes']) == len(found) == len(NAMES)
    assert found['icon'] == 1 > found['dialog'] > 0.75


@pytest.mark.parametrize(('bottom', 'pasted'), [(90, True), (40, False)])
def test_a_dialog_that_was_cut_is_not_pasted(bottom: int, pasted: bool):
    host = {'img': np.full((200, 200, 3), 9, np.uint8)}
    other = screen()
    # Alone: a dialog that something lies over is not taken either.
    write_scene(make_scene(other['img'], BOXES[:1], NAMES[:1], [ROOT]), other)
    host['mix_results'] = [TreeAlbu([crop(0, 0, 100, bottom)])(other)]
    host = OverlayPaste(prob=1.0, overlays=['dialog'])(host)
    assert bool(len(host['gt_bboxes_labels'])) == pasted


def test_it_can_be_sent_to_another_process():
    sent = pickle.dumps(TreeAlbu([crop(0, 0, 100, 40)]))
    transform = pickle.loads(sent)  # noqa: S301
    assert seen(transform(screen()))['dialog'] == pytest.approx(0.5)
