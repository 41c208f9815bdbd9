"""Elements that rules can tell are told."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from qontinui_mm.baselines import ContourDetector
from qontinui_mm.baselines.edge_shapes import EdgeShapes
from qontinui_mm.baselines.text_lines import group_letters
from qontinui_mm.structures import ScreenTree


def write(image: np.ndarray, text: str, left: int, bottom: int) -> None:
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(image, text, (left, bottom), font, 0.6, (20, 20, 20), 1)


@pytest.fixture
def screen() -> np.ndarray:
    """A text, a button, a field, a checkbox, a picture, a card, a line."""
    image = np.full((800, 1280, 3), 245, np.uint8)
    write(image, 'Settings of the display', 40, 60)
    cv2.rectangle(image, (40, 100), (160, 140), (90, 90, 90), 1)
    write(image, 'Accept', 66, 126)
    cv2.rectangle(image, (200, 100), (500, 140), (90, 90, 90), 1)
    cv2.rectangle(image, (40, 170), (57, 187), (90, 90, 90), 1)
    noise = np.random.default_rng(0).integers(0, 256, (120, 160, 3), np.uint8)
    image[220:340, 40:200] = noise
    cv2.rectangle(image, (600, 200), (1100, 500), (90, 90, 90), 1)
    image[600:602, 40:1000] = 90
    return image


def has(tree: ScreenTree, name: str, box: tuple[int, ...]) -> bool:
    return any(
        e.class_name == name and np.abs(np.subtract(e.box, box)).max() <= 3
        for e in tree.elements
    )


@pytest.mark.parametrize(
    ('name', 'box'),
    [
        ('button', (40, 100, 161, 141)),
        ('text_field', (200, 100, 501, 141)),
        ('checkbox', (40, 170, 58, 188)),
        ('image', (40, 220, 200, 340)),
        ('card', (600, 200, 1101, 501)),
        ('divider', (40, 600, 1000, 602)),
    ],
)
@pytest.mark.parametrize('scale', [1, 2])
def test_elements_are_found(screen, name, box, scale):
    large = cv2.resize(
        screen, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST
    )
    tree = ContourDetector()(large)

    assert has(tree, name, tuple(scale * side for side in box))


def test_text_is_found_in_lines(screen):
    tree = ContourDetector()(screen)
    texts = [e.box for e in tree.elements if e.class_name == 'text']
    first = [box for box in texts if box[1] < 70]

    assert min(box[0] for box in first) == pytest.approx(40, abs=4)
    assert len(first) <= 4  # the words at most
    assert any(b[0] > 60 and b[2] < 140 and b[1] > 100 for b in texts)


def test_noise_has_no_parts(screen):
    tree = ContourDetector()(screen)
    inside = [
        e
        for e in tree.elements
        if e.box[0] > 35 and e.box[2] < 205 and 215 < e.box[1] < 340
    ]
    assert [e.class_name for e in inside] == ['image']


@pytest.mark.parametrize('size', [(1, 1), (3, 500), (90, 120)])
def test_a_blank_screen_has_none(size):
    tree = ContourDetector()(np.full((*size, 3), 200, np.uint8))
    assert (tree.height, tree.width) == size
    assert tree.elements == []


def test_outlines():
    image = np.full((60, 80, 3), 255, np.uint8)
    cv2.rectangle(image, (10, 10), (60, 40), (0, 0, 0), 1)
    (box,) = EdgeShapes.of(image).boxes
    assert np.abs(box - [10, 10, 61, 41]).max() <= 1
    assert EdgeShapes.of(image).outlined[0] == 1
    image[:, 30:42] = 255  # both long sides are cut
    assert EdgeShapes.of(image).outlined.max() < 1


def test_letters_form_lines():
    letters = np.array(
        [[0, 0, 8, 10], [10, 2, 18, 10], [20, 8, 22, 10], [60, 0, 68, 10]]
    )
    lines, count = group_letters(letters)
    assert sorted(zip(lines.tolist(), count.tolist(), strict=True)) == [
        ([0, 0, 18, 10], 2),
        ([20, 8, 22, 10], 1),
        ([60, 0, 68, 10], 1),
    ]
    below = letters + np.array([0, 20, 0, 20])
    both, _ = group_letters(np.concatenate([letters, below]))
    assert len(both) == 6
    assert group_letters(letters[:0])[0].shape == (0, 4)
