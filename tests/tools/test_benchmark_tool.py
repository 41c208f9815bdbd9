"""tools/benchmark.py: from a suite to a JSON file and a page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from running import QUICKSTART, TINY, run

SUITE = """\
name: <b>tiny & small</b>
test: {{ann_file: {folder}/annotations/test.json, image_root: {folder}}}
val: {{ann_file: {folder}/annotations/val.json, image_root: {folder}}}
worst: 2
robustness:
  screens: 2
  shifts:
    dark:
      - {{type: qontinui_mm.ThemeShift, prob: 1.0, modes: [invert]}}
    half:
      - type: qontinui_mm.DpiJitter
        prob: 1.0
        ratio_range: [0.5, 0.5]
        min_side: 16
"""


@pytest.fixture(scope='session')
def suite(tiny_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp('suite') / 'suite.yml'
    path.write_text(SUITE.format(folder=tiny_data))
    return path


def truth(folder: Path, split: str, out: Path) -> Path:
    """The annotations in the simple format."""
    data = json.loads((folder / f'annotations/{split}.json').read_text())
    names = {c['id']: c['name'] for c in data['categories']}
    screens = []
    for image in data['images']:
        own = [a for a in data['annotations'] if a['image_id'] == image['id']]
        place = {a['id']: i for i, a in enumerate(own)}
        elements = [
            {
                'bbox': a['bbox'],
                'class': names[a['category_id']],
                'parent': place.get(a['parent_id']),
            }
            for a in own
        ]
        screens.append({'image_id': image['id'], 'elements': elements})
    path = out / f'{split}.json'
    path.write_text(json.dumps({'screens': screens}))
    return path


class Links(HTMLParser):
    """What a page would load, and its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        self.loaded += [v for k, v in attrs if k in ('src', 'href') and v]


def page_of(out: Path) -> tuple[str, Links]:
    text = (out / 'report.html').read_text()
    links = Links()
    links.feed(text)
    return text, links


def figures(out: Path) -> dict[str, Any]:
    return json.loads((out / 'report.json').read_text())['systems']


def test_predictions_side_by_side(
    suite: Path, tiny_data: Path, tmp_path: Path
) -> None:
    perfect = truth(tiny_data, 'test', tmp_path)
    empty = tmp_path / 'empty.json'
    empty.write_text('[]')
    run(
        'tools/benchmark.py',
        suite,
        '--predictions',
        f'perfect={perfect}',
        f'perfect@val={truth(tiny_data, "val", tmp_path)}',
        f'perfect@dark={perfect}',
        f'<u>evil</u>={empty}',
        '--out',
        tmp_path / 'out',
    )
    systems = figures(tmp_path / 'out')
    best, none = systems['perfect'], systems['<u>evil</u>']
    assert (best['threshold'], best['tuned']) == (1, True)
    assert (none['threshold'], none['tuned']) == (0.3, False)
    for system, value in ((best, 1), (none, 0)):
        assert system['detection']['overall']['AP'] == value
        assert system['detection']['shown']['F1_50'] == value
        assert system['pointing']['score'] == value
    assert best['trees']['overall']['model']['edge_F1_50'] == 1
    assert best['robustness']['ratios']['dark']['F1_50'] == 1
    assert 'half' not in best['robustness']['ratios']
    text, links = page_of(tmp_path / 'out')
    assert '&lt;b&gt;tiny &amp; small&lt;/b&gt;' in text
    assert {'svg', 'table', 'img'} <= set(links.tags)
    # Two screens, each annotated and of two systems; nothing from outside.
    assert links.tags.count('img') == 6
    assert all(link.startswith(('data:', '#')) for link in links.loaded)
    assert not re.search(r'url\((?!#|"?#)', text)


def test_a_checkpoint_is_run_and_costed(
    suite: Path, trained: tuple[Path, str], tmp_path: Path
) -> None:
    checkpoint = trained[0] / 'iter_2.pth'
    options = [o for o in TINY if o.startswith(('test_', 'model.'))]
    run(
        'tools/benchmark.py',
        suite,
        '--checkpoint',
        f'ours={QUICKSTART}:{checkpoint}',
        '--device',
        'cpu',
        '--out',
        tmp_path,
        '--cfg-options',
        *options,
    )
    system = figures(tmp_path)['ours']
    assert set(system['robustness']['shifted']) == {'dark', 'half'}
    cost = system['efficiency']
    assert cost['parameters'] > 1e6
    assert 0 < cost['median_ms'] <= cost['p95_ms']
    size = checkpoint.stat().st_size
    assert cost['checkpoint_mb'] == pytest.approx(size / 1e6)
    # What was found can be handed back in.
    again = tmp_path / 'again'
    run(
        'tools/benchmark.py',
        suite,
        '--predictions',
        f'ours={tmp_path / "ours.predictions.json"}',
        '--out',
        again,
    )
    first, second = system, figures(again)['ours']
    assert second['detection']['overall']['AP'] == pytest.approx(
        first['detection']['overall']['AP'], abs=1e-3
    )


@pytest.mark.parametrize(
    ('options', 'message'),
    [
        (['--predictions', 'a=none.json'], 'none.json'),
        (['--predictions', 'a@moon=x.json'], "the suite has no 'moon'"),
        (['--checkpoint', 'a=config.py'], 'config.py: CONFIG:CKPT'),
    ],
)
def test_wrong_calls_end_in_one_line(
    suite: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    words = ('tools/benchmark.py', suite, '--out', tmp_path, *options)
    output = run(*words, code=2)
    assert message in output
    assert 'Traceback' not in output
