"""Numbers that say how hard a screen is."""

import numpy as np
import pytest

from data_tools.difficulty import DIFFICULTY, dialled, difficulty
from qontinui_mm.schema import Element, Screen


def screen_of(*elements):
    return Screen('', 40, 30, 'web', 'app', 'test', elements=list(elements))


def element(class_name, box, **more):
    return Element(class_name, box, box, **more)


def test_empty_screen_is_easy():
    image = np.zeros((30, 40, 3), np.uint8)
    assert difficulty(image, screen_of()) == {
        'elements': 0,
        'depth': 0,
        'small': 0.0,
        'contrast': 1.0,
        'occluded': 0.0,
    }


def test_numbers_of_a_nested_screen():
    image = np.full((30, 40, 3), 100, np.uint8)
    image[10:20, 5:15] = 151
    found = difficulty(
        image,
        screen_of(
            element('card', (0, 0, 40, 30)),
            element('button', (0, 5, 20, 25), parent=0, visible_fraction=0.5),
            element('text', (2, 8, 18, 22), parent=1, text='Go'),
            element('icon', (22, 8, 26, 12), parent=0),
        ),
    )
    assert found['elements'] == 4
    assert found['depth'] == 3
    assert found['small'] == 17.0
    assert found['contrast'] == 0.2
    assert found['occluded'] == 0.25


def test_what_the_source_recorded_is_kept():
    screen = screen_of()
    screen.provenance[DIFFICULTY] = dialled(0.25, degradation=0.5)
    found = difficulty(np.zeros((30, 40, 3), np.uint8), screen)
    assert found['level'] == 0.25
    assert found['novelty'] == 0
    assert found['degradation'] == 0.5
    assert found['elements'] == 0


def test_levels_are_from_0_to_1():
    with pytest.raises(ValueError, match='novelty'):
        dialled(0.5, novelty=1.5)
