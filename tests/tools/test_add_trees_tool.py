"""tools/add_trees.py: from another detector's file to one with trees."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from mmengine.config import Config
from running import ROOT, run

from qontinui_mm.registry import MODELS

TOOL = 'tools/add_trees.py'
CONFIG = 'configs/relation/boxes_gui.py'


def test_omniparser_s_elements_go_into_a_benchmark(
    tiny_data: Path, tmp_path: Path
) -> None:
    model = MODELS.build(Config.fromfile(ROOT / CONFIG).model)
    weights = tmp_path / 'random.pth'
    torch.save({'state_dict': model.state_dict()}, weights)
    suite = tmp_path / 'suite.yml'
    spec = f'{{ann_file: {tiny_data}/annotations/test.json, '
    suite.write_text(f'name: x\ntest: {spec}image_root: {tiny_data}}}\n')
    images = json.loads((tiny_data / 'annotations/test.json').read_text())[
        'images'
    ]
    found = tmp_path / 'omniparser'
    found.mkdir()
    for image in images:
        elements = [
            {'type': 'icon', 'bbox': [0, 0, 0.5, 0.5], 'interactivity': True},
            {'type': 'text', 'bbox': [0.1, 0.1, 0.2, 0.2]},
        ]
        name = Path(image['file_name']).stem
        (found / f'{name}.json').write_text(json.dumps(elements))
    out = tmp_path / 'trees.json'
    run(TOOL, CONFIG, weights, suite, found, '--out', out)

    screens = json.loads(out.read_text())['screens']
    assert len(screens) == len(images)
    for screen in screens:
        assert all('parent' in element for element in screen['elements'])
    message = run(
        *(TOOL, CONFIG, weights, suite, found),
        *('--out', out, '--part', 'val'),
        code=2,
    )
    assert "part 'val' is not one of test" in message
