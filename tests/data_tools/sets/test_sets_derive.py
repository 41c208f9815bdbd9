"""Merging, splitting and deduplicating: complete sets with their lineage."""

import json

import cv2
import numpy as np
import pytest
from handmade_sets import APPS, make_screen, manifest_of, write_set

from data_tools.__main__ import main
from data_tools.sets import derive
from data_tools.sets.dedupe import ACROSS, ALIKE, EQUAL, find, remove
from data_tools.sets.lineage import ancestors, dropped_on_the_way
from data_tools.sets.merge import merge
from data_tools.sets.reader import DatasetReader, open_readers
from data_tools.sets.split import SplitPlan, split
from data_tools.validate import validate_folder
from qontinui_mm.schema import split_of


def screens_of(*folders):
    """Application and elements of each screen, in any order."""
    found = [
        (s.screen.app_id, str(s.screen.elements), str(s.screen.relations))
        for folder in folders
        for s in DatasetReader(folder)
    ]
    return sorted(found)


@pytest.fixture
def pair(tmp_path, three):
    """Two data sets without a picture in common."""
    screens = [make_screen(APPS[s], 10 + i) for i, s in enumerate(APPS)]
    return [three, write_set(tmp_path / 'other', screens)]


def test_merge_keeps_all_and_numbers_anew(pair, tmp_path):
    out = merge(open_readers(pair), tmp_path / 'both')
    assert validate_folder(out) == []
    assert screens_of(out) == screens_of(*pair)
    ids = [i for s in DatasetReader(out) for i in s.annotation_ids]
    assert len(set(ids)) == len(ids) == 11


def test_merged_images_are_links_or_copies(pair, tmp_path):
    originals = {s.path.stat().st_ino for p in pair for s in DatasetReader(p)}
    for link, shared in ((True, 6), (False, 0)):
        out = merge(open_readers(pair), tmp_path / str(link), link=link)
        inodes = {s.path.stat().st_ino for s in DatasetReader(out)}
        assert len(inodes & originals) == shared


def test_lineage_names_parents_and_command(pair, tmp_path):
    both = merge(open_readers(pair), tmp_path / 'both')
    more = write_set(tmp_path / 'more', [make_screen(seed=77)])
    assert main(['merge', str(both), str(more), '--out', f'{both}2']) == 0
    info = manifest_of(tmp_path / 'both2')['info']
    assert info['command'] == (
        'python -m data_tools merge both more --out both2 --duplicates refuse'
    )
    tree = [(depth, parent['name']) for depth, parent in ancestors(info)]
    assert tree == [(1, 'both'), (2, 'three'), (2, 'other'), (1, 'more')]
    parent = info['parents'][0]
    assert parent['manifest_sha256'] == DatasetReader(both).manifest_sha256
    card = (tmp_path / 'both2' / 'DATACARD.md').read_text()
    assert info['command'] in card
    assert '  - **three**, by hand, 3 screens' in card


def test_duplicate_is_refused_or_kept_once(pair, tmp_path, capsys):
    copy = [make_screen(APPS['val'], 1, texts=['Save', 'Öffnen'])]
    folders = [*pair, write_set(tmp_path / 'copy', copy)]
    with pytest.raises(ValueError, match='1 image files occur more than once'):
        merge(open_readers(folders), tmp_path / 'out')
    assert not (tmp_path / 'out').exists()
    names = [*map(str, folders), '--out', str(tmp_path / 'out')]
    assert main(['merge', *names, '--duplicates', 'first']) == 0
    assert manifest_of(tmp_path / 'out')['count'] == 6
    assert 'image file occurs before: 1' in capsys.readouterr().out


def test_formats_that_differ_become_png(three, tmp_path):
    screens = [make_screen(APPS['val'], 33)]
    webp = write_set(tmp_path / 'webp', screens, image_format='webp')
    out = merge(open_readers([three, webp]), tmp_path / 'out')
    assert manifest_of(out)['image_format'] == 'png'
    last = [s for s in DatasetReader(out) if s.split == 'val'][-1]
    pixels = cv2.imread(str(last.path))[..., ::-1]
    assert np.array_equal(pixels, screens[0][0])


def test_interrupted_merge_goes_on(pair, tmp_path, monkeypatch):
    calls = []
    write = derive._write

    def fail_at_third(writer, index, *rest):
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(index)
        write(writer, index, *rest)

    monkeypatch.setattr(derive, '_write', fail_at_third)
    with pytest.raises(KeyboardInterrupt):
        merge(open_readers(pair), tmp_path / 'out')
    assert not (tmp_path / 'out').exists()
    monkeypatch.setattr(
        derive, '_write', lambda w, i, *r: (calls.append(i), write(w, i, *r))
    )
    out = merge(open_readers(pair), tmp_path / 'out')
    assert calls == [0, 1, 2, 3, 4, 5]
    whole = merge(open_readers(pair), tmp_path / 'x' / 'out')
    assert manifest_of(out) == manifest_of(whole)


@pytest.mark.parametrize('fault', ['missing', 'size', 'text'])
def test_bad_image_file_ends_the_merge(three, tmp_path, fault):
    path = next(iter(DatasetReader(three))).path
    if fault == 'size':
        cv2.imwrite(str(path), np.zeros((5, 6, 3), np.uint8))
    path.unlink() if fault == 'missing' else None
    path.write_text('no image') if fault == 'text' else None
    with pytest.raises(ValueError, match=r'00000000\.png'):
        merge([DatasetReader(three)], tmp_path / 'out')


