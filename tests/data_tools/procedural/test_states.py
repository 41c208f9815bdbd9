"""Controls in their states: labelled as they are drawn."""

import random

import numpy as np
import pytest

from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node
from data_tools.procedural.theme import family_name, make_theme
from data_tools.procedural.vocabulary import Vocabulary
from data_tools.procedural.widgets import forms, states

SIZE = 300, 80


def kit_of(seed, family=1):
    rng = random.Random(seed)
    theme = make_theme(family_name(family), 'light')
    words = Vocabulary('en', rng)
    return Kit(theme, rng, words, *SIZE, 'web', 1.0)


def painted(root):
    arrange(root, (0.0, 0.0, *map(float, SIZE)))
    renderer = Renderer(*SIZE, 1.0)
    return renderer.paint(root).astype(int), renderer.labels()[0]


def scene_of(kit):
    button = forms.button(kit, 'Go', enabled=True, width=120)
    root = kit.column(
        button, align='start', fill=(255,) * 4, padding=(20,) * 4
    )
    return root, button


@pytest.mark.parametrize('name', ['hover', 'focus', 'press', 'disable'])
@pytest.mark.parametrize('family', range(6))
def test_states_are_seen_and_labelled(name, family):
    kit = kit_of(3, family)
    root, button = scene_of(kit)
    before, elements = painted(root)
    getattr(states, f'_{name}')(kit, button)
    after, changed = painted(root)
    assert np.abs(before - after).max() > 8
    key, value = {
        'hover': ('hovered', True),
        'focus': ('focused', True),
        'press': ('pressed', True),
        'disable': ('enabled', False),
    }[name]
    assert changed[0].states[key] is value
    assert changed[0].interactive is (name != 'disable')
    assert [e.box for e in elements] == [e.box for e in changed]


def test_focus_ring_is_no_part_of_the_box():
    kit = kit_of(0)
    root = Node(fill=(255,) * 4, padding=(20,) * 4, children=[
        Node('button', width=50, height=20, fill=(9, 9, 9, 255),
             ring=(255, 0, 0, 255), ring_gap=2)])  # fmt: skip
    pixels, elements = painted(root)
    assert elements[0].box == (20, 20, 70, 40)
    assert pixels[30, 17].tolist() == [255, 0, 0]
    assert kit.width == SIZE[0]


def test_faded_elements_let_the_ground_through():
    root = Node(fill=(255,) * 4, children=[
        Node('button', width=50, height=20, fill=(0, 0, 0, 255), opacity=0.4)
    ])  # fmt: skip
    pixels, _ = painted(root)
    assert abs(pixels[10, 10, 0] - 153) <= 2


def test_faults_of_fields_are_tied_to_them():
    found = set()
    for seed in range(120):
        kit = kit_of(seed)
        field = forms.labelled(kit, forms.text_field(kit))
        arrange(field, (0, 0, 300, 80))
        for node in field.walk():
            for kind, target in node.relations:
                found.add(kind)
                assert target in field.children
                if kind == 'error_for':
                    assert target.states['invalid']
    assert found == {'label_for', 'error_for', 'description_for'}


def test_an_item_of_a_menu_is_its_whole_target():
    kit = kit_of(0)
    item = kit.text('File', class_name='menu_item', padding=(8, 4, 8, 4))
    root = kit.row(item, fill=(255,) * 4, align='start')
    _, elements = painted(root)
    assert elements[0].box == tuple(map(float, item.rect))
