"""The list of a native select, opened: drawn in the page, and labelled."""

import pytest

from data_tools.browser import visits
from data_tools.browser.chromium import find_chromium
from data_tools.browser.source import BrowserSource
from data_tools.exactness import probe_screen

PAGE = (
    '<!doctype html><body style="background: #fff">'
    '<div style="overflow: hidden; height: 60px">'
    '<label for="s">Size</label> <select id="s">'
    '<option>Small</option><option selected>Medium</option>'
    '<optgroup label="Others"><option>Large</option></optgroup></select>'
    '</div><p style="margin: 0">Words that the list will lie upon</p>'
    '<button>Press</button>'
)


@pytest.fixture
def source(tmp_path, monkeypatch):
    try:
        find_chromium()
    except RuntimeError as fault:
        pytest.skip(str(fault))
    monkeypatch.setattr(visits, 'act_on', lambda rng, device: 'open')
    (tmp_path / 'page.html').write_text(PAGE)
    found = BrowserSource(pages=str(tmp_path))
    found.open()
    yield found
    found.close()


def test_the_list_is_opened_and_labelled(source):
    _, screen = source.screen(0, 0)
    numbers = {e.class_name: i for i, e in enumerate(screen.elements)}
    elements = {e.class_name: e for e in screen.elements}
    assert elements['combobox'].states['expanded']
    assert elements['combobox'].accessible_name == 'Size'
    names = [
        e.accessible_name
        for e in screen.elements
        if e.class_name == 'option' and e.parent == numbers['menu']
    ]
    assert {'Small', 'Medium'} <= set(names)
    chosen = [e.states.get('selected') for e in screen.elements]
    assert chosen.count(True) == 1
    edges = [(r.type, r.source, r.target) for r in screen.relations]
    assert ('popup_of', numbers['menu'], numbers['combobox']) in edges
    # It reaches out of what cuts off the select, and hides what lies below.
    assert elements['menu'].visible_fraction == 1
    assert elements['menu'].box[3] > 60 * screen.device_pixel_ratio
    assert not any(
        e.text == 'Words that the list will lie upon'
        and e.visible_fraction > 0.9
        for e in screen.elements
    )


def test_its_boxes_are_exact(source):
    probes = [probe for probe, _ in probe_screen(source, 0, 0)]
    found = {probe.class_name: probe.iou for probe in probes}
    assert {'menu', 'option', 'combobox'} <= set(found)
    assert min(found['menu'], found['option'], found['combobox']) > 0.9


def test_a_page_without_a_select_stays_as_it_is(source, tmp_path):
    (tmp_path / 'page.html').write_text('<button>Press</button>')
    _, screen = source.screen(0, 0)
    assert [e.class_name for e in screen.elements] == ['button', 'text']
