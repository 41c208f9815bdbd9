"""Which of the painted parts become elements, and how they nest."""

import pytest

from data_tools.labeller import Part, label
from data_tools.visibility import Occluder

IMAGE = (0.0, 0.0, 100.0, 100.0)


def part(class_name, box, parent=None, order=0, clip=IMAGE, **more):
    return Part(class_name, box, clip, parent, order, **more)


def test_container_without_a_look_spans_what_it_contains():
    parts = [
        part('list', None),
        part(None, None, parent=0, order=1),
        part('text', (10.0, 10.0, 40.0, 20.0), parent=1, order=2),
        part('text', (20.0, 30.0, 60.0, 40.0), parent=1, order=3),
    ]
    elements, kept = label(parts, [])
    assert [e.class_name for e in elements] == ['list', 'text', 'text']
    assert elements[0].box == (10.0, 10.0, 60.0, 40.0)
    assert [e.parent for e in elements] == [None, 0, 0]
    assert kept == {0: 0, 2: 1, 3: 2}


def test_container_without_a_look_ends_where_its_visible_part_ends():
    clip = (0.0, 0.0, 100.0, 45.0)
    parts = [
        part('list', None, clip=clip),
        part('text', (0.0, 0.0, 50.0, 30.0), parent=0, order=1, clip=clip),
        part('text', (0.0, 40.0, 90.0, 100.0), parent=0, order=2, clip=clip),
    ]
    elements, kept = label(parts, [])
    assert list(kept) == [0, 1]
    # Of the second text less than a label is worth remains.
    assert elements[0].box == elements[1].box
    assert elements[0].full_box == (0.0, 0.0, 50.0, 30.0)


def test_container_with_nothing_in_it_is_no_element():
    assert label([part('list', None)], []) == ([], {})


def test_children_of_a_hidden_part_move_up():
    parts = [
        part('panel', IMAGE),
        part('card', (50.0, 0.0, 60.0, 10.0), parent=0, order=1),
        part('text', (60.0, 60.0, 90.0, 90.0), parent=1, order=2),
    ]
    dialog = Occluder((40.0, 0.0, 70.0, 30.0), 0.0, 3, frozenset({3}))
    elements, kept = label(parts, [dialog])
    assert [e.class_name for e in elements] == ['panel', 'text']
    assert elements[1].parent == 0
    assert 1 not in kept


def test_clip_cuts_the_box_and_keeps_the_whole():
    clipped = part(
        'image', (80.0, 0.0, 120.0, 40.0), clip=(0.0, 0.0, 100.0, 20.0)
    )
    ((element,), _) = label([clipped], [])
    assert element.box == (80.0, 0.0, 100.0, 20.0)
    assert element.full_box == (80.0, 0.0, 120.0, 40.0)
    assert element.visible_fraction == 0.25


@pytest.mark.parametrize('enabled', [True, False])
def test_disabled_control_is_not_interactive(enabled):
    button = part('button', IMAGE, states={'enabled': enabled})
    ((element,), _) = label([button], [])
    assert element.interactive is enabled
    assert label([part('button', IMAGE)], [])[0][0].states == {'enabled': True}


def test_text_is_never_interactive():
    ((element,), _) = label([part('text', IMAGE)], [])
    assert not element.interactive
    assert element.states == {}
