"""Pages in Chromium: repeatable, labelled, exact."""

import numpy as np
import pytest

from data_tools.browser.source import BrowserSource
from data_tools.exactness import probe_screen


@pytest.fixture(scope='module')
def source(modules):
    found = BrowserSource(systems=['bootstrap'])
    found.open()
    yield found
    found.close()


def test_a_screen_depends_on_seed_and_index_alone(source):
    image, screen = source.screen(0, 1)
    source.screen(5, 2)
    again, same = source.screen(0, 1)
    assert np.array_equal(image, again)
    assert screen == same


def test_a_screen_is_labelled(source):
    image, screen = source.screen(0, 0)
    assert image.shape == (screen.height, screen.width, 3)
    assert screen.app_id == 'bootstrap'
    classes = {element.class_name for element in screen.elements}
    assert {'button', 'text_field', 'checkbox', 'heading'} <= classes
    assert any(r.type == 'label_for' for r in screen.relations)


def test_altering_an_element_changes_its_box(source):
    probes = [probe for probe, _ in probe_screen(source, 0, 0)]
    exact = [probe.iou > 0.9 for probe in probes]
    assert np.mean(exact) > 0.9
    # Nothing of an alteration is left behind.
    image, _ = source.screen(0, 0)
    assert np.array_equal(source._session.holder.pixels(), image)


def test_an_unknown_system_is_refused():
    with pytest.raises(ValueError, match="'clippy' is none of"):
        BrowserSource(systems=['clippy']).parameters()
