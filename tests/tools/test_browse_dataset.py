"""``browse_dataset.py`` and ``contact_sheet.py``, run as a user does."""

import json
import runpy
import shutil
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def config(tmp_path, tiny_dataset):
    """A leaf config over the shipped bases."""
    path = tmp_path / 'leaf.py'
    bases = [
        f'{ROOT}/configs/_base_/default_runtime.py',
        f'{ROOT}/configs/_base_/datasets/gui_detection.py',
    ]
    data = {'dataset': {'data_root': str(tiny_dataset)}}
    path.write_text(
        f'_base_ = {bases}\ntrain_dataloader = {data}\n'
        f'val_dataloader = {data}\ntest_dataloader = {data}\n'
    )
    return str(path)


def wrapped(config, phase, wrapper):
    """The config with a data set in a wrapper."""
    path = Path(config).with_name('wrapped.py')
    path.write_text(
        f'_base_ = {config!r}\n{phase}_dataloader = dict(dataset='
        f'dict(_delete_=True, type={wrapper}'
        f'{{{{_base_.{phase}_dataloader.dataset}}}}))\n'
    )
    return path


@pytest.fixture
def run(monkeypatch):
    """Runs a tool in this process; SystemExit passes."""

    def run_tool(name, *arguments):
        monkeypatch.setattr(sys, 'argv', [name, *map(str, arguments)])
        runpy.run_path(str(ROOT / 'tools' / name), run_name='__main__')

    return run_tool


@pytest.fixture
def results(tmp_path, tiny_dataset):
    """The truth of the test split as detections."""
    document = json.loads(
        (tiny_dataset / 'annotations' / 'test.json').read_text()
    )
    keys = ('image_id', 'category_id', 'bbox')
    path = tmp_path / 'results.bbox.json'
    path.write_text(
        json.dumps(
            [
                {**{k: a[k] for k in keys}, 'score': 0.8}
                for a in document['annotations']
            ]
        )
    )
    return path


@pytest.mark.parametrize('phase', ['train', 'test'])
def test_browse_writes_pictures(run, config, tmp_path, phase):
    out = tmp_path / 'out'
    run(
        'browse_dataset.py', config, '--not-show', '--output-dir', out,
        '--show-number', 2, '--phase', phase,
    )  # fmt: skip
    pictures = sorted(out.iterdir())
    assert [p.name for p in pictures] == [
        '000000_00000000.png',
        '000001_00000001.png',
    ]
    colored = np.ptp(cv2.imread(str(pictures[0])).astype(int), axis=2) > 100
    assert colored.sum() > 500


def test_browse_shows_a_test_screen_where_its_boxes_are(
    run, config, tmp_path, tiny_dataset
):
    out = tmp_path / 'out'
    run(
        'browse_dataset.py', config, '--not-show', '--output-dir', out,
        '--show-number', 1, '--phase', 'test',
        '--cfg-options', 'test_dataloader.dataset.pipeline.1.scale=(99,99)',
    )  # fmt: skip
    document = json.loads(
        (tiny_dataset / 'annotations' / 'test.json').read_text()
    )
    size = document['images'][0]['height'], document['images'][0]['width']
    (picture,) = out.iterdir()
    assert cv2.imread(str(picture)).shape[:2] == size


def test_browse_keeps_pictures_of_one_name_apart(run, config, tmp_path):
    out = tmp_path / 'out'
    repeated = wrapped(config, 'train', "'RepeatDataset', times=2, dataset=")
    run('browse_dataset.py', repeated, '--not-show', '--output-dir', out)
    names = [p.name.partition('_')[2] for p in out.iterdir()]
    assert len(names) == 2 * len(set(names)) > 0


def test_browse_names_a_damaged_image(
    run, config, tmp_path, tiny_dataset, capsys
):
    data = shutil.copytree(tiny_dataset, tmp_path / 'data')
    image = data / 'images' / 'train' / '00000001.png'
    image.write_bytes(image.read_bytes()[:-100])
    with pytest.raises(SystemExit) as stop:
        run(
            'browse_dataset.py', config, '--not-show',
            '--output-dir', tmp_path / 'out', '--cfg-options',
            f'train_dataloader.dataset.data_root={data}',
        )  # fmt: skip
    assert stop.value.code == 2
    assert f'error: {image}: img: this is no image' in capsys.readouterr().err


def test_contact_sheet(run, config, results, tmp_path, capsys):
    out = tmp_path / 'new' / 'sheet.png'
    run('contact_sheet.py', config, results, '--out', out, '--number', 3)
    assert capsys.readouterr().out.splitlines()[-1] == str(out)
    assert cv2.imread(str(out)).shape[1] == 1600
    assert list(out.parent.iterdir()) == [out]


def test_contact_sheet_of_a_wrapped_data_set(run, config, results, tmp_path):
    config = wrapped(config, 'test', "'RepeatDataset', times=2, dataset=")
    out = tmp_path / 'sheet.png'
    run('contact_sheet.py', config, results, '--out', out, '--number', 1)
    assert cv2.imread(str(out)).shape[1] == 1600


def test_contact_sheet_of_joined_data_sets(
    run, config, results, tmp_path, capsys
):
    config = wrapped(config, 'test', "'ConcatDataset', datasets=2 * [")
    config.write_text(config.read_text().replace('}}))', '}}]))'))
    with pytest.raises(SystemExit) as stop:
        run('contact_sheet.py', config, results, '--out', tmp_path / 'a.png')
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert f'{config}: test_dataloader.dataset has no ann_file' in error


def test_contact_sheet_of_unreadable_results(
    run, config, results, tmp_path, capsys
):
    results.write_text('[{"image_id": 1}]')
    out = tmp_path / 'sheet.png'
    with pytest.raises(SystemExit) as stop:
        run('contact_sheet.py', config, results, '--out', out)
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert 'results.bbox.json' in error and 'category_id' in error
    assert not out.exists()


def test_contact_sheet_refuses_a_pickle(run, config, capsys):
    with pytest.raises(SystemExit):
        run('contact_sheet.py', config, 'results.pkl')
    assert 'outfile_prefix' in capsys.readouterr().err
