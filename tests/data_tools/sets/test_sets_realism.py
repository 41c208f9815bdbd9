"""Telling generated from captured screens."""

import json

import cv2
import numpy as np
import pytest
from handmade_sets import make_screen, write_set

from data_tools.__main__ import main
from data_tools.sets import realism
from data_tools.sets.appearance import FAMILIES, appearance
from data_tools.sets.realism import tell_apart

APPS = [f'app-{i % 10}' for i in range(60)]


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    monkeypatch.setattr(realism, '_TREES', 10)
    monkeypatch.setattr(realism, '_REPEATS', 100)


def noise(seed, shift=0.0):
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(60, sum(FAMILIES.values())))
    features[:, :10] += shift  # colours
    return features


def test_the_same_cannot_be_told_apart():
    told = tell_apart(noise(0), noise(1), APPS, [f'x{a}' for a in APPS])
    assert 0.35 < told.auc < 0.65
    assert told.interval[0] < told.auc < told.interval[1]


def test_a_difference_is_found_and_named():
    told = tell_apart(noise(0, 2.0), noise(1), APPS, [f'x{a}' for a in APPS])
    assert told.auc > 0.95
    assert told.families['colours'] > 0.95
    assert told.families['layout'] < 0.8
    assert told.scores.shape == (120,)
    again = tell_apart(noise(0, 2.0), noise(1), APPS, [f'x{a}' for a in APPS])
    assert np.array_equal(told.scores, again.scores)


def test_knowing_an_application_is_no_help():
    """Each application has a look of its own, the same on both sides."""
    rng = np.random.default_rng(0)
    looks = rng.normal(size=(10, sum(FAMILIES.values()))) * 5
    features = np.repeat(looks, 6, axis=0)
    apps = [f'app-{i // 6}' for i in range(60)]
    sides = [features + 0.1 * noise(seed) for seed in (1, 2)]
    told = tell_apart(*sides, apps, apps)
    assert told.auc < 0.65


@pytest.mark.parametrize('apps', [APPS[:10], ['one'] * 60])
def test_too_little_says_nothing(apps):
    features = noise(0)
    with pytest.raises(ValueError, match='captured set: has'):
        tell_apart(features, features[: len(apps)], APPS, apps)


def test_features_are_finite_whatever_the_picture():
    rng = np.random.default_rng(0)
    for shape in ((1, 1, 3), (3, 900, 3), (50, 40, 3)):
        for image in (
            np.zeros(shape, np.uint8),
            rng.integers(0, 256, shape, np.uint8),
        ):
            found = appearance(image)
            assert found.shape == (sum(FAMILIES.values()),)
            assert np.isfinite(found).all()


def test_size_alone_changes_little():
    image, _ = make_screen(seed=3, size=(600, 450))
    twice = cv2.resize(image, None, fx=2, fy=2, interpolation=0)
    other, _ = make_screen(seed=4, size=(600, 450))
    distance = np.abs(appearance(image) - appearance(twice)).sum()
    assert distance < 0.3 * np.abs(appearance(image) - appearance(other)).sum()


def test_command_reports_and_shows(tmp_path, capsys):
    def screens(start, dark):
        for i in range(24):
            image, screen = make_screen(f'app-{i % 8}', start + i)
            yield (image // 3 if dark else image), screen

    sets = [
        write_set(tmp_path / name, list(screens(start, dark)))
        for name, start, dark in (('made', 0, True), ('real', 50, False))
    ]
    out = tmp_path / 'out'
    command = ['realism', *map(str, sets), '--out', str(out), '--show', '4']
    assert main(command) == 0
    report = json.loads((out / 'realism.json').read_text())
    assert report['auc'] > 0.9
    assert report['auc_by_family'].keys() == FAMILIES.keys()
    assert [s['name'] for s in report['sets']] == ['made', 'real']
    assert len(report['giveaways']) == 4
    assert (sets[0] / report['giveaways'][0]['file_name']).exists()
    assert (out / 'giveaways.jpg').stat().st_size > 1000
    assert 'AUC' in capsys.readouterr().out


def test_same_set_twice_is_refused(three, tmp_path, capsys):
    command = ['realism', str(three), str(three), '--out', str(tmp_path)]
    assert main(command) == 2
    assert 'given twice' in capsys.readouterr().err
