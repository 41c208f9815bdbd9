"""The index and what is found in it."""

import json
import shutil

import pyarrow.parquet as pq
import pytest
from handmade_sets import APPS, make_screen, write_set
from PIL import Image

from data_tools.__main__ import main
from data_tools.sets.index import Index
from data_tools.sets.query import Query
from data_tools.sets.reader import DatasetReader, open_readers
from data_tools.sets.scripts import script_name, scripts_of
from data_tools.sets.search import search
from qontinui_mm.schema import Element

HARD = {'provenance': {'difficulty': {'contrast': 0.4, 'small': 'x'}}}


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    """Screens that differ in one thing each; ids are 1 to 5."""
    screens = [
        make_screen(APPS['train'], 1, texts=['Save']),
        make_screen('Mail', 2, texts=['Save as', '100 % sure_']),
        make_screen(APPS['test'], 3, platform='ios', locale='de'),
        make_screen(APPS['test'], 4, size=(300, 90), theme='dark'),
        make_screen(APPS['val'], 5, texts=['Отправить', '저장'], **HARD),
    ]
    box = (4.0, 4.0, 14.0, 14.0)
    tick = Element('checkbox', box, box, 0, '', "it's on", {'checked': True})
    screens[2][1].elements.append(tick)
    return write_set(tmp_path_factory.mktemp('sets') / 'set', screens)


def ids(folder, **fields):
    found = search([DatasetReader(folder)], Query(**fields))
    return {record['id'] for record in found}


def test_a_lot_falls_the_same_way_each_time(folder):
    def query(seed):
        return Query(width=(1, None), lot=seed)

    drawn = [
        tuple(
            record['id']
            for record in search([DatasetReader(folder)], query(seed), 2)
        )
        for seed in (*range(8), *range(8))
    ]
    assert drawn[:8] == drawn[8:]
    assert len(set(drawn)) > 3


@pytest.mark.parametrize(
    ('fields', 'expected'),
    [
        ({}, {1, 2, 3, 4, 5}),
        ({'classes': ['button']}, {1, 2, 5}),
        ({'classes': ['checkbox', 'button']}, {1, 2, 3, 5}),
        ({'classes': ['dialog']}, set()),
        ({'text': 'SAVE'}, {1, 2}),
        ({'text': 'отправить'}, {5}),
        ({'text': "it's"}, {3}),
        ({'text': '%'}, {2}),
        ({'text': '_'}, {2}),
        ({'text': ''}, {1, 2, 3, 4, 5}),
        ({'text': "' OR 1=1 --"}, set()),
        ({'app': 'mail'}, {2}),
        ({'app': 'APP-*'}, {1, 3, 4, 5}),
        ({'app': 'ai'}, set()),
        ({'app': "'; DROP VIEW screens; --"}, set()),
        ({'platform': ['ios', 'android']}, {3}),
        ({'locale': ['de']}, {3}),
        ({'split': ['test', 'val']}, {3, 4, 5}),
        ({'states': {'checked': True}}, {3}),
        ({'states': {'checked': False}}, set()),
        ({'states': {'enabled': False}}, {2, 5}),
        ({'width': (None, 10)}, {3}),
        ({'width': (200, None)}, {4}),
        ({'height': (10, 10), 'width': (10, 10)}, {3}),
        ({'area': (100, 100)}, {3}),
        ({'density': (3, None)}, {2, 5}),
        ({'density': (1, 2), 'depth': (2, 2)}, {1, 3}),
        ({'contrast': (0.3, 0.5)}, {5}),
        ({'contrast': (0.5, None)}, set()),
        ({'small': (0, None)}, set()),
        # Both of one element, not of one screen.
        ({'classes': ['panel'], 'text': 'Save'}, set()),
    ],
)
def test_query(folder, fields, expected):
    assert ids(folder, **fields) == expected


def test_matches_are_the_elements(folder):
    query = Query(text='save', classes=['button'])
    records = search([DatasetReader(folder)], query)
    texts = {m['text'] for r in records for m in r['matches']}
    assert texts == {'Save', 'Save as'}
    by_id = {r['id']: r for r in records}
    assert by_id[1]['matches'][0]['box'] == [10.0, 5.0, 90.0, 15.0]


def test_no_value_is_in_the_sql():
    hostile = "x' OR 1=1"
    query = Query(
        text=hostile,
        app=hostile,
        classes=[hostile],
        states={hostile: True},
        source=[hostile],
    )
    sql, parameters = query.sql(10)
    assert 'OR 1=1' not in sql
    assert len(parameters) == 7


