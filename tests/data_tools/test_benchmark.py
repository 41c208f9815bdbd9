"""Rates and costs of sources."""

import argparse
import json
import os

import numpy as np
import pytest

from data_tools import benchmark
from data_tools.__main__ import main
from data_tools.benchmark import Timing, at_reference, costs
from data_tools.writer import IMAGE_FORMATS


def timing(seconds, elements=60, megapixels=1.024):
    encoding = dict.fromkeys(IMAGE_FORMATS, 0.5)
    stored = dict.fromkeys(IMAGE_FORMATS, 2**20)
    return Timing(seconds, elements, megapixels, encoding, stored)


def test_reference_screen_is_told_from_others():
    rng = np.random.default_rng(0)
    timings = [
        timing(0.002 + 1e-4 * elements + 0.01 * pixels, elements, pixels)
        for elements, pixels in zip(
            rng.integers(5, 300, 40), rng.uniform(0.2, 8.0, 40), strict=True
        )
    ]
    assert at_reference(timings) == pytest.approx(0.002 + 0.006 + 0.01024)


def test_costs_grow_with_screens_and_price():
    found = costs([timing(0.5), timing(1.5)], price=0.1)
    assert found.keys() == IMAGE_FORMATS.keys()
    assert found['png']['1 M'] == {
        'core_hours': 416.7,
        'gib': 976.6,
        'price': 41.67,
    }
    assert found['png']['10 M']['core_hours'] == 4166.7
    assert 'price' not in costs([timing(1.0)], None)['png']['1 M']


def test_report_and_table(tmp_path, capsys):
    out = tmp_path / 'report.json'
    arguments = [
        'procedural',
        '--count',
        '6',
        '--written',
        '8',
        '--out',
        str(out),
    ]
    assert main(['benchmark', *arguments]) == 0
    found = json.loads(out.read_text())['sources']['procedural']
    assert found['kept'] == 6
    assert found['written_per_second'].keys() == {'1', '2'}
    assert found['scaling'] > 0
    table = capsys.readouterr().out.splitlines()
    assert len([row for row in table if ' M' in row]) == 6


def test_a_worker_has_a_core(monkeypatch):
    before = os.sched_getaffinity(0)
    cores = []

    def make(*arguments):
        cores.append(len(os.sched_getaffinity(0)))

    monkeypatch.setattr(benchmark, 'make', make)
    arguments = argparse.Namespace(workers=2, written=1, seed=0)
    benchmark._written(None, arguments)
    assert cores == [1, min(2, len(before))]
    assert os.sched_getaffinity(0) == before


def test_bad_numbers_are_refused(capsys):
    assert main(['benchmark', 'procedural', '--workers', '1']) == 2
    assert '--workers 2 or more' in capsys.readouterr().err
