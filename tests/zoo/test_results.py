"""Figures of reports, as they go into the metafile."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from qontinui_mm.zoo.results import record, results_of

ROOT = Path(__file__).parents[2]
BENCHMARK: dict[str, Any] = {
    'screens': 7,
    'systems': {
        'ours': {
            'threshold': 0.31,
            'detection': {
                'overall': {'AP': 0.123456, 'AP50': None, 'elements': 70},
                'agnostic': {'AP50': 0.5},
                'shown': {'F1_50': 0.4},
            },
            'cuts': {
                'source': {
                    'qt': {'AP': 0.2, 'AP50': 0.3, 'screens': 3},
                    'atspi': {'AP': 0.1, 'AP50': 0.15, 'screens': 4},
                }
            },
            'trees': {
                'overall': {
                    'model': {'edge_F1_50': 0.6},
                    'smallest_enclosing': {'edge_F1_50': 0.55},
                }
            },
            'pointing': {'score': 0.7},
            'efficiency': {'median_ms': 30.04, 'device': 'cpu, 2 threads'},
        }
    },
}


def test_figures_of_a_benchmark():
    whole, qt, atspi = results_of(BENCHMARK, 'mix test')

    assert whole == {
        'Task': 'Object Detection',
        'Dataset': 'mix test',
        'Metrics': {
            'box AP': 0.1235,
            'class-agnostic AP50': 0.5,
            'box F1': 0.4,
            'elements': 70,
            'tree edge F1': 0.6,
            'tree edge F1 of the smallest enclosing box': 0.55,
            'pointing': 0.7,
            'score threshold': 0.31,
            'screens': 7,
        },
    }
    assert qt['Dataset'] == 'mix test, source qt'
    assert atspi['Metrics'] == {'box AP': 0.1, 'box AP50': 0.15, 'screens': 4}


def test_figures_of_a_recorded_test():
    path = ROOT / 'docs/runs/rtmdet_tiny_synth/report.json'
    whole, *parts = results_of(json.loads(path.read_text()), 'synth test')

    assert whole['Metrics']['box AP50'] == 0.687
    assert len(parts) == 8
    assert sum(part['Metrics']['screens'] for part in parts) == 1501


def test_new_figures_replace_those_of_the_same_data():
    model: dict[str, Any] = {'Name': 'net'}
    for dataset in ('mix test', 'synth test'):
        record(model, BENCHMARK, dataset, 'docs/runs/x/report.json')
    better = copy.deepcopy(BENCHMARK)
    better['systems']['ours']['detection']['overall']['AP'] = 0.9
    better['systems']['ours']['cuts'] = {}
    better['systems']['ours']['efficiency']['median_ms'] = 20.0
    record(model, better, 'mix test', 'docs/runs/y/report.json')

    assert [r['Dataset'] for r in model['Results']] == [
        'synth test',
        'synth test, source qt',
        'synth test, source atspi',
        'mix test',
    ]
    assert model['Results'][-1]['Metrics']['box AP'] == 0.9
    assert model['Results'][-1]['Report'] == 'docs/runs/y/report.json'
    (time,) = model['Metadata']['Inference Time (ms/im)']
    assert (time['value'], time['hardware']) == (20.0, 'cpu, 2 threads')


@pytest.mark.parametrize(
    ('report', 'system', 'says'),
    [
        (BENCHMARK, 'theirs', r"the report has \['ours'\]"),
        ({'systems': {'a': {}, 'b': {}}}, None, r"\['a', 'b'\]"),
        ({}, None, 'neither of a test nor a benchmark'),
    ],
)
def test_no_such_figures(report: dict, system: str | None, says: str):
    with pytest.raises(ValueError, match=says):
        results_of(report, 'mix test', system)


def test_a_comma_would_look_like_a_part():
    with pytest.raises(ValueError, match='no comma'):
        results_of(BENCHMARK, 'mix, test')