def test_search_over_several_sets(folder, three):
    found = search(open_readers([folder, three]), Query(text='Save'))
    assert {r['dataset'] for r in found} == {'set', 'three'}


def run(folder, *words):
    return main(['search', str(folder), *words])


def test_table_ids_and_json(folder, capsys):
    assert run(folder, '--text', 'save', '--as', 'ids') == 0
    lines = capsys.readouterr().out.split()
    assert sorted(lines) == ['set:1', 'set:2']
    assert run(folder, '--state', 'checked', '--as', 'json') == 0
    record = json.loads(capsys.readouterr().out)[0]
    assert record['matches'][0]['accessible_name'] == "it's on"
    assert run(folder, '--width', '200:') == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ['dataset', 'split', 'id']
    assert row.split()[:3] == ['set', 'test', '4']


def test_limit_is_told(folder, capsys):
    assert run(folder, '--limit', '2', '--as', 'ids') == 0
    printed = capsys.readouterr()
    assert len(printed.out.split()) == 2
    assert 'only 2' in printed.err


def test_sheet_is_a_picture(folder, tmp_path):
    path = tmp_path / 'sheet.png'
    words = ['--class', 'button', '--as', 'sheet', '--out', str(path)]
    assert run(folder, *words) == 0
    with Image.open(path) as sheet:
        assert sheet.width > 3 * 120


def test_nothing_found_is_told(folder, capsys):
    assert run(folder, '--text', 'nowhere') == 1
    assert 'nothing found' in capsys.readouterr().err


@pytest.mark.parametrize(
    'words',
    [
        ('--state', 'glowing'),
        ('--state', 'checked=maybe'),
        ('--limit', '0'),
        ('--as', 'sheet'),
    ],
)
def test_bad_option_is_one_error(folder, words, capsys):
    assert run(folder, *words) == 2
    assert capsys.readouterr().err.startswith('error: --')


@pytest.mark.parametrize('text', ['12', 'a:b', '1:2:3'])
def test_bad_range_is_refused(folder, text):
    with pytest.raises(SystemExit):
        run(folder, '--width', text)


def tables(folder):
    return {
        path.name: path.stat().st_mtime_ns
        for path in (folder / 'index').iterdir()
    }


def test_index_is_written_once(three, capsys):
    assert main(['index', str(three)]) == 0
    before = tables(three)
    assert set(before) == {
        'screens.parquet',
        'elements.parquet',
        'hashes.parquet',
    }
    assert main(['index', str(three)]) == 0
    assert tables(three) == before


def test_index_follows_the_data_set(three, tmp_path):
    assert ids(three, text='Save') == {1, 2, 3}
    index = three / 'index'
    other = write_set(tmp_path / 'other', [make_screen(texts=['Nein'])])
    shutil.copytree(index, other / 'index')
    assert ids(other, text='Save') == set()
    assert ids(other, text='Nein') == {1}


def test_broken_table_is_written_again(three):
    index = Index(DatasetReader(three))
    index.refresh()
    for path in index.folder.iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert not index.is_fresh('hashes')
    assert ids(three, text='Save') == {1, 2, 3}


def test_data_set_that_is_not_its_manifest_is_refused(three):
    path = three / 'annotations/val.json'
    path.write_text(path.read_text().replace('Save', 'Load'))
    with pytest.raises(ValueError, match=r'val\.json: has changed'):
        search([DatasetReader(three)], Query())


def test_hashes_have_the_keys_of_the_screens(three):
    Index(DatasetReader(three)).refresh()
    keys = [
        pq.read_table(three / f'index/{t}.parquet', columns=['image_id'])
        for t in ('screens', 'hashes')
    ]
    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    ('text', 'scripts'),
    [
        ('', []),
        ('12.5 % → ☃', []),
        ('Größe', ['Latn']),
        ('Wi-Fi を使う 設定', ['Hani', 'Hira', 'Latn']),
        ('Настройки', ['Cyrl']),
        ('설정', ['Hang']),
        ('إعدادات', ['Arab']),
    ],
)
def test_scripts(text, scripts):
    assert scripts_of(text) == scripts


def test_script_names():
    assert [script_name(c) for c in ('Cyrl', 'Hang', 'Zxx?')] == [
        'Cyrillic',
        'Hangul',
        'Zxx?',
    ]
