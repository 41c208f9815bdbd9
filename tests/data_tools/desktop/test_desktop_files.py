"""Records, lists of applications and the source that reads a folder."""

import json

import cv2
import numpy as np
import pytest

from data_tools.__main__ import main
from data_tools.desktop.application import APPLICATIONS, read_applications
from data_tools.desktop.home import SAMPLES
from data_tools.desktop.record import checked_record
from data_tools.desktop.vocabulary import role_name, state_names
from qontinui_mm.schema import CLASSES, split_of

MORE_APPLICATIONS = APPLICATIONS.with_name('more_applications.yml')


@pytest.fixture
def folder(tmp_path, make_record, make_window, make_node):
    """One captured run and an unfinished one."""
    value = make_record(
        [make_window((20, 10, 160, 80))],
        [
            make_node('frame', (20, 10, 160, 80), name='Notes'),
            make_node('push button', (40, 30, 60, 30), 0, 'Save'),
        ],
    )
    pixels = np.full((120, 200, 3), 90, np.uint8)
    pixels[10:90, 20:180] = 240
    pixels[30:60, 40:100] = 200
    for run in ('light', 'dark.partial'):
        run = tmp_path / 'captured' / 'notes' / run
        run.mkdir(parents=True)
        (run / '000.json').write_text(json.dumps(value))
        (run / 'report.json').write_text('{}')
        cv2.imwrite(str(run / '000.png'), pixels)
    return tmp_path / 'captured'


def test_folder_becomes_a_data_set(folder, tmp_path):
    out = tmp_path / 'set'
    command = ['make', 'atspi', '--folder', str(folder), '--workers', '1']
    assert main([*command, '--out', str(out)]) == 0
    assert main(['validate', str(out)]) == 0
    found = [
        json.loads(path.read_text())
        for path in (out / 'annotations').glob('*.json')
    ]
    images = [image for part in found for image in part['images']]
    boxes = [a['bbox'] for part in found for a in part['annotations']]
    assert [image['app_id'] for image in images] == ['notes']
    assert images[0]['theme'] == 'Adwaita dark'
    assert boxes == [[20, 10, 160, 80], [40, 30, 60, 30]]


def test_broken_record_is_dropped(folder, tmp_path):
    path = folder / 'notes' / 'light' / '001.json'
    path.write_text('{"format": 3}')
    out = tmp_path / 'set'
    command = ['make', 'atspi', '--folder', str(folder), '--workers', '1']
    assert main([*command, '--out', str(out)]) == 0
    manifest = json.loads((out / 'manifest.json').read_text())
    assert manifest['dropped'] == {'tree broken': 1}


@pytest.mark.parametrize(
    ('key', 'value', 'field'),
    [
        ('format', 'other', 'format'),
        ('package', 3, 'package'),
        ('look', {'scale': 0}, 'look: scale'),
        ('windows', {}, 'windows'),
        ('nodes', [3], 'nodes 0'),
    ],
)
def test_fault_of_a_record_is_named(make_record, key, value, field):
    with pytest.raises(ValueError, match=f'x: {field}'):
        checked_record({**make_record([], []), key: value}, 'x')


@pytest.mark.parametrize(
    ('key', 'value'),
    [
        ('role', None),
        ('parent', 0),
        ('parent', True),
        ('screen', [0, 0, 1]),
        ('window', [0, 0, float('nan'), 1]),
        ('states', 'showing'),
        ('relations', {'label for': [7]}),
        ('text', 5),
        ('value', [0, 1]),
    ],
)
def test_fault_of_a_node_is_named(make_record, make_node, key, value):
    bad = {**make_node('label', (0, 0, 5, 5)), key: value}
    with pytest.raises(ValueError, match=f'x: nodes 0: {key}'):
        checked_record(make_record([], [bad]), 'x')


def test_parts_of_a_window_begin_with_its_bar(make_record, make_window):
    bad = make_window((0, 0, 9, 9), parts=[['close', [0, 0, 5, 5]]])
    with pytest.raises(ValueError, match='windows 0: parts'):
        checked_record(make_record([bad], []), 'x')


@pytest.mark.parametrize('path', [APPLICATIONS, MORE_APPLICATIONS])
def test_listed_applications_can_be_read(path):
    listed = read_applications(path)
    assert len(listed) >= 25
    for application in listed:
        assert ('{sample}' in application.command) == bool(application.sample)
        assert application.sample in ('', *SAMPLES)


def test_more_applications_are_new_and_for_training():
    known = {a.package for a in read_applications(APPLICATIONS)}
    more = {a.package for a in read_applications(MORE_APPLICATIONS)}
    assert not known & more
    assert {split_of(package) for package in more} == {'train'}


@pytest.mark.parametrize(
    ('text', 'fault'),
    [
        ('a: b', 'must be a list'),
        ('- {package: a, command: b}', 'toolkit'),
        ('- {package: ../a, command: b, toolkit: qt5}', 'package'),
        ('- {package: a, command: b, toolkit: qt5, x: 1}', 'only'),
        ('- {package: a, command: b, toolkit: qt5}\n' * 2, 'twice'),
        ('- [', 'cannot be read'),
    ],
)
def test_fault_of_a_list_is_named(tmp_path, text, fault):
    path = tmp_path / 'list.yml'
    path.write_text(text)
    with pytest.raises(ValueError, match=fault):
        read_applications(path)


def test_numbers_have_the_names_of_the_schema():
    assert role_name(43) == 'push button'
    assert role_name(99999) == 'unknown'
    assert state_names([1 << 25 | 1 << 4, 1 << 9]) == [
        *('checked', 'showing', 'checkable'),
    ]
    known = {role_name(number) for number in range(131)}
    ours = {label for c in CLASSES for label in c.labels.get('atspi', ())}
    # `button` is what later versions call a push button.
    assert ours - known == {'button'}
