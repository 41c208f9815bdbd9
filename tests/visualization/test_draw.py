import colorsys

import numpy as np
import pytest

from qontinui_mm.palette import PALETTE, color_of
from qontinui_mm.schema import CLASS_GROUPS, CLASS_NAMES, CONTENT, INTERACTIVE
from qontinui_mm.visualization import draw_screen

BUTTON, CARD = CLASS_NAMES.index('button'), CLASS_NAMES.index('card')
WHITE = np.full((120, 200, 3), 255, np.uint8)
BOXES = np.array([[10, 20, 190, 110], [30, 60, 40, 70]])
LABELS = np.array([CARD, BUTTON])


def has_color(image, color):
    """(H, W) bools: which pixels have exactly this colour."""
    return (image == color).all(axis=2)


def test_a_class_has_a_colour_of_its_groups_hue():
    assert len(set(PALETTE)) == len(CLASS_NAMES)
    for name, color in zip(CLASS_NAMES, PALETTE, strict=True):
        hue = 360 * colorsys.rgb_to_hls(*color)[0]
        assert (80 < hue < 175) == (CLASS_GROUPS[name] == CONTENT)
        if CLASS_GROUPS[name] == INTERACTIVE:
            assert hue < 60 or hue > 300


def test_boxes_are_outlined_and_the_image_stays():
    before = WHITE.copy()

    drawn = draw_screen(WHITE, BOXES, LABELS)

    np.testing.assert_array_equal(WHITE, before)
    card = has_color(drawn, color_of('card'))
    assert card[20:110, 10].all() and card[109, 10:190].all()
    button = has_color(drawn, color_of('button'))
    assert button[60, 30:40].all() and button[60:70, 39].all()
    assert (drawn[65, 34] == 255).all()


def test_a_label_needs_room():
    wide = draw_screen(WHITE, BOXES[:1], LABELS[:1])
    assert (wide[8:20, 10:40] < 255).any()
    narrow = draw_screen(WHITE, BOXES[1:], LABELS[1:])
    assert (narrow[:60] == 255).all()


def test_edges_only_with_parents():
    between = np.s_[22:58, 60:180]
    flat = draw_screen(WHITE, BOXES, LABELS)
    tree = draw_screen(WHITE, BOXES, LABELS, np.array([-1, 0]))
    assert (flat[between] == 255).all()
    assert (tree[between] < 255).any()


@pytest.mark.parametrize('number', [0, 600])
def test_no_element_and_600_elements(number):
    rng = np.random.default_rng(0)
    corners = rng.uniform(-20, 150, (number, 2))
    boxes = np.hstack([corners, corners + rng.uniform(0, 60, (number, 2))])
    labels = rng.integers(len(CLASS_NAMES), size=number)
    parents = np.arange(number) - 1
    drawn = draw_screen(WHITE, boxes, labels, parents, rng.random(number))
    assert drawn.shape == WHITE.shape
    assert (drawn < 255).any() == (number > 0)


def test_other_classes_than_the_schemas():
    drawn = draw_screen(WHITE, BOXES, [1, 0], classes=['button', 'gizmo'])
    assert has_color(drawn, color_of('gizmo'))[20:110, 10].all()
    assert has_color(drawn, color_of('button'))[60, 30:40].all()
