"""Samples as their authors published them, where they are at hand."""

import collections
import csv
import json

import pytest
from format_samples import FIXTURES, convert, picture

from data_tools.converters.screen_annotation_text import nodes_of_text

pytestmark = pytest.mark.skipif(
    not FIXTURES.is_dir(), reason='the published samples are not here'
)


def test_enrico(tmp_path):
    options = {'path': FIXTURES / 'rico_enrico/raw'}
    screen = convert('rico', tmp_path / 'out', **options)[0]
    assert screen.app_id == 'com.syncme.syncmeapp'
    (button,) = [e for e in screen.elements if e.class_name == 'button']
    assert button.text == 'Get Started' and button.interactive
    bounds = (49, 2175, 1391, 2343)
    assert button.box == pytest.approx([v * 0.375 for v in bounds], abs=1e-3)
    assert 'switch' not in {e.class_name for e in screen.elements}


def test_guipilot(tmp_path):
    path = FIXTURES / 'labelme_guipilot/raw/datasets/new'
    options = {'path': path, 'labels': 'guipilot', 'platform': 'android'}
    options['app_id'] = '{folder}'
    screens = convert('labelme', tmp_path / 'out', **options)
    apps = [screen.app_id for screen in screens.values()]
    assert apps == ['Adobe', 'Adobe', 'Bitget1', 'Bitget1']
    assert sum(len(s.elements) for s in screens.values()) == 164
    for screen in screens.values():
        assert screen.provenance['unmapped'] == {}


def test_screen_annotation_texts():
    path = FIXTURES / 'screen_annotation/raw/valid_head.csv'
    types = collections.Counter()
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            nodes = nodes_of_text(row['screen_annotation'], row['screen_id'])
            types.update(node.labels[0] for node in nodes)
            for node in nodes:
                x0, y0, x1, y1 = node.box
                assert 0 <= x0 <= x1 <= 999 and 0 <= y0 <= y1 <= 999
    assert types['PICTOGRAM'] > 3000 and len(types) == 15


def test_screen_annotation(tmp_path):
    path = FIXTURES / 'screen_annotation/raw/valid_head.csv'
    picture(tmp_path / 'images/11107.jpg')
    options = {'path': path, 'images': tmp_path / 'images', 'app_id': 'a'}
    screen = convert('screen_annotation', tmp_path / 'out', **options)[0]
    names = collections.Counter(e.class_name for e in screen.elements)
    assert names['list_item'] == 2 and names['text_field'] == 3
    (checkbox,) = [e for e in screen.elements if e.class_name == 'checkbox']
    assert screen.elements[checkbox.parent].class_name == 'text_field'
    assert screen.provenance['unmapped'] == {}


def test_rico_semantics(tmp_path):
    path = FIXTURES / 'rico_semantics/raw/val.json'
    sample = tmp_path / 'val.json'
    sample.write_text(json.dumps(json.loads(path.read_text())[:3]))
    for name in ('66184', '8955', '65779'):
        picture(tmp_path / f'{name}.jpg')
    options = {'path': sample, 'app_id': 'a'}
    screens = convert('rico_semantics', tmp_path / 'out', **options)
    assert [len(s.elements) for s in screens.values()] == [3, 0, 5]
    first = screens[0].elements[0]
    assert first.attributes == {
        'meaning': 'MENU',
        'label': 'ICON_THREE_BARS',
    }


@pytest.mark.parametrize('name', ['mobile', 'web', 'desktop'])
def test_screenspot(tmp_path, name):
    path = FIXTURES / f'screenspot_v2/raw/screenspot_{name}_v2.json'
    record = json.loads(path.read_text())[0]
    picture(tmp_path / 'images' / record['img_filename'], *record['img_size'])
    options = {'path': path, 'images': tmp_path / 'images', 'app_id': 'a'}
    screens = convert('screenspot', tmp_path / 'out', **options)
    (screen,) = screens.values()
    boxes = [e.box for e in screen.elements]
    assert tuple(map(float, record['bbox'])) in boxes
