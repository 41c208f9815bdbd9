"""Export, what it loses, and how long it takes, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mmengine.config import Config
from random_models import save_weights
from running import ROOT, run

CONFIG = 'configs/rtmdet_tiny_gui_relation_cpu.py'
TINY = (
    'test_dataloader.dataset.pipeline.1.scale=(96,64)',
    'model.test_cfg.max_per_img=30',
)


@pytest.fixture(scope='module')
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp('weights') / 'random.pth'
    return save_weights(Config.fromfile(ROOT / CONFIG), path)


@pytest.fixture(scope='module')
def model(weights: Path, tiny_data: Path) -> Path:
    out = weights.parent / 'out/model.onnx'
    text = run(
        'tools/export.py',
        CONFIG,
        weights,
        *('--out', out, '--data-root', tiny_data, '--number', 2),
        *('--int8', '--calibration', tiny_data / 'images/train'),
        *('--cfg-options', *TINY),
    )
    assert '60 of 60 elements are alike' in text
    assert 'model.int8.onnx: ' in text
    return out


def test_files_are_whole_and_alone(model: Path):
    assert sorted(path.name for path in model.parent.iterdir()) == [
        'model.int8.onnx',
        'model.int8.relations.onnx',
        'model.onnx',
        'model.relations.onnx',
    ]


def test_loss_is_told(model: Path, tiny_data: Path, tmp_path: Path):
    suite = tmp_path / 'suite.yml'
    spec = f'{{ann_file: {tiny_data}/annotations/test.json, '
    suite.write_text(f'name: x\ntest: {spec}image_root: {tiny_data}}}\n')
    out = tmp_path / 'loss.json'

    run('tools/analysis/export_loss.py', suite, model, '--out', out)

    forms = json.loads(out.read_text())['forms']
    files = [(form['engine'], form['file']) for form in forms]
    assert files[:2] == [
        ('onnxruntime', 'model.onnx'),
        ('onnxruntime', 'model.int8.onnx'),
    ]
    assert set(forms[0]['change'].values()) == {0.0}
    for form in forms[1:]:
        assert form['change'].keys() == form['figures'].keys()
        assert 'edge_F1_50' in form['figures']


def test_latency_is_told(
    model: Path, weights: Path, tiny_data: Path, tmp_path: Path
):
    out = tmp_path / 'latency.json'
    run(
        'tools/analysis/latency.py',
        *(CONFIG, weights, model, '--screens', tiny_data),
        *('--number', 2, '--scales', '64x32', '--threads', 1, '--out', out),
        *('--cfg-options', *TINY),
    )

    runs = json.loads(out.read_text())['runs']
    assert [r['engine'] for r in runs][:3] == ['PyTorch', *['onnxruntime'] * 2]
    for each in runs:
        assert each['scale'] == [64, 32]
        assert 0 < each['median_ms'] <= each['p95_ms']
        assert min(each['load_s'], each['size_mb'], each['elements']) > 0
        parts = each['stages_ms']
        assert len(parts) == (0 if each['engine'] == 'PyTorch' else 4)
    assert runs[2]['size_mb'] < runs[1]['size_mb']
    # Without torch.
    assert runs[1]['peak_rss_mb'] < runs[0]['peak_rss_mb']


def test_bad_options_end_in_one_line(weights: Path, tmp_path: Path):
    command = ('tools/export.py', CONFIG, weights, '--out')
    message = run(*command, tmp_path / 'model.pt', code=2)
    assert 'a name that ends in .onnx' in message
    message = run(*command, tmp_path / 'a.onnx', '--int8', code=2)
    assert '--int8 and --calibration go together' in message
    message = run(*command, tmp_path / 'a.onnx', '--screens', tmp_path, code=2)
    assert f'{tmp_path}: there is no image' in message
