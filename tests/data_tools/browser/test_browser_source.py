"""Pages in Chromium: repeatable, labelled, exact."""

import numpy as np
import pytest

from data_tools.browser.bare import dress
from data_tools.browser.compose import compose
from data_tools.browser.design import design_names, load_design
from data_tools.browser.source import BrowserSource
from data_tools.exactness import probe_screen
from qontinui_mm.schema import split_of


@pytest.fixture(scope='module')
def source(modules):
    found = BrowserSource(systems=['bootstrap'], difficulty=(0, 0))
    found.open()
    yield found
    found.close()


def page(modules, index, level):
    """What is composed for an index, at one level of difficulty."""
    return compose(0, index, ['bootstrap'], modules, (level, level))


def test_a_screen_depends_on_seed_and_index_alone(source):
    image, screen = source.screen(0, 1)
    source.screen(5, 2)
    again, same = source.screen(0, 1)
    assert np.array_equal(image, again)
    assert screen == same


def test_screens_are_labelled(source):
    classes, relations = set(), set()
    for index in range(4):
        image, screen = source.screen(0, index)
        assert image.shape == (screen.height, screen.width, 3)
        assert screen.app_id == 'bootstrap'
        classes |= {element.class_name for element in screen.elements}
        relations |= {relation.type for relation in screen.relations}
    assert {'button', 'text_field', 'checkbox', 'heading'} <= classes
    assert 'label_for' in relations


def test_altering_an_element_changes_its_box(source):
    probes = [probe for probe, _ in probe_screen(source, 0, 0)]
    exact = [probe.iou > 0.9 for probe in probes]
    assert np.mean(exact) > 0.9
    # Nothing of an alteration is left behind.
    image, _ = source.screen(0, 0)
    dress(source._session.holder)
    assert np.array_equal(source._session.holder.pixels(), image)


def test_hard_pages_hold_more(modules):
    lengths = [
        np.mean([len(page(modules, i, level).body) for i in range(30)])
        for level in (0.0, 1.0)
    ]
    assert lengths[1] > 1.3 * lengths[0]


def test_a_degraded_page_can_be_altered(source, modules, monkeypatch):
    monkeypatch.setattr(source, 'difficulty', (1.0, 1.0))
    pages = ((i, page(modules, i, 1.0)) for i in range(100, 200))
    index = next(i for i, made in pages if made.degradation)
    image, screen = source.screen(0, index)
    assert screen.provenance['difficulty']['degradation'] > 0
    dress(source._session.holder)
    assert not np.array_equal(source._session.holder.pixels(), image)
    probes = [probe for probe, _ in probe_screen(source, 0, index, 10)]
    assert np.median([probe.iou for probe in probes]) > 0.9


def test_splits_have_systems_of_their_own():
    splits = {split_of(load_design(n).package) for n in design_names()}
    assert splits == {'train', 'val', 'test'}


def test_an_unknown_system_is_refused():
    with pytest.raises(ValueError, match="'clippy' is none of"):
        BrowserSource(systems=['clippy']).parameters()
