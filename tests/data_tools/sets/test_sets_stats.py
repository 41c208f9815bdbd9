"""The statistics page: right numbers, harmless names, nothing from outside."""

import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import numpy as np
import pytest
from handmade_sets import APPS, make_screen, write_set
from PIL import Image

from data_tools.__main__ import main
from data_tools.sets import figures
from data_tools.sets.hashes import distances, perceptual_hash
from data_tools.sets.reader import open_readers
from data_tools.sets.sheet import Cell, draw_cell, draw_sheet
from data_tools.sets.stats import write_stats
from data_tools.writer import DatasetWriter
from qontinui_mm.schema import CLASS_NAMES

HOSTILE = '<script>alert(1)</script> $\\frac{1}{0 " \' & 漢字'


HARD = {'provenance': {'difficulty': {'contrast': 0.4, 'occluded': 0}}}


class Tags(HTMLParser):
    """Collects the tags of a page and where they point."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    """Page, its tags and its numbers for a set with hostile names."""
    folder = tmp_path_factory.mktemp('stats')
    writer = DatasetWriter(folder / 'set', {'generator': HOSTILE})
    screens = [
        make_screen(APPS['train'], 1, texts=['Save', 'Öffnen']),
        make_screen(APPS['train'], 1, theme=HOSTILE),
        make_screen(HOSTILE, 2, source=HOSTILE, locale='de'),
        make_screen(APPS['test'], 3, platform='ios', texts=['Да'], **HARD),
    ]
    for index, (image, screen) in enumerate(screens):
        writer.add(index, image, screen)
    writer.drop(4, HOSTILE)
    writer.finalise(5)
    out = folder / 'out'
    page = write_stats(open_readers([folder / 'set']), out).read_text()
    facts = json.loads((out / 'stats.json').read_text())
    return page, Tags(page).found, facts


def test_numbers(made):
    facts = made[2]
    assert facts['screen_count'] == 4
    assert facts['element_count'] == 7
    assert facts['application_count'] == 3
    assert facts['relation_count'] == 1
    assert facts['dropped'] == {HOSTILE: 1}
    assert facts['platforms']['ios'] == 1
    assert facts['platforms']['game'] == 0
    assert facts['locales'] == {'': 3, 'de': 1}
    assert facts['scripts'] == {'Latin': 2, 'Cyrillic': 1}
    assert facts['tree_depth'] == {'1': 4, '2': 3}
    assert facts['states']['enabled'] == {'true': 2, 'false': 1}
    assert set(facts['classes']) == set(CLASS_NAMES)
    assert sum(facts['classes']['button'].values()) == 3
    assert facts['splits']['test']['elements'] == 2
    assert facts['elements_per_screen']['50%'] == 1.5
    sizes = facts['element_sizes']
    assert [sizes[k] for k in ('small', 'medium', 'large')] == [0, 3, 4]


def test_difficulty_is_shown_where_it_is_recorded(made):
    page = made[0]
    assert page.count('alt="Elements of a screen (density)"') == 1
    start, end = page.index('>Difficulty</h2>'), page.index('>Left out</h2>')
    assert page[start:end].count('<figure') == 2


def test_near_duplicates_are_counted(made):
    found = made[2]['near_duplicates']
    assert found['equal pixels'] == 1
    assert found['nearest_bits'] == {'0': 2}


def test_names_are_text_only(made):
    page, tags, _ = made
    assert 'script' not in {tag for tag, _ in tags}
    assert '&lt;script&gt;' in page
    assert not any(name.startswith('on') for _, a in tags for name in a)


def test_nothing_comes_from_outside(made):
    page, tags, _ = made
    addresses = [
        attributes[key]
        for _, attributes in tags
        for key in ('src', 'href')
        if key in attributes
    ]
    assert len(addresses) > 20
    assert all(a.startswith(('data:image/', '#')) for a in addresses)
    assert "default-src 'none'" in page
    assert 'url(' not in page and '@import' not in page


def test_every_link_has_a_target(made):
    _, tags, _ = made
    ids = {a['id'] for _, a in tags if 'id' in a}
    links = {a['href'][1:] for tag, a in tags if tag == 'a'}
    assert links == ids


def svg_texts(content):
    root = ElementTree.fromstring(content)  # noqa: S314 - our own
    return [''.join(e.itertext()) for e in root.iter() if 'text' in e.tag]


def test_plots_show_hostile_names_as_they_are():
    svg = figures.render(figures.bars, {HOSTILE: 3, '': 2}, 'screens')
    texts = svg_texts(svg)
    assert '(not recorded)' in texts
    assert any(t.startswith('<script>alert(1)</script> $') for t in texts)


def test_plots_are_the_same_each_time():
    counts = {'a': 3, 'b': 2}
    made = [figures.render(figures.bars, counts, 'x') for _ in range(2)]
    assert made[0] == made[1]


def test_many_bars_are_summed_up():
    counts = {f'app {i}': 40 - i for i in range(40)}
    texts = svg_texts(figures.render(figures.bars, counts, 'screens'))
    assert 'app 19' in texts
    assert 'app 20' not in texts
    assert 'screens; 20 more have 210' in texts


@pytest.mark.parametrize(
    ('draw', 'args'),
    [
        (figures.class_bars, [{'button': {}}]),
        (figures.state_bars, [{'checked': {'true': 0, 'false': 0}}]),
        (figures.columns, [{}, 'a', 'b']),
        (figures.density_map, [[], 4]),
        (figures.density_map, [[(-3, 9, 1)], 4]),
        (figures.bars, [{}, 'x']),
    ],
)
def test_plots_of_next_to_nothing(draw, args):
    assert re.search(rb'<svg', figures.render(draw, *args))


def test_log_ticks_are_numbers():
    classes = {'button': {'train': 5000}}
    texts = svg_texts(figures.render(figures.class_bars, classes))
    assert '1,000' in texts
    assert not any('mathdefault' in t for t in texts)


def test_set_without_elements(tmp_path):
    image, screen = make_screen()
    screen.elements.clear()
    folder = write_set(tmp_path / 'bare', [(image, screen)])
    out = tmp_path / 'out'
    assert main(['stats', str(folder), '--out', str(out)]) == 0
    facts = json.loads((out / 'stats.json').read_text())
    assert facts['screen_count'] == 1
    assert facts['element_sizes']['width'] == {}


def test_boxes_are_drawn_where_they_are(tmp_path):
    path = tmp_path / 'grey.png'
    Image.new('RGB', (200, 100), 'grey').save(path)
    cell = Cell(path, '', [([40, 20, 80, 60], 'interactive')])
    full = np.array(draw_cell(cell, 500, 500))
    ys, xs = np.nonzero((full != 128).any(2))
    assert (xs.min(), xs.max(), ys.min(), ys.max()) == (40, 119, 20, 79)
    half = draw_cell(cell, 100, 500)
    assert half.size == (100, 50)
    assert half.getpixel((20, 10)) == (213, 94, 0)


def test_sheet_has_room_for_all(tmp_path):
    path = tmp_path / 'white.png'
    Image.new('RGB', (60, 40), 'black').save(path)
    cells = [Cell(path, 'a very long caption ' * 9)] * 5
    sheet = np.array(draw_sheet(cells, columns=2, side=60))
    black = (sheet == 0).all(2).sum()
    assert black >= 5 * 60 * 40
    with pytest.raises(ValueError, match='nothing to draw'):
        draw_sheet([])


def test_perceptual_hash_sees_what_eyes_see():
    image, _ = make_screen(seed=1, size=(300, 240))
    same = image[::2, ::2]
    other, _ = make_screen(seed=2, size=(300, 240))
    looks = np.array([perceptual_hash(i) for i in (same, other)], np.uint64)
    steps = distances(looks, np.uint64(perceptual_hash(image)))
    assert steps[0] <= 4
    assert steps[1] >= 16
