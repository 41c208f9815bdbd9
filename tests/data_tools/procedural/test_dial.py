"""The dial of difficulty, and what it degrades."""

import dataclasses
import random

import numpy as np
import pytest

from data_tools.degrade import (
    degrade,
    draw_degradation,
    strength,
)
from data_tools.difficulty import DIFFICULTY, difficulty
from data_tools.exactness import probe_screen
from data_tools.procedural.generate import compose, render_screen
from data_tools.procedural.source import ProceduralSource
from data_tools.procedural.theme import family_name, make_theme
from data_tools.procedural.variants import faint, strange


def test_hard_screens_are_measured_as_harder():
    def mean(low, high):
        rows = [
            difficulty(*render_screen(2, i, ('web', 'windows'), (low, high)))
            for i in range(8)
        ]
        assert all(low <= row['level'] <= high for row in rows)
        keys = ('elements', 'depth', 'contrast', 'novelty', 'degradation')
        return {key: np.mean([row[key] for row in rows]) for key in keys}

    easy, hard = mean(0.0, 0.1), mean(0.9, 1.0)
    assert easy['novelty'] == 0
    assert easy['contrast'] > hard['contrast']
    for key in ('elements', 'depth', 'novelty', 'degradation'):
        assert easy[key] < hard[key], key


def test_degradation_is_recorded_and_moves_nothing():
    indices = range(60)
    index = next(i for i in indices if compose(0, i).degradation)
    scene = compose(0, index)
    pixels, screen = render_screen(0, index)
    clean = scene.renderer().paint(scene.root)
    assert pixels.shape == clean.shape
    assert not np.array_equal(pixels, clean)
    recorded = screen.provenance['parameters']['degradation']
    assert np.array_equal(degrade(clean, recorded), pixels)
    assert screen.provenance[DIFFICULTY]['degradation'] == strength(recorded)


@pytest.mark.parametrize(
    'drawn',
    [{'dim': 0.5}, {'warm': 0.4}, {'rescale': 0.6}, {'jpeg': 40}, {}],
    ids=str,
)
def test_each_degradation(drawn):
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (37, 53, 3), np.uint8)
    found = degrade(image, drawn)
    assert found.shape == image.shape
    assert found.dtype == np.uint8
    assert np.array_equal(found, image) == (not drawn)
    assert (strength(drawn) > 0) == bool(drawn)


def test_harder_is_degraded_more_often():
    def share(level):
        rng = random.Random(0)
        return sum(bool(draw_degradation(rng, level)) for _ in range(300))

    assert share(0) == 0
    assert share(0.3) < share(1)


def test_boxes_of_degraded_screens_stay_exact():
    source = ProceduralSource(difficulty=(0.9, 1))
    index = next(
        i for i in range(40)
        if 'jpeg' in compose(1, i, difficulty=(0.9, 1)).degradation
    )  # fmt: skip
    found = [probe for probe, _ in probe_screen(source, 1, index, 8)]
    assert np.mean([probe.iou > 0.9 for probe in found]) >= 0.85


@pytest.mark.parametrize('levels', [(-0.1, 1), (0.6, 0.5), (0, 1.1)])
def test_levels_out_of_range_are_refused(levels):
    with pytest.raises(ValueError, match='--difficulty'):
        ProceduralSource(difficulty=levels)


def test_levels_are_among_the_parameters():
    source = ProceduralSource(('web',), (0.2, 0.4))
    assert source.parameters()['difficulty'] == [0.2, 0.4]


def test_strange_and_faint_themes():
    theme = make_theme(family_name(3), 'light')
    assert strange(theme, random.Random(0), 0) == theme
    assert faint(theme, 0) == theme
    other = strange(theme, random.Random(0), 1)
    changed = [
        field.name
        for field in dataclasses.fields(theme)
        if getattr(theme, field.name) != getattr(other, field.name)
    ]
    assert len(changed) >= 6
    assert {'danger', 'success', 'text'}.isdisjoint(changed)
    pale = faint(theme, 1)
    assert sum(pale.text) > sum(theme.text)