def move_to_test(folder):
    """Put the training screen where its application does not belong."""
    train, test = (folder / f'annotations/{s}.json' for s in ('train', 'test'))
    test.write_text(train.read_text())
    empty = {'images': [], 'annotations': [], 'categories': []}
    train.write_text(json.dumps(empty))


def test_wrong_split_is_refused_reported_and_mended(three, tmp_path, capsys):
    move_to_test(three)
    with pytest.raises(ValueError, match='belongs to train, not test'):
        merge([DatasetReader(three)], tmp_path / 'merged')
    assert main(['split', str(three)]) == 1
    assert '1 screens are in the wrong split' in capsys.readouterr().out
    out = tmp_path / 'out'
    assert main(['split', str(three), '--out', str(out)]) == 0
    assert validate_folder(out) == []
    assert main(['split', str(out)]) == 0


def test_same_app_moves_screens(three, tmp_path):
    out = tmp_path / 'out'
    name = f'{APPS["test"]}={APPS["train"]}'
    words = ['split', str(three), '--out', str(out), '--same-app', name]
    assert main(words) == 0
    splits = {s: c['images'] for s, c in manifest_of(out)['splits'].items()}
    assert splits == {'train': 2, 'val': 1, 'test': 0}
    assert name in manifest_of(out)['info']['command']


@pytest.mark.parametrize('name', ['a', '=b', 'a='])
def test_same_app_needs_two_names(three, name, capsys):
    assert main(['split', str(three), '--same-app', name]) == 2
    assert 'is not OTHER=APP' in capsys.readouterr().err


def test_picture_in_two_splits_is_a_leak(tmp_path):
    screens = [make_screen(APPS[s], 4) for s in ('train', 'test')]
    readers = open_readers([write_set(tmp_path / 'leaky', screens)])
    plan = SplitPlan.of(readers, {})
    assert plan.leaks == [sorted([APPS['train'], APPS['test']])]
    with pytest.raises(ValueError, match='would be in several splits'):
        split(readers, tmp_path / 'out')
    names = {APPS['test']: APPS['train']}
    out = split(readers, tmp_path / 'out', names)
    assert manifest_of(out)['splits']['train']['images'] == 2


def brightened(screen):
    image, record = screen
    return np.clip(image.astype(int) + 2, 0, 255).astype(np.uint8), record


@pytest.fixture
def repeats(tmp_path):
    """Equal and alike pictures, within an application and across splits."""
    train, test = APPS['train'], APPS['test']
    other = next(f'x{i}' for i in range(99) if split_of(f'x{i}') == 'train')
    screens = [
        make_screen(train, 1),
        make_screen(train, 1),  # equal
        brightened(make_screen(train, 1)),  # alike
        brightened(make_screen(other, 1)),  # alike, another application
        make_screen(train, 2),
        make_screen(test, 2),  # equal, across splits
        make_screen(test, 3),
    ]
    return open_readers([write_set(tmp_path / 'repeats', screens)])


def numbers(pairs):
    """File numbers of each pair."""
    return [tuple(int(p.file_name[-12:-4]) for p in pair) for pair in pairs]


def test_duplicates_are_found_by_kind(repeats):
    found = find(repeats)
    assert numbers(found[EQUAL]) == [(0, 1), (2, 3)]
    assert numbers(found[ALIKE]) == [(0, 1), (0, 2)]
    assert numbers(found[ACROSS]) == [(4, 5)]


def test_across_splits_only_if_asked(repeats, tmp_path):
    found = find(repeats)
    out = remove(repeats, tmp_path / 'out', found)
    assert manifest_of(out)['dropped'] == {EQUAL: 2, ALIKE: 1}
    out = remove(repeats, tmp_path / 'all', found, across_splits=True)
    assert manifest_of(out)['dropped'] == {EQUAL: 2, ALIKE: 1, ACROSS: 1}
    counts = {s: c['images'] for s, c in manifest_of(out)['splits'].items()}
    assert counts == {'train': 1, 'val': 0, 'test': 2}


def test_dedupe_alone_only_reports(repeats, capsys):
    folder = repeats[0].folder
    assert main(['dedupe', str(folder)]) == 0
    assert f'{ACROSS}: 1' in capsys.readouterr().out
    assert sorted(p.name for p in folder.parent.iterdir()) == ['repeats']


def test_nothing_is_left_to_find(repeats, tmp_path):
    found = find(repeats)
    out = remove(repeats, tmp_path / 'out', found, across_splits=True)
    again = find([DatasetReader(out)])
    assert again == {EQUAL: [], ALIKE: [], ACROSS: []}


def test_what_was_dropped_on_the_way_is_counted_once(repeats, tmp_path):
    found = find(repeats)
    out = remove(repeats, tmp_path / 'out', found, across_splits=True)
    halves = []
    for name in ('a', 'b'):
        folder = split(open_readers([out]), tmp_path / name)
        halves.append(DatasetReader(folder))
    assert dropped_on_the_way(halves) == {EQUAL: 2, ALIKE: 1, ACROSS: 1}
    assert f'| {EQUAL} | 2 |' in (tmp_path / 'a/DATACARD.md').read_text()


@pytest.mark.parametrize('distance', [-1, 13])
def test_distance_has_bounds(repeats, distance):
    with pytest.raises(ValueError, match='--distance must be from 0 to 12'):
        find(repeats, distance)
