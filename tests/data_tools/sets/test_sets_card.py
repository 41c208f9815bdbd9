"""The data card: what the manifest knows, in words, and harmless."""

import re

import pytest
from handmade_sets import APPS, make_screen, write_set

from data_tools.__main__ import main
from data_tools.sets.card import write_card
from data_tools.sets.lineage import ancestors, derived_info
from data_tools.sets.reader import DatasetReader
from data_tools.sets.redact import redact

HOSTILE = '<img src=x> | [a](http://x) `code` *b*\n# Title'


def test_card_says_what_is_there(three, capsys):
    assert main(['card', str(three)]) == 0
    assert capsys.readouterr().out.strip() == str(three / 'DATACARD.md')
    card = (three / 'DATACARD.md').read_text()
    assert card.startswith('# three\n')
    assert '3 screens of 3 applications with 8 labelled elements' in card
    assert '| val | 1 | 3 | 1 |' in card
    assert '| button | 5 |' in card
    assert DatasetReader(three).manifest_sha256 in card


def test_card_names_the_limits(three):
    card = write_card(three).read_text()
    assert re.search(r'No elements of: `icon_button`, .*`dialogue_box`', card)
    assert 'Fewer than 50 elements of: `button`, `panel`.' in card
    assert 'Applications in test: 1, too few' in card
    assert 'No screens of: mobile_web' in card
    assert '3 screens have no licence recorded' in card
    assert '`redact` did not run' in card


def test_recorded_licences_are_named(tmp_path):
    screens = [
        make_screen(seed=i, provenance=provenance)
        for i, provenance in enumerate(
            [{'licence': 'MIT'}, {'license': 'MIT'}, {}]
        )
    ]
    info = {'generator': 'x', 'parameters': {'licence': 'CC0-1.0'}}
    card = write_card(write_set(tmp_path / 'set', screens, info)).read_text()
    assert '| MIT | 2 |' in card
    assert '| not recorded | 1 |' in card
    assert 'licence CC0-1.0' in card


def test_card_tells_of_redaction_anywhere_above(three, tmp_path):
    hidden = redact([DatasetReader(three)], tmp_path / 'hidden')
    out = tmp_path / 'last'
    assert main(['split', str(hidden), '--out', str(out)]) == 0
    card = (out / 'DATACARD.md').read_text()
    assert 'did not run' not in card
    assert 'what is only in pictures was not seen' in card


def test_names_are_text_only(tmp_path):
    screens = [make_screen(APPS['val'], source=HOSTILE, locale='de|<b>')]
    info = {'generator': HOSTILE, 'command': f'run `{HOSTILE}`'}
    card = write_card(write_set(tmp_path / 'set', screens, info)).read_text()
    assert '<img' not in re.sub(r'\\.|`[^`]*`', '', card)
    assert '\n# Title' not in card
    rows = [line for line in card.splitlines() if line.startswith('|')]
    assert all(len(re.findall(r'(?<!\\)\|', r)) in (3, 5) for r in rows)


def test_many_values_are_added_up(tmp_path):
    screens = [make_screen(seed=i, locale=f'x{i:02}') for i in range(23)]
    card = write_card(write_set(tmp_path / 'set', screens)).read_text()
    assert '| x19 | 1 |' in card
    assert 'x20' not in card
    assert '| 3 others | 3 |' in card


@pytest.mark.parametrize(
    ('parameters', 'words'),
    [
        ({'a': None, 'b': False, 'c': []}, ''),
        ({'a': True, 'b': 3, 'c': ['x y', 'z']}, " --a --b 3 --c 'x y' z"),
    ],
)
def test_command_has_the_options_that_were_given(three, parameters, words):
    readers = [DatasetReader(three)]
    info = derived_info('merge', readers, three.parent / 'new', parameters)
    assert info['command'] == (
        f'python -m data_tools merge three --out new{words}'
    )
    assert str(three.parent) not in str(info)


def test_ancestors_of_none():
    assert list(ancestors({'generator': 'x'})) == []
