"""The metafile: found, read, refused, rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from qontinui_mm.zoo import Expected, Metafile, find_weights, zoo_root
from qontinui_mm.zoo.weights import CACHE_VARIABLE

ROOT = Path(__file__).parents[2]


def write(tmp_path: Path, **model: object) -> Metafile:
    """A metafile with one model."""
    path = tmp_path / 'metafile.yml'
    data = {'Models': [{'Name': 'net', **model}]}
    path.write_text('# Why.\n# And how.\n' + yaml.safe_dump(data))
    return Metafile(path)


def test_the_shipped_one_is_found():
    assert zoo_root() == ROOT
    assert Metafile().path == ROOT / 'configs/metafile.yml'


def test_tools_lose_nothing_of_the_shipped_one():
    metafile = Metafile()
    assert metafile.text() == metafile.path.read_text(encoding='utf-8'), (
        'run: python -c "from qontinui_mm.zoo import Metafile; '
        'Metafile().save()"'
    )


def test_shipped_names_are_unique_and_their_configs_there():
    names = [model['Name'] for model in Metafile().models]
    assert len({*names}) == len(names) > 0
    for model in Metafile().models:
        assert (ROOT / model['Config']).is_file()


def test_shipped_reports_are_there():
    results = [r for m in Metafile().models for r in m.get('Results', ())]
    assert results
    for result in results:
        assert (ROOT / result['Report']).is_file()


@pytest.mark.parametrize(
    'model', Metafile().published, ids=lambda m: m['Name']
)
def test_published_weights_are_as_the_metafile_says(
    model: dict, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    if not (ROOT / model['Weights']).is_file():
        assert Metafile().mirrors, 'neither in the clone nor on a mirror'
        return
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert find_weights(model['Name']) == ROOT / model['Weights']


def test_what_a_file_must_be(tmp_path: Path):
    metafile = write(
        tmp_path,
        Weights='weights/net.safetensors',
        Metadata={'File': {'Size': 3, 'SHA256': 'ab'}},
    )
    assert metafile.expected('net') == Expected('net.safetensors', 3, 'ab')


@pytest.mark.parametrize(
    ('model', 'name', 'says'),
    [
        ({}, 'nett', 'did you mean net'),
        ({}, 'other', r"there are \['net'\]"),
        ({}, 'net', 'no weights are published; those with weights: none'),
        ({'Weights': 'w'}, 'net', 'Metadata.File lacks'),
        ({'Weights': 'w', 'Metadata': {'File': {'Size': 1}}}, 'net', 'lacks'),
    ],
)
def test_what_cannot_be_told(
    model: dict, name: str, says: str, tmp_path: Path
):
    with pytest.raises(ValueError, match=says):
        write(tmp_path, **model).expected(name)


@pytest.mark.parametrize('text', ['a: [', '[]', 'Collections: []'])
def test_no_metafile(text: str, tmp_path: Path):
    path = tmp_path / 'metafile.yml'
    path.write_text(text)
    with pytest.raises(ValueError, match=r'metafile\.yml'):
        Metafile(path)


def test_saving_keeps_the_comment_and_the_order(tmp_path: Path):
    metafile = write(tmp_path, Config='c')
    metafile.model('net')['Another'] = 1
    metafile.save()
    assert metafile.path.read_text() == (
        '# Why.\n# And how.\nModels:\n- Name: net\n  Config: c\n  Another: 1\n'
    ).replace('- Name: net\n  Config: c', '- Config: c\n  Name: net')
    assert [path.name for path in tmp_path.iterdir()] == ['metafile.yml']
