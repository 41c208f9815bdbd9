"""Cards and tables, and that those in the repository are up to date."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from qontinui_mm.zoo import Metafile
from qontinui_mm.zoo.pages import MARKER, card, pages, table

ROOT = Path(__file__).parents[2]
MODEL: dict[str, Any] = {
    'Name': 'net',
    'Config': 'configs/net.py',
    'Weights': 'weights/net.safetensors',
    'Metadata': {
        'Purpose': 'To be tested.',
        'Parameters': 4_873_000,
        'File': {
            'Version': '1.0',
            'Size': 10_000_000,
            'SHA256': 'ab' * 32,
            'Type': 'float16',
            'Iterations': 3000,
            'EMA': True,
            'Source SHA256': 'cd' * 32,
        },
        'Training Data': {'mix': 'ef' * 32, 'synth': '01' * 32},
        'Recipe': 'By the script.',
        'Training Resources': '1 GPU',
        'Training Time (h)': 0.5,
        'Power (W)': 700,
        'Power Assumption': 'its limit',
        'License': 'Apache-2.0',
        'Limits': ['It is small.', 'It is slow.'],
        'Inference Time (ms/im)': [
            {
                'value': 31.5,
                'hardware': 'cpu, 2 threads',
                'backend': 'PyTorch',
                'batch size': 1,
                'mode': 'FP32',
                'resolution': 'of the config',
            }
        ],
    },
    'Results': [
        {
            'Task': 'Object Detection',
            'Dataset': 'mix test',
            'Metrics': {'box AP': 0.25, 'box AP50': 0.5, 'screens': 1234},
            'Report': 'docs/runs/x/report.json',
        },
        {
            'Task': 'Object Detection',
            'Dataset': 'mix test, source qt',
            'Metrics': {'box AP': 0.2, 'box AP50': 0.4, 'screens': 100},
            'Report': 'docs/runs/x/report.json',
        },
    ],
}


def test_pages_are_as_the_metafile_says():
    made = pages(Metafile(), ROOT)
    old = [
        str(path.relative_to(ROOT))
        for path, text in made.items()
        if not path.is_file() or path.read_text(encoding='utf-8') != text
    ]
    assert old == [], 'run: python tools/analysis/make_zoo_pages.py'
    cards = {*(ROOT / 'docs/models').glob('*.md')}
    assert cards <= {*made}, 'a card of a model that is not published'


@pytest.mark.parametrize(
    'line',
    [
        '# net',
        'To be tested.',
        '| parameters | 4,873,000 |',
        f'| SHA-256 | `{"ab" * 32}` |',
        f'| data | synth, `manifest.json` with SHA-256 `{"01" * 32}` |',
        '| iterations | 3000, averaged weights (EMA) |',
        '| time | 0.5 h |',
        '| energy | about 0.35 kWh, if it draws 700 W: its limit |',
        '### mix test',
        '| box AP | 0.250 |',
        '| screens | 1,234 |',
        '| source qt | 0.200 | 0.400 | 100 |',
        '| cpu, 2 threads | PyTorch | FP32 | of the config | 31.5 ms |',
        '- It is slow.',
        'python tools/test.py configs/net.py "$weights" --data-root YOUR_DATA',
    ],
)
def test_a_card_says(line: str):
    assert line in card(MODEL).splitlines()


@pytest.mark.parametrize('key', ['Recipe', 'Limits', 'Power Assumption'])
def test_a_card_needs(key: str):
    model = copy.deepcopy(MODEL)
    del model['Metadata'][key]
    with pytest.raises(ValueError, match=re.escape(f'for its card: {key}')):
        card(model)


def test_a_card_needs_results():
    with pytest.raises(ValueError, match='card: Results'):
        card({**MODEL, 'Results': []})


def test_a_table():
    recipe = {k: MODEL[k] for k in ('Name', 'Config', 'Results')}
    rows = table([MODEL, recipe, {'Name': 'unmeasured'}], 'docs/').split('\n')
    assert rows[2:] == [
        '| [`net`](docs/models/net.md) | 10.0 MB | mix test | 0.250 | 0.500 '
        '| - | - |',
        '| `net` | - | mix test | 0.250 | 0.500 | - | - |',
    ]


def test_a_table_of_nothing():
    assert 'No weights' in table([], '')


def test_pages_keep_what_stands_around_the_table(tmp_path: Path):
    (tmp_path / 'docs').mkdir()
    metafile = Metafile()
    metafile.data = {'Models': [MODEL]}
    for name in ('README.md', 'docs/zoo.md'):
        begin, end = (f'<!-- {MARKER}: {n} -->' for n in ('begin', 'end'))
        text = f'before\n{begin}\nold\n{end}\nafter\n'
        (tmp_path / name).write_text(text)

    made = pages(metafile, tmp_path)

    assert made[tmp_path / 'docs/models/net.md'] == card(MODEL)
    text = made[tmp_path / 'README.md']
    assert text.startswith('before\n')
    assert text.endswith('after\n')
    assert 'docs/models/net.md' in text
    assert 'old' not in text


def test_pages_need_markers(tmp_path: Path):
    (tmp_path / 'docs').mkdir()
    for name in ('README.md', 'docs/zoo.md'):
        (tmp_path / name).write_text('text')
    with pytest.raises(ValueError, match=r'README\.md: there is no <!-- zoo'):
        pages(Metafile(), tmp_path)
