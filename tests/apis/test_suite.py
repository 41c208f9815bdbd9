"""Suites from YAML, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qontinui_mm.apis.suite import Suite
from qontinui_mm.apis.systems import file_systems

ROOT = Path(__file__).parents[2]
DATA = '{ann_file: a.json, image_root: a}'
TEST = f'test: {DATA}\n'


def load(tmp_path: Path, text: str) -> Suite:
    path = tmp_path / 'suite.yml'
    path.write_text(text)
    return Suite.load(path)


@pytest.mark.parametrize(
    'path', sorted((ROOT / 'configs/benchmark').glob('*.yml')), ids=str
)
def test_shipped_suites_are_read(path: Path) -> None:
    assert {'test', 'val'} <= set(Suite.load(path).parts())


def test_parts(tmp_path: Path) -> None:
    suite = load(
        tmp_path,
        'name: x\n' + TEST + 'pointing:\n'
        '  budget: 7\n'
        '  data: {ann_file: s.json, image_root: s, screens: 3}\n'
        'robustness:\n'
        '  sets: {german: {ann_file: g.json, image_root: g}}\n',
    )
    assert list(suite.parts()) == ['test', 'pointing', 'german']
    assert suite.pointing.budget == 7
    assert suite.parts()['pointing'].screens == 3


def test_what_a_set_is_held_against_is_a_part(tmp_path: Path) -> None:
    suite = load(
        tmp_path,
        f'name: x\n{TEST}robustness:\n'
        '  sets:\n'
        '    german: {ann_file: g.json, image_root: g,\n'
        '      before: {ann_file: e.json, image_root: g, screens: 3}}\n',
    )
    assert list(suite.parts()) == ['test', 'german', 'german, before']
    assert suite.parts()['german, before'].ann_file == 'e.json'


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('name: [', 'suite.yml: no YAML'),
        ('- 1', 'suite.yml: must be a mapping'),
        ('name: x', "'test': is missing"),
        (TEST, "'name': is missing"),
        ('nmae: x\n' + TEST, r"\['nmae'\] are not among name, test"),
        ('name: 3\n' + TEST, 'name: must be a string'),
        ('name: x\nworst: many\n' + TEST, 'worst: must be a whole number'),
        ('name: x\ntest: a.json', 'test: must be a mapping'),
        ('name: x\ntest: {ann_file: a}', "test: 'image_root': is missing"),
        ('name: !!python/object:os.system x', 'no YAML'),
        (
            f'name: x\n{TEST}robustness: {{sets: []}}',
            'sets: must be a mapping',
        ),
        (
            f'name: x\n{TEST}robustness: {{sets: {{val: {DATA}}}}}',
            'suite.yml: robustness: sets: val: is a name of the suite',
        ),
        (
            f'name: x\n{TEST}robustness: {{shifts: {{test: []}}}}',
            'suite.yml: robustness: shifts: test: is a name of the suite',
        ),
        (
            f'name: x\n{TEST}robustness: {{shifts: {{mean: []}}}}',
            'shifts: mean: is a name of the suite',
        ),
        (
            f'name: x\n{TEST}robustness: '
            f'{{sets: {{dark: {DATA}}}, shifts: {{dark: []}}}}',
            'suite.yml: robustness: sets: dark: is also among shifts',
        ),
        (
            f'name: x\n{TEST}robustness: {{sets: '
            f'{{dark: {DATA}, "dark, before": {DATA}}}}}',
            'sets: dark, before: is a name of the suite itself',
        ),
        (
            f'name: x\n{TEST}robustness: '
            f'{{sets: {{dark: {{ann_file: a, image_root: b, before: c}}}}}}',
            'sets: dark: before: must be a mapping',
        ),
    ],
)
def test_wrong_suites_are_one_error(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        load(tmp_path, text)


def test_files_of_parts_make_one_system() -> None:
    options = [('a', '1'), ('a@val', '2'), ('b', '3')]
    systems = file_systems(options, ['test', 'val'])
    assert [s.name for s in systems] == ['a', 'b']
    assert systems[0].paths == {'test': Path('1'), 'val': Path('2')}
    with pytest.raises(ValueError, match="no 'dark' but test, val"):
        file_systems([('a@dark', '1')], ['test', 'val'])
    with pytest.raises(ValueError, match='a: no file of the test part'):
        file_systems([('a@val', '1')], ['test', 'val'])
